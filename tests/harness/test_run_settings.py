"""Settings of playwright.config at work in whole runs: limits, retries, browsers of projects."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from suite_factory import Suite, feature

ROOT = Path(__file__).parents[2]
INI = """
[pytest]
pythonpath = .
addopts =
    -p harness.collection.plugin -p harness.deadline -p no:cacheprovider
kabinet_binding = test_small_features.py
"""
STEPS = """
import json
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect
from pytest_bdd import given, then, when

pytest_plugins = ["harness.browser_fixtures"]


class World:
    url = "http://portal.test"
    now = datetime(2026, 3, 2, 6, tzinfo=UTC)

    def on_move(self, follower):
        pass


@pytest.fixture
def world():
    return World()


def write(name, value):
    Path(name).write_text(json.dumps(value), encoding="utf-8")


def complaint_of(call):
    try:
        call()
    except (Error, AssertionError) as error:
        return str(error)


@when("страница молчит")
def _(page):
    page.route("**/silent", lambda route: None)
    missing = page.locator("#missing")
    write("limits.json", {
        "expect": complaint_of(expect(missing).to_be_visible),
        "action": complaint_of(missing.click),
        "navigation": complaint_of(lambda: page.goto("/silent")),
    })


@when("браузер назван")
def _(page, project):
    write(f"{project.name}.json", page.evaluate("navigator.userAgent"))


@when("идёт шаг")
def _():
    pass


@when("шаг удаётся со второго раза")
def _():
    mark = Path("tried")
    tried = mark.exists()
    mark.touch()
    assert tried


@when("шаг не удаётся")
def _():
    assert False


@when("шаг висит")
def _():
    signal.pause()
"""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """A project with a harness of its own, which reads that project's playwright.config."""
    shutil.copytree(ROOT / "harness", tmp_path / "harness")
    return Suite(tmp_path, steps=STEPS, ini=INI)


def run(suite: Suite, config: str, body: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    suite.features = feature(body)
    suite.files = {"playwright.config": config}
    return suite.run_apart(*arguments)


def result(suite: Suite, name: str) -> object:
    return json.loads((suite.root / name).read_text(encoding="utf-8"))


def test_each_limit_is_the_configs(suite: Suite) -> None:
    config = "expect.timeout = 71\n[use]\nactionTimeout = 72\nnavigationTimeout = 73"
    done = run(suite, config, "  Сценарий: Тишина\n    Когда страница молчит\n")
    assert done.returncode == 0, done.stdout
    said = result(suite, "limits.json")
    assert isinstance(said, dict)
    assert "with timeout 71ms" in said["expect"]
    assert "Timeout 72ms exceeded" in said["action"]
    assert "Timeout 73ms exceeded" in said["navigation"]


LONG = "  Сценарий: Долгий\n    Когда страница молчит\n    И идёт шаг\n"


def test_a_scenario_that_takes_too_long_does_not_begin_its_next_step(suite: Suite) -> None:
    config = "timeout = 1\nexpect.timeout = 50\n[use]\nactionTimeout = 50\nnavigationTimeout = 50"
    done = run(suite, config, LONG)
    assert done.returncode == 1
    assert "а timeout в playwright.config 1 мс; не начат шаг" in done.stdout


def test_without_a_limit_it_goes_on(suite: Suite) -> None:
    config = "timeout = 0\nexpect.timeout = 50\n[use]\nactionTimeout = 50\nnavigationTimeout = 50"
    assert run(suite, config, LONG).returncode == 0


def test_a_project_starts_the_browser_that_it_names(suite: Suite) -> None:
    config = """
[[projects]]
name = "usual"
[[projects]]
name = "own"
[projects.use]
launchOptions = { args = ["--user-agent=Own"] }
"""
    done = run(suite, config, "  Сценарий: Имя\n    Когда браузер назван\n")
    assert done.returncode == 0, done.stdout
    assert "HeadlessChrome" in str(result(suite, "usual.json"))
    assert result(suite, "own.json") == "Own"


def test_a_wrong_config_is_a_usage_error_of_pytest_too(suite: Suite) -> None:
    done = run(suite, "tiemout = 1", "  Сценарий: Шаг\n    Когда идёт шаг\n")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "playwright.config:1: ключа «tiemout» нет" in done.stdout + done.stderr


FLAKY_AND_BAD = """
  Сценарий: Не сразу
    Когда шаг удаётся со второго раза

  Сценарий: Никогда
    Когда шаг не удаётся

  Сценарий: Сразу
    Когда идёт шаг
"""
RETRIES = ("-p", "harness.retries", "--retries", "1")


def test_a_scenario_that_passes_later_is_told_apart(suite: Suite) -> None:
    done = run(suite, "", FLAKY_AND_BAD, *RETRIES, "-n", "2", "--junitxml", "junit.xml")
    assert done.returncode == 1
    last = done.stdout.splitlines()[-1]
    for count in ("1 failed", "1 passed", "1 flaky", "2 rerun"):
        assert count in last
    flaky = done.stdout.partition("Прошли не сразу")[2]
    assert "Не сразу" in flaky
    assert 'name="flaky" value="2"' in (suite.root / "junit.xml").read_text(encoding="utf-8")


def test_without_retries_it_fails(suite: Suite) -> None:
    done = run(suite, "", FLAKY_AND_BAD)
    assert "2 failed, 1 passed" in done.stdout.splitlines()[-1]


def test_what_hangs_is_named_and_the_rest_runs(suite: Suite) -> None:
    # As the project's own settings say, but sooner.
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    own = settings["tool"]["pytest"]["ini_options"]
    assert own["faulthandler_timeout"] > 0
    assert own["faulthandler_exit_on_timeout"]
    soon = ("-o", "faulthandler_timeout=1", "-o", "faulthandler_exit_on_timeout=true", "-n", "1")
    body = "  Сценарий: Стоит\n    Когда шаг висит\n\n  Сценарий: Идёт\n    Когда идёт шаг\n"
    done = run(suite, "", body, *soon)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    assert "1 failed, 1 passed" in done.stdout.splitlines()[-1]
    assert re.search(r"crashed while running '.*Стоит'", done.stdout)
    assert "conftest.py" in done.stderr


def test_a_run_stopped_by_its_failures_has_failed(suite: Suite) -> None:
    body = "".join(f"  Сценарий: {n}\n    Когда шаг не удаётся\n" for n in range(6))
    arguments = ("-p", "harness.max_failures", "--maxfail=1", "-n", "2")
    assert run(suite, "", body, *arguments).returncode == pytest.ExitCode.TESTS_FAILED


def test_a_refused_run_stays_refused(suite: Suite) -> None:
    body = "  Сценарий: Шаг\n    Когда нет такого шага\n"
    arguments = ("-p", "harness.max_failures", "--maxfail=1")
    assert run(suite, "", body, *arguments).returncode == pytest.ExitCode.INTERRUPTED
