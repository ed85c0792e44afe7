"""The verdict on each claim: what a run says of what the guides promise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from harness.collection.claims import Claim
from harness.proof.last_run import Outcome

Verdict = Literal["proved", "failing", "partly", "unproved", "not-testable"]

VERDICTS: dict[Verdict, str] = {
    "proved": "доказано",
    "failing": "не выполняется",
    "partly": "доказано отчасти",
    "unproved": "не доказано",
    "not-testable": "проверить нельзя",
}


@dataclass(frozen=True)
class ClaimVerdict:
    """A claim, what the run says of it, the scenarios behind that, and the reason.

    Attributes:
        scenarios: addresses of the scenarios that carry the claim, in the order of the files.
        reason: why it is not simply proved; empty for `proved`.
    """

    claim: Claim
    verdict: Verdict
    scenarios: tuple[str, ...]
    reason: str

    def as_record(self) -> dict[str, object]:
        """Return what `--json` shows of it."""
        return {
            "id": self.claim.id,
            "source": self.claim.source,
            "flow": self.claim.flow,
            "testable": self.claim.testable,
            "verdict": self.verdict,
            "scenarios": list(self.scenarios),
            "reason": self.reason,
        }


def judge(
    claims: Mapping[str, Claim],
    proofs: Mapping[str, list[str]],
    outcomes: Iterable[Outcome],
) -> list[ClaimVerdict]:
    """Return the verdict on every claim, in the inventory's order.

    Args:
        claims: the inventory.
        proofs: claim to the scenarios that carry it, as the features stand now.
        outcomes: of the last run; a scenario with several runs (rows, projects) has several.

    A claim holds when every run that carries it passed. What did not run proves nothing.
    """
    by_claim: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for name in outcome.claims:
            by_claim.setdefault(name, []).append(outcome)
    return [
        _judge(claim, tuple(proofs.get(name, ())), by_claim.get(name, []))
        for name, claim in claims.items()
    ]


def _judge(claim: Claim, scenarios: tuple[str, ...], outcomes: list[Outcome]) -> ClaimVerdict:
    failed = [one for one in outcomes if one.status == "failed"]
    if failed:
        reason = f"{failed[0].address}: {failed[0].reason}"
        return ClaimVerdict(claim, "failing", scenarios, reason)
    if claim.testable == "no":
        return ClaimVerdict(claim, "not-testable", scenarios, claim.why)
    if reason := _gap(scenarios, outcomes):
        return ClaimVerdict(claim, "unproved", scenarios, reason)
    if claim.testable == "partly":
        return ClaimVerdict(claim, "partly", scenarios, claim.why)
    return ClaimVerdict(claim, "proved", scenarios, "")


def _gap(scenarios: tuple[str, ...], outcomes: list[Outcome]) -> str:
    if not scenarios:
        return "нет ни одного сценария"
    if not outcomes:
        return "в последнем прогоне не выполнялось"
    idle = [one for one in outcomes if one.status != "passed"]
    return f"не выполнено: {idle[0].address}" if idle else ""


def totals(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """Count the verdicts; every one is there, with 0 too."""
    counted: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for one in verdicts:
        counted[one] += 1
    return counted
