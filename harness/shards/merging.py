"""The pytest plugin behind `./kabinet merge`: nothing is run, the reports are those of the shards.

pytest is there for its session: the same plugins write the same reports and find the exit code.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.report.plugin import reporter_of
from harness.shards.saved import joined, read_shards


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the folders."""
    parser.getgroup("kabinet").addoption(
        "--merge", action="append", type=Path, default=[], help="folder of a shard; repeatable"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> bool:
    """Take the scenarios of the shards instead of collecting."""
    session.items = []
    reporter = reporter_of(session.config)
    if reporter is None:
        raise pytest.UsageError("there is no report to write")
    reporter.run = joined(read_shards(session.config.getoption("--merge")))
    session.testscollected = len(reporter.run.planned)
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run nothing; count what is not good, for the exit code; the run ended with its last shard."""
    if reporter := reporter_of(session.config):
        run = reporter.run
        reporter.ended = run.stopped
        session.testsfailed = len(run.failed) + len(run.other_failures) + len(run.not_run)
    return True
