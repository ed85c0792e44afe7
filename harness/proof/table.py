"""Verdicts as a table for a terminal: per guide and flow, then what is not proved and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness.proof.verdicts import VERDICTS, ClaimVerdict, Verdict, totals

_HEADS: dict[Verdict, str] = {
    "proved": "доказано",
    "partly": "отчасти",
    "failing": "не выполн.",
    "unproved": "не доказано",
    "not-testable": "нельзя",
}
_GAPS: tuple[Verdict, ...] = ("failing", "unproved")
# What the inventory itself says cannot be tested, or not all of it.
_LIMITS: tuple[Verdict, ...] = ("partly", "not-testable")


@dataclass(frozen=True)
class Group:
    """Claims counted together: of a guide in a flow, of a guide, or all.

    Attributes:
        guide: its letter, empty for all claims.
        flow: its slug, empty for the whole guide.
    """

    guide: str
    flow: str
    totals: Mapping[Verdict, int]


def groups(verdicts: Sequence[ClaimVerdict], flows: Iterable[str]) -> Iterator[Group]:
    """Yield each guide, after it its flows, at the end all claims.

    Args:
        verdicts: in the inventory's order.
        flows: slugs in the order of a reader's way.
    """
    slugs = list(flows)
    for guide in dict.fromkeys(one.claim.guide for one in verdicts):
        of_guide = [one for one in verdicts if one.claim.guide == guide]
        yield _group(guide, "", of_guide)
        for slug in slugs:
            if of_flow := [one for one in of_guide if one.claim.flow == slug]:
                yield _group(guide, slug, of_flow)
    yield _group("", "", verdicts)


def _group(guide: str, flow: str, verdicts: Iterable[ClaimVerdict]) -> Group:
    return Group(guide, flow, totals(one.verdict for one in verdicts))


def table(
    verdicts: Sequence[ClaimVerdict], flows: Mapping[str, str], *, details: bool = False
) -> Iterator[str]:
    """Yield the lines of the table.

    Args:
        verdicts: in the inventory's order.
        flows: slug to title, in the order of a reader's way.
        details: list every claim with its reason, not only those that are not proved.
    """
    first = max(len("Инструкция и поток"), *(len(slug) + 2 for slug in flows)) + 1
    yield _row("Инструкция и поток", _HEADS.values(), first)
    for group in groups(verdicts, flows):
        name = f"  {group.flow}" if group.flow else group.guide or "Всего"
        yield _row(name, (str(group.totals[verdict] or "·") for verdict in _HEADS), first)
    if not details and any(one.verdict in _LIMITS for one in verdicts):
        yield "Почему «отчасти» и «нельзя»: повторите с --all."
    shown = [one for one in verdicts if details or one.verdict in _GAPS]
    if shown:
        yield ""
    for one in shown:
        # In brackets the reason is no sentence of its own.
        reason = f" ({one.reason.removesuffix('.')})" if one.reason else ""
        yield f"{one.claim.id}  {VERDICTS[one.verdict]}{reason}: {one.claim.told}"


def _row(first: str, cells: Iterable[str], width: int) -> str:
    return (first.ljust(width) + "".join(cell.rjust(13) for cell in cells)).rstrip()
