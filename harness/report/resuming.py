"""The pytest plugin behind `./kabinet verify --resume`: goes on where a run stopped.

It was killed, or ended before its end. What was through then is not run again, passed or failed,
and stands in the report. Other sources, or another edition, seed or portal, make it another run:
then everything is run.
"""

from __future__ import annotations

import pytest

from harness.collection.state import STATE
from harness.evidence.settings import GOES_ON
from harness.narrowing import narrow
from harness.report.finished import FILE, Journal, read_finished
from harness.report.plugin import reporter_of


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Take over what is there, in the process that the user started."""
    config = session.config
    reporter, journal = reporter_of(config), config.pluginmanager.get_plugin("kabinet-finished")
    if reporter is None or not isinstance(journal, Journal):
        return
    names = [name.node_id for name in config.stash[STATE].chosen_names()]
    if not names:
        return  # the guards say what was asked for in vain
    if journal.head is None:
        other = (reporter.folder / FILE).is_file() and read_finished(reporter.folder / FILE)
        said = "Прерванный прогон был о другом" if other else "Прерванного прогона нет"
        narrow(session, names, [f"{said}: запускаются все."])
        return
    done = [journal.kept[name] for name in names if name in journal.kept]
    if len(done) == len(names):
        # Killed on the way to its report: one scenario brings it there again.
        done.pop()
    for one in done:
        reporter.run.results[one.record.node_id] = one
        reporter.run.planned[one.record.node_id] = None
    config.stash[GOES_ON] = True
    reporter.run.started = journal.head.started
    journal.begin()
    left = [name for name in names if name not in reporter.run.results]
    said = f"Продолжаю прерванный прогон: готово {len(done)}, запускаются {len(left)}."
    narrow(session, left, [said])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let what failed before the kill fail the run."""
    reporter = reporter_of(session.config)
    if reporter and session.exitstatus == pytest.ExitCode.OK and reporter.run.count("failed"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
