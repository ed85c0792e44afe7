"""Everything that the feature files say, with line numbers.

pytest-bdd keeps one scenario per name and forgets where example rows stand, so the guards, the
selection by line and the readable names read the files themselves, with the same parser.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from gherkin.dialect import Dialect
from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser

from harness.collection.findings import Finding

PLACEHOLDER = re.compile(r"<(.+?)>")

# Gherkin's own names of step keywords; И, Но and * take the type of the step before them.
STEP_TYPES = {"Context": "given", "Action": "when", "Outcome": "then"}


@dataclass(frozen=True)
class Tag:
    """A tag without its @ sign and the line it stands on."""

    name: str
    line: int


@dataclass(frozen=True)
class Step:
    """A step as written; `extra`: its doc string and table cells, which take placeholders too."""

    keyword: str
    type: str | None
    text: str
    line: int
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of Примеры: column name to cell."""

    line: int
    values: Mapping[str, str]
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class Examples:
    """One Примеры block; `header` is None when the block has no table at all."""

    line: int
    header: tuple[str, ...] | None
    rows: tuple[Row, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class Scenario:
    """A scenario or an outline; `first` and `last` are the lines it occupies, tags included."""

    name: str
    line: int
    first: int
    last: int
    outline: bool
    own_steps: tuple[Step, ...]
    background: tuple[Step, ...]
    examples: tuple[Examples, ...]
    tags: tuple[Tag, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps that run, those of Предыстория first."""
        return self.background + self.own_steps

    @property
    def rows(self) -> tuple[Row, ...]:
        """Example rows in the order in which pytest-bdd numbers them."""
        return tuple(row for block in self.examples for row in block.rows)

    @property
    def tag_names(self) -> frozenset[str]:
        """Tags of the scenario, its rule and its feature (not those of single Примеры blocks)."""
        return frozenset(tag.name for tag in self.tags)


@dataclass(frozen=True)
class Feature:
    """A feature file that could be parsed."""

    path: str
    name: str
    line: int
    scenarios: tuple[Scenario, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True)
class Catalogue:
    """The features of one folder; `errors` are files that are no Gherkin."""

    root: Path
    features: Mapping[str, Feature]
    errors: tuple[Finding, ...] = field(default=())

    def scenarios(self) -> Iterator[tuple[Feature, Scenario]]:
        """Walk over all scenarios with their features, files in alphabetical order."""
        for feature in self.features.values():
            for scenario in feature.scenarios:
                yield feature, scenario


def read_catalogue(root: Path, files: Sequence[Path]) -> Catalogue:
    """Parse feature files.

    root: the folder that paths are told relative to; files: feature files, in reading order.
    A file that does not parse becomes an error of the catalogue, not an exception.
    """
    features: dict[str, Feature] = {}
    errors: list[Finding] = []
    for file in files:
        path = relative(file, root)
        try:
            text = file.read_text(encoding="utf-8")
            # The parser types each kind of node apart; here they are read alike, as plain data.
            document = cast("dict[str, Any]", Parser().parse(text))
        except UnicodeDecodeError as error:
            errors.append(Finding(path, 1, f"файл не в кодировке UTF-8 ({error.reason})."))
            continue
        except CompositeParserException as error:
            errors.extend(_syntax_finding(path, one) for one in error.errors)
            continue
        if not document.get("feature"):
            errors.append(Finding(path, 1, "в файле нет «Функция:»; опишите её или удалите файл."))
            continue
        features[path] = _Reader(path, document["feature"], text.count("\n") + 1).feature()
    return Catalogue(root, features, tuple(errors))


def relative(file: Path, root: Path) -> str:
    """Return the path as people write it: relative to the root where possible, forward slashes."""
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return file.resolve().as_posix()


def _syntax_finding(path: str, error: ParserException) -> Finding:
    message = re.sub(r"^\(\d+:\d+\): ", "", str(error))
    return Finding(path, int(error.location["line"]), f"это не Gherkin: {message}.")


@lru_cache
def _outline_keywords(language: str) -> frozenset[str]:
    dialect = Dialect.for_name(language)
    return frozenset(dialect.scenario_outline_keywords) if dialect else frozenset()


class _Reader:
    """Turns the parser's dictionaries of one document into the catalogue's objects."""

    def __init__(self, path: str, data: dict[str, Any], lines: int) -> None:
        self.path = path
        self.data = data
        self.outline_keywords = _outline_keywords(data["language"])
        self.starts = sorted([*_element_starts(data), lines + 1])

    def feature(self) -> Feature:
        tags = _tags(self.data)
        return Feature(
            path=self.path,
            name=self.data["name"],
            line=self.data["location"]["line"],
            scenarios=tuple(self._scenarios(self.data["children"], tags, ())),
            tags=tags,
        )

    def _scenarios(
        self, children: list[dict[str, Any]], tags: tuple[Tag, ...], background: tuple[Step, ...]
    ) -> Iterator[Scenario]:
        for child in children:
            if found := child.get("background"):
                background = background + tuple(_steps(found["steps"]))
            elif found := child.get("rule"):
                yield from self._scenarios(found["children"], tags + _tags(found), background)
            else:
                yield self._scenario(child["scenario"], tags, background)

    def _scenario(
        self, data: dict[str, Any], tags: tuple[Tag, ...], background: tuple[Step, ...]
    ) -> Scenario:
        own_tags = _tags(data)
        first = _first_line(data)
        return Scenario(
            name=data["name"],
            line=data["location"]["line"],
            first=first,
            last=next(start for start in self.starts if start > first) - 1,
            outline=data["keyword"] in self.outline_keywords,
            own_steps=tuple(_steps(data["steps"])),
            background=background,
            examples=tuple(_examples(block) for block in data["examples"]),
            tags=tags + own_tags,
        )


def _element_starts(data: dict[str, Any]) -> Iterator[int]:
    for child in data["children"]:
        element = child.get("scenario") or child.get("rule") or child.get("background")
        yield _first_line(element)
        if "rule" in child:
            yield from _element_starts(child["rule"])


def _first_line(data: dict[str, Any]) -> int:
    return int(
        min([data["location"]["line"], *(t["location"]["line"] for t in data.get("tags", ()))])
    )


def _tags(data: dict[str, Any]) -> tuple[Tag, ...]:
    return tuple(Tag(tag["name"].lstrip("@"), tag["location"]["line"]) for tag in data["tags"])


def _steps(data: list[dict[str, Any]]) -> Iterator[Step]:
    current: str | None = None
    for step in data:
        current = STEP_TYPES.get(step["keywordType"], current)
        extra = [step["docString"]["content"]] if step.get("docString") else []
        if table := step.get("dataTable"):
            extra += [cell["value"] for row in table["rows"] for cell in row["cells"]]
        yield Step(
            keyword=step["keyword"].strip(),
            type=current,
            text=step["text"],
            line=step["location"]["line"],
            extra=tuple(extra),
        )


def _examples(data: dict[str, Any]) -> Examples:
    tags = _tags(data)
    header_row = data.get("tableHeader")
    header = tuple(cell["value"] for cell in header_row["cells"]) if header_row else None
    rows = tuple(
        Row(
            line=row["location"]["line"],
            values=dict(zip(header or (), (cell["value"] for cell in row["cells"]), strict=True)),
            tags=tags,
        )
        for row in data.get("tableBody") or ()
    )
    return Examples(data["location"]["line"], header, rows, tags)


def render(text: str, values: Mapping[str, str]) -> str:
    """Put a row's values in place of <placeholders>; unknown ones stay as they are."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
