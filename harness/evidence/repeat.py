"""Runs a failed scenario again at once, traced: passing scenarios pay nothing for a trace.

World, clock and seed are the same, so the second run shows what the first one did. The verdict
stays the first run's, whatever the second one brings.
"""

from __future__ import annotations

import re

import pytest

from harness.evidence.record import FailureRecord, RepeatRecord

# A portal that is broken altogether fails every scenario: more traces of that explain nothing.
MOST_REPEATS = 20
WITHOUT_REPEAT = pytest.StashKey[bool]()
_COUNT = pytest.StashKey[int]()

# The portal of the second run may stand on another port.
_PORT = re.compile(r"(?<=localhost:)\d+")
# Playwright's call log tells of times and attempts, which differ.
_CALL_LOG = "\nCall log:"


def may_repeat(config: pytest.Config) -> bool:
    """Tell whether a failed scenario of this process runs again; counts the times."""
    if config.stash.get(WITHOUT_REPEAT, False) or config.getoption("usepdb", False):
        return False
    count = config.stash.get(_COUNT, 0)
    config.stash[_COUNT] = count + 1
    return count < MOST_REPEATS


def compare(first: FailureRecord, second: FailureRecord | None) -> RepeatRecord:
    """Say how the second run of a scenario went beside the first one."""
    if second is None:
        return RepeatRecord("passed")
    if _way(first) == _way(second):
        return RepeatRecord("same")
    step = f"{second.step}: " if second.step else ""
    return RepeatRecord("other", f"{step}{second.reason}")


def _way(failure: FailureRecord) -> tuple[str | int | None, ...]:
    """What makes two failures the same: where in the scenario, at which check, what was seen."""
    texts = (failure.reason, failure.expected, failure.seen, failure.message.split(_CALL_LOG)[0])
    told = (_PORT.sub("", text) for text in texts)
    return failure.phase, failure.step, *told
