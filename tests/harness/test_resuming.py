"""`./kabinet verify --resume`: which results are taken over. The kill itself: test_killed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from suite_factory import Suite, feature

from harness.report.finished import FILE, Journal

pytest_plugins = ["pytester"]
INI = """
[pytest]
pythonpath = .
addopts =
    -p harness.collection.plugin -p harness.evidence.plugin -p harness.report.plugin
    -p harness.report.finished -p no:cacheprovider -p no:playwright
kabinet_binding = test_small_features.py
"""
STEPS = """
from pathlib import Path
from pytest_bdd import then

def pytest_addoption(parser):
    parser.addoption("--base-url")  # as pytest-playwright does, which nothing here needs

@then("проходит")
def _():
    with Path("passed").open("a") as file:
        file.write("x")

@then("прерывают")
def _():
    # Once: whoever goes on with the run gets through.
    mark = Path("interrupted")
    if not mark.exists():
        mark.touch()
        Path("seen.html").write_bytes(Path("reports/index.html").read_bytes())
        raise KeyboardInterrupt

@then("не проходит")
def _():
    raise AssertionError("so it is meant")
"""
FEATURES = feature("""
  Сценарий: Да
    Тогда проходит

  Сценарий: Нет
    Тогда не проходит

  Сценарий: Ещё
    Тогда проходит
