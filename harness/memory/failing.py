"""The list of scenarios that did not pass when they ran last: kept, read, and found again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from harness.collection.catalogue import Catalogue
from harness.collection.names import ScenarioName, lasting_name, scenario_name


class Failing(msgspec.Struct, frozen=True):
    """A scenario that did not pass.

    Attributes:
        name: its node id without the line, «features/a/b.feature::Имя [mobile]».
        scenario: its name as written, with <placeholders>; mending a row of Примеры gives the run
            another name.
        edition: what `--edition` said; each has results of its own, empty for the usual run.
        conditions: see `harness.memory.conditions`; the same holds of them.
    """

    name: str
    scenario: str = ""
    edition: str = ""
    conditions: str = ""

    @property
    def file(self) -> str:
        """The feature file."""
        return file_of(self.name)

    @property
    def title(self) -> str:
        """The name without the file."""
        return title_of(self.name)


class _Extra(msgspec.Struct):
    failing: list[Failing] = []


class _Record(msgspec.Struct):
    extra: _Extra = msgspec.field(default_factory=_Extra)


def read_failing(record: Path) -> list[Failing] | None:
    """Return what a `run.json` lists, None when there is none or it cannot be read."""
    try:
        return msgspec.json.decode(record.read_bytes(), type=_Record).extra.failing
    except (OSError, msgspec.DecodeError):
        return None


def remember(
    before: Iterable[Failing],
    ran: Mapping[str, str],
    edition: str,
    catalogue: Catalogue,
    conditions: str = "",
) -> list[Failing]:
    """Return the list after a run.

    Args:
        before: the list before it.
        ran: status (passed, failed, skipped) of every scenario that ran, by node id.
        edition: what `--edition` said.
        catalogue: all features, as they are now.
        conditions: see `harness.memory.conditions`.
    """
    written = _Written(catalogue)
    statuses: dict[str, set[str]] = {}
    for node_id, status in ran.items():
        if status == "skipped":
            continue
        statuses.setdefault(lasting_name(node_id), set()).add(status)
    found = {
        Failing(name, written.scenario_of(name), edition, conditions)
        for name, seen in statuses.items()
        if "failed" in seen
    }
    passed = {title_of(name) for name, seen in statuses.items() if seen == {"passed"}}
    for one in before:
        here = (one.edition, one.conditions) == (edition, conditions)
        if here and one.name in statuses:
            continue
        at_home = written.at_home(one)
        if here and not at_home and one.title in passed:
            continue
        titles = written.rows(one)
        # A file that is no Gherkin just now has not lost its scenarios.
        gone = not titles and not at_home and not catalogue.errors
        renamed = bool(titles) and plain_title(one.name) not in titles
        through = {
            plain_title(name) for name in statuses if not at_home or file_of(name) == one.file
        }
        if not gone and not (here and renamed and titles <= through):
            found.add(one)
    return sorted(found, key=lambda one: (one.name, one.edition, one.conditions))


def find_again(
    failing: Iterable[Failing], names: Iterable[ScenarioName], *catalogues: Catalogue
) -> list[str]:
    """Return the node ids of the runs that the list means now.

    A scenario whose file has it no more is found by its title in others; a row that has got another
    title, by the outline: then all its rows are meant.

    Args:
        failing: of one edition and its conditions.
        names: every run that may be chosen.
        catalogues: all features that may be chosen, and the files that the list names.
    """
    exact: dict[str, list[str]] = {}
    in_file: dict[tuple[str, str], list[str]] = {}
    anywhere: dict[str, list[str]] = {}
    for name in names:
        lasting = lasting_name(name.node_id)
        exact.setdefault(lasting, []).append(name.node_id)
        in_file.setdefault((name.path, name.title), []).append(name.node_id)
        for key in dict.fromkeys((title_of(lasting), name.title)):
            anywhere.setdefault(key, []).append(name.node_id)
    written = _Written(*catalogues)
    found: dict[str, None] = {}
    for one in failing:
        at_home = written.at_home(one)
        meant = list(exact.get(one.name, []))
        if not meant and not at_home:
            meant += anywhere.get(one.title, [])
        titles = written.rows(one)
        if plain_title(one.name) not in titles:
            for title in sorted(titles):
                meant += in_file.get((one.file, title), []) if at_home else anywhere.get(title, [])
        found.update(dict.fromkeys(meant))
    return list(found)


def file_of(name: str) -> str:
    """Return the file of a lasting name."""
    return name.partition("::")[0]


def title_of(name: str) -> str:
    """Return a lasting name without its file; the project stays."""
    return name.partition("::")[2]


def plain_title(name: str) -> str:
    """Return a lasting name without its file and its project."""
    title = title_of(name)
    head, bracket, _ = title.rpartition(" [")
    return head if bracket and title.endswith("]") else title


class _Written:
    """The titles of the runs that features have, by file and by the scenario's name as written."""

    def __init__(self, *catalogues: Catalogue) -> None:
        self._files: dict[str, dict[str, set[str]]] = {}
        self._broken = {error.path for catalogue in catalogues for error in catalogue.errors}
        for catalogue in catalogues:
            for feature, scenario in catalogue.scenarios():
                titles = self._files.setdefault(feature.path, {}).setdefault(scenario.name, set())
                for row in scenario.rows or (None,):
                    titles.add(scenario_name(feature, scenario, row).title)

    def at_home(self, one: Failing) -> bool:
        """Tell whether the entry's own file still has the scenario, or cannot be read just now."""
        own = self._files.get(one.file, {})
        has = one.scenario in own or any(plain_title(one.name) in titles for titles in own.values())
        return has or one.file in self._broken

    def rows(self, one: Failing) -> set[str]:
        """Return the titles of an entry's scenario: in its own file if that has it, else in any."""
        files = [self._files.get(one.file, {})] if self.at_home(one) else self._files.values()
        return {
            title
            for scenarios in files
            for name, titles in scenarios.items()
            if name == one.scenario or plain_title(one.name) in titles
            for title in titles
        }

    def scenario_of(self, name: str) -> str:
        """Return the scenario's name as written of a lasting name, empty if it is not known."""
        for scenario, titles in self._files.get(file_of(name), {}).items():
            if plain_title(name) in titles:
                return scenario
        return ""
