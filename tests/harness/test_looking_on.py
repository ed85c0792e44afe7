"""A run that a person looks at: step by step, slowly, or stopped where a scenario failed."""

import codecs
import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser_suite import as_browser_suite
from suite_factory import Suite

from harness.browsers import launch_options
from harness.browsers.search import SLOW_MO
from harness.cli import main
from harness.commands import pytest_run
from harness.config import load_config

ROOT = Path(__file__).parents[2]
# Leaves a line where Playwright's inspector would open.
PAUSE = """

from playwright.sync_api import Page
Page.pause = lambda self: print("ПАУЗА", self.url, self.title(), flush=True)
"""


class Person:
    """Somebody at a terminal, with a run in it."""

    def __init__(self, *arguments: str, cwd: Path, env: dict[str, str]) -> None:
        self._own, terminal = pty.openpty()
        self.run = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=cwd,
            env={**os.environ, **env},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        self.seen = ""
        self._mark = 0
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def press(self, keys: bytes) -> None:
        os.write(self._own, keys)

    def read_until(self, text: str) -> None:
        """Read on till a text comes after the last one; fail if the run ends before."""
        while text not in self.seen[self._mark :]:
            piece = self._read()
            assert piece, f"ended before «{text}»: {self.seen}"
            self.seen += piece
        self._mark = self.seen.index(text, self._mark) + len(text)

    def is_quiet(self, seconds: float) -> bool:
        """Tell whether nothing more comes meanwhile."""
        return not select.select([self._own], [], [], seconds)[0]

    def end(self) -> int:
        """Read all the rest; return the exit code."""
        while piece := self._read():
            self.seen += piece
        os.close(self._own)
        return self.run.wait(60)

    def _read(self) -> str:
        assert select.select([self._own], [], [], 60)[0], f"stands still after: {self.seen}"
        try:
            return self._decode(os.read(self._own, 65536))
        except OSError:  # what Linux says when the other end has gone
            return ""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    suite = as_browser_suite(Suite(tmp_path), launch_options())
    suite.ini = suite.ini.replace(
        "-p harness.report.plugin", "-p harness.report.plugin -p harness.debugging.plugin"
    )
    suite.steps += PAUSE
    suite.write()
    return suite


@contextmanager
def person_at(suite: Suite, *arguments: str) -> Iterator[Person]:
    env = {"PYTHONPATH": str(ROOT)}
    person = Person("pytest", "-s", "--tb=no", "--color=no", *arguments, cwd=suite.root, env=env)
    try:
        yield person
    finally:
        if person.run.poll() is None:
            os.killpg(person.run.pid, signal.SIGKILL)
            person.run.wait()


def test_each_step_waits_for_enter(suite: Suite) -> None:
    one = "features/employees-invite/invitation.feature:10"
    with person_at(suite, "--step-through", "--scenario", one) as person:
        person.read_until("Уведомления открываются с главной")
        person.read_until("Допустим открыта главная\r\n")
        assert person.is_quiet(1)
        assert "Когда он открывает уведомления" not in person.seen
        person.press(b"\n")
        person.read_until("Когда он открывает уведомления\r\n")
        assert person.is_quiet(1)
        person.press(b"\n")
        person.read_until("Тогда заголовок «Уведомления»\r\n")
        person.press(b"\n")
        assert person.end() == 0
        assert "1 passed" in person.seen


@pytest.mark.parametrize("early", [False, True])
def test_the_end_of_input_lets_the_run_go_on(suite: Suite, *, early: bool) -> None:
    with person_at(suite, "--step-through", "--scenario", "features/employees-invite") as person:
        if not early:
            person.read_until("Допустим открыта главная\r\n")
        person.press(b"\x04")
        assert person.end() == 1
        assert "1 failed, 1 passed" in person.seen
        assert "Когда он открывает уведомления" not in person.seen.partition("Итог")[0]


def test_a_failure_is_held_while_the_browser_is_open_and_is_not_repeated(suite: Suite) -> None:
    done = suite.run_apart(
        "-s", "--tb=no", "--pause-on-failure", "--scenario", "features/employees-invite"
    )
    assert done.stdout.count("ПАУЗА") == 1, done.stdout
    assert "ПАУЗА http://portal.test/ Главная" in done.stdout
    told = done.stdout.partition("ПАУЗА")[0]
    assert "Приглашение видно сразу" in told
    assert "«Resume» в окне Playwright Inspector" in told
    assert "второй прогон" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--pause-on-failure", "--pause-on-failure останавливает окно браузера: добавьте --headed"),
        ("--step", "--step ждёт Enter от человека: нужен терминал"),
        ("--slow-mo 0", "--slow-mo: нужно целое число от 1, а дано «0»"),
        ("--slow-mo 50 --workers 2", "--slow-mo, --step и --pause-on-failure смотрят в одном"),
    ],
)
def test_what_nobody_could_look_at_is_refused(
    arguments: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", *arguments.split()]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"kabinet: {said}")
    assert error.count("\n") == 1


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []

    def take(command: Sequence[str], projects: Sequence[str], resume: str) -> int:
        seen.extend(command)
        return 0

    monkeypatch.setattr(pytest_run, "prepare", lambda *_, **__: load_config())
    monkeypatch.setattr(pytest_run, "run", take)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    return seen


def test_a_slow_run_goes_in_one_process_at_its_own_pace(
    handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SLOW_MO, "")
    assert main(["verify", "--slow-mo", "300"]) == 0
    assert " ".join(handed_over).startswith("-n 0 ")
    assert "harness.debugging.plugin" in handed_over
    assert "faulthandler_timeout=0" in handed_over
    assert launch_options()["slow_mo"] == 300


def test_the_speed_of_other_runs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SLOW_MO, raising=False)
    assert "slow_mo" not in launch_options()


def test_a_window_can_be_held_at_a_failure(
    handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KABINET_HEADED", "1")
    assert main(["verify", "--headed", "--pause-on-failure", "--step"]) == 0
    assert re.search(
        r"harness\.debugging\.plugin .*--step-through -s --pause-on-failure", " ".join(handed_over)
    )
