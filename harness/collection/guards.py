"""Refusals that need the feature files alone.

Without these checks pytest-bdd goes green over what never ran: it loses one of two scenarios of the
same name, runs an outline without rows once with a literal <x>, and passes a scenario of no steps.
"""

from collections.abc import Iterator

from harness.collection.catalogue import PLACEHOLDER, Catalogue, Feature, Scenario, Step
from harness.collection.findings import Finding, hint
from harness.collection.tags import TagList, edition_named


def check_features(catalogue: Catalogue, tags: TagList) -> list[Finding]:
    """Return every finding of every feature; an empty list lets the run go on."""
    findings = list(catalogue.errors)
    for feature in catalogue.features.values():
        findings += _feature(feature)
    findings += _tags(catalogue, tags)
    return findings


def _feature(feature: Feature) -> Iterator[Finding]:
    if not feature.scenarios:
        yield Finding(
            feature.path, feature.line, "в функции нет ни одного сценария; напишите или удалите её."
        )
    seen: dict[str, int] = {}
    for scenario in feature.scenarios:
        if not scenario.name:
            yield Finding(feature.path, scenario.line, "у сценария нет имени; назовите его.")
        elif scenario.name in seen:
            yield Finding(
                feature.path,
                scenario.line,
                f"сценарий «{scenario.name}» уже есть в строке {seen[scenario.name]}, первый "
                "из двух потерялся бы молча; переименуйте один из них.",
            )
        seen.setdefault(scenario.name, scenario.line)
        yield from _scenario(feature, scenario)


def _scenario(feature: Feature, scenario: Scenario) -> Iterator[Finding]:
    if not scenario.own_steps:
        yield Finding(
            feature.path,
            scenario.line,
            f"в сценарии «{scenario.name}» нет шагов; напишите их или удалите сценарий.",
        )
    if scenario.outline and not scenario.examples:
        yield Finding(
            feature.path,
            scenario.line,
            f"у структуры сценария «{scenario.name}» нет «Примеры:»; добавьте таблицу "
            "или пишите «Сценарий:».",
        )
    for block in scenario.examples:
        if not block.rows:
            yield Finding(
                feature.path,
                block.line,
                f"«Примеры:» сценария «{scenario.name}» пусты; добавьте строки или уберите блок.",
            )
        header = block.header or ()
        for column in sorted({name for name in header if header.count(name) > 1}):
            yield Finding(
                feature.path,
                block.line,
                f"столбец «{column}» повторён; назовите столбцы по-разному.",
            )
    editions = sorted({tag.name for tag in scenario.tags if edition_named(tag.name)})
    if len(editions) > 1:
        yield Finding(
            feature.path,
            scenario.line,
            f"у сценария «{scenario.name}» несколько редакций ({', '.join(editions)}); портал "
            "бывает только в одной: разделите сценарий.",
        )
    yield from _placeholders(feature, scenario)
    for step in _first_steps(scenario):
        if step.type is None:
            yield Finding(
                feature.path,
                step.line,
                f"первый шаг начинается с «{step.keyword}»; начните с «Допустим», «Когда» "
                "или «Тогда».",
            )


def _first_steps(scenario: Scenario) -> tuple[Step, ...]:
    return scenario.background[:1] + scenario.own_steps[:1]


def _placeholders(feature: Feature, scenario: Scenario) -> Iterator[Finding]:
    # A block without a table is already refused; it says nothing about columns.
    blocks = [set(block.header) for block in scenario.examples if block.header]
    if scenario.outline and not blocks:
        return
    known = set.intersection(*blocks) if blocks else set()
    texts = [(scenario.line, scenario.name)]
    texts += [(step.line, text) for step in scenario.steps for text in (step.text, *step.extra)]
    told: set[str] = set()
    for line, text in texts:
        for name in PLACEHOLDER.findall(text):
            if name in known or name in told:
                continue
            told.add(name)
            remedy = (
                f"добавьте столбец в каждый блок «Примеры:».{hint(name, known)}"
                if blocks
                else "сделайте сценарий структурой с «Примеры:» или уберите угловые скобки."
            )
            yield Finding(feature.path, line, f"<{name}> не назван ни одним столбцом; {remedy}")


def _tags(catalogue: Catalogue, tags: TagList) -> Iterator[Finding]:
    """Tell each tag that is not in the list once, at its first place, however often it is used."""
    places: dict[str, set[tuple[str, int]]] = {}
    for feature in catalogue.features.values():
        used = set(feature.tags)
        for scenario in feature.scenarios:
            used.update(scenario.tags)
            used.update(tag for block in scenario.examples for tag in block.tags)
        for tag in used:
            if tag.name not in tags:
                places.setdefault(tag.name, set()).add((feature.path, tag.line))
    for name, found in places.items():
        path, line = min(found)
        times = f" (таких мест {len(found)})" if len(found) > 1 else ""
        yield Finding(path, line, tags.refusal(name) + times)
