"""Runs a scenario again whose browser was lost under it, on another machine; the reports say so.

Only the loss of a browser of another machine is answered so. A scenario that failed has failed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest

from harness.remote_browsers.keeping import BrowserKeeper, BrowsersLostError, leaves

# A scenario that brings its browsers down has itself to blame by then.
MOST_LOSSES = 3
PROPERTY = "lost_browser"
KEEPER = pytest.StashKey[BrowserKeeper]()
_FAILED = pytest.StashKey[bool]()
_LOST = pytest.StashKey[str]()
_NONE_LEFT = pytest.StashKey[str]()

Reports = list[pytest.TestReport]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look at the first failure of a run: was it the browser's end?"""
    if call.excinfo is not None and not item.stash.get(_FAILED, False):
        item.stash[_FAILED] = True
        errors = list(leaves(call.excinfo.value))
        keeper = item.config.stash.get(KEEPER, None)
        if lost := keeper.place_lost(errors) if keeper else "":
            item.stash[_LOST] = lost
        for error in errors:
            if isinstance(error, BrowsersLostError):
                item.stash[_NONE_LEFT] = str(error)
    return (yield)


def run_with_browsers(item: pytest.Item, once: Callable[[], Reports]) -> tuple[Reports, list[str]]:
    """Run a scenario until it ends with its browser still there.

    Args:
        item: the scenario.
        once: runs it without reporting it.

    Returns:
        The reports of the run that counts, none if no browser is left for it, and where browsers
        were lost before.
    """
    lost: list[str] = []
    while True:
        item.stash[_FAILED], item.stash[_LOST], item.stash[_NONE_LEFT] = False, "", ""
        reports = once()
        if reason := item.stash[_NONE_LEFT]:
            # Nothing is known of this scenario, nor will be of those after it.
            item.session.shouldstop = reason
            return [], lost
        place = item.stash[_LOST]
        if not place or len(lost) == MOST_LOSSES:
            break
        lost.append(place)
    for report in reports:
        report.user_properties += [(PROPERTY, place) for place in lost]
    return reports, lost


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the scenarios that ran again because a browser was lost."""
    found: dict[str, list[str]] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            told = getattr(report, "user_properties", ())
            if places := [str(value) for name, value in told if name == PROPERTY]:
                found[report.nodeid] = places
    if found:
        terminalreporter.section("Прогнаны снова: связь с браузером терялась", yellow=True)
        for node_id, places in found.items():
            terminalreporter.write_line(f"{node_id}: {', '.join(places)}")
