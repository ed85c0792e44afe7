"""How a night is told in Russian, in a line and in a few; the terminal and messages share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from harness import moscow
from harness.nightly.model import Finding, NightReport
from harness.report.run import russian_seconds

# Lines of one kind in the terminal; the page has all of them.
MOST = 12
LONGEST = 150


def headline(report: NightReport) -> str:
    """Return the verdict in one sentence."""
    if report.problems:
        return f"Ночь не прошла: {report.problems[0]}"
    known = len(report.still)
    return f"Нового плохого нет, старых сбоев {known}" if known else "Ночь прошла, всё хорошо"


def in_short(report: NightReport) -> Iterator[str]:
    """Yield the lines of a message and of the terminal."""
    yield f"{headline(report)}."
    passed, failed = (
        sum(one.passed for one in report.cells),
        sum(one.failed for one in report.cells),
    )
    took = russian_seconds(sum(one.seconds for one in report.cells))
    yield f"Прошло {passed}, не прошло {failed}, клеток {len(report.cells)}, за {took}."
    for problem in report.problems[1:]:
        yield f"Ещё: {problem}"
    yield from _list("Новые сбои", report.new, lambda one: one.reason)
    yield from _list("Упали иначе, чем раньше", report.changed, lambda one: one.reason)
    yield from _list("Перестали выполняться", report.stopped)
    if report.lost_claims:
        yield f"Утверждения без сценария: {', '.join(report.lost_claims)}"
    yield from _list("Починено", report.fixed, lambda one: f"не проходил с {day(one.since)}")
    yield from _list("Всё ещё не проходят", report.still, lambda one: f"с {day(one.since)}")
    yield from _list("Прошли не сразу", report.flaky, lambda one: f"раз за две недели: {one.times}")
    yield from _list("Стали медленнее", report.slower, slower_told)
    for cluster in report.clusters:
        yield _short(f"С одной ошибкой {len(cluster.scenarios)}: {cluster.error}")
    for one in report.quarantine:
        told = STATUSES[one.status]
        yield f"В карантине до {one.expires} ({one.owner}): {one.title} [{one.cell}]: {told}"


STATUSES = {
    "passed": "прошёл",
    "failed": "не прошёл",
    "flaky": "прошёл не сразу",
    "skipped": "пропущен",
    "not run": "не выполнялся",
}


def slower_told(one: Finding) -> str:
    """Say how much slower a scenario is than usual."""
    usual, now = russian_seconds(one.usual_ms / 1000), russian_seconds(one.ms / 1000)
    return f"обычно {usual}, сейчас {now}"


def day(moment: float | None) -> str:
    """Write the day of a moment, given in seconds since the epoch."""
    return "прошлой ночи" if moment is None else moscow.day(moment)


def _list(
    head: str, found: tuple[Finding, ...], tell: Callable[[Finding], str] | None = None
) -> Iterator[str]:
    if not found:
        return
    yield f"{head}: {len(found)}"
    for one in found[:MOST]:
        more = f": {tell(one)}" if tell else ""
        yield _short(f"  {one.title} [{one.cell}]{more}")
    if len(found) > MOST:
        yield f"  … и ещё {len(found) - MOST}"


def _short(line: str) -> str:
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
