"""What the page shows of claims: how they stand per guide and flow, and each with its runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harness.proof.table import Group, groups
from harness.proof.verdicts import VERDICTS, ClaimVerdict, Verdict, totals
from harness.report.run import Run, ScenarioResult, claim_results

# Which status lends its colour to a verdict.
MARKS: dict[Verdict, str] = {
    "proved": "passed",
    "partly": "passed",
    "failing": "failed",
    "unproved": "skipped",
    "not-testable": "skipped",
}


@dataclass(frozen=True)
class ClaimView:
    """A claim's verdict and the runs that were to prove it."""

    verdict: ClaimVerdict
    results: list[ScenarioResult]

    @property
    def told(self) -> str:
        """The verdict in Russian."""
        return VERDICTS[self.verdict.verdict]

    @property
    def status(self) -> str:
        """The status whose colour the verdict takes."""
        return MARKS[self.verdict.verdict]


@dataclass(frozen=True)
class ClaimsView:
    """All claims counted, and those that scenarios of this run carry.

    Attributes:
        groups: per guide and flow, the last one of all claims.
        shown: in the inventory's order; empty when the run had to do with no claim.
    """

    groups: list[Group]
    shown: list[ClaimView]
    totals: Mapping[Verdict, int]

    @property
    def testable(self) -> int:
        """How many claims can be proved at all, a part of them at least."""
        return sum(self.totals.values()) - self.totals["not-testable"]


def claims_view(run: Run, verdicts: Sequence[ClaimVerdict], flows: Mapping[str, str]) -> ClaimsView:
    """Return what the page shows.

    Args:
        run: whose report it is.
        verdicts: what the run says of every claim, in the inventory's order.
        flows: slug to title, in the order of a reader's way.
    """
    found = claim_results(run.in_order())
    shown = [ClaimView(one, found[one.claim.id]) for one in verdicts if one.claim.id in found]
    return ClaimsView(list(groups(verdicts, flows)), shown, totals(one.verdict for one in verdicts))
