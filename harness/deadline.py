"""The time limit of a scenario: `timeout` of playwright.config.

The limit is looked at where a step begins; within a step Playwright's own limits end every wait.
No signal and no thread breaks into Playwright's loop, which would not survive it.
"""

from __future__ import annotations

import time
from typing import Any

import pytest

from harness.collection.state import NAME
from harness.config import load_config

MILLISECONDS = 1000
# A run that a person looks at takes as long as it takes.
WITHOUT_DEADLINE = pytest.StashKey[bool]()
_BEGAN = pytest.StashKey[float]()
_LIMIT = pytest.StashKey[int]()


class ScenarioTimeoutError(Exception):
    """A scenario has used up its time; the message says how long it ran and what was next."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Note when a scenario begins."""
    if NAME in item.stash and not item.config.stash.get(WITHOUT_DEADLINE, False):
        item.stash[_BEGAN] = time.monotonic()
        item.stash[_LIMIT] = load_config().timeout


def pytest_bdd_before_step_call(request: pytest.FixtureRequest, step: Any) -> None:
    """Refuse to begin a step after the limit."""
    began = request.node.stash.get(_BEGAN, None)
    limit = request.node.stash.get(_LIMIT, 0)
    if began is None or not limit:
        return
    spent = (time.monotonic() - began) * MILLISECONDS
    if spent > limit:
        raise ScenarioTimeoutError(
            f"сценарий идёт уже {spent:.0f} мс, а timeout в playwright.config {limit} мс; "
            f"не начат шаг «{step.name}»"
        )
