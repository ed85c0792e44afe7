"""What the pages show: each claim with its verdict, its proof and its contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harness.collection.claims import Claim
from harness.living_guide.sources import Conflict, Source
from harness.proof.carriers import Carriers
from harness.proof.last_run import Outcome
from harness.proof.verdicts import VERDICTS, ClaimVerdict, Verdict, judge, totals
from harness.report.run import ScenarioResult


@dataclass(frozen=True)
class Proof:
    """The run that proves or refutes a claim.

    Attributes:
        step: the last check that was made; of a failed run the step that failed.
        picture: of the screen where that was, relative to the report; empty for none.
    """

    result: ScenarioResult
    step: str
    picture: str
    screen: str


@dataclass(frozen=True)
class ClaimPage:
    """A claim as a guide's page shows it."""

    claim: Claim
    verdict: Verdict
    reason: str
    proof: Proof | None
    scenarios: Sequence[ScenarioResult]
    against: Sequence[Claim]

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
) -> list[GuidePage]:
    """Return the pages of all guides.

    Args:
        sources: in the order of the pages.
        claims: the inventory, in reading order within a guide.
        proofs: claim to the runs that carry it, as the features stand now.
        results: of the run.
    """
    by_claim: dict[str, list[ScenarioResult]] = {}
    for result in results:
        for tag in result.record.tags:
            by_claim.setdefault(tag, []).append(result)
    verdicts = judge(claims, proofs, map(outcome_of, results))
    return [
        GuidePage(
            source,
            [
                _claim_page(verdict, by_claim.get(verdict.claim.id, []), claims)
                for verdict in verdicts
                if verdict.claim.guide == source.guide
            ],
        )
        for source in sources
    ]


def _claim_page(
    verdict: ClaimVerdict, results: list[ScenarioResult], claims: Mapping[str, Claim]
) -> ClaimPage:
    against = [claims[name] for name in verdict.claim.conflicts_with if name in claims]
    failed = [one for one in results if one.status == "failed"]
    proof = _proof((failed or results)[0]) if results else None
    return ClaimPage(verdict.claim, verdict.verdict, verdict.reason, proof, results, against)


def _proof(result: ScenarioResult) -> Proof:
    record = result.record
    failed = [step for step in record.steps if step.status == "failed"]
    step = (failed or record.steps)[-1] if record.steps else None
    screen = record.screens[-1] if record.screens else None
    return Proof(
        result,
        f"{step.keyword} {step.text}" if step else "",
        screen.picture if screen else "",
        screen.title or screen.name if screen else "",
    )


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
