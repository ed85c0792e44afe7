"""What stands against a claim: topics of guides/conflicts.yaml and links of the inventory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harness.collection.claims import Claim
from harness.living_guide.sources import Conflict


@dataclass(frozen=True)
class Side:
    """What another guide says on a topic: in short, and the claims that say it."""

    guide: str
    text: str
    claims: Sequence[Claim]


@dataclass(frozen=True)
class Topic:
    """A topic that a claim belongs to, with the guides that see it otherwise."""

    conflict: Conflict
    sides: Sequence[Side]


@dataclass(frozen=True)
class Against:
    """Everything that contradicts a claim.

    Attributes:
        topics: with other guides in them.
        others: claims of other guides that no topic names.
        own: claims of the same guide; own_topics: the topics on which it alone disagrees.
    """

    topics: Sequence[Topic]
    others: Sequence[Claim]
    own: Sequence[Claim]
    own_topics: Sequence[Conflict]

    @property
    def guides(self) -> list[str]:
        """The letters of the other guides."""
        found = [side.guide for topic in self.topics for side in topic.sides]
        return sorted({*found, *(one.guide for one in self.others)})


class Contradictions:
    """Knows all contradictions; both ends of one know it, whichever of them was written down."""

    def __init__(self, claims: Mapping[str, Claim], conflicts: Iterable[Conflict]) -> None:
        """Read them.

        Args:
            claims: the inventory.
            conflicts: the topics, in their order.
        """
        self._claims = claims
        self._conflicts = tuple(conflicts)
        self._against = _both_ways({name: one.conflicts_with for name, one in claims.items()})
        self._with = _both_ways({name: one.agrees_with for name, one in claims.items()})

    def of(self, claim: Claim) -> Against:
        """Return what stands against a claim; guides that agree with it on a topic are left out."""
        named = self._against.get(claim.id, set())
        agreed = self._with.get(claim.id, set()) - named
        mine = [one for one in self._conflicts if claim.id in one.claims]
        topics = [Topic(one, self._sides(one, claim.guide, agreed)) for one in mine]
        topics = [one for one in topics if one.sides]
        told = {one.id for topic in topics for side in topic.sides for one in side.claims}
        own_topics = [one for one in mine if set(one.says) == {claim.guide}]
        own = {name for one in own_topics for name in one.claims} - agreed - {claim.id} | named
        return Against(
            topics,
            self._known(named - told, guide=claim.guide, same=False),
            self._known(own, guide=claim.guide, same=True),
            own_topics,
        )

    def _sides(self, conflict: Conflict, guide: str, agreed: set[str]) -> list[Side]:
        return [
            Side(other, text, [self._claims[name] for name in ids if name in self._claims])
            for other, (text, ids) in conflict.says.items()
            if other != guide and not (ids and agreed.issuperset(ids))
        ]

    def _known(self, names: Iterable[str], *, guide: str, same: bool) -> list[Claim]:
        """Return the claims of this guide, or of all others, in the inventory's order."""
        found = set(names)
        return [
            one
            for name, one in self._claims.items()
            if name in found and (one.guide == guide) == same
        ]


def _both_ways(named: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, others in named.items():
        for other in others:
            found.setdefault(name, set()).add(other)
            found.setdefault(other, set()).add(name)
    return found
