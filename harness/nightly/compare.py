"""What a night has to say: each scenario beside its own past, in each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from harness.collection.claims import CLAIM_TAG
from harness.nightly.history import History
from harness.nightly.likeness import clusters, same
from harness.nightly.model import (
    CellRun,
    CellSummary,
    Cluster,
    Finding,
    Night,
    Outcome,
    Past,
    Quarantined,
)
from harness.nightly.quarantine import Entry, Quarantine
from harness.nightly.slowness import slower

# Of so many nights before this one it is told how often a flaky scenario was so.
FLAKY_NIGHTS = 14
# So many failures make a cluster.
LEAST_CLUSTER = 2


@dataclass(frozen=True)
class Vanished:
    """A cell that the matrix no longer has; ran: how many scenarios ran in it when it last did."""

    cell: str
    ran: int


@dataclass
class Found:
    """Everything that was found, growing cell by cell."""

    cells: list[CellSummary] = field(default_factory=list)
    new: list[Finding] = field(default_factory=list)
    changed: list[Finding] = field(default_factory=list)
    fixed: list[Finding] = field(default_factory=list)
    still: list[Finding] = field(default_factory=list)
    flaky: list[Finding] = field(default_factory=list)
    stopped: list[Finding] = field(default_factory=list)
    slower: list[Finding] = field(default_factory=list)
    quarantine: list[Quarantined] = field(default_factory=list)
    failures: list[tuple[Finding, str]] = field(default_factory=list)
    vanished: list[Vanished] = field(default_factory=list)
    claims: set[str] = field(default_factory=set)
    claims_before: set[str] = field(default_factory=set)
    first: bool = True

    def clusters(self) -> list[Cluster]:
        """Return the failures of all cells by their error, the largest cluster first."""
        numbered = [(number, error) for number, (_, error) in enumerate(self.failures)]
        found = [
            Cluster(error, tuple(self.failures[number][0] for number in numbers))
            for error, numbers in clusters(numbered)
            if len(numbers) >= LEAST_CLUSTER
        ]
        return sorted(found, key=lambda one: -len(one.scenarios))

    def lost_claims(self) -> list[str]:
        """Return the claims that a scenario carried in the last night and none does in this."""
        return sorted(
            self.claims_before - self.claims,
            key=lambda one: (one.partition("-")[0], int(one.partition("-")[2])),
        )


def compare(history: History, night: Night, quarantine: Quarantine) -> Found:
    """Set a night beside those before it.

    A cell is compared with the last night that ended it, the matrix with the last night that ran
    all of it; a trial knows the past but misses nothing that it did not run.
    """
    found = Found()
    excused: set[Entry] = set()
    for cell in history.cells(night):
        excused |= _compare_cell(history, night, cell, quarantine, found)
    if not night.trial and not night.partial:
        _compare_matrix(history, night, found)
    for entry in quarantine.entries:
        if entry not in excused:
            found.quarantine.append(_quarantined(entry, entry.cell, "not run"))
    return found


def _compare_matrix(history: History, night: Night, found: Found) -> None:
    """Miss the cells of the last night; the next one is compared with this night and does not."""
    before = history.last_whole(night)
    for name in before.cells if before else ():
        if name in night.cells:
            continue
        earlier = history.earlier(night, name)
        base = history.outcomes(earlier[0]) if earlier else []
        found.vanished.append(Vanished(name, sum(one.status != "skipped" for one in base)))
        found.claims_before |= _claims(base)


def _compare_cell(
    history: History, night: Night, cell: CellRun, quarantine: Quarantine, found: Found
) -> set[Entry]:
    outcomes = history.outcomes(cell.id)
    earlier = history.earlier(night, cell.name)
    pasts = history.pasts(earlier)
    base = history.outcomes(earlier[0]) if earlier else []
    found.first = found.first and not earlier
    excused: set[Entry] = set()
    for one in outcomes:
        finding = _finding(cell.name, one)
        entry = quarantine.entry_of(cell.name, one)
        if entry:
            excused.add(entry)
            status = "flaky" if one.flaky else one.status
            found.quarantine.append(_quarantined(entry, cell.name, status, one))
        else:
            _judge(found, finding, one, pasts.get(one.name, []))
    if cell.finished and not night.trial:
        _miss(found, cell.name, outcomes, base)
    # What a cell proved before counts as lost only if this night ran that cell to its end.
    found.claims |= _claims(outcomes)
    if cell.finished and not night.trial:
        found.claims_before |= _claims(base)
    found.cells.append(_summary(cell, outcomes, _slower(found, cell, outcomes, pasts)))
    return excused


def _judge(found: Found, finding: Finding, now: Outcome, past: Sequence[Past]) -> None:
    ran = [one for one in past if one.status != "skipped"]
    before = ran[0] if ran else None
    if now.flaky:
        of_last = ran[:FLAKY_NIGHTS]
        times = sum(one.status == "passed" and one.retries > 0 for one in of_last)
        found.flaky.append(_with(finding, times=times + 1))
    elif now.status == "passed":
        if before and before.status == "failed":
            since = _since(ran, before.error)
            found.fixed.append(_with(finding, before=before.error, since=since))
    elif now.status == "failed":
        found.failures.append((finding, now.error))
        if before is None or before.status != "failed":
            found.new.append(finding)
        elif same(before.error, now.error):
            found.still.append(_with(finding, since=_since(ran, now.error)))
        else:
            since = _since(ran, before.error)
            found.changed.append(_with(finding, before=before.error, since=since))


def _since(ran: Sequence[Past], error: str) -> float | None:
    """Return the start of the first of the nights in a row that saw this error."""
    since = None
    for one in ran:
        if one.status != "failed" or not same(one.error, error):
            break
        since = one.started
    return since


def _miss(found: Found, cell: str, outcomes: Iterable[Outcome], base: Iterable[Outcome]) -> None:
    ran = {one.name for one in outcomes if one.status != "skipped"}
    found.stopped += [
        _finding(cell, one, seen=False)
        for one in base
        if one.status != "skipped" and one.name not in ran
    ]


def _slower(
    found: Found,
    cell: CellRun,
    outcomes: Sequence[Outcome],
    pasts: Mapping[str, Sequence[Past]],
) -> float:
    passed = {one.name: one for one in outcomes if one.status == "passed" and not one.retries}
    before = {
        name: [one.ms for one in pasts.get(name, ()) if one.status == "passed" and not one.retries]
        for name in passed
    }
    usual, factor = slower({name: one.ms for name, one in passed.items()}, before)
    found.slower += [
        _with(_finding(cell.name, passed[name]), usual_ms=ms) for name, ms in usual.items()
    ]
    return factor


def _claims(outcomes: Iterable[Outcome]) -> set[str]:
    return {
        tag
        for one in outcomes
        if one.status != "skipped"
        for tag in one.tags
        if CLAIM_TAG.fullmatch(tag)
    }


def _summary(cell: CellRun, outcomes: Sequence[Outcome], factor: float) -> CellSummary:
    def count(status: str) -> int:
        return sum(one.status == status for one in outcomes)

    return CellSummary(
        name=cell.name,
        finished=cell.finished,
        problem=cell.problem,
        report=cell.report,
        passed=count("passed"),
        failed=count("failed"),
        flaky=sum(one.flaky for one in outcomes),
        skipped=count("skipped"),
        seconds=cell.seconds,
        factor=round(factor, 2),
    )


def _quarantined(
    entry: Entry, cell: str, status: str, outcome: Outcome | None = None
) -> Quarantined:
    return Quarantined(
        cell=cell,
        title=outcome.title if outcome else entry.title,
        address=outcome.address if outcome else entry.feature,
        owner=entry.owner,
        why=entry.reason,
        expires=f"{entry.expires:%d.%m.%Y}",
        status=status,
        reason=outcome.reason if outcome else "",
    )


def _finding(cell: str, one: Outcome, *, seen: bool = True) -> Finding:
    return Finding(
        cell=cell,
        name=one.name,
        title=one.title,
        address=one.address,
        reason=one.reason if seen else "",
        step=one.step if seen else "",
        capsule=one.capsule if seen else "",
        ms=one.ms,
    )


def _with(finding: Finding, **more: object) -> Finding:
    return msgspec.structs.replace(finding, **more)
