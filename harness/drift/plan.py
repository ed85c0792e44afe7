"""Which scenarios have to notice which mutant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from harness.drift.model import Mutant, Task, Watched, lasting_name

# A mutant without claims is tried on so many of the scenarios that reach it.
MOST_UNCLAIMED = 60
# Scenarios that try bounds and refusals notice changes of these kinds; of others all do alike.
SHARP_TAGS = {"граница", "отказ", "безопасность"}
SHARP_KINDS = {"rule", "permission", "check"}


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
    by_point: dict[str, list[Watched]] = {}
    for one in watched:
        if one.passed:
            for point in one.points:
                by_point.setdefault(point, []).append(one)
    return [
        Task(mutant, _scenarios(mutant, by_point.get(mutant.point, []), killers.get(mutant.id, "")))
        for mutant in mutants
    ]


def recall(mutants: Iterable[Mutant], killers: Mapping[str, str]) -> list[Task]:
    """Give each mutant that was noticed last time the scenario that did; no watched run needed."""
    return [
        Task(mutant, (killers[mutant.id],), prove=True)
        for mutant in mutants
        if mutant.id in killers
    ]


def _scenarios(mutant: Mutant, reaching: list[Watched], killer: str) -> tuple[str, ...]:
    claimed = set(mutant.claims)
    sharp = SHARP_TAGS if mutant.kind in SHARP_KINDS else set()

    def unlikeliness(run: Watched) -> tuple[bool, int, float]:
        return lasting_name(run.node_id) != killer, -len(sharp & set(run.tags)), run.seconds

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
