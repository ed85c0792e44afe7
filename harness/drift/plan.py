"""Which scenarios have to notice which mutant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harness.drift.model import Mutant, Task, Watched

# A mutant without claims is tried on so many of the scenarios that reach it: first those that try
# bounds and refusals, then the quickest.
MOST_UNCLAIMED = 60
SHARP_TAGS = {"граница", "отказ", "безопасность"}


def plan(mutants: Iterable[Mutant], watched: Sequence[Watched]) -> list[Task]:
    """Give each mutant its scenarios.

    Args:
        mutants: in the order in which they are to be tried.
        watched: every scenario's run in a watched world; one that failed there tells nothing.

    A mutant of something that guides claim has to be noticed by a scenario that carries the claim
    and reaches the place. What no guide claims (a route, a permission, a choice of ours) has to be
    noticed by any scenario that reaches it.
    """
    by_point: dict[str, list[Watched]] = {}
    for one in sorted(watched, key=_bluntness):
        if one.passed:
            for point in one.points:
                by_point.setdefault(point, []).append(one)
    return [Task(mutant, _scenarios(mutant, by_point.get(mutant.point, []))) for mutant in mutants]


def _scenarios(mutant: Mutant, reaching: list[Watched]) -> tuple[str, ...]:
    if not mutant.claims:
        return tuple(one.node_id for one in reaching[:MOST_UNCLAIMED])
    claimed = set(mutant.claims)
    return tuple(one.node_id for one in reaching if claimed & set(one.tags))


def _bluntness(run: Watched) -> tuple[int, float]:
    return -len(SHARP_TAGS & set(run.tags)), run.seconds


def known_mutants(told: Iterable[Mutant], watched: Iterable[Watched]) -> list[Mutant]:
    """Return the mutants that the portal tells and those that only watching shows, once each."""
    found = {one.id: one for one in told}
    for run in watched:
        for one in run.mutants:
            found.setdefault(one.id, one)
    return list(found.values())
