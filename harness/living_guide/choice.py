"""Which scenario says most of a claim, and which of its checks: what a guide shows as the proof.

A claim is carried by many scenarios, some of which walk through a dozen claims. The one that is
shown speaks of this claim and of little else. Words decide: those of the claim and of its labels
against those of the scenario's title and steps, rare words more than common ones (the cosine of
the two lists of words). That is weighed down by

* the other claims that the scenario carries;
* an edition of the portal that is not the guide's own;
* a refusal, where the claim tells how something succeeds.

Scenarios that are alike in all this stand in the order of their files. Everything is read from the
features and the inventory, so a run knows before its first step which moments to picture, and its
report finds the same ones again, also when the run was divided, narrowed or resumed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from harness.collection.catalogue import Row, Scenario, render
from harness.collection.claims import CLAIM_TAG, Claim
from harness.collection.names import ScenarioName
from harness.evidence.record import ScenarioRecord

_WORD = re.compile(r"[a-zа-яё]{3,}|\d+")
# Russian words are known by their beginnings: the endings change with case and person.
_STEM = 5
# How much a word weighs by where it stands: the title says what the scenario is about.
_TITLE, _THEN, _WHEN = 2.0, 1.0, 0.5
_FOREIGN, _REFUSED = 0.7, 0.6
_EDITION = "редакция-"
_OFFICIAL = "official"
# Claims of these kinds tell how something succeeds, unless their own words say no.
_SUCCEEDING = {"step", "ui-label", "link", "status", "role", "timing", "notification"}
_NO = re.compile(r"\b(не|нет|нельзя|без|только)\b", re.IGNORECASE)

T = TypeVar("T")


@dataclass(frozen=True)
class Said:
    """A step as it is run; type: given, when or then; extra: what its table says, or its text."""

    type: str
    text: str
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A run of a scenario as far as the choice looks at it."""

    path: str
    line: int
    title: str
    tags: Collection[str]
    steps: Sequence[Said]

    @property
    def claims(self) -> list[str]:
        """The claims that it carries."""
        return [tag for tag in self.tags if CLAIM_TAG.fullmatch(tag)]

    @property
    def edition(self) -> str:
        """The edition of the portal that it runs in."""
        named = (tag.removeprefix(_EDITION) for tag in self.tags if tag.startswith(_EDITION))
        return next(named, _OFFICIAL)

    @cached_property
    def words(self) -> Counter[str]:
        """Its words with their weights."""
        found = _counted(self.title, _TITLE)
        for step in self.steps:
            if weight := {"then": _THEN, "when": _WHEN}.get(step.type):
                found += _counted(" ".join((step.text, *step.extra)), weight)
        return found


def told_by_features(name: ScenarioName, scenario: Scenario, row: Row | None) -> Told:
    """Return a run as the features tell it beforehand."""
    values = row.values if row else {}
    steps = [
        Said(
            step.type or "",
            render(step.text, values),
            tuple(render(text, values) for text in step.extra),
        )
        for step in scenario.steps
    ]
    return Told(name.path, name.line, name.title, name.tags, steps)


def told_by_record(record: ScenarioRecord) -> Told:
    """Return a run as its record tells it afterwards."""
    steps = [Said(step.type, step.text, tuple(step.extra)) for step in record.steps]
    return Told(record.path, record.line, record.title, record.tags, steps)


def then_groups(steps: Sequence[Said]) -> list[range]:
    """Return where the checks stand that follow one another: numbers of steps from 0."""
    groups: list[range] = []
    for number, step in enumerate(steps):
        if step.type != "then":
            continue
        if groups and groups[-1].stop == number:
            groups[-1] = range(groups[-1].start, number + 1)
        else:
            groups.append(range(number, number + 1))
    return groups


class Choice:
    """Chooses among scenarios by the words of an inventory."""

    def __init__(self, claims: Mapping[str, Claim], editions: Mapping[str, str]) -> None:
        """Make ready to choose.

        Args:
            claims: the inventory; how common a word is, is counted in it.
            editions: the letter of a guide to its edition of the portal.
        """
        self._editions = editions
        self._wanted = {
            name: _counted(" ".join((one.told, *one.labels))).keys() for name, one in claims.items()
        }
        self._claims = claims
        self._common = Counter(word for words in self._wanted.values() for word in words)

    def best(self, claim: str, among: Iterable[T], told: Callable[[T], Told]) -> T:
        """Return the one that says most of a claim.

        Args:
            claim: its id.
            among: at least one.
            told: how one of them is read.
        """

        def order(one: T) -> tuple[float, str, int]:
            read = told(one)
            return -round(self._score(claim, read), 6), read.path, read.line

        return min(among, key=order)

    def checks(self, claim: str, told: Told) -> range:
        """Return which steps to show: the checks in a row that say most words of a claim.

        How much else they say does not count: the short check before the deed would win. Where
        none says more than another, the last ones; a scenario without checks shows its end.
        """
        groups = then_groups(told.steps)
        if not groups:
            return range(max(len(told.steps) - 1, 0), len(told.steps))
        wanted = self._wanted[claim]

        def order(group: range) -> tuple[float, int]:
            said = (" ".join((told.steps[n].text, *told.steps[n].extra)) for n in group)
            shared = wanted & _counted(" ".join(said)).keys()
            return round(sum(self._rarity(word) for word in shared), 6), group.start

        return max(groups, key=order)

    def _score(self, claim: str, told: Told) -> float:
        likeness = self._likeness(self._wanted[claim], told.words)
        one = self._claims[claim]
        if told.edition != self._editions.get(one.guide, _OFFICIAL):
            likeness *= _FOREIGN
        if "отказ" in told.tags and one.kind in _SUCCEEDING and not _NO.search(one.told):
            likeness *= _REFUSED
        return likeness / float(max(len(told.claims), 1) ** (1 / 3))

    def _likeness(self, wanted: Collection[str], words: Mapping[str, float]) -> float:
        mine = {word: self._rarity(word) for word in wanted}
        theirs = {
            word: (1 + math.log1p(weight)) * self._rarity(word) for word, weight in words.items()
        }
        shared = sum(weight * theirs[word] for word, weight in mine.items() if word in theirs)
        return shared / (math.hypot(*mine.values()) * math.hypot(*theirs.values()) or 1)

    def _rarity(self, word: str) -> float:
        return math.log((len(self._claims) + 1) / (self._common[word] + 1))


def _counted(text: str, weight: float = 1) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.lower().replace("ё", "е")):
        found[word[:_STEM]] += weight  # type: ignore[assignment]  # typeshed counts in whole numbers
    return found
