"""Why a night fails: one Russian line for each reason; no reason means that it is good."""

from __future__ import annotations

from collections.abc import Iterator

from harness.nightly.compare import Found
from harness.nightly.quarantine import Quarantine


def problems(found: Found, quarantine: Quarantine, *, strict: bool) -> Iterator[str]:
    """Yield the reasons.

    Flaky and slower scenarios are told but fail nothing.

    Args:
        found: what the night has to say.
        quarantine: its own faults count.
        strict: whether failures known from earlier nights count.
    """
    if found.new:
        yield f"новых сбоев {len(found.new)}"
    if found.changed:
        yield f"упали иначе, чем раньше: {len(found.changed)}"
    if found.stopped:
        yield f"перестали выполняться: {len(found.stopped)}"
    if lost := found.lost_claims():
        yield f"утверждений осталось без сценария: {len(lost)}"
    for gone in found.vanished:
        yield (
            f"клетки {gone.cell} в матрице больше нет, в прошлый раз в ней выполнялось {gone.ran}; "
            "если так и надо, следующая ночь об этом не скажет"
        )
    for cell in found.cells:
        if cell.problem:
            yield f"клетка {cell.name}: {cell.problem}"
        elif not cell.passed + cell.failed:
            skipped = f", пропущено {cell.skipped}" if cell.skipped else ""
            yield f"клетка {cell.name}: ни один сценарий не выполнялся{skipped}"
    yield from quarantine.problems
    if strict and found.still:
        yield f"всё ещё не проходят: {len(found.still)}"
