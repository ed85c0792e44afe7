"""`verify --last-failed`: what did not pass when it ran last, however little ran since."""

import json
import re
from pathlib import Path

import pytest
from pytest_bdd.feature import features as read_features
from suite_factory import INI, Suite, feature

from harness.collection.catalogue import read_catalogue
from harness.memory.failing import Failing, remember

pytest_plugins = ["pytester"]

REMEMBERING = INI.replace(
    "-p harness.collection.plugin",
    "-p harness.collection.plugin -p harness.report.plugin -p harness.memory.plugin",
)
SCENARIOS = """{above}  @телефон
  Сценарий: Видит экран
    Допустим мир
    Когда он открывает «вход»
    Тогда он видел {first} экран

  Структура сценария: Видит разные
    Допустим мир
    Когда он открывает «<экран>»
    Тогда он видел <сколько> экран

    Примеры:
      | экран | сколько |
      | вход  | 1       |
      | выход | {last}       |
"""
CONFIG = """
[[projects]]
name = "desktop"

[[projects]]
name = "mobile"
grep = "@телефон"
"""
ONE, ONE_MOBILE = "Видит экран", "Видит экран [mobile]"
RIGHT, WRONG = "Видит разные (вход, 1)", "Видит разные (выход, 3)"
MENDED = "Видит разные (выход, 1)"
NOTHING = "Не прошедших нет: в последний раз все прошли; ничего не запущено."


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    """A project whose run has ended with three failures of four."""
    suite = Suite(pytester.path, ini=REMEMBERING, files={"playwright.config": CONFIG})
    suite.features = written(first=2, last=3)
    run(pytester, suite, "-q", "--tb=no").assert_outcomes(passed=1, failed=3)
    assert failing(suite) == {ONE, ONE_MOBILE, WRONG}
    return suite


def written(first: int = 1, last: int = 1, above: str = "") -> dict[str, str]:
    return feature(SCENARIOS.format(first=first, last=last, above=above))


def failing(suite: Suite) -> set[str]:
    record = json.loads((suite.root / "reports/run.json").read_text(encoding="utf-8"))
    return {one["name"].partition("::")[2] for one in record["extra"]["failing"]}


def run(pytester: pytest.Pytester, suite: Suite, *arguments: str) -> pytest.RunResult:
    # pytest-bdd reads a file once a process.
    read_features.clear()
    return suite.run(pytester, *arguments)


def ran(pytester: pytest.Pytester, suite: Suite, *arguments: str) -> set[str]:
    """Titles of what ran."""
    result = run(pytester, suite, "-v", "--tb=no", *arguments)
    lines = [re.search(r"feature::\d+ (.+?) (PASSED|FAILED)", line) for line in result.outlines]
    return {line[1] for line in lines if line}


def test_only_what_failed_runs(pytester: pytest.Pytester, suite: Suite) -> None:
    assert ran(pytester, suite, "--failing") == {ONE, ONE_MOBILE, WRONG}


