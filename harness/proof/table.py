"""Verdicts as a table for a terminal: per guide and flow, then what is not proved and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    for guide in dict.fromkeys(one.claim.guide for one in verdicts):
        of_guide = [one for one in verdicts if one.claim.guide == guide]
        yield _row(guide, _counts(of_guide), first)
        for slug in flows:
            if of_flow := [one for one in of_guide if one.claim.flow == slug]:
                yield _row(f"  {slug}", _counts(of_flow), first)
    yield _row("Всего", _counts(verdicts), first)
    if not details and any(one.verdict in _LIMITS for one in verdicts):
        yield "Почему «отчасти» и «нельзя»: повторите с --all."
    shown = [one for one in verdicts if details or one.verdict in _GAPS]
    if shown:
        yield ""
    for one in shown:
        # In brackets the reason is no sentence of its own.
        reason = f" ({one.reason.removesuffix('.')})" if one.reason else ""
        yield f"{one.claim.id}  {VERDICTS[one.verdict]}{reason}: {one.claim.told}"


def _counts(verdicts: Iterable[ClaimVerdict]) -> list[str]:
    counted = totals(one.verdict for one in verdicts)
    return [str(counted[name] or "·") for name in _HEADS]


def _row(first: str, cells: Iterable[str], width: int) -> str:
    return (first.ljust(width) + "".join(cell.rjust(13) for cell in cells)).rstrip()
