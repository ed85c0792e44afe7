"""Which chosen scenarios cannot run under the conditions of this run, and why.

They are not left out in silence: they stay in the run, end as skipped with the reason, and every
report counts them apart from those that passed and failed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import pytest

# Why a scenario item does not run, in Russian: «не для Firefox: нужен телефон».
UNFIT = pytest.StashKey[str]()
PHONE_ONLY = "только-телефон"
ENGINES = {"firefox": "Firefox", "webkit": "WebKit"}


@dataclass(frozen=True)
class Conditions:
    """What is known of a scenario before it runs.

    tags: without «@»; engine: of its project; steps: (type, text) of all its steps, Предыстория
    first.
    """

    tags: Collection[str]
    engine: str
    steps: tuple[tuple[str | None, str], ...]


# Returns why a scenario cannot run; nothing when it can.
Judge = Callable[[Conditions], str]


def judge_engine(scenario: Conditions) -> str:
    """Say what another engine than Chromium cannot do for the scenario."""
    name = ENGINES.get(scenario.engine)
    if name and PHONE_ONLY in scenario.tags:
        return f"не для {name}: нужен телефон, а его даёт проект mobile в Chromium"
    return ""


def mark_unfit(item: pytest.Item, reason: str) -> None:
    """Let an item end as skipped, for this reason, before anything is set up for it."""
    item.stash[UNFIT] = reason
    item.add_marker(pytest.mark.skip(reason=reason))
