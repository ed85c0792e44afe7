"""Choosing scenarios: by file, by line, by tag expression, by claim, by a list of names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.collection.catalogue import Catalogue, Feature, Row, Scenario, relative
from harness.collection.findings import nearest
from harness.collection.names import ScenarioName
from harness.collection.tags import TagExpression

# «features/a/b.feature:12», or a node id «features/a/b.feature::12 Имя» from pytest's output.
ADDRESS = re.compile(r"(?P<path>.+?\.feature)(?:::?(?P<line>\d+)\b.*)?", re.DOTALL)

# So many claims are named where none of them is proved.
MOST_CLAIMS = 5


@dataclass(frozen=True)
class Place:
    """A file or folder of features, and a line of the file or None."""

    path: Path
    line: int | None

    def has_file(self, file: Path) -> bool:
        """Tell whether the feature file is the place or lies in it."""
        return file == self.path or self.path in file.parents


@dataclass(frozen=True)
class Selection:
    """What a run was asked for; without anything, everything.

    tags: all of them must hold; claims: sets of ids, of each set a scenario has to carry one;
    names: node ids that a look at the last run or at git has left, None when nobody has looked.
    """

    places: tuple[Place, ...] = ()
    tags: tuple[TagExpression, ...] = ()
    claims: tuple[frozenset[str], ...] = ()
    names: frozenset[str] | None = None

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing was asked for in particular."""
        return not self.places and not self.tags and not self.claims and self.names is None

    def files(self, files: Sequence[Path]) -> list[Path]:
        """Return those of the feature files that the places can reach."""
        if not self.places:
            return list(files)
        return [file for file in files if any(place.has_file(file) for place in self.places)]

    def has(self, name: ScenarioName) -> bool:
        """Tell whether a run that the rest of the selection takes is among the names, if any."""
        return self.names is None or name.node_id in self.names

    def takes(self, root: Path, feature: Feature, scenario: Scenario, row: Row | None) -> bool:
        """Tell whether this scenario, or this row of it, is to run."""
        names = {tag.name for tag in (*scenario.tags, *(row.tags if row else ()))}
        if not all(expression.matches(names) for expression in self.tags):
            return False
        if not all(names & claims for claims in self.claims):
            return False
        if not self.places:
            return True
        file = (root / feature.path).resolve()
        return any(
            place.has_file(file)
            and (place.line is None or _at_line(place.line, feature, scenario, row))
            for place in self.places
        )


def _at_line(line: int, feature: Feature, scenario: Scenario, row: Row | None) -> bool:
    if scenario.first <= line <= scenario.last:
        rows = [one.line for one in scenario.rows]
        return line not in rows or (row is not None and row.line == line)
    # Lines above the first scenario belong to the feature as a whole.
    return line < min(one.first for one in feature.scenarios)


def read_place(text: str, base: Path) -> Place:
    """Read «features/a.feature», «features/a.feature:12», a folder, or a scenario's node id.

    base: what a relative path is relative to. Raises ValueError, in Russian, for anything else.
    """
    match = ADDRESS.fullmatch(text)
    path = (base / (match["path"] if match else text)).resolve()
    if match:
        return Place(path, int(match["line"]) if match["line"] else None)
    if not path.is_dir():
        raise ValueError(
            f"«{text}» не файл .feature и не папка; пример: features/org-create-ukep/a.feature:12."
        )
    return Place(path, None)


def nothing_selected(
    selection: Selection, catalogue: Catalogue, files: Sequence[Path]
) -> list[str]:
    """Say why the selection is empty and what is known nearby; one line per reason, in Russian."""
    known = [relative(file, catalogue.root) for file in files]
    lines = []
    for place in selection.places:
        path = relative(place.path, catalogue.root)
        feature = catalogue.features.get(path)
        if feature and place.line is not None and feature.scenarios:
            near = sorted(feature.scenarios, key=lambda one: abs(one.line - (place.line or 0)))[:3]
            shown = "; ".join(f"{path}:{one.line} «{one.name}»" for one in near)
            lines.append(
                f"в {path} строке {place.line} не отвечает ни один сценарий; рядом: {shown}."
            )
        elif not feature:
            found = nearest(path, known, count=3)
            near_text = f" Ближайшие известные: {', '.join(found)}." if found else ""
            lines.append(f"по адресу {path} нет ни одной функции.{near_text}")
    lines += [
        f"тегам «{expression.text}» не отвечает ни один выбранный сценарий."
        for expression in selection.tags
    ]
    for claims in selection.claims:
        shown = ", ".join(sorted(claims)[:MOST_CLAIMS]) + ("…" if len(claims) > MOST_CLAIMS else "")
        lines.append(f"утверждений {shown} не доказывает ни один выбранный сценарий.")
    return lines
