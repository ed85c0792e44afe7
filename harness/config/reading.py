"""Turns the file into `Config` or into one line that says what is wrong, where, and what to write.

msgspec checks the types; its messages are told again here in Russian, with the line.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from harness.config.lines import Key, line_of
from harness.config.model import Config
from harness.errors import KabinetError

CONFIG_FILE = "playwright.config"
ROOT = Path(__file__).resolve().parents[2]

EXPECTED = {
    "int": "целое число",
    "float": "число",
    "str": "строка в кавычках",
    "bool": "true или false",
    "object": "таблица",
    "array": "список",
}
UNKNOWN = re.compile(r"Object contains unknown field `(?P<key>.+?)`")
MISSING = re.compile(r"Object missing required field `(?P<key>.+?)`")
TYPE = re.compile(r"Expected `(?P<types>.+?)`, got `")
PLACE = re.compile(r" - at `\$(?P<path>.*)`$")


class ConfigError(KabinetError):
    """playwright.config cannot be used; the message has the line, the key and what to write."""


def load_config(path: Path | None = None) -> Config:
    """Read playwright.config; without a file, every setting has its default.

    Args:
        path: the file; the one beside the launcher by default.

    Raises:
        ConfigError: an unknown key, a value of the wrong type, no TOML.
    """
    path = path or ROOT / CONFIG_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name}: файл не читается: {error}") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else len(text.splitlines())
        raise ConfigError(f"{path.name}:{line}: это не TOML: {error}") from None
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(str(error), path.name, text, data)) from None
    _check_projects(config, path.name, text)
    _check_cells(config, path.name, text)
    return config


def _check_projects(config: Config, file: str, text: str) -> None:
    # Only this check needs the parser of expressions.
    from harness.collection.tags import TagExpression  # noqa: PLC0415 - keeps --help fast

    for position, project in enumerate(config.projects):
        merged = config.project(project.name)
        if merged.network and merged.browser_name != "chromium":
            line = line_of(text, ("projects", position, "name"))
            raise ConfigError(
                f"{file}:{line}: проект «{project.name}»: network умеет только chromium"
            )
        if project.name in config.project_names[:position]:
            line = line_of(text, ("projects", position, "name"))
            raise ConfigError(f"{file}:{line}: проект «{project.name}» назван дважды")
        for key, expression in (("grep", project.grep), ("grepInvert", project.grep_invert)):
            if expression is None:
                continue
            try:
                TagExpression(expression)
            except ValueError as error:
                line = line_of(text, ("projects", position, key))
                raise ConfigError(f"{file}:{line}: {key}: {error}") from None


def _check_cells(config: Config, file: str, text: str) -> None:
    from harness.collection.tags import TagExpression  # noqa: PLC0415 - as above

    cells = config.nightly.cells
    for position, cell in enumerate(cells):
        place = ("nightly", "cells", position)
        if cell.name in [one.name for one in cells[:position]]:
            line = line_of(text, (*place, "name"))
            raise ConfigError(f"{file}:{line}: клетка «{cell.name}» названа дважды")
        if cell.project is not None and cell.project not in config.project_names:
            line = line_of(text, (*place, "project"))
            known = ", ".join(config.project_names)
            raise ConfigError(f"{file}:{line}: проекта «{cell.project}» нет; есть: {known}")
        try:
            TagExpression(cell.tags or "@a")
        except ValueError as error:
            line = line_of(text, (*place, "tags"))
            raise ConfigError(f"{file}:{line}: tags: {error}") from None


def _explain(message: str, file: str, text: str, data: dict[str, Any]) -> str:
    place = PLACE.search(message)
    path = _keys(place["path"]) if place else []
    if unknown := UNKNOWN.match(message):
        key = unknown["key"]
        line = line_of(text, (*path, key))
        return f"{file}:{line}: ключа «{_dotted([*path, key])}» нет; {_nearest(path, key)}"
    if missing := MISSING.match(message):
        line = line_of(text, path)
        return f"{file}:{line}: в «{_dotted(path)}» нужен ключ «{missing['key']}»"
    value: Any = data
    for step in path:
        value = value[step]
    line = line_of(text, path)
    return (
        f"{file}:{line}: {_dotted(path)}: ожидается {_wanted(message, path)}, а дано {_show(value)}"
    )


def _wanted(message: str, path: list[Key]) -> str:
    """Say what a key takes, from its type in the model."""
    kinds = list(_kinds(path))
    choices = [
        str(value)
        for kind in kinds
        if isinstance(kind, inspect.LiteralType)
        for value in kind.values
    ]
    if choices:
        return f"одно из: {', '.join(choices)}"
    words = [_words(kind) for kind in kinds if _words(kind)]
    if words:
        return " или ".join(dict.fromkeys(words))
    types = TYPE.match(message)
    names = types["types"].split(" | ") if types else []
    return " или ".join(EXPECTED.get(name, name) for name in names) or message


def _words(kind: inspect.Type) -> str:
    words = ""
    match kind:
        case inspect.IntType(ge=int(least)):
            words = f"целое число от {least}"
        case inspect.FloatType(ge=int(least)):
            words = f"число от {least}"
        case inspect.FloatType(gt=int(least)):
            words = f"число больше {least}"
        case inspect.StrType(pattern=str(pattern)):
            share = pattern.endswith("%$")
            words = 'доля от "1%" до "100%"' if share else "имя из букв, цифр, «.», «-» и «_»"
        case inspect.StrType(min_length=int()):
            words = "непустая строка"
        case inspect.VarTupleType(min_length=int()):
            words = "непустой список"
    return words


def _keys(path: str) -> list[Key]:
    """Split «.projects[1].use.locale»; `[...]` stands for any key of a free table."""
    parts = re.findall(r"\.([\w-]+)|\[(\d+)\]", path)
    return [name or int(index) for name, index in parts]


def _dotted(path: list[Key]) -> str:
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in path)


def _show(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _nearest(path: list[Key], key: str) -> str:
    """Name the nearest key of the same table, or the table in which this very key belongs."""
    known = [name for kind in _kinds(path) for name in _fields(kind)]
    homes = [place for place, names in _tables(inspect.type_info(Config)) if key in names]
    if homes:
        return f"такой ключ бывает в «{homes[0]}»" if homes[0] else "его место в начале файла"
    near = difflib.get_close_matches(key, known, n=1, cutoff=0)
    return f"ближайший известный: «{near[0]}»" if near else "ключей здесь нет"


def _kinds(path: list[Key]) -> Iterator[inspect.Type]:
    """Yield the types that the model allows at `path`."""
    kinds: list[inspect.Type] = [inspect.type_info(Config)]
    for step in path:
        below: list[inspect.Type] = []
        for kind in kinds:
            if isinstance(kind, inspect.StructType):
                below += [one.type for one in kind.fields if one.encode_name == step]
            elif isinstance(kind, inspect.VarTupleType):
                below.append(kind.item_type)
            elif isinstance(kind, inspect.DictType):
                below.append(kind.value_type)
        kinds = [leaf for kind in below for leaf in _leaves(kind)]
    yield from kinds


def _leaves(kind: inspect.Type) -> Iterator[inspect.Type]:
    if isinstance(kind, inspect.UnionType):
        yield from kind.types
    else:
        yield kind


def _fields(kind: inspect.Type) -> list[str]:
    if not isinstance(kind, inspect.StructType):
        return []
    return [one.encode_name for one in kind.fields]


def _tables(kind: inspect.Type, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every table of the model with the names of its keys."""
    for leaf in _leaves(kind):
        if isinstance(leaf, inspect.VarTupleType):
            yield from _tables(leaf.item_type, place)
        if isinstance(leaf, inspect.StructType):
            yield place, _fields(leaf)
            for one in leaf.fields:
                yield from _tables(one.type, f"{place}.{one.encode_name}".strip("."))
