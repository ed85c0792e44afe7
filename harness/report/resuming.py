"""The pytest plugin behind `./kabinet verify --resume`: goes on where a killed run stopped.

What had ended then is not run again, passed or failed, and stands in the report. Other sources, or
another edition, seed or portal, make it another run: then everything is run.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from harness.collection.state import STATE
from harness.evidence.settings import GOES_ON
from harness.narrowing import narrow
from harness.report.finished import EARLIER, FILE, Journal, conditions_of, read_finished
from harness.report.plugin import reporter_of
from harness.report.run import ScenarioResult


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
    read = read_finished(reporter.folder / FILE)
    if read is None:
        narrow(session, names, ["Прерванного прогона нет: запускаются все."])
        return
    head, results = read
    if head.conditions != conditions_of(config):
        narrow(session, names, ["Прерванный прогон был о другом: запускаются все."])
        return
    known = {one.record.node_id: one for one in results}
    done = [known[name] for name in names if name in known]
    if len(done) == len(names):
        # Killed on the way to its report: one scenario brings it there again.
        done.pop()
    for one in done:
        _bring_to_safety(one, reporter.folder / EARLIER)
        reporter.run.results[one.record.node_id] = one
        reporter.run.planned[one.record.node_id] = None
    config.stash[GOES_ON] = True
    reporter.run.started = head.started
    journal.begin(done)
    left = [name for name in names if name not in reporter.run.results]
    said = f"Продолжаю прерванный прогон: готово {len(done)}, запускаются {len(left)}."
    narrow(session, left, [said])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let what failed before the kill fail the run."""
    reporter = reporter_of(session.config)
    if reporter and session.exitstatus == pytest.ExitCode.OK and reporter.run.count("failed"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _bring_to_safety(result: ScenarioResult, folder: Path) -> None:
    """Copy a failure's files out of the folder that each run empties at its start."""
    for attachment in result.record.attachments:
        file = Path(attachment.path)
        if not file.is_file() or folder in file.parents:
            continue
        target = folder / file.parent.name / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target)
        attachment.path = str(target)
