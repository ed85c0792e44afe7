"""The second run of a failed scenario: how it went is told, the verdict stays the first one's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from suite_factory import Suite, feature

from harness.evidence.record import FailureRecord
from harness.evidence.repeat import compare

INI = """
[pytest]
pythonpath = .
addopts =
    --strict-markers -p harness.collection.plugin -p harness.evidence.plugin
    -p harness.report.plugin -p no:cacheprovider -p no:playwright
kabinet_binding = test_small_features.py
"""
# Each run of a scenario sees the next number.
STEPS = """
from pytest_bdd import given, parsers, then

runs = []

@given("мир")
def _():
    runs.append(None)

@then(parsers.parse("прогон не {number:d}"))
def _(number):
    assert len(runs) != number

@then("ничего не прошло")
def _():
    assert runs == []

@then("прошло всё")
def _():
    assert runs
"""


def run(tmp_path: Path, *steps: str, options: tuple[str, ...] = ()) -> tuple[dict[str, Any], str]:
    body = "  Сценарий: Один\n    Допустим мир\n" + "".join(f"    {step}\n" for step in steps)
    suite = Suite(tmp_path, features=feature(body), steps=STEPS, ini=INI)
    done = suite.run_apart(*options)
    document = json.loads((tmp_path / "reports/run.json").read_text(encoding="utf-8"))
    (test,) = document["results"]["tests"]
    assert done.returncode == (1 if test["status"] == "failed" else 0), done.stdout
    return test, done.stdout


def test_a_pass_in_the_second_run_hides_nothing(tmp_path: Path) -> None:
    test, told = run(tmp_path, "Тогда прогон не 1")
    assert test["status"] == "failed"
    assert test["extra"]["repeat"] == {"outcome": "passed", "reason": ""}
    assert "не повторилось: второй прогон прошёл" in told
    assert "1 failed" in told
    page = (tmp_path / "reports/index.html").read_text(encoding="utf-8")
    assert "не повторилось: второй прогон прошёл" in page


def test_another_failure_in_the_second_run_is_told(tmp_path: Path) -> None:
    test, told = run(tmp_path, "Тогда прогон не 1", "И прогон не 2")
    assert test["extra"]["step"] == "Тогда прогон не 1"
    assert test["extra"]["repeat"]["outcome"] == "other"
    assert "второй прогон упал иначе: И прогон не 2" in told


def test_a_scenario_that_passes_runs_once_and_leaves_no_capsule(tmp_path: Path) -> None:
    test, _ = run(tmp_path, "Тогда прошло всё")
    assert "repeat" not in test["extra"]
    assert test["attachments"] == []


def test_with_retries_the_evidence_of_the_failed_try_is_kept(tmp_path: Path) -> None:
    options = ("-p", "harness.retries", "--retries", "1")
    # The first try and its second, traced run fail; the retry is the third one.
    test, _ = run(tmp_path, "Тогда прогон не 1", "И прогон не 2", options=options)
    assert (test["status"], test["flaky"]) == ("passed", True)
    assert [one["name"] for one in test["attachments"]] == ["Капсула"]


def failure(**changes: str) -> FailureRecord:
    fields: dict[str, Any] = {
        "reason": "r",
        "expected": "e",
        "seen": "s",
        "message": "m",
        "place": "p",
    }
    return FailureRecord(**(fields | {"phase": "call"} | changes))


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        pytest.param(failure(), "same", id="equal"),
        pytest.param(failure(message="m\nCall log:\n  - 14 times"), "same", id="call log"),
        pytest.param(failure(place="elsewhere"), "same", id="a line that moved"),
        pytest.param(failure(seen="x"), "other", id="seen"),
        pytest.param(failure(phase="teardown"), "other", id="phase"),
        pytest.param(failure(step="Тогда б"), "other", id="step"),
        pytest.param(None, "passed", id="passed"),
    ],
)
def test_what_counts_as_the_same_way(second: FailureRecord | None, outcome: str) -> None:
    assert compare(failure(), second).outcome == outcome


def test_the_portals_port_makes_no_difference() -> None:
    first, second = (failure(seen=f"http://w1.localhost:{port}/roles") for port in (8080, 9090))
    assert compare(first, second).outcome == "same"
