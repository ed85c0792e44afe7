"""Scenarios in quarantine: they run, but their failures do not fail a night until a date.

The file is committed, so that who excused what, why and until when is seen in review.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from harness.collection.catalogue import read_catalogue
from harness.collection.names import scenario_name
from harness.errors import KabinetError
from harness.nightly.model import Outcome

FILE = "quarantine.toml"
Text = Annotated[str, Meta(pattern=r"\S")]


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """An excuse.

    Attributes:
        feature: «features/a/b.feature».
        title: the scenario's; that of an outline stands for all its rows.
        owner: who mends it.
        reason: why it fails.
        expires: the last day of the excuse.
        cell: only in this cell of the night, in all of them when empty.
    """

    feature: Text
    title: Text
    owner: Text
    reason: Text
    expires: date
    cell: str = ""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    most: Annotated[int, Meta(ge=0)] = 5
    scenario: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Quarantine:
    """The entries that hold, the titles that each stands for, and what is wrong with the file.

    problems: one Russian line each; they fail the night.
    """

    entries: tuple[Entry, ...] = ()
    titles: dict[Entry, frozenset[str]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def entry_of(self, cell: str, outcome: Outcome) -> Entry | None:
        """Return the entry that excuses a scenario in a cell, if there is one."""
        path = outcome.address.rpartition(":")[0]
        for entry in self.entries:
            fits = entry.feature == path and outcome.title in self.titles[entry]
            if fits and entry.cell in ("", cell):
                return entry
        return None


def read_quarantine(root: Path, today: date, cells: frozenset[str]) -> Quarantine:
    """Read `quarantine.toml`; no file means that nothing is in quarantine.

    Args:
        root: of the project.
        today: entries that ended before are told and excuse nothing any more.
        cells: names of the cells of the night.

    Raises:
        KabinetError: the file cannot be read.
    """
    file = root / FILE
    try:
        text = file.read_text(encoding="utf-8")
        read = msgspec.convert(tomllib.loads(text), _File)
    except FileNotFoundError:
        return Quarantine()
    except tomllib.TOMLDecodeError as error:
        raise KabinetError(f"{FILE}: это не TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise KabinetError(f"{FILE}: {_explain(str(error))}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise KabinetError(f"{FILE}: файл не читается: {error}") from None
    problems = []
    if len(read.scenario) > read.most:
        problems.append(f"{FILE}: в карантине {len(read.scenario)}, а можно {read.most}")
    holding: dict[Entry, frozenset[str]] = {}
    for entry in read.scenario:
        told = f"{FILE}: «{entry.title}» ({entry.feature})"
        titles = frozenset(_titles(root, entry))
        if not titles:
            problems.append(f"{told}: такого сценария нет")
        elif entry.cell and entry.cell not in cells:
            problems.append(f"{told}: клетки «{entry.cell}» нет; есть: {', '.join(sorted(cells))}")
        elif entry in holding:
            problems.append(f"{told}: назван дважды")
        elif entry.expires < today:
            problems.append(f"{told}: срок вышел {entry.expires:%d.%m.%Y}, отвечает {entry.owner}")
        else:
            holding[entry] = titles
    return Quarantine(tuple(holding), holding, tuple(problems))


def _titles(root: Path, entry: Entry) -> Iterator[str]:
    file = root / entry.feature
    if not (file.is_file() and file.suffix == ".feature"):
        return
    for feature, scenario in read_catalogue(root, [file]).scenarios():
        for row in scenario.rows or (None,):
            title = scenario_name(feature, scenario, row).title
            if entry.title in (scenario.name, title):
                yield title


_PLACE = re.compile(r" - at `\$\.?(.*?)`$")


def _explain(message: str) -> str:
    place = _PLACE.search(message)
    where = re.sub(r"\[(\d+)\]", lambda found: f" {int(found[1]) + 1}", place[1]) if place else ""
    said = _PLACE.sub("", message)
    for pattern, told in (
        (r"Object contains unknown field `(.+)`", r"ключа «\1» нет"),
        (r"Object missing required field `(.+)`", r"нужен ключ «\1»"),
        (r"Expected `str` matching regex .*", "нужен непустой текст"),
        (r"Expected `date`, got .*", "нужна дата вида 2026-12-31 без кавычек"),
        (r"Invalid RFC3339 encoded date", "нужна дата вида 2026-12-31 без кавычек"),
        (r"Expected `int` >= 0", "нужно целое число от 0"),
        (r"Expected `(\w+)`, got `(\w+)`", r"нужно \1, а дано \2"),
    ):
        said, changed = re.subn(pattern, told, said)
        if changed:
            break
    return f"{where}: {said}" if where else said
