"""The pytest plugin that writes each result down as it comes, in case the run is killed.

The report is written when a run ends; SIGKILL, a full disk or a power cut leave it no time. Then
`reports/finished.jsonl` has a line for every scenario that was through: its `ScenarioResult`. A run
that ends takes the file away, for its report says the same.
"""

from __future__ import annotations

import msgspec
import pytest

from harness.report.plugin import Reporter

FILE = "finished.jsonl"
REPORTER = "kabinet-reporter"


def _reporter(config: pytest.Config) -> Reporter | None:
    found = config.pluginmanager.get_plugin(REPORTER)
    return found if isinstance(found, Reporter) else None


class Journal:
    """Writes down the results of one session, in the process that the user started."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._file = reporter.folder / FILE
        self._begun = False

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Add a scenario's result."""
        result = self._reporter.run.results.get(nodeid)
        if result is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("ab" if self._begun else "wb") as file:
            file.write(msgspec.json.encode(result) + b"\n")
        self._begun = True

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Take the file away: the report has been written."""
        if self._begun:
            self._file.unlink(missing_ok=True)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start writing, where there is a reporter."""
    if reporter := _reporter(config):
        config.pluginmanager.register(Journal(reporter), "kabinet-finished")
