"""Which scenarios have to notice which mutant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from harness.collection.names import lasting_name
from harness.drift.model import Mutant, Task, Watched

# A mutant without claims is tried on so many of the scenarios that reach it.
MOST_UNCLAIMED = 60
# Scenarios that try bounds notice a changed number, those that are refused the other changes of
# these kinds; changes of other kinds are noticed by all alike.
BOUND_TAGS = {"граница"}
SHARP_TAGS = {"граница", "отказ", "безопасность"}
SHARP_KINDS = {"rule", "check"}


def plan(
    mutants: Iterable[Mutant], watched: Sequence[Watched], killers: Mapping[str, str]
) -> list[Task]:
    """Give each mutant its scenarios, the likeliest and cheapest to notice it first.

    Args:
        mutants: in the order in which they are to be tried.
        watched: every scenario's run in a watched world; one that failed there tells nothing.
        killers: lasting name of the scenario that noticed last time, by mutant.

    A mutant of something that guides claim has to be noticed by a scenario that carries the claim
    and reaches the place. What no guide claims (a route, a permission, a choice of ours) has to be
    noticed by any scenario that reaches it.
    """
    reach = _Reach(one for one in watched if one.passed)
    return [Task(one, _scenarios(one, reach, killers.get(one.id, ""))) for one in mutants]


class _Reach:
    """Which runs pass a point, and how much each of them is about it."""

    def __init__(self, runs: Iterable[Watched]) -> None:
        self.by_point: dict[str, list[Watched]] = {}
        all_runs = list(runs)
        for one in all_runs:
            for point in one.points:
                self.by_point.setdefault(point, []).append(one)
        often = {point: len(found) for point, found in self.by_point.items()}
        self.frequencies = {
            one.node_id: sorted(often[point] for point in one.points) for one in all_runs
        }

    def rarer(self, run: Watched, point: str) -> int:
        """Count the points of a run that fewer runs pass: it is about these rather."""
        return bisect_left(self.frequencies[run.node_id], len(self.by_point[point]))


def recall(mutants: Iterable[Mutant], killers: Mapping[str, str]) -> list[Task]:
    """Give each mutant that was noticed last time the scenario that did; no watched run needed."""
    return [
        Task(mutant, (killers[mutant.id],), and_others=True)
        for mutant in mutants
        if mutant.id in killers
    ]


def _scenarios(mutant: Mutant, reach: _Reach, killer: str) -> tuple[str, ...]:
    reaching = reach.by_point.get(mutant.point, [])
    claimed = set(mutant.claims)
    sharp = SHARP_TAGS if mutant.kind in SHARP_KINDS else set()
    if mutant.id.endswith((":up", ":down")):
        sharp = BOUND_TAGS

    def unlikeliness(run: Watched) -> tuple[bool, bool, int, float]:
        return (
            lasting_name(run.node_id) != killer,
            not sharp & set(run.tags),
            reach.rarer(run, mutant.point),
            run.seconds,
        )

    chosen = [one for one in reaching if claimed & set(one.tags)] if claimed else reaching
    names = tuple(one.node_id for one in sorted(chosen, key=unlikeliness))
    return names if claimed else names[:MOST_UNCLAIMED]


def known_mutants(
    told: Iterable[Mutant], watched: Iterable[Watched], killers: Iterable[str] = ()
) -> list[Mutant]:
    """Return the mutants that the portal tells and those that only watching shows, once each.

    Args:
        told: by the portal.
        watched: runs that name the buttons and notices that they met.
        killers: ids of mutants that were noticed before; names buttons and notices too.
    """
    found = {one.id: one for one in told}
    for name in killers:
        kind, _, key = name.partition(":")
        label = found.get(f"label:{key}")
        if kind in ("button", "notice") and label is not None:
            found[name] = Mutant(name, kind, name, label.target, label.claims)
    for run in watched:
        for one in run.mutants:
            found.setdefault(one.id, one)
    return list(found.values())
