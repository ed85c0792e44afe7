"""Claims from nowhere: what the portal does though no guide and no choice of ours asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.own_guides.portal_words import Deed

KINDS = {
    "rule": "правила",
    "label": "надписи",
    "address": "адреса",
    "permission": "права ролей",
    "check": "проверки подписи",
    "refusal": "отказы",
    "letter": "письма и уведомления",
}


@dataclass(frozen=True)
class Tally:
    """How many deeds of each kind have whose word.

    Attributes:
        counts: kind to how many are claimed, chosen with a reason, and neither.
        unclaimed: those that are neither.
    """

    counts: dict[str, tuple[int, int, int]]
    unclaimed: tuple[Deed, ...]

    @classmethod
    def of(cls, deeds: Iterable[Deed]) -> Tally:
        """Count the deeds of a portal."""
        known = list(deeds)
        counts = {}
        for kind in KINDS:
            of_kind = [one for one in known if one.kind == kind]
            claimed = sum(bool(one.source.claims) for one in of_kind)
            nobodys = sum(not one.has_word for one in of_kind)
            counts[kind] = (claimed, len(of_kind) - claimed - nobodys, nobodys)
        return cls(counts, tuple(one for one in known if not one.has_word))

    def record(self) -> dict[str, object]:
        """Return the same for machines."""
        return {
            "counts": {
                kind: {"claimed": claimed, "chosen": chosen, "unclaimed": nobodys}
                for kind, (claimed, chosen, nobodys) in self.counts.items()
            },
            "unclaimed": [
                {"kind": one.kind, "name": one.name, "told": one.told} for one in self.unclaimed
            ],
        }


def tell(tally: Tally) -> Iterator[str]:
    """Yield the lines for a terminal: a table, then what nobody asked for."""
    width = max(map(len, KINDS.values())) + 2
    yield f"{'':{width}}{'утверждение':>12}{'наш выбор':>12}{'ничьё':>8}"
    for kind, numbers in tally.counts.items():
        claimed, chosen, nobodys = (str(number or "·") for number in numbers)
        yield f"{KINDS[kind]:{width}}{claimed:>12}{chosen:>12}{nobodys:>8}"
    for one in tally.unclaimed:
        yield f"{KINDS[one.kind]}: {one.name}: {one.told}"
    if not tally.unclaimed:
        yield "За всем, что делает портал, стоит утверждение или записанная причина."
