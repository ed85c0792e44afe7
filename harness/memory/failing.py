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
    """

    name: str
    scenario: str = ""
    edition: str = ""

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
) -> list[Failing]:
    """Return the list after a run.

    Args:
        before: the list before it.
        ran: status (passed, failed, skipped) of every scenario that ran, by node id.
        edition: what `--edition` said.
        catalogue: all features, as they are now.
    """
    rows = _rows(catalogue)
    written = {title: scenario for scenario, titles in rows.items() for title in titles}
    statuses: dict[str, set[str]] = {}
    for node_id, status in ran.items():
        if status == "skipped":
            continue
        statuses.setdefault(lasting_name(node_id), set()).add(status)
    found = {
        Failing(name, written.get(plain_title(name), ""), edition)
        for name, seen in statuses.items()
        if "failed" in seen
    }
    passed = {title_of(name) for name, seen in statuses.items() if seen == {"passed"}}
    through = {plain_title(name) for name in statuses}
    for one in before:
        here = one.edition == edition
        if here and (one.name in statuses or one.title in passed):
            continue
        titles = rows.get(one.scenario, set())
        # A file that is no Gherkin just now has not lost its scenarios.
        gone = not titles and plain_title(one.name) not in written and not catalogue.errors
        renamed = bool(titles) and plain_title(one.name) not in titles
        if not gone and not (here and renamed and titles <= through):
            found.add(one)
    return sorted(found, key=lambda one: (one.name, one.edition))


def find_again(
    failing: Iterable[Failing], names: Iterable[ScenarioName], catalogue: Catalogue
) -> list[str]:
    """Return the node ids of the runs that the list means now.

    A scenario whose file is another now is found by its title; a row that has got another title,
    by the outline: then all its rows are meant.

    Args:
        failing: of one edition.
        names: every run that may be chosen.
        catalogue: all features that may be chosen.
    """
    known: dict[str, list[str]] = {}
    rows = _rows(catalogue)
    for name in names:
        lasting = lasting_name(name.node_id)
        for key in dict.fromkeys((lasting, title_of(lasting), name.title)):
            known.setdefault(key, []).append(name.node_id)
    found: dict[str, None] = {}
    for one in failing:
        for node_id in known.get(one.name) or known.get(one.title) or ():
            found[node_id] = None
        titles = rows.get(one.scenario, set())
        if titles and plain_title(one.name) not in titles:
            for title in sorted(titles):
                found.update(dict.fromkeys(known.get(title, ())))
    return list(found)


def title_of(name: str) -> str:
    """Return a lasting name without its file; the project stays."""
    return name.partition("::")[2]


def plain_title(name: str) -> str:
    """Return a lasting name without its file and its project."""
    title = title_of(name)
    head, bracket, _ = title.rpartition(" [")
    return head if bracket and title.endswith("]") else title


def _rows(catalogue: Catalogue) -> dict[str, set[str]]:
    """Return the titles of the runs of each scenario, by its name as written."""
    found: dict[str, set[str]] = {}
    for feature, scenario in catalogue.scenarios():
        for row in scenario.rows or (None,):
            title = scenario_name(feature, scenario, row).title
            found.setdefault(scenario.name, set()).add(title)
    return found
