"""Refusals that need the step definitions: sentences that match none, two, or the wrong thing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from harness.collection.catalogue import Catalogue, Scenario, render
from harness.collection.findings import Finding, nearest
from harness.collection.vocabulary import StepDefinition, Vocabulary

KEYWORDS = {"given": "Допустим", "when": "Когда", "then": "Тогда"}
RESERVED = {"datatable", "docstring"}

# Looking for the nearest known sentence costs milliseconds; the first findings are a good start.
MOST_HINTS = 20


@dataclass(frozen=True)
class Sentence:
    """What is said to pytest-bdd: a step's type and its text with the row's values in place."""

    type: str | None
    text: str


def check_sentences(catalogue: Catalogue, vocabulary: Vocabulary) -> list[Finding]:
    """Return a finding for each sentence or step definition that would not do what it says.

    A sentence that many scenarios share is one finding, at its first place.
    """
    places: dict[Sentence, tuple[str, int]] = {}
    uses: Counter[Sentence] = Counter()
    for feature, scenario in catalogue.scenarios():
        for sentence, line in sentences_of(scenario):
            places.setdefault(sentence, (feature.path, line))
            uses[sentence] += 1
    findings: list[Finding] = []
    used: dict[StepDefinition, tuple[str, int]] = {}
    hints_left = MOST_HINTS
    for sentence, (path, line) in places.items():
        found = vocabulary.matching(sentence.type, sentence.text)
        for definition in found:
            used.setdefault(definition, (path, line))
        if not found:
            text = _undefined(sentence, uses[sentence], vocabulary, with_hint=hints_left > 0)
            hints_left -= 1
            findings.append(Finding(path, line, text))
        elif len(found) > 1:
            known = " и ".join(f"{one.place} «{one.pattern}»" for one in found)
            findings.append(
                Finding(
                    path, line, f"шагу «{sentence.text}» подходят сразу {known}; оставьте один."
                )
            )
    findings += _definitions(vocabulary, used)
    return findings


def sentences_of(scenario: Scenario) -> Iterator[tuple[Sentence, int]]:
    """Yield what a scenario says, with each row's values in place, and the lines where it does."""
    for step in scenario.steps:
        if "<" not in step.text or not scenario.rows:
            yield Sentence(step.type, step.text), step.line
            continue
        for row in scenario.rows:
            yield Sentence(step.type, render(step.text, row.values)), step.line


def _undefined(sentence: Sentence, uses: int, vocabulary: Vocabulary, *, with_hint: bool) -> str:
    times = f" (таких мест {uses})" if uses > 1 else ""
    message = f"шаг «{sentence.text}» не определён{times}"
    if others := vocabulary.matching_any_type(sentence.text):
        asked = KEYWORDS.get(sentence.type or "", "*")
        known_as = KEYWORDS.get(others[0].type or "", "*")
        return f"{message} как «{asked}»: {others[0].place} знает его как «{known_as}»."
    if not with_hint:
        return f"{message}; напишите его в steps/."
    known = {one.pattern: one.place for one in vocabulary.definitions if one.fits(sentence.type)}
    found = nearest(sentence.text, known)
    near = f" Ближайший известный: «{found[0]}» ({known[found[0]]})." if found else ""
    return f"{message}; исправьте его или напишите в steps/.{near}"


def _definitions(
    vocabulary: Vocabulary, used: dict[StepDefinition, tuple[str, int]]
) -> Iterator[Finding]:
    made = Counter(one.target_fixture for one in vocabulary.definitions if one.target_fixture)
    for definition in vocabulary.definitions:
        # A writer looks at the feature that uses the step; an unused step has only its own place.
        path, line = used.get(definition) or _own_place(definition)
        at = f"{definition.place} «{definition.pattern}»"
        if definition.is_async:
            text = f"шаг {at}: асинхронную функцию никто не дождётся, и она пройдёт; уберите async."
            yield Finding(path, line, text)
        for name in definition.arguments:
            if name in RESERVED:
                text = f"шаг {at}: имя аргумента {name} занято pytest-bdd; переименуйте его."
                yield Finding(path, line, text)
            elif name in definition.parameters and _shadows(definition, name, vocabulary, made):
                where = vocabulary.fixtures.get(name, "шаг с target_fixture")
                text = (
                    f"шаг {at}: аргумент {name} молча заслонит фикстуру {name} ({where}); "
                    "назовите аргумент иначе."
                )
                yield Finding(path, line, text)


def _shadows(
    definition: StepDefinition, name: str, vocabulary: Vocabulary, made: Counter[str]
) -> bool:
    makers = made[name] - (definition.target_fixture == name)
    return name in vocabulary.fixtures or makers > 0


def _own_place(definition: StepDefinition) -> tuple[str, int]:
    path, _, line = definition.place.rpartition(":")
    return path, int(line)
