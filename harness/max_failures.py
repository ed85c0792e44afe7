"""The pytest plugin that keeps exit code 1 for a run that stopped after enough failures.

pytest itself ends so; under xdist it counts as interrupted, which looks like a broken call.
"""

from __future__ import annotations

import pytest


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell a run that was stopped by its failures from one that never began."""
    stopped = session.exitstatus == pytest.ExitCode.INTERRUPTED
    allowed: int = session.config.getoption("maxfail", default=0) or 0
    if stopped and 0 < allowed <= session.testsfailed:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
