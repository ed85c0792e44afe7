"""Sixty nights made of the recorded durations of real scenarios, with events planted in the last.

Every night every duration differs a little, as on a real machine; the seed makes it the same in
every run.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from harness.nightly.history import History
from harness.nightly.likeness import normalised
from harness.nightly.model import Night, Outcome
from harness.shards.durations import FILE, read_durations

ROOT = Path(__file__).parents[2]
NIGHTS = 60
CELL = "official"
DAY = 86_400.0
# 1 March 2026, 00:00 UTC.
FIRST_NIGHT = 1_772_323_200.0
SEED = 7

MISSING = 'ожидалось: get_by_role("button", name="{0}") — виден на экране; на деле: его нет'
REFUSED = (
    "ожидалось: page.goto; на деле: net::ERR_CONNECTION_REFUSED at "
    "http://w{0}.localhost:{1}/employees"
)


@dataclass
class Plan:
    """What happens to a scenario: by night from 1 to 60; a night that is not named passes.

    failures: the reason; flaky: nights when it passed at the second try; slow: how many times
    slower; gone: from this night on it does not run.
    """

    failures: dict[int, str] = field(default_factory=dict)
    flaky: frozenset[int] = frozenset()
    slow: dict[int, float] = field(default_factory=dict)
    gone: int = NIGHTS + 1
    tags: tuple[str, ...] = ("N-1",)


def refused(night: int) -> str:
    """Return one error as each night writes it: another world, another port."""
    return REFUSED.format(f"{night * 7919:012x}", 40_000 + night)


def recorded(count: int) -> dict[str, float]:
    """Return names and seconds of real scenarios."""
    known = read_durations(ROOT / FILE)
    return {name: known[name] for name in sorted(known)[:count]}


def make_nights(
    history: History,
    durations: dict[str, float],
    plans: dict[str, Plan],
    *,
    nights: int = NIGHTS,
    machine: dict[int, float] | None = None,
) -> Night:
    """Write the nights and return the last one.

    machine: by night, how many times slower everything was.
    """
    chance = random.Random(SEED)  # noqa: S311 - the same nights in every run
    last: Night | None = None
    for number in range(1, nights + 1):
        started = FIRST_NIGHT + number * DAY
        last = history.begin(started, "digest", [CELL])
        (cell,) = history.cells(last)
        attempt = history.start_cell(cell.id, f"{number}/{CELL}/index.html")
        speed = (machine or {}).get(number, 1.0)
        outcomes = [
            _outcome(name, number, seconds * speed * chance.uniform(0.9, 1.12), plan)
            for name, seconds in durations.items()
            if (plan := plans.get(name, Plan())).gone > number
        ]
        history.keep_all(cell.id, attempt, outcomes)
        history.end_cell(cell.id, sum(one.ms for one in outcomes) / 2000)
        if number < nights:
            history.finish(last, started + 3600, good=True, well=True)
    assert last is not None
    return last


def _outcome(name: str, night: int, seconds: float, plan: Plan) -> Outcome:
    path, _, title = name.partition("::")
    reason = plan.failures.get(night, "")
    flaky = night in plan.flaky
    if flaky:
        reason = "ожидалось: видно; на деле: ещё нет"
    return Outcome(
        name=name,
        title=title,
        address=f"{path}:{night}",
        status="failed" if reason and not flaky else "passed",
        ms=round(seconds * plan.slow.get(night, 1.0) * 1000),
        retries=1 if reason else 0,
        error=normalised(reason),
        reason=reason,
        tags=plan.tags,
    )
