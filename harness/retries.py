"""The pytest plugin behind `retries` of playwright.config: runs a failed scenario again.

Loaded by the command line when the setting is not 0. Nothing is hidden: each attempt that failed
is reported as a rerun, and a scenario that passes only later is counted as flaky.
"""

from __future__ import annotations

import pytest

from harness.evidence.plugin import run_with_evidence

RERUN = "rerun"
# Attribute of a test that names its attempt; pytest-playwright keeps artifacts apart by it.
ATTEMPT = "execution_count"
FLAKY = "flaky"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("kabinet").addoption(
        "--retries", type=int, default=0, metavar="N", help="run a failed test up to N times more"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a test until it passes, at most once and N times more."""
    retries: int = item.config.getoption("--retries")
    if not retries:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for attempt in range(1, retries + 2):
        setattr(item, ATTEMPT, attempt)
        reports = run_with_evidence(item, nextitem)
        failed = any(report.failed for report in reports)
        again = failed and attempt <= retries and not item.session.shouldstop
        for report in reports:
            if again and report.failed:
                # Not one of pytest's outcomes: no reporter takes it for a pass or a failure.
                report.__dict__["outcome"] = RERUN
            elif attempt > 1 and not failed:
                report.user_properties.append((FLAKY, attempt))
            item.ihook.pytest_runtest_logreport(report=report)
        if not again:
            break
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Count reruns and flaky tests under names of their own."""
    if str(report.outcome) == RERUN:
        return RERUN, "R", "ПОВТОР"
    flaky = any(name == FLAKY for name, _ in report.user_properties)
    if report.when == "call" and report.passed and flaky:
        return FLAKY, "F", "НЕ СРАЗУ"
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that passed only at a later try."""
    flaky = terminalreporter.stats.get(FLAKY, [])
    if flaky:
        terminalreporter.section("Прошли не сразу", yellow=True)
        for report in flaky:
            terminalreporter.write_line(report.nodeid)