def test_it_is_found_on_other_lines_and_in_another_file(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.features = written(first=2, last=3, above="\n  # новая строка\n\n")
    assert ran(pytester, suite, "--failing") == {ONE, ONE_MOBILE, WRONG}
    (suite.root / "features/flow/a.feature").unlink()
    suite.features = {"flow/b.feature": next(iter(suite.features.values()))}
    assert ran(pytester, suite, "--failing") == {ONE, ONE_MOBILE, WRONG}


@pytest.mark.parametrize(
    ("words", "titles", "said"),
    [
        ("разные", {WRONG}, "Не прошли в последний раз: 3; из них запускаются 1."),
        ("mobile", {ONE_MOBILE}, "Не прошли в последний раз: 3; из них запускаются 1."),
        ("not mobile and экран", {ONE}, "Не прошли в последний раз: 3; из них запускаются 1."),
        ("вход and 1", set(), "Среди выбранных не прошедших нет (всего их 3); ничего не запущено."),
    ],
)
def test_words_are_counted_as_they_choose(
    pytester: pytest.Pytester, suite: Suite, words: str, titles: set[str], said: str
) -> None:
    result = run(pytester, suite, "-v", "--tb=no", "--failing", "-k", words)
    assert said in result.stdout.str()
    assert result.ret == (pytest.ExitCode.TESTS_FAILED if titles else pytest.ExitCode.OK)
    assert failing(suite) == {ONE, ONE_MOBILE, WRONG}
    assert ran(pytester, suite, "--failing", "-k", words) == titles


def test_a_run_of_few_forgets_none_of_the_others(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = written(last=3)
    assert ran(pytester, suite, "--failing", "--tags=@телефон") == {ONE, ONE_MOBILE}
    assert failing(suite) == {WRONG}
    assert ran(pytester, suite, "-k", "вход") == {RIGHT}
    assert failing(suite) == {WRONG}


def test_a_mended_row_has_another_title_and_is_run_all_the_same(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.features = written()
    assert ran(pytester, suite, "-k", "вход") == {RIGHT}
    assert failing(suite) == {ONE, ONE_MOBILE, WRONG}
    assert ran(pytester, suite, "--failing") == {ONE, ONE_MOBILE, RIGHT, MENDED}
    assert failing(suite) == set()


def test_a_scenario_that_is_gone_is_forgotten(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = {"flow/a.feature": written()["flow/a.feature"].split("  Структура")[0]}
    assert ran(pytester, suite, "--failing") == {ONE, ONE_MOBILE}
    assert failing(suite) == set()


def test_workers_run_the_same(pytester: pytest.Pytester, suite: Suite) -> None:
    result = run(pytester, suite, "-n", "2", "--tb=no", "--failing", "--tags=@телефон")
    result.assert_outcomes(failed=2)
    assert failing(suite) == {ONE, ONE_MOBILE, WRONG}


def test_another_edition_has_failures_of_its_own(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = written(last=3)
    assert NOTHING in said(run(pytester, suite, "--failing", "--edition", "K"))
    assert ran(pytester, suite, "--edition", "K") == {ONE, ONE_MOBILE, RIGHT, WRONG}
    assert ran(pytester, suite, "--edition", "K", "--failing") == {WRONG}
    assert ran(pytester, suite, "--failing") == {ONE, ONE_MOBILE, WRONG}


def test_nothing_runs_when_nothing_failed_and_the_report_stays(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.features = written()
    run(pytester, suite).assert_outcomes(passed=4)
    report = (suite.root / "reports/run.json").read_bytes()
    result = run(pytester, suite, "--failing")
    assert (result.ret, NOTHING in said(result)) == (0, True)
    assert (suite.root / "reports/run.json").read_bytes() == report
    assert ran(pytester, suite, "--failing-or-all") == {ONE, ONE_MOBILE, RIGHT, MENDED}


def test_nothing_runs_when_the_failures_are_elsewhere(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    result = run(pytester, suite, "--failing", "--scenario", "features/flow/a.feature:17")
    assert result.ret == 0
    assert "Среди выбранных не прошедших нет (всего их 3)" in said(result)


def test_without_a_run_there_is_nothing_to_go_by(pytester: pytest.Pytester) -> None:
    result = Suite(pytester.path, ini=REMEMBERING).run(pytester, "--failing")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "прогона ещё не было" in result.stderr.str()


TWINS = {
    name: f"# language: ru\nФункция: {name}\n\n  Сценарий: Одно имя\n"
    f"    Допустим мир\n    Тогда он видел {seen} экран\n"
    for name, seen in (("flow/one.feature", 1), ("flow/two.feature", 0), ("flow/three.feature", 0))
}


def failing_files(suite: Suite) -> list[str]:
    record = json.loads((suite.root / "reports/run.json").read_text(encoding="utf-8"))
    return [one["name"].partition("::")[0] for one in record["extra"]["failing"]]


def test_one_title_in_three_files_is_three_scenarios(pytester: pytest.Pytester) -> None:
    suite = Suite(pytester.path, ini=REMEMBERING, features=dict(TWINS))
    run(pytester, suite).assert_outcomes(passed=2, failed=1)
    assert failing_files(suite) == ["features/flow/one.feature"]
    run(pytester, suite, "--scenario", "features/flow/two.feature").assert_outcomes(passed=1)
    assert failing_files(suite) == ["features/flow/one.feature"]
    # Nor is another file's scenario the one that failed.
    result = run(pytester, suite, "--failing", "--scenario", "features/flow/two.feature")
    assert "Среди выбранных не прошедших нет" in said(result)
    run(pytester, suite, "--failing").assert_outcomes(failed=1)
    # It moves: now its title is all that is left of it.
    (suite.root / "features/flow/one.feature").unlink()
    suite.features["flow/new.feature"] = suite.features.pop("flow/one.feature").replace("1", "0")
    run(pytester, suite, "--scenario", "features/flow/new.feature").assert_outcomes(passed=1)
    assert failing_files(suite) == []


@pytest.mark.parametrize(
    "options",
    [
        ("--seed-offset", "3"),
        ("--world-faults", '[{"name": "late"}]'),
        ("-p", "harness.stand.plugin", "--base-url", "http://stand.example/"),
    ],
    ids=["seed", "faults", "stand"],
)
def test_runs_under_other_conditions_have_failures_of_their_own(
    options: tuple[str, ...], pytester: pytest.Pytester, suite: Suite
) -> None:
    # What pytest-base-url brings where pytest-playwright is.
    suite.steps += """
def pytest_addoption(parser):
    parser.addoption("--base-url", dest="base_url")
"""
    assert NOTHING in said(run(pytester, suite, "--failing", *options))
    suite.features = written(last=3)
    assert ran(pytester, suite, *options) == {ONE, ONE_MOBILE, RIGHT, WRONG}
    # What passed there still fails here, and what fails there is known there.
    assert ran(pytester, suite, "--failing", *options) == {WRONG}
    assert ran(pytester, suite, "--failing") == {ONE, ONE_MOBILE, WRONG}


def test_a_run_that_broke_off_keeps_what_it_did_not_reach(tmp_path: Path) -> None:
    file = tmp_path / "features/a.feature"
    file.parent.mkdir()
    file.write_text("# language: ru\nФункция: Ф\n\n  Сценарий: А\n    Допустим мир\n")
    catalogue = read_catalogue(tmp_path, [file])
    before = [Failing("features/a.feature::А", "А"), Failing("features/b.feature::Б", "Б")]
    assert remember(before, {}, "", catalogue) == before[:1]
    file.with_name("b.feature").write_text("Функция")
    broken = read_catalogue(tmp_path, [file, file.with_name("b.feature")])
    assert remember(before, {}, "", broken) == before
    skipped = {"features/a.feature::4 А": "skipped"}
    assert remember(before[:1], skipped, "", catalogue) == before[:1]


def said(result: pytest.RunResult) -> str:
    return result.stdout.str()
