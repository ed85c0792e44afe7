"""What has to hold of a guide of ours: each check yields one-line findings with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.collection.claims import Claim
from harness.collection.findings import Finding, hint
from harness.living_guide.sources import Conflict
from harness.own_guides.model import Guide, Sentence
from harness.own_guides.portal_words import Portal, plain
from harness.own_guides.reading import is_claim
from harness.proof.verdicts import ClaimVerdict

OFFICIAL = "official"
_QUOTED = re.compile(r"«([^«»]+)»")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Ground:
    """What guides are checked against.

    Attributes:
        verdicts: of the last run by claim; None when there was none.
    """

    root: Path
    claims: Mapping[str, Claim]
    flows: Mapping[str, str]
    portal: Portal
    verdicts: Mapping[str, ClaimVerdict] | None


def edition_of(guide: str) -> str:
    """Return the edition of the portal that a source guide describes."""
    return guide if guide in "KRL" else OFFICIAL


def findings(guide: Guide, ground: Ground) -> Iterator[Finding]:
    """Yield everything that is wrong with a guide's text, in no certain order."""
    if guide.flow not in ground.flows:
        told = f"потока «{guide.flow}» нет в guides/flows.yaml.{hint(guide.flow, ground.flows)}"
        yield Finding(guide.path, 1, told)
    if not guide.title:
        yield Finding(guide.path, 1, "у инструкции нет заголовка первого уровня.")
    for line in guide.strays:
        told = "отметка стоит отдельно: ей место в той же строке, сразу за предложением."
        yield Finding(guide.path, line, told)
    for target, line in guide.links:
        file = (ground.root / guide.path).parent / target.partition("#")[0]
        if "://" not in target and not file.exists():
            yield Finding(guide.path, line, f"ссылка ведёт в никуда: {target}")
    for sentence in guide.sentences:
        for told in _of_sentence(sentence, guide, ground):
            yield Finding(guide.path, sentence.line, told)


def _of_sentence(sentence: Sentence, guide: Guide, ground: Ground) -> Iterator[str]:
    shown = _short(sentence.text)
    if not sentence.claims:
        states = _NUMBER.search(sentence.text) or _QUOTED.search(sentence.text)
        if not sentence.is_link:
            yield f"за предложением не стоит утверждение: {shown}"
        elif states:
            yield f"в связке названы число или надпись, ей нужно утверждение: {shown}"
        return
    bound = []
    for word in sentence.claims:
        yield from _of_mark(word, guide, ground)
        if claim := ground.claims.get(word.rpartition(":")[2]):
            bound.append(claim)
    if bound:
        yield from _of_editions(sentence, bound)
        yield from _of_labels(sentence, bound, ground.portal)
        yield from _of_numbers(sentence, bound, ground.portal)
        yield from _of_verdicts(bound, ground)


def _of_mark(word: str, guide: Guide, ground: Ground) -> Iterator[str]:
    flow, _, name = word.rpartition(":")
    if not is_claim(word):
        yield f"«{word}» не утверждение; пишут N-59, а из чужого потока role-choice:N-21."
        return
    claim = ground.claims.get(name)
    if claim is None:
        yield f"утверждения {name} нет в guides/claims.yaml.{hint(name, ground.claims)}"
    elif claim.flow != (flow or guide.flow):
        yield f"{name} из потока «{claim.flow}»; назовите его: {claim.flow}:{name}"
    elif flow == guide.flow:
        yield f"{name} из этого же потока; напишите просто {name}."


def _of_editions(sentence: Sentence, bound: list[Claim]) -> Iterator[str]:
    """Yield guides that have to be named: others contradict them, and N and A do not agree."""
    if any(edition_of(claim.guide) == OFFICIAL for claim in bound):
        return
    disputed = {
        claim.guide
        for claim in bound
        if any(other.partition("-")[0] != claim.guide for other in claim.conflicts_with)
    }
    for letter in sorted(disputed - sentence.guides):
        shown = _short(sentence.text)
        yield f"так говорит руководство {letter}, другие спорят, а это не сказано: {shown}"


def _of_labels(sentence: Sentence, bound: list[Claim], portal: Portal) -> Iterator[str]:
    editions = {edition_of(claim.guide) for claim in bound}
    # Windows of other programs, as the import wizard: nothing of the portal's.
    foreign = {plain(one) for claim in bound if claim.testable != "yes" for one in claim.labels}
    for text in _QUOTED.findall(sentence.text):
        found = portal.editions_with(text)
        if found & editions or plain(text) in foreign:
            continue
        if found:
            where = ", ".join(sorted(found))
            yield f"надпись «{text}» есть не в той редакции, о которой речь, а в: {where}"
        else:
            known = [word.text for word in portal.words if editions & set(word.editions)]
            yield f"надписи «{text}» на портале нет.{hint(text, known)}"


def _of_numbers(sentence: Sentence, bound: list[Claim], portal: Portal) -> Iterator[str]:
    names = {claim.id for claim in bound}
    said = " ".join(f"{claim.text} {claim.statement} {' '.join(claim.labels)}" for claim in bound)
    ruled = " ".join(
        str(value)
        for rule in portal.rules
        if names & set(rule.claims)
        for value in rule.values.values()
    )
    known = set(_NUMBER.findall(f"{said} {ruled}"))
    for number in _NUMBER.findall(sentence.text):
        if number not in known:
            yield f"числа {number} нет ни в утверждениях {', '.join(sorted(names))}, ни в правилах."


def _of_verdicts(bound: list[Claim], ground: Ground) -> Iterator[str]:
    for claim in bound:
        verdict = (ground.verdicts or {}).get(claim.id)
        if verdict is not None and verdict.verdict == "failing":
            yield f"{claim.id} в последнем прогоне не выполняется: {verdict.reason}"


def missing_guides(guides: Iterable[Guide], ground: Ground) -> Iterator[Finding]:
    """Yield the flows that have no guide."""
    written = {guide.flow for guide in guides}
    for flow in ground.flows:
        if flow not in written:
            yield Finding("guides/flows.yaml", 1, f"у потока «{flow}» нет своей инструкции.")


def hints(guide: Guide, ground: Ground, conflicts: Iterable[Conflict]) -> Iterator[Finding]:
    """Yield what a guide leaves out: testable claims, and other sides of a contradiction."""
    said = guide.claims
    left = [
        claim.id
        for claim in ground.claims.values()
        if claim.flow == guide.flow and claim.testable != "no" and claim.id not in said
    ]
    if left:
        yield Finding(guide.path, 1, f"не упомянуты: {', '.join(left)}")
    for conflict in conflicts:
        of_flow = {
            letter
            for letter, (_, ids) in conflict.says.items()
            if any(ground.claims[one].flow == guide.flow for one in ids if one in ground.claims)
        }
        told = {letter for letter, (_, ids) in conflict.says.items() if said & set(ids)}
        if told and (silent := sorted(of_flow - told)):
            what = f"{conflict.id} «{conflict.topic}»"
            yield Finding(guide.path, 1, f"разногласие {what}: не сказано, что в {silent[0]}")


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:69]}…"
