"""Parts of a run killed with SIGKILL in the middle: what is known stays, nothing is left running.

The browser, here and on other machines: test_remote_browsers.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from living import MARK, living, wait_until
from suite_factory import BINDING, Suite, feature

from harness.report.finished import read_finished

ROOT = Path(__file__).parents[2]
INI = """
[pytest]
pythonpath = .
addopts =
    -p harness.collection.plugin -p harness.remote_browsers.repeating -p harness.evidence.plugin
    -p harness.report.plugin -p harness.report.finished -p no:cacheprovider
kabinet_binding = test_small_features.py
"""
COMMAND_INI = """
[pytest]
pythonpath = .
addopts = -p harness.pytest_plugin -p no:cacheprovider
"""
STEPS = """
import os
import signal
from pathlib import Path

import pytest
from pytest_bdd import given, then, when

pytest_plugins = [
    "harness.fixtures", "harness.browser_fixtures", "harness.remote_browsers.fixtures",
]


@given("открыта страница")
def _(page, world):
    page.goto("/")


@when("умирает исполнитель")
def _():
    # Once: the worker that takes its place has the rest to do.
    mark = Path("worker-died")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


@when("умирает портал")
def _(portal):
    portal.process.kill()
    portal.process.wait()


@when("всё стоит")
def _():
    # Once: whoever goes on with the run gets through.
    mark = Path("stands")
    if not mark.exists():
        mark.touch()
        signal.pause()


@when("не выходит")
def _():
    with Path("tries").open("a") as file:
        file.write("x")
    raise AssertionError("so it is meant")


@then("страница открыта")
def _(page):
    page.reload()
    assert page.title()
"""
CLAIMS = """
- {"id": "N-65", "flow": "f", "testable": "yes", "statement": "A", "kind": "limit", "labels": []}
"""
CONFIG = """
[[projects]]
name = "desktop"
grepInvert = "@N-65"

[[projects]]
name = "mobile"
grep = "@N-65"
"""
SCENARIOS = """
  Сценарий: До
    Допустим открыта страница
    Тогда страница открыта

  Сценарий: Во время
    Допустим открыта страница
    Когда {deed}
    Тогда страница открыта

  Сценарий: После
    Допустим открыта страница
    Тогда страница открыта
"""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """A project with a harness and a portal of its own."""
    for name in ("harness", "mock_portal", "signature_plugin"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return Suite(tmp_path, steps=STEPS, ini=INI)


@pytest.fixture
def left_behind(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    monkeypatch.setenv(MARK, str(suite.root))
    yield lambda: living(suite.root)
    wait_until(lambda: not living(suite.root))


def statuses(suite: Suite) -> dict[str, str]:
    record: dict[str, Any] = json.loads((suite.root / "reports/run.json").read_text("utf-8"))
    found = record["results"]["tests"]
    return {test["name"].partition(" ")[2] or test["name"]: test["status"] for test in found}


@pytest.mark.usefixtures("left_behind")
def test_a_killed_worker_fails_its_scenario_alone(suite: Suite) -> None:
    body = SCENARIOS.format(deed="умирает исполнитель")
    suite.features = feature(body.replace("  Сценарий: Во время", "  @N-65\n  Сценарий: Во время"))
    suite.files = {"guides/claims.yaml": CLAIMS, "playwright.config": CONFIG}
    done = suite.run_apart("-n", "1")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert list(statuses(suite).values()) == ["passed", "failed", "passed"]
    assert "crashed while running" in done.stdout
    record = json.loads((suite.root / "reports/run.json").read_text("utf-8"))
    (lost,) = [one for one in record["results"]["tests"] if one["status"] == "failed"]
    # It has sent nothing of itself: what is told of it stands in the features.
    assert lost["name"] == "Во время"
    assert lost["tags"] == ["@N-65"]
    assert lost["suite"] == ["flow", "Экраны"]
    assert lost["extra"]["project"] == "mobile"
    assert "KABINET_PROJECTS=mobile ./kabinet verify features/flow/a.feature:" in done.stdout


@pytest.mark.usefixtures("left_behind")
def test_a_killed_portal_fails_what_needs_it_and_is_named(suite: Suite) -> None:
    suite.features = feature(SCENARIOS.format(deed="умирает портал"))
    done = suite.run_apart()
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert list(statuses(suite).values()) == ["passed", "failed", "failed"]
    assert "the portal had ended by itself with code -9" in done.stdout


@pytest.fixture
def killed(suite: Suite, left_behind: Callable[[], list[str]]) -> Suite:
    """A run of four scenarios that was killed in the third; the second one had failed."""
    failing = "  Сценарий: Мимо\n    Когда не выходит\n\n  Сценарий: Во время"
    body = SCENARIOS.format(deed="всё стоит").replace("  Сценарий: Во время", failing)
    suite.features = feature(body)
    root = suite.write()
    command = [sys.executable, "-m", "pytest", "-n", "1"]
    paths = {"PYTHONPATH": str(root)}
    with subprocess.Popen(command, cwd=root, env={**os.environ, **paths}) as run:
        wait_until((root / "stands").exists)
        assert left_behind()
        run.send_signal(signal.SIGKILL)
    wait_until(lambda: not left_behind())
    return suite


def test_a_killed_run_leaves_what_was_finished_and_goes_on(killed: Suite) -> None:
    reports = killed.root / "reports"
    read = read_finished(reports / "finished.jsonl")
    assert read
    told = [(one.record.title, one.status) for one in read[1]]
    assert told == [("До", "passed"), ("Мимо", "failed")]

    done = killed.run_apart("-p", "harness.report.resuming", "-n", "1")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert "готово 2, запускаются 2" in done.stdout
    assert list(statuses(killed).values()) == ["passed", "failed", "passed", "passed"]
    # The failing one ran twice before the kill, for its trace, and not after it.
    assert (killed.root / "tries").stat().st_size == 2
    (capsule,) = reports.glob("earlier/**/*.capsule.zip")
    page = (reports / "index.html").read_text(encoding="utf-8")
    assert capsule.relative_to(reports).as_posix() in page
    assert (reports / "screens/desktop/start.webp").is_file()


@pytest.fixture
def killed_command(killed_suite: Suite, left_behind: Callable[[], list[str]]) -> Suite:
    """A `./kabinet verify` that was killed itself; pytest and all below it were not."""
    with verify(killed_suite) as command:
        wait_until((killed_suite.root / "stands").exists)
        assert len(left_behind()) > 3
        command.send_signal(signal.SIGKILL)
    wait_until(lambda: not left_behind())
    return killed_suite


@pytest.fixture
def killed_suite(suite: Suite) -> Suite:
    """A project that the command line of its own copy of the harness can run."""
    suite.features = feature(SCENARIOS.format(deed="всё стоит"))
    suite.ini = COMMAND_INI
    suite.files["tests/features/test_features.py"] = BINDING
    suite.write()
    return suite


def verify(suite: Suite, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "harness/__main__.py", "verify", *arguments],
        cwd=suite.root,
        env={**os.environ, "PYTHONPATH": str(suite.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_killed_command_leaves_nothing_running_and_is_gone_on_with(
    killed_command: Suite,
) -> None:
    read = read_finished(killed_command.root / "reports/finished.jsonl")
    assert read
    assert [(one.record.title, one.status) for one in read[1]] == [("До", "passed")]
    with verify(killed_command, "--resume") as command:
        told, _ = command.communicate(timeout=600)
    assert command.returncode == 0, told
    assert "готово 1, запускаются 2" in told
    assert list(statuses(killed_command).values()) == ["passed"] * 3
