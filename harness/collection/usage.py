"""Which step sentences there are, where features say them, and which nobody says or say alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from harness.collection.catalogue import Catalogue
from harness.collection.sentences import KEYWORDS, sentences_of
from harness.collection.vocabulary import StepDefinition, Vocabulary

_PARAMETER = re.compile(r"\{(\w*)(?::[^{}]*)?\}")
# A named group of a regular expression, with one level of groups inside.
_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
_ALIKE = 0.9


class Sentence(msgspec.Struct, frozen=True):
    """A step sentence of `steps/`.

    Attributes:
        keyword: «Допустим», «Когда», «Тогда», or «*» for one that fits all.
        text: with its parameters as «{name}».
        parameters: their names, in the order of the sentence.
        place: «steps/mail.py:12».
        makes: the fixture that the step makes, empty for none.
        uses: where features say it, «features/a/b.feature:12», each place once.
    """

    keyword: str
    text: str
    parameters: tuple[str, ...]
    place: str
    makes: str
    uses: tuple[str, ...]

    @property
    def module(self) -> str:
        """The file that defines it."""
        return self.place.partition(":")[0]


def read_usage(catalogue: Catalogue, vocabulary: Vocabulary) -> list[Sentence]:
    """Return every sentence, by file and line, with the places that say it."""
    places: dict[StepDefinition, dict[str, None]] = {}
    for feature, scenario in catalogue.scenarios():
        for sentence, line in sentences_of(scenario):
            for definition in vocabulary.matching(sentence.type, sentence.text):
                places.setdefault(definition, {})[f"{feature.path}:{line}"] = None
    found = [
        Sentence(
            KEYWORDS.get(one.type or "", "*"),
            text := _PARAMETER.sub(r"{\1}", _GROUP.sub(r"{\1}", one.pattern)),
            tuple(_PARAMETER.findall(text)),
            one.place,
            one.target_fixture or "",
            tuple(places.get(one, ())),
        )
        for one in vocabulary.definitions
        if "site-packages" not in one.place  # pytest-bdd brings steps of its own
    ]
    return sorted(found, key=_order)


def _order(sentence: Sentence) -> tuple[str, int]:
    path, _, line = sentence.place.rpartition(":")
    return path, int(line)


def alike(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield pairs of one keyword that say nearly the same, parameters aside."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - for this question only

    plain = [(one, _PARAMETER.sub("{}", one.text).casefold()) for one in sentences]
    for (first, one), (second, other) in combinations(plain, 2):
        if first.keyword == second.keyword and ratio(one, other, score_cutoff=_ALIKE * 100):
            yield first, second
