"""Which scenario a living guide shows for a claim, with which checks and which picture."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest

from harness.collection.catalogue import read_catalogue
from harness.collection.claims import Claim, read_claims
from harness.collection.names import scenario_name
from harness.evidence.record import FailureRecord, MomentRecord, ScenarioRecord, StepRecord
from harness.living_guide.choice import Choice, Told, then_groups, told_by_features, told_by_record
from harness.living_guide.model import ClaimPage, guide_pages
from harness.living_guide.sources import Source, editions
from harness.report.run import ScenarioResult

ROOT = Path(__file__).parents[2]
TYPES = {"Допустим": "given", "Когда": "when", "Тогда": "then"}
WALK = """
    Когда руководитель открывает раздел «Сотрудники»
    Тогда открыт раздел «Сотрудники»
    Когда руководитель нажимает «Добавить сотрудника»
    Тогда открыта форма «Данные о сотрудниках»
    И в форме есть ссылка «Назад»
"""
EXACT = """
    Допустим руководитель открыл раздел «Сотрудники»
    Тогда есть кнопка «Добавить сотрудника»
    И кнопка доступна с клавиатуры
"""


def claim(name: str, text: str, kind: str = "ui-label", lines: str = "1") -> Claim:
    return Claim(name, "f", kind, "yes", text, text=text, lines=lines)


CLAIMS = {
    one.id: one
    for one in [
        claim("N-1", "Есть раздел «Сотрудники»."),
        claim("N-2", "Есть кнопка «Добавить сотрудника»."),
        claim("N-3", "Экран озаглавлен «Данные о сотрудниках», на нём есть ссылка «Назад»."),
        claim("N-4", "Приглашение приходит письмом."),
        claim("K-1", "Есть кнопка «Добавить сотрудника»."),
    ]
}


def result(
    line: int, title: str, tags: str, text: str, *, status: str = "passed", project: str = ""
) -> ScenarioResult:
    steps: list[StepRecord] = []
    kind = ""
    for number, said in enumerate(text.strip().splitlines()):
        keyword, _, rest = said.strip().partition(" ")
        kind = TYPES.get(keyword, kind)
        steps.append(StepRecord(keyword, rest, line + 1 + number, "passed", type=kind))
    # As in a run: each screen has been pictured after each check.
    moments = [
        MomentRecord(number, "Экран", f"moments/{line}{project}.{number}.webp", 960, 675)
        for number, step in enumerate(steps)
        if step.type == "then"
    ]
    record = ScenarioRecord(
        node_id=f"features/f/a.feature::{line} {title} {project}",
        address=f"features/f/a.feature:{line}",
        path="features/f/a.feature",
        line=line,
        scenario_line=line,
        title=title,
        feature="Форма",
        flow="f",
        tags=tags.split(),
        project=project or None,
        steps=steps,
        moments=moments,
    )
    if status == "failed":
        steps[-1].status = "failed"
        record.failure = FailureRecord("не то", "то", "не то", "…", "a.py:1", "call")
        return ScenarioResult(record, "failed")
    return ScenarioResult(record, "passed")


def shown(*results: ScenarioResult, claims: dict[str, Claim] = CLAIMS) -> dict[str, ClaimPage]:
    sources = [Source("N", "Н", "n.txt", "official", "да"), Source("K", "К", "k.txt", "K", "да")]
    pages = guide_pages(sources, claims, {}, results, [])
    return {one.claim.id: one for page in pages for one in page.claims}


def told_of(page: ClaimPage) -> tuple[str, list[str], str]:
    assert page.proof is not None
    picture = page.proof.moment.picture if page.proof.moment else ""
    return (
        page.proof.result.record.title,
        [f"{step.keyword} {step.text}" for step in page.proof.steps],
        picture,
    )


def test_each_claim_shows_its_own_scenario_checks_and_moment() -> None:
    pages = shown(
        result(12, "Руководитель доходит от входа до формы", "N-1 N-2 N-3 N-4", WALK),
        result(39, "В разделе «Сотрудники» есть кнопка «Добавить сотрудника»", "N-2 N-1", EXACT),
    )
    assert told_of(pages["N-2"]) == (
        "В разделе «Сотрудники» есть кнопка «Добавить сотрудника»",
        ["Тогда есть кнопка «Добавить сотрудника»", "И кнопка доступна с клавиатуры"],
        "moments/39.2.webp",
    )
    # Nothing else proves the form: of the long way, the checks that speak of it.
    assert told_of(pages["N-3"]) == (
        "Руководитель доходит от входа до формы",
        ["Тогда открыта форма «Данные о сотрудниках»", "И в форме есть ссылка «Назад»"],
        "moments/12.4.webp",
    )


def test_two_claims_of_one_scenario_show_two_moments_of_it() -> None:
    pages = shown(result(12, "Дорога к форме", "N-1 N-3", WALK))
    assert told_of(pages["N-1"])[1:] == (["Тогда открыт раздел «Сотрудники»"], "moments/12.1.webp")
    assert told_of(pages["N-3"])[2] == "moments/12.4.webp"


@pytest.mark.parametrize(
    ("others", "mine"),
    [
        pytest.param("N-2 N-1 N-3 N-4", "N-2", id="fewer claims"),
        pytest.param("N-2 редакция-K", "N-2", id="the edition of the guide"),
        pytest.param("N-2 отказ", "N-2", id="no refusal of what succeeds"),
    ],
)
def test_scenarios_of_like_words_differ_in_what_else_they_are(others: str, mine: str) -> None:
    pages = shown(result(3, "Кнопка", others, EXACT), result(9, "Кнопка", mine, EXACT))
    assert pages["N-2"].proof
    assert pages["N-2"].proof.result.record.line == 9


def test_a_guide_of_an_edition_shows_that_edition() -> None:
    pages = shown(
        result(3, "Кнопка", "K-1 N-2", EXACT), result(9, "Кнопка", "K-1 N-2 редакция-K", EXACT)
    )
    assert [told_of(pages[name])[2] for name in ("N-2", "K-1")] == [
        "moments/3.2.webp",
        "moments/9.2.webp",
    ]


def test_equal_scenarios_stand_in_the_order_of_the_file() -> None:
    pages = shown(result(9, "Кнопка", "N-2", EXACT), result(30, "Кнопка", "N-2", EXACT))
    assert told_of(pages["N-2"])[2] == "moments/9.2.webp"


def test_a_refutation_is_shown_before_any_proof_with_the_step_that_failed() -> None:
    pages = shown(
        result(12, "Дорога к форме", "N-1 N-2 N-3", WALK, status="failed"),
        result(39, "Есть кнопка «Добавить сотрудника»", "N-2", EXACT),
    )
    assert told_of(pages["N-2"]) == (
        "Дорога к форме",
        ["И в форме есть ссылка «Назад»"],
        "moments/12.4.webp",
    )


def test_a_desktop_is_shown_before_a_phone() -> None:
    pages = shown(
        result(9, "Кнопка", "N-2", EXACT), result(3, "Кнопка", "N-2", EXACT, project="mobile")
    )
    assert told_of(pages["N-2"])[2] == "moments/9.2.webp"


def test_nobodys_picture_is_no_picture() -> None:
    one = result(39, "Есть кнопка", "N-2", EXACT)
    one.record.moments = [moment for moment in one.record.moments if moment.step == 1]
    assert told_of(shown(one)["N-2"])[2] == ""


def test_checks_in_a_row_are_a_group() -> None:
    told = told_by_record(result(12, "Дорога", "N-1", WALK).record)
    assert then_groups(told.steps) == [range(1, 2), range(3, 5)]


def test_a_short_check_before_the_deed_does_not_win() -> None:
    text = """
        Тогда добавить сотрудника нельзя
        Когда руководитель нажимает «Добавить сотрудника»
        Тогда видны фамилия, отчество, телефон, почта, должность и кнопка «Добавить сотрудника»
    """
    assert told_of(shown(result(9, "Кнопка", "N-2", text))["N-2"])[2] == "moments/9.2.webp"


def test_where_no_check_says_more_the_last_ones_are_shown() -> None:
    told = told_by_record(result(12, "Дорога", "N-4", WALK).record)
    choice = Choice(CLAIMS, {})
    assert choice.checks("N-4", told) == range(3, 5)
    idle = Told("a", 1, "Без проверок", ("N-4",), told.steps[:1])
    assert choice.checks("N-4", idle) == range(1)


def test_claims_stand_in_the_order_of_their_guide() -> None:
    claims = [("N-10", "7-9"), ("N-3", "12"), ("N-2", "3, 40"), ("N-4", "7"), ("N-11", "3, 40")]
    named = {name: claim(name, "Слово", lines=lines) for name, lines in claims}
    assert list(shown(claims=named)) == ["N-2", "N-11", "N-4", "N-10", "N-3"]


@lru_cache
def real() -> tuple[Choice, dict[str, Claim], list[Told]]:
    claims = dict(read_claims(ROOT / "guides/claims.yaml"))
    catalogue = read_catalogue(ROOT, sorted((ROOT / "features").rglob("*.feature")))
    told = [
        told_by_features(scenario_name(feature, scenario, row), scenario, row)
        for feature, scenario in catalogue.scenarios()
        for row in scenario.rows or (None,)
    ]
    return Choice(claims, editions(ROOT / "guides/sources.yaml")), claims, told


def best(name: str, told: Iterable[Told]) -> Told:
    return real()[0].best(name, [one for one in told if name in one.tags], lambda one: one)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("N-59", "есть кнопка «Добавить сотрудника»"),
        ("N-34", "В меню профиля девять пунктов"),
        ("N-12", "Плагин ставят"),
        ("A-18", "распределяют по группам"),
        ("K-105", "Скан доверенности в формате PDF"),
        ("R-06", "перечисляет поддерживаемые браузеры"),
        ("L-21", "следят за их статусом"),
    ],
)
def test_what_is_shown_of_the_real_guides_reads_right(name: str, part: str) -> None:
    assert part in best(name, real()[2]).title


def test_few_claims_share_one_proof() -> None:
    """The first scenario by file and line once stood for seven claims, with one step of it."""
    choice, claims, told = real()
    shown_by: dict[tuple[str, int, int], list[str]] = {}
    for name, one in claims.items():
        if one.testable != "no" and any(name in each.tags for each in told):
            chosen = best(name, told)
            key = chosen.path, chosen.line, choice.checks(name, chosen).stop
            shown_by.setdefault(key, []).append(name)
    assert max(map(len, shown_by.values())) <= 4
    assert len(shown_by) > 340