""")
RESUME = ("-p", "harness.report.resuming")


@pytest.fixture
def broken_off(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Suite:
    """A run of three scenarios that never came to take its journal away."""
    suite = Suite(pytester.path, features=FEATURES, steps=STEPS, ini=INI)
    with monkeypatch.context() as patch:
        patch.delattr(Journal, "pytest_sessionfinish")
        suite.run(pytester).assert_outcomes(passed=2, failed=1)
    assert journal(suite).is_file()
    return suite


def journal(suite: Suite) -> Path:
    return suite.root / "reports" / FILE


def passes(suite: Suite) -> int:
    return (suite.root / "passed").stat().st_size


def statuses(suite: Suite) -> list[tuple[str, str]]:
    record = json.loads((suite.root / "reports/run.json").read_text(encoding="utf-8"))
    return [(test["name"], test["status"]) for test in record["results"]["tests"]]


def without_last_line(suite: Suite, *, cut: int = 0) -> None:
    lines = journal(suite).read_bytes().splitlines(keepends=True)
    journal(suite).write_bytes(b"".join(lines[:-1]) + lines[-1][:cut])


@pytest.mark.parametrize("cut", [0, 30])
def test_only_what_had_not_ended_runs(
    broken_off: Suite, pytester: pytest.Pytester, cut: int
) -> None:
    before = statuses(broken_off)
    without_last_line(broken_off, cut=cut)
    result = broken_off.run(pytester, *RESUME)
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "готово 2, запускаются 1" in result.stdout.str()
    assert "не прошло 1" in result.stdout.str()
    assert passes(broken_off) == 3
    assert statuses(broken_off) == before
    assert not journal(broken_off).exists()


def test_a_second_kill_loses_nothing_of_the_first_run(
    broken_off: Suite, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = journal(broken_off).read_bytes().count(b"\n")
    without_last_line(broken_off)
    monkeypatch.delattr(Journal, "pytest_sessionfinish")
    broken_off.run(pytester, *RESUME)
    assert journal(broken_off).read_bytes().count(b"\n") == before


def test_with_nothing_left_the_report_is_written(
    broken_off: Suite, pytester: pytest.Pytester
) -> None:
    (broken_off.root / "reports/run.json").unlink()
    broken_off.run(pytester, *RESUME).assert_outcomes(passed=1)
    assert [status for _, status in statuses(broken_off)] == ["passed", "failed", "passed"]


def test_what_was_not_asked_for_is_not_taken_over(
    broken_off: Suite, pytester: pytest.Pytester
) -> None:
    result = broken_off.run(pytester, *RESUME, "--scenario=features/flow/a.feature:5")
    assert result.ret == pytest.ExitCode.OK
    assert [status for _, status in statuses(broken_off)] == ["passed"]


@pytest.mark.parametrize(
    "state", ["nothing", "changed", "cut", "edition", "seed", "faults", "portal"]
)
def test_what_cannot_be_gone_on_with_runs_anew(
    broken_off: Suite, pytester: pytest.Pytester, state: str
) -> None:
    if state == "nothing":
        journal(broken_off).unlink()
    elif state == "changed":
        broken_off.files["features/notes.toml"] = "changed = true"
    elif state == "cut":
        journal(broken_off).write_bytes(journal(broken_off).read_bytes()[:40])
    other = {
        "edition": ["--edition=K"],
        "seed": ["--seed-offset=7"],
        "faults": ['--world-faults=[{"name": "late"}]'],
        "portal": ["--base-url=http://127.0.0.1:9"],
    }
    result = broken_off.run(pytester, *RESUME, *other.get(state, []))
    result.assert_outcomes(passed=2, failed=1)
    assert "запускаются все" in result.stdout.str()
    assert passes(broken_off) == 4


BY = "--resume-by=./kabinet verify features/flow --resume"


@pytest.mark.parametrize("workers", [0, 1])
def test_a_run_that_stopped_after_its_failures_is_gone_on_with(
    pytester: pytest.Pytester, workers: int
) -> None:
    suite = Suite(pytester.path, features=FEATURES, steps=STEPS, ini=INI)
    stopped = suite.run_apart("--maxfail=1", BY, "-n", str(workers))
    assert "Продолжить: ./kabinet verify features/flow --resume" in stopped.stdout
    assert [status for _, status in statuses(suite)] == ["passed", "failed", "pending"]
    ended = suite.run_apart(*RESUME, BY, "-n", str(workers))
    assert "готово 2, запускаются 1" in ended.stdout
    assert "Продолжить" not in ended.stdout
    assert ended.returncode == pytest.ExitCode.TESTS_FAILED
    assert [status for _, status in statuses(suite)] == ["passed", "failed", "passed"]
    assert not journal(suite).exists()


def test_a_run_that_was_interrupted_is_gone_on_with(pytester: pytest.Pytester) -> None:
    features = {"flow/a.feature": FEATURES["flow/a.feature"].replace("не проходит", "прерывают")}
    suite = Suite(pytester.path, features=features, steps=STEPS, ini=INI)
    stopped = suite.run_apart(BY)
    assert stopped.returncode == pytest.ExitCode.INTERRUPTED
    assert "Продолжить: ./kabinet verify features/flow --resume" in stopped.stdout
    ended = suite.run_apart(*RESUME, BY)
    assert "готово 1, запускаются 2" in ended.stdout
    assert ended.returncode == pytest.ExitCode.OK
    assert not journal(suite).exists()


def test_a_run_under_way_does_not_pass_for_the_one_before(pytester: pytest.Pytester) -> None:
    features = {"flow/a.feature": FEATURES["flow/a.feature"].replace("не проходит", "прерывают")}
    suite = Suite(pytester.path, features=features, steps=STEPS, ini=INI)
    (suite.root / "interrupted").touch()
    suite.run_apart()
    page = suite.root / "reports/index.html"
    assert "Все сценарии прошли" in page.read_text(encoding="utf-8")
    (suite.root / "interrupted").unlink()
    suite.run_apart()
    seen = (suite.root / "seen.html").read_text(encoding="utf-8")
    assert "Прогон прерван: он начат и ещё не кончен" in seen
    assert "Все сценарии прошли" not in seen


def test_another_run_keeps_what_an_interrupted_one_had_finished(
    broken_off: Suite, pytester: pytest.Pytester
) -> None:
    without_last_line(broken_off)
    between = broken_off.run(pytester, "--scenario=features/flow/a.feature:5")
    between.assert_outcomes(passed=1)
    assert "Прерванный прогон (готово 2) не забыт; продолжить его: ./kabinet verify --resume" in (
        between.stdout.str()
    )
    again = broken_off.run(pytester, *RESUME)
    again.assert_outcomes(passed=1)
    assert [status for _, status in statuses(broken_off)] == ["passed", "failed", "passed"]
    assert not journal(broken_off).exists()


def test_a_whole_run_ends_what_an_interrupted_one_had_left(
    broken_off: Suite, pytester: pytest.Pytester
) -> None:
    without_last_line(broken_off)
    broken_off.run(pytester).assert_outcomes(passed=2, failed=1)
    assert not journal(broken_off).exists()


def test_what_takes_the_place_of_an_interrupted_run_says_so(
    broken_off: Suite, pytester: pytest.Pytester
) -> None:
    broken_off.files["features/notes.toml"] = "changed = true"
    result = broken_off.run(pytester, "--scenario=features/flow/a.feature:5")
    assert "Прерванный прогон (готово 3) был о других исходниках" in result.stdout.str()
    assert not journal(broken_off).exists()
