"""The pytest plugin below one cell of a night: writes each result into the history at once.

Started as `pytest … -p harness.nightly.recorder --night-history FILE --night-cell N …`; works with
xdist. It also leaves out what earlier attempts at the cell have finished.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from pathlib import Path

import pytest

from harness.collection.catalogue import relative
from harness.collection.names import lasting_name
from harness.collection.state import NAME
from harness.evidence.plugin import record_of
from harness.evidence.record import FailureRecord
from harness.lifeline import hold
from harness.nightly.history import History
from harness.nightly.likeness import normalised
from harness.nightly.model import Outcome
from harness.report.plugin import Reporter, reporter_of
from harness.report.run import ScenarioResult

_NAME = pytest.StashKey[str]()
_ATTRIBUTE = "kabinet_night"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that `harness.nightly.cells` gives."""
    group = parser.getgroup("kabinet-night", "Кабинет: ночной прогон")
    group.addoption("--night-history", type=Path, help="the SQLite file")
    group.addoption("--night-cell", type=int, help="id of the cell in the history")
    group.addoption("--night-attempt", type=int, default=1, help="number of this attempt at it")
    group.addoption("--night-limit", type=int, default=0, help="at most so many scenarios; 0 all")
    group.addoption("--night-page", type=Path, help="folder of the night's page")
    group.addoption("--night-lifeline", type=int, default=0, help="port that the night holds open")


def pytest_configure(config: pytest.Config) -> None:
    """In the process that the night started: write, and end with the night."""
    if not hasattr(config, "workerinput"):
        if config.option.night_lifeline:
            hold(config.option.night_lifeline)
        config.pluginmanager.register(Recorder(config), "kabinet-night-recorder")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Name the scenarios for all nights; leave out the finished ones and those above the limit."""
    option = config.option
    with History(option.night_history) as history:
        done = history.done(option.night_cell, option.night_attempt)
    twins: Counter[str] = Counter()
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        if NAME not in item.stash:
            continue
        name = lasting_name(item.nodeid)
        twins[name] += 1
        # A file may have one title twice, in two outlines: they are told apart by their order.
        name += f" #{twins[name]}" if twins[name] > 1 else ""
        item.stash[_NAME] = name
        over = option.night_limit and len(done) + len(kept) >= option.night_limit
        (left_out if name in done or over else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Send the scenario's lasting name along, also across xdist."""
    report = yield
    report.__dict__[_ATTRIBUTE] = item.stash.get(_NAME, "")
    return report


class Recorder:
    """Writes into the history, in the process that the night started."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._history = History(config.option.night_history)
        self._names: dict[str, str] = {}
        self._written: set[str] = set()
        self._failures: dict[str, FailureRecord] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember the lasting name of a scenario, and its failure, also of a try that is over."""
        self._names[report.nodeid] = report.__dict__.get(_ATTRIBUTE) or lasting_name(report.nodeid)
        record = record_of(report)
        if record and record.failure:
            self._failures[report.nodeid] = record.failure

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Write a scenario that has ended, after its last phase."""
        if result := self._reporter.run.results.get(nodeid):
            self._write(nodeid, result)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write what ended with its worker; a cell with nothing left to run has a report.

        Whether anything of it ran at all is told from the results of all its attempts, by the
        night's verdict.
        """
        for nodeid, result in self._reporter.run.results.items():
            if nodeid not in self._written and nodeid not in self._reporter.run.not_run:
                self._write(nodeid, result)
        self._history.__exit__(None, None, None)
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            session.exitstatus = pytest.ExitCode.OK

    @property
    def _reporter(self) -> Reporter:
        reporter = reporter_of(self._config)
        if reporter is None:
            raise pytest.UsageError("a night needs harness.report.plugin")
        return reporter

    def _write(self, nodeid: str, result: ScenarioResult) -> None:
        self._written.add(nodeid)
        name = self._names.get(nodeid) or lasting_name(nodeid)
        failure = result.failure or self._failures.get(nodeid)
        option = self._config.option
        page = option.night_page or self._reporter.folder
        outcome = outcome_of(name, result, failure, page)
        self._history.keep(option.night_cell, option.night_attempt, outcome)


def outcome_of(
    name: str, result: ScenarioResult, failure: FailureRecord | None, page: Path
) -> Outcome:
    """Return a scenario's result as the history keeps it.

    failure: the last one, also of a scenario that passed after it; page: the folder of the night's
    page. Each attempt at a cell has a folder of its own: only the whole way leads to a file.
    """
    record = result.record
    capsules = [Path(one.path) for one in record.attachments if one.kind == "capsule"]
    return Outcome(
        name=name,
        title=record.title,
        address=record.address,
        status=result.status,
        ms=round(result.seconds * 1000),
        retries=result.retries,
        error=normalised(failure.reason) if failure else "",
        reason=failure.reason if failure else "",
        step=(failure.step or "") if failure else "",
        capsule=relative(capsules[-1], page) if capsules else "",
        tags=tuple(record.tags),
    )
