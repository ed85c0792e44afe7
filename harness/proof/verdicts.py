"""The verdict on each claim: what a run says of what the guides promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from harness.collection.claims import Claim
from harness.proof.carriers import Carrier, Carriers
from harness.proof.last_run import Outcome

Verdict = Literal["proved", "failing", "partly", "unproved", "not-testable"]

VERDICTS: dict[Verdict, str] = {
    "proved": "доказано",
    "partly": "доказано отчасти",
    "failing": "не выполняется",
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
    proofs: Carriers,
    outcomes: Iterable[Outcome],
) -> list[ClaimVerdict]:
    """Return the verdict on every claim, in the inventory's order.

    Args:
        claims: the inventory.
        proofs: claim to the runs that carry it, as the features stand now.
        outcomes: of the last run; a run in several projects has several.

    A claim holds when every run that carries it passed, in one project at least, and failed in
    none. What did not run proves nothing, nor does what has lost the claim or is gone.
    """
    by_claim: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for name in outcome.claims:
            by_claim.setdefault(name, []).append(outcome)
    return [
        _judge(claim, proofs.get(name, ()), by_claim.get(name, []))
        for name, claim in claims.items()
    ]


def _judge(claim: Claim, proofs: Sequence[Carrier], outcomes: Iterable[Outcome]) -> ClaimVerdict:
    # Rows whose values do not all stand in the title share one.
    needed = Counter((one.path, one.title) for one in proofs)
    counted = [one for one in outcomes if (one.path, one.title) in needed]
    scenarios = tuple(dict.fromkeys(one.scenario for one in proofs))
    failed = [one for one in counted if one.status == "failed"]
    if failed:
        reason = f"{failed[0].address}: {failed[0].reason}"
        return ClaimVerdict(claim, "failing", scenarios, reason)
    if claim.testable == "no":
        return ClaimVerdict(claim, "not-testable", scenarios, claim.why)
    if reason := _gap(needed, counted):
        return ClaimVerdict(claim, "unproved", scenarios, reason)
    if claim.testable == "partly":
        return ClaimVerdict(claim, "partly", scenarios, claim.why)
    return ClaimVerdict(claim, "proved", scenarios, "")


def _gap(needed: Counter[tuple[str, str]], outcomes: Iterable[Outcome]) -> str:
    if not needed:
        return "нет ни одного сценария"
    # A run in several projects counts once.
    passed = {(one.path, one.title, one.address) for one in outcomes if one.status == "passed"}
    done = (needed & Counter((path, title) for path, title, _ in passed)).total()
    if not done:
        return "в последнем прогоне не выполнялось"
    return f"выполнено {done} из {needed.total()}" if done < needed.total() else ""


def totals(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """Count the verdicts; every one is there, with 0 too."""
    counted: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for one in verdicts:
        counted[one] += 1
    return counted
