"""Each way in which pytest-bdd goes green over what never ran is refused, with file and line."""

import pytest
from suite_factory import STEPS, Suite, feature, refusals

pytest_plugins = ["pytester"]


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    return Suite(pytester.path)


def test_good_features_run(pytester: pytest.Pytester, suite: Suite) -> None:
    result = suite.run(pytester)
    result.assert_outcomes(passed=3)
    assert result.ret == 0


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        pytest.param(
            "  Сценарий: А\n    Допустим мир\n\n  Сценарий: А\n    Допустим мир\n",
            7,
            "«А» уже есть в строке 4",
            id="two scenarios of one name",
        ),
        pytest.param(
            "  Сценарий: А\n    Допустим мир\n\n"
            "  Правило: П\n    Сценарий: А\n      Допустим мир\n",
            8,
            "«А» уже есть в строке 4",
            id="two scenarios of one name, one in a rule",
        ),
        pytest.param(
            "  Структура сценария: А\n    Когда он открывает «<экран>»\n\n"
            "    Примеры:\n      | экран |\n",
            7,
            "«Примеры:» сценария «А» пусты",
            id="examples without rows",
        ),
        pytest.param(
            "  Структура сценария: А\n    Когда он открывает «<экран>»\n\n    Примеры:\n",
            7,
            "«Примеры:» сценария «А» пусты",
            id="examples without a table",
        ),
        pytest.param(
            "  Структура сценария: А\n    Когда он открывает «вход»\n",
            4,
            "нет «Примеры:»",
            id="outline without examples",
        ),
        pytest.param("  Сценарий: А\n", 4, "нет шагов", id="scenario without steps"),
        pytest.param("  Сценарий:\n    Допустим мир\n", 4, "нет имени", id="scenario without name"),
        pytest.param("\n", 2, "ни одного сценария", id="feature without scenarios"),
        pytest.param(
            "  @N-65 @потчта\n  Сценарий: А\n    Допустим мир\n",
            4,
            "@потчта",
            id="unregistered tag",
        ),
        pytest.param(
            "  @редакция-K @редакция-R\n  Сценарий: А\n    Допустим мир\n",
            5,
            "несколько редакций (редакция-K, редакция-R)",
            id="two editions",
        ),
        pytest.param(
            "  Структура сценария: А\n    Когда он открывает «<имя>»\n\n"
            "    Примеры:\n      | экран |\n      | вход  |\n",
            5,
            "<имя> не назван ни одним столбцом",
            id="placeholder without a column",
        ),
        pytest.param(
            "  Сценарий: А\n    Когда он открывает «<имя>»\n",
            5,
            "<имя> не назван ни одним столбцом",
            id="placeholder in a plain scenario",
        ),
        pytest.param(
            "  Структура сценария: А\n    Когда он открывает «<экран>»\n\n    Примеры:\n"
            "      | экран | экран |\n      | вход  | выход |\n",
            7,
            "столбец «экран» повторён",
            id="one column twice",
        ),
        pytest.param(
            "  Сценарий: А\n    И мир\n", 5, "первый шаг начинается с «И»", id="first step is И"
        ),
        pytest.param(
            "  Сценарий: А\n    Когда он открывет «вход»\n",
            5,
            "Ближайший известный: «он открывает «{screen}»» (conftest.py:7)",
            id="undefined step",
        ),
        pytest.param(
            "  Сценарий: А\n    Когда мир\n",
            5,
            "не определён как «Когда»: conftest.py:3 знает его как «Допустим»",
            id="step known under another keyword",
        ),
        pytest.param(
            "  Сценарий: А\n    Допустим мир\n  | а |\n  | б | в |\n", 7, "не Gherkin", id="syntax"
        ),
    ],
)
def test_feature_is_refused(
    pytester: pytest.Pytester, suite: Suite, body: str, line: int, said: str
) -> None:
    suite.features = feature(body)
    found = refusals(suite.run(pytester))
    assert [one for one in found if one.startswith(f"features/flow/a.feature:{line}: ")], found
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    ("steps", "sentence", "said"),
    [
        pytest.param(
            '@when("он ждёт")\nasync def _():\n    raise AssertionError\n',
            "Когда он ждёт",
            "асинхронную функцию никто не дождётся",
            id="async step",
        ),
        pytest.param(
            '@when("он ждёт")\nasync def _():\n    yield\n    raise AssertionError\n',
            "Когда он ждёт",
            "асинхронную функцию никто не дождётся",
            id="async generator step",
        ),
        pytest.param(
            '@when("он открывает «вход»")\ndef _():\n    pass\n',
            "Когда он открывает «вход»",
            "подходят сразу conftest.py:7 «он открывает «{screen}»» и "
            "conftest.py:15 «он открывает «вход»»",
            id="two definitions of one sentence",
        ),
        pytest.param(
            '@when(parsers.re("он открывает .*"))\ndef _():\n    pass\n',
            "Когда он открывает «вход»",
            "подходят сразу",
            id="a regular expression beside a pattern",
        ),
        pytest.param(
            '@when(parsers.parse("он шлёт «{tmp_path}»"))\ndef _(tmp_path):\n    pass\n',
            "Когда он шлёт «письмо»",
            "аргумент tmp_path молча заслонит фикстуру tmp_path",
            id="argument shadows a fixture",
        ),
        pytest.param(
            '@when(parsers.parse("он шлёт «{world_seen}»"))\ndef _(world_seen):\n    pass\n',
            "Когда он шлёт «письмо»",
            "аргумент world_seen молча заслонит фикстуру world_seen (шаг с target_fixture)",
            id="argument shadows what another step makes",
        ),
        pytest.param(
            '@when(parsers.parse("он шлёт «{docstring}»"))\ndef _(docstring):\n    pass\n',
            "Когда он шлёт «письмо»",
            "имя аргумента docstring занято",
            id="argument named as pytest-bdd's own",
        ),
    ],
)
def test_step_definition_is_refused_where_a_feature_uses_it(
    pytester: pytest.Pytester, suite: Suite, steps: str, sentence: str, said: str
) -> None:
    suite.steps = STEPS + "\n" + steps
    suite.features = feature(f"  Сценарий: А\n    Допустим мир\n    {sentence}\n")
    found = refusals(suite.run(pytester))
    assert len(found) == 1, found
    assert found[0].startswith("features/flow/a.feature:6: ")
    assert said in found[0]


