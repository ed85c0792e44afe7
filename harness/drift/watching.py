"""The pytest plugin of the first half: each scenario runs in a watched world.

Started as `pytest … -p harness.drift.watching --drift-watched FILE`; works below xdist. One line of
JSON a scenario, `model.Watched`.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from harness.collection.state import NAME
from harness.drift.model import Mutant, Watched
from harness.drift.quick import keep_no_evidence
from harness.world_client import ControlRefusedError, WorldClient
from harness.world_order import WORLD_ORDER

_WORLD = pytest.StashKey[WorldClient]()
_RUN = pytest.StashKey[Watched]()
_ATTRIBUTE = "kabinet_watched"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that says where the lines go."""
    parser.addoption("--drift-watched", type=Path, help="file of the watched scenarios")


def pytest_configure(config: pytest.Config) -> None:
    """Watch every world of this session.

    The waits stay as they are: one scenario that a busy machine holds up would spoil all the rest.
    """
    config.stash[WORLD_ORDER] = {"watch": True}
    keep_no_evidence(config)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Remember the scenario's world."""
    value = yield
    if fixturedef.argname == "world" and isinstance(value, WorldClient):
        request.node.stash[_WORLD] = value
    return value


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Ask the world what it passed, before its fixture closes it."""
    name, world = item.stash.get(NAME, None), item.stash.get(_WORLD, None)
    if name is None:
        return
    run = Watched(name.node_id, list(name.tags), passed=True, seconds=0)
    if world is not None and not world.deleted:
        try:
            passed = world.points()
        except ControlRefusedError:
            passed = {"points": [], "mutants": []}  # the scenario closed its world on purpose
        run.points = list(passed["points"])
        run.mutants = msgspec.convert(passed["mutants"], list[Mutant])
    item.stash[_RUN] = run


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send what was seen along with the report of the teardown, also across xdist."""
    report = yield
    if report.when == "teardown" and (run := item.stash.get(_RUN, None)) is not None:
        report.__dict__[_ATTRIBUTE] = msgspec.to_builtins(run)
    return report


class _Writer:
    """Writes the lines in the process that the user started."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.failed: set[str] = set()
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid
        self.seconds[name] = self.seconds.get(name, 0) + report.duration
        if report.failed:
            self.failed.add(name)
        data = report.__dict__.get(_ATTRIBUTE)
        if data is not None:
            run = msgspec.convert(data, Watched)
            run.passed, run.seconds = name not in self.failed, self.seconds[name]
            with self.file.open("ab") as lines:
                lines.write(msgspec.json.encode(run) + b"\n")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start writing, in the user's process."""
    file = session.config.getoption("--drift-watched")
    if file and not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(_Writer(file), "kabinet-drift-writer")
