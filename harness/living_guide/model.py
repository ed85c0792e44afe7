"""What the pages show: each claim with its verdict, its proof and its contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harness.collection.claims import Claim
from harness.evidence.record import MomentRecord, ScenarioRecord, StepRecord
from harness.living_guide.choice import Choice, told_by_record
from harness.living_guide.contradictions import Against, Contradictions
from harness.living_guide.sources import Conflict, Source
from harness.proof.carriers import Carriers
from harness.proof.last_run import Outcome
from harness.proof.verdicts import VERDICTS, ClaimVerdict, Verdict, judge, totals
from harness.report.run import ScenarioResult


@dataclass(frozen=True)
class Proof:
    """The run that proves or refutes a claim.

    Attributes:
        steps: the checks that say most of the claim; of a failed run the step that failed.
        moment: what stood on the screen when they had been made; None if nobody took a picture.
    """

    result: ScenarioResult
    steps: Sequence[StepRecord]
    moment: MomentRecord | None


@dataclass(frozen=True)
class ClaimPage:
    """A claim as a guide's page shows it."""

    claim: Claim
    verdict: Verdict
    reason: str
    proof: Proof | None
    scenarios: Sequence[ScenarioResult]
    against: Against

    @property
    def told(self) -> str:
        """The verdict in Russian."""
        return VERDICTS[self.verdict]


@dataclass(frozen=True)
class GuidePage:
    """A guide with its claims in reading order."""

    source: Source
    claims: Sequence[ClaimPage]

    @property
    def totals(self) -> dict[Verdict, int]:
        """How many claims have each verdict."""
        return totals(one.verdict for one in self.claims)


def outcome_of(result: ScenarioResult) -> Outcome:
    """Return a run's end as the verdicts want it."""
    record = result.record
    reason = result.failure.reason if result.failure else ""
    return Outcome(record.address, record.title, result.status, frozenset(record.tags), reason)


def guide_pages(
    sources: Iterable[Source],
    claims: Mapping[str, Claim],
    proofs: Carriers,
    results: Sequence[ScenarioResult],
    conflicts: Sequence[Conflict],
) -> list[GuidePage]:
    """Return the pages of all guides, each with its claims in the order in which it makes them.

    Args:
        sources: in the order of the pages.
        claims: the inventory.
        proofs: claim to the runs that carry it, as the features stand now.
        results: of the run.
        conflicts: the topics on which the guides disagree.
    """
    sources = list(sources)
    choice = Choice(claims, {one.guide: one.edition for one in sources})
    contradictions = Contradictions(claims, conflicts)
    by_claim: dict[str, list[ScenarioResult]] = {}
    for result in results:
        for tag in result.record.tags:
            by_claim.setdefault(tag, []).append(result)
    verdicts = sorted(
        judge(claims, proofs, map(outcome_of, results)), key=lambda one: reading_order(one.claim)
    )
    return [
        GuidePage(
            source,
            [
                _claim_page(verdict, by_claim.get(verdict.claim.id, []), choice, contradictions)
                for verdict in verdicts
                if verdict.claim.guide == source.guide
            ],
        )
        for source in sources
    ]


def reading_order(claim: Claim) -> tuple[tuple[int, ...], int]:
    """Return where a claim stands in its guide: the lines that say it, then its number."""
    lines = tuple(int(number) for number in re.findall(r"\d+", claim.lines))
    return lines, int(claim.id.partition("-")[2])


def _claim_page(
    verdict: ClaimVerdict,
    results: list[ScenarioResult],
    choice: Choice,
    contradictions: Contradictions,
) -> ClaimPage:
    claim = verdict.claim
    proof = _proof(claim, results, choice) if results else None
    against = contradictions.of(claim)
    return ClaimPage(claim, verdict.verdict, verdict.reason, proof, results, against)


def _proof(claim: Claim, results: list[ScenarioResult], choice: Choice) -> Proof:
    failed = [one for one in results if one.status == "failed"]
    passed = [one for one in results if one.status == "passed"]
    among = failed or passed or results
    # The pictures are taken where a scenario usually runs; elsewhere it would look like another.
    usual = [one for one in among if one.record.project is None]
    result = choice.best(claim.id, usual or among, lambda one: told_by_record(one.record))
    steps, last = _shown(claim, result.record, choice)
    moment = next((one for one in result.record.moments if one.step == last), None)
    return Proof(result, steps, moment)


def _shown(claim: Claim, record: ScenarioRecord, choice: Choice) -> tuple[list[StepRecord], int]:
    """Return the steps to show and the number of the last one."""
    for number, step in enumerate(record.steps):
        if step.status == "failed":
            return [step], number
    checks = choice.checks(claim.id, told_by_record(record))
    return [record.steps[number] for number in checks], checks.stop - 1


@dataclass(frozen=True)
class ConflictPage:
    """A topic with what each guide says and how its claims stand."""

    conflict: Conflict
    says: Mapping[str, tuple[str, Sequence[ClaimPage]]]


def conflict_pages(
    conflicts: Iterable[Conflict], guides: Iterable[GuidePage]
) -> list[ConflictPage]:
    """Return the topics with the verdicts of their claims."""
    by_id = {one.claim.id: one for guide in guides for one in guide.claims}
    return [
        ConflictPage(
            one,
            {
                guide: (text, [by_id[name] for name in ids if name in by_id])
                for guide, (text, ids) in one.says.items()
            },
        )
        for one in conflicts
    ]
