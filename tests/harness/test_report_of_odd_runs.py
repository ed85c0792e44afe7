"""The report is written however a run ends: refused, empty, interrupted, with a dead worker."""

import json
from pathlib import Path
from typing import Any

import pytest
from suite_factory import INI, Suite, feature

pytest_plugins = ["pytester"]

REPORTING = INI.replace(
    "-p harness.collection.plugin", "-p harness.collection.plugin -p harness.report.plugin"
)
WITH_EVIDENCE = REPORTING.replace("-p no:cache", "-p harness.evidence.plugin -p no:cache")


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    return Suite(pytester.path, ini=WITH_EVIDENCE)


def told(root: Path) -> tuple[dict[str, Any], str]:
    record: dict[str, Any] = json.loads((root / "reports/run.json").read_text(encoding="utf-8"))
    return record, (root / "reports/index.html").read_text(encoding="utf-8")


def test_good_run(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.run(pytester)
    record, html = told(suite.root)
    assert record["extra"]["verdict"] == "Все сценарии прошли"
    assert [test["name"] for test in record["results"]["tests"]] == [
        "Один экран",
        "Разные экраны (вход, 1)",
        "Разные экраны (выход, 1)",
    ]
    assert "Что не прошло" not in html


def test_a_failure_is_repeated_in_an_equal_world(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = feature("  Сценарий: А\n    Допустим мир\n    Тогда он видел 1 экран\n")
    result = suite.run(pytester, "--edition=K", "--seed-offset=7")
    command = "./kabinet verify --edition K --seed-offset 7 features/flow/a.feature:4"
    result.stdout.fnmatch_lines([f"*{command}"])
    assert command in told(suite.root)[1]


def test_refused_run_lists_the_findings(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = feature("  Сценарий: А\n")
    suite.run(pytester)
    record, html = told(suite.root)
    assert record["extra"]["refusal"][1].startswith("features/flow/a.feature:4: ")
    assert record["results"]["summary"]["tests"] == 0
    assert "features/flow/a.feature:4: в сценарии «А» нет шагов" in html


def test_run_without_features(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features = {}
    result = suite.run(pytester)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    record, html = told(suite.root)
    assert record["extra"]["verdict"] == "Ни один сценарий не выполнялся"
    assert "не выполнялся ни один сценарий" in html


def test_interrupted_run_counts_what_it_did_not_reach(suite: Suite) -> None:
    suite.steps += '\n@when("его прерывают")\ndef _():\n    raise KeyboardInterrupt\n'
    suite.features["flow/later.feature"] = (
        "# language: ru\nФункция: Потом\n  Сценарий: Прерван\n    Когда его прерывают\n"
        "  Сценарий: Последний\n    Допустим мир\n"
    )
    finished = suite.run_apart()
    assert finished.returncode == pytest.ExitCode.INTERRUPTED
    record, html = told(suite.root)
    assert record["extra"]["verdict"] == "Прогон прерван: остановлен с клавиатуры"
    assert record["results"]["summary"]["passed"] == 3
    pending = [t["name"] for t in record["results"]["tests"] if t["status"] == "pending"]
    assert pending[-1] == "5 Последний"
    assert "Прогон прерван" in html


def test_stop_at_first_failure_is_told(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.features["aaa/bad.feature"] = (
        "# language: ru\nФункция: Беда\n"
        "  Сценарий: А\n    Допустим мир\n    Тогда он видел 1 экран\n"
    )
    result = suite.run(pytester, "-x")
    assert "не выполнено 3" in result.stdout.str()
    record, _ = told(suite.root)
    assert record["results"]["summary"]["pending"] == 3


def test_dead_worker_leaves_a_failed_scenario(suite: Suite) -> None:
    suite.steps += '\n@when("всё падает")\ndef _():\n    import os\n    os._exit(3)\n'
    suite.features = feature("  Сценарий: Падает\n    Когда всё падает\n")
    finished = suite.run_apart("-n", "1")
    assert finished.returncode == 1
    record, html = told(suite.root)
    test = record["results"]["tests"][0]
    assert (test["name"], test["status"]) == ("Падает", "failed")
    assert "crashed" in test["message"]
    assert "Падает" in html


def test_setup_and_teardown_failures_are_told(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.steps += (
        "\nimport pytest\n\n@pytest.fixture\ndef broken():\n"
        "    yield\n    raise RuntimeError('лом')\n"
        '\n@when("берут сломанное")\ndef _(broken):\n    pass\n'
    )
    suite.features = feature("  Сценарий: А\n    Когда берут сломанное\n")
    suite.run(pytester)
    record, _ = told(suite.root)
    test = record["results"]["tests"][0]
    assert test["status"] == "failed"
    assert test["message"] == "RuntimeError: лом"
    assert test["extra"]["phase"] == "teardown"
    assert [step["status"] for step in test["steps"]] == ["passed"]


def test_other_tests_are_counted_and_their_failure_shows(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.files = {
        "test_other.py": "def test_good():\n    pass\n\ndef test_bad():\n    assert False\n"
    }
    result = suite.run(pytester)
    record, html = told(suite.root)
    assert record["extra"]["otherTests"] == {"passed": 1, "failed": 1}
    assert record["extra"]["verdict"] == "Не прошли другие тесты: 1"
    assert "test_other.py::test_bad" in html
    assert "FAILED test_other.py::test_bad" in result.stdout.str()


def test_run_without_scenarios_writes_no_report(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.files = {"test_other.py": "def test_good():\n    pass\n"}
    suite.run(pytester, "test_other.py").assert_outcomes(passed=1)
    assert not (suite.root / "reports").exists()


def test_report_goes_where_it_is_told(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.run(pytester, "--report-dir", "elsewhere")
    assert (suite.root / "elsewhere/index.html").is_file()
    assert not (suite.root / "reports").exists()


def test_a_list_of_scenarios_leaves_the_last_report_alone(
    pytester: pytest.Pytester, suite: Suite
) -> None:
    suite.run(pytester)
    before = (suite.root / "reports/index.html").read_bytes()
    result = suite.run(pytester, "--collect-only")
    assert result.ret == 0
    assert "Итог" not in result.stdout.str()
    assert (suite.root / "reports/index.html").read_bytes() == before