def test_unused_bad_step_is_refused_at_its_own_place(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.steps = STEPS + '\n@when("он ждёт")\nasync def _():\n    pass\n'
    assert refusals(suite.run(pytester))[0].startswith("conftest.py:15: ")


def test_a_step_that_makes_what_its_argument_is_named_after_is_fine(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.steps = STEPS + (
        '\n@given(parsers.parse("ИНН {inn}"), target_fixture="inn")\ndef _(inn):\n    return inn\n'
    )
    suite.features = feature("  Сценарий: А\n    Допустим ИНН 7707083893\n")
    suite.run(pytester).assert_outcomes(passed=1)


def test_all_findings_come_at_once(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = {
        **feature("  Сценарий: А\n\n  @чужой\n  Сценарий: Б\n    Когда он молчит\n"),
        "flow/b.feature": "# language: ru\nФункция: Пусто\n",
    }
    found = refusals(suite.run(pytester))
    assert [one.split(": ")[0] for one in found] == [
        "features/flow/a.feature:4",
        "features/flow/a.feature:6",
        "features/flow/a.feature:8",
        "features/flow/b.feature:2",
    ]


def test_a_tag_used_twice_is_one_finding(pytester: pytest.Pytester, suite: Suite) -> None:
    body = "  @чужой\n  Сценарий: {}\n    Допустим мир\n"
    suite.features = feature(body.format("А") + body.format("Б"))
    (found,) = refusals(suite.run(pytester))
    assert found.startswith("features/flow/a.feature:4: тега @чужой нет")
    assert "таких мест 2" in found


def test_a_run_of_other_tests_does_not_ask_about_features(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.features = feature("  Сценарий: А\n")
    suite.files = {"test_other.py": "def test_other():\n    pass\n"}
    suite.run(pytester, "test_other.py").assert_outcomes(passed=1)
    assert suite.run(pytester).ret == pytest.ExitCode.INTERRUPTED


def test_only_the_chosen_file_is_checked(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features["flow/bad.feature"] = "# language: ru\nФункция: Пусто\n"
    suite.run(pytester, "--scenario", "features/flow/good.feature").assert_outcomes(passed=3)


def test_refusal_is_the_same_with_workers(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = feature("  Сценарий: А\n")
    assert refusals(suite.run(pytester, "-n", "2"))[0].startswith("features/flow/a.feature:4: ")


def test_claims_are_tags(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = feature("  @N-65\n  Сценарий: А\n    Допустим мир\n")
    claim = (
        '- {"id": "N-65", "flow": "flow", "kind": "step", "testable": "yes", "statement": "x"}\n'
    )
    suite.files = {"guides/claims.yaml": claim}
    suite.run(pytester).assert_outcomes(passed=1)
    suite.run(pytester, "-m", "N-65").assert_outcomes(passed=1)
