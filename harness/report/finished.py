"""The pytest plugin that writes each result down as it comes, in case the run is killed.

The report is written when a run ends; SIGKILL, a full disk or a power cut leave it no time. Then
`reports/finished.jsonl` has what the run's results depend on, and a line for every scenario that
was through: its `ScenarioResult`. `harness.report.resuming` goes on from it. A run that ends takes
the file away, for its report says the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from harness.report.plugin import Reporter, reporter_of
from harness.report.run import ScenarioResult
from harness.source_digest import digest_of

FILE = "finished.jsonl"
# Files of failures from before a run was killed: the run that goes on empties their own folder.
EARLIER = "earlier"


class Head(msgspec.Struct):
    """The file's first line.

    conditions: see `conditions_of`; started: seconds since the epoch.
    """

    conditions: str
    started: float


def conditions_of(config: pytest.Config) -> str:
    """Return all that a scenario's outcome depends on: the sources, and what worlds are like."""
    asked = (
        config.getoption(name, default=None)
        for name in ("edition", "seed_offset", "world_faults", "base_url")
    )
    return " ".join((digest_of(config.rootpath), *(str(one) for one in asked)))


def read_finished(file: Path) -> tuple[Head, list[ScenarioResult]] | None:
    """Return what a killed run had finished, None when there is nothing that can be read."""
    try:
        head, *lines = file.read_bytes().splitlines(keepends=True)
        # A line without its end was cut off together with the run.
        whole = [line for line in lines if line.endswith(b"\n")]
        results = [msgspec.json.decode(line, type=ScenarioResult) for line in whole]
        return msgspec.json.decode(head, type=Head), results
    except (OSError, ValueError):
        return None


class Journal:
    """Writes down the results of one session, in the process that the user started."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._file = reporter.folder / FILE
        self._begun = False

    def begin(self, results: Iterable[ScenarioResult]) -> None:
        """Write a new file with what is known already."""
        self._begun = True
        head = Head(conditions_of(self._reporter.config), self._reporter.run.started)
        lines = [msgspec.json.encode(one) + b"\n" for one in (head, *results)]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_bytes(b"".join(lines))
        part.replace(self._file)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Add a scenario's result."""
        result = self._reporter.run.results.get(nodeid)
        if result is None:
            return
        if not self._begun:
            shutil.rmtree(self._reporter.folder / EARLIER, ignore_errors=True)
            self.begin(())
        with self._file.open("ab") as file:
            file.write(msgspec.json.encode(result) + b"\n")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Take the file away: the report has been written."""
        if self._begun:
            self._file.unlink(missing_ok=True)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start writing, where there is a reporter."""
    if reporter := reporter_of(config):
        config.pluginmanager.register(Journal(reporter), "kabinet-finished")
