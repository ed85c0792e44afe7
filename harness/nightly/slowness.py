"""Which scenarios became slower: by median and median deviation, after taking out a slow night."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

# Of how many of its last passes a scenario's usual duration is made, and of how many at least.
WINDOW = 14
LEAST = 5
# A slower scenario takes that many deviations, that share and that many ms more than usual.
DEVIATIONS = 6
SHARE = 1.5
LEAST_MS = 400
# From so many scenarios on, what all of them share is the machine's and not theirs.
LEAST_SCENARIOS = 10
# A median deviation times this is the standard deviation of a normal distribution.
_NORMAL = 1.4826


def usual(durations: Sequence[int]) -> tuple[float, float] | None:
    """Return median and deviation of earlier durations in ms, None if they are too few."""
    window = durations[:WINDOW]
    if len(window) < LEAST:
        return None
    middle = median(window)
    deviation = _NORMAL * median(abs(one - middle) for one in window)
    # A scenario that took the same time every night has deviations too, only not yet seen ones.
    return middle, max(deviation, 0.05 * middle, 30)


def night_factor(pairs: Iterable[tuple[int, float]]) -> float:
    """Return how many times slower than usual the whole cell was, at least 1.

    pairs: duration and usual duration of its scenarios, in ms.
    """
    ratios = [now / middle for now, middle in pairs if middle]
    return max(1.0, median(ratios)) if len(ratios) >= LEAST_SCENARIOS else 1.0


def slower(
    now: Mapping[str, int], before: Mapping[str, Sequence[int]]
) -> tuple[dict[str, int], float]:
    """Return the scenarios that became slower with their usual ms, and the cell's factor.

    Args:
        now: ms by scenario, passes at the first try only.
        before: its earlier ones, the latest first.
    """
    known = {name: habit for name in now if (habit := usual(before.get(name, ())))}
    factor = night_factor((now[name], middle) for name, (middle, _) in known.items())
    found: dict[str, int] = {}
    for name, (middle, deviation) in known.items():
        fair = now[name] / factor
        more = fair - middle
        if more > DEVIATIONS * deviation and fair > SHARE * middle and more > LEAST_MS:
            found[name] = round(middle)
    return found, factor
