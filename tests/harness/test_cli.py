"""The command line: its help, its errors, what it hands on, its exit codes."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ctrl_c import heed_ctrl_c

from harness import gost_engine, packages
from harness.cli import main
from harness.commands import COMMANDS, pytest_run
from harness.commands.child import run_child
from harness.commands.pytest_run import run
from harness.doctor import Finding, Mark, examine, machine

ROOT = Path(__file__).parents[2]
heed_ctrl_c()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    seen = capsys.readouterr()
    assert f"Вызов: ./kabinet {command}" in seen.out
    assert f"Пример: ./kabinet {command}" in seen.out
    assert not seen.err


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"  {command} " in told for command in COMMANDS)
    assert main([]) == 2


def test_help_needs_nothing_slow() -> None:
    code = (
        "import sys; from harness.cli import main; main(['--help']); main(['verify', '--help']);"
        "slow = {'playwright', 'pytest', 'msgspec', 'harness.browsers'};"
        "sys.exit(' '.join(slow & {*sys.modules}) or 0)"
    )
    seen = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (seen.returncode, seen.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("verfy", "команды «verfy» нет; ближайшая: verify"),
        ("verify --tgas x", "аргумента «--tgas» у команды нет; ближайший: --tags"),
        ("verify --tags", "после --tags нужно значение"),
        ("rerun", "не сказано: КАПСУЛА"),
        ("verify --workers 0", "--workers: нужно целое число от 1, а дано «0»"),
        ("verify --project mobil", "проекта «mobil» нет"),
        ("verify features/nowhere.feature:3", "«features/nowhere.feature» нет"),
        ("verify --claim N-5999", "утверждения «N-5999» нет; ближайшее: N-"),
        ("verify --guide Z", "инструкции «Z» нет; есть: A, K, L, N, R"),
        ("verify --flow employee-invite", "потока «employee-invite» нет; ближайшее: employees-"),
        ("verify --last-failed --shard 1/2", "--last-failed с --shard не идёт"),
        ("portal --port 70000", "--port: нужен порт от 0 до 65535, а дано «70000»"),
        ("portal --world nowhere.world", "мир nowhere.world не читается"),
        ("portal --edition K --world a.world", "у сохранённого мира своя редакция"),
        ("portal --port 0 --edition Z", "портал не поднялся: the portal ended with code 2"),
        ("doctor -- -x", "команда doctor ничего не берёт после «--»"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_code_2(
    arguments: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("KABINET_DEBUG", raising=False)
    assert main(arguments.split()) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"kabinet: {said}")
    assert error.count("\n") == 1


def test_a_traceback_comes_only_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*arguments: object, **named: object) -> None:
        raise ValueError("первая\nвторая строка")

    monkeypatch.setattr(pytest_run, "prepare", break_down)
    monkeypatch.delenv("KABINET_DEBUG", raising=False)
    assert main(["verify"]) == 2
    assert capsys.readouterr().err == (
        "kabinet: внутренняя ошибка: ValueError: первая вторая строка "
        "(подробности: KABINET_DEBUG=1)\n"
    )
    monkeypatch.setenv("KABINET_DEBUG", "1")
    assert main(["verify"]) == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been started: arguments, then variables as NAME=value."""
    seen: list[str] = []

    def start(arguments: Sequence[str], environment: dict[str, str], _: Path | None) -> int:
        seen.extend([*arguments, *(f"{name}={value}" for name, value in environment.items())])
        return 0

    monkeypatch.setattr(pytest_run, "run_child", start)
    monkeypatch.setattr(gost_engine, "provide", lambda: None)
    return seen


def test_verify_hands_its_choice_to_pytest(
    handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT / "features")
    choice = ["org-create-ukep", "--project", "mobile", "--project", "desktop", "-k", "имя"]
    tags = ["--tags", "@N-65", "--tags", "not @отказ", "--workers", "3"]
    assert main(["verify", *choice, *tags, "--", "-x", "--lf"]) == 0
    text = " ".join(handed_over)
    assert text.startswith("-m pytest -n 3 ")
    assert f"tests/features --scenario {ROOT}/features/org-create-ukep " in text
    assert "--tags=@N-65 --tags=not @отказ -k имя -x --lf" in text
    assert text.endswith("KABINET_PROJECTS=mobile,desktop")


def test_short_choices_are_handed_on(handed_over: list[str]) -> None:
    choice = ["--claim", "N-65", "--claim", "K-51", "--guide", "K", "--flow", "lockout"]
    assert main(["verify", *choice, "--last-failed"]) == 0
    text = " ".join(handed_over)
    assert f"--scenario={ROOT}/features/lockout --claim=N-65 --claim=K-51 --guide=K" in text
    assert text.endswith("-p harness.memory.plugin --failing")


@pytest.mark.parametrize(
    ("choice", "workers"),
    [
        ([f"{ROOT}/features/personal-login/header.feature:8"], 0),
        ([f"{ROOT}/features/two-factor/confirmation-way.feature"], 0),
        (["--flow", "mobile-app"], 0),
        ([f"{ROOT}/features/org-register-form"], 2),
        (["--flow", "org-create-ukep"], 2),
        (["--claim", "N-36"], 2),
        ([], 2),
    ],
)
def test_a_few_scenarios_need_one_worker(
    handed_over: list[str], monkeypatch: pytest.MonkeyPatch, choice: list[str], workers: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    assert main(["verify", *choice]) == 0
    assert " ".join(handed_over).startswith(f"-m pytest -n {workers} ")


def test_test_runs_everything_or_what_it_is_given(
    handed_over: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["test"]) == 0
    assert handed_over[-1] == "tests"
    monkeypatch.chdir(ROOT / "tests")
    assert main(["test", "harness/test_cli.py::test_x", "-k", "слово"]) == 0
    assert handed_over[-3:] == [f"{ROOT}/tests/harness/test_cli.py::test_x", "-k", "слово"]


@pytest.mark.parametrize(
    ("code", "shown"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 2), (5, 2), (143, 143), (-9, 2)]
)
def test_pytests_exit_codes_become_three(
    code: int, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pytest_run, "run_child", lambda *_: code)
    assert run(["tests"]) == shown


def test_a_killed_run_is_told_and_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pytest_run, "run_child", lambda *_: -signal.SIGKILL)
    choice = ["verify", f"{ROOT}/features/lockout", "--tags", "not @отказ"]
    assert main([*choice, "--", "-x"]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == (
        "kabinet: прогон убит сигналом SIGKILL, отчёт не написан; что готово, записано, продолжить:"
        f" ./kabinet verify {ROOT}/features/lockout --tags 'not @отказ' --resume -- -x"
    )
    assert run(["tests"]) == 2
    assert capsys.readouterr().err.endswith("отчёт не написан\n")


def started(code: str) -> subprocess.Popen[str]:
    """Start the command line in a process of its own, with a child that runs `code`."""
    call = (
        "import sys; from harness import cli; from harness.commands import child, verify;"
        f"verify.run = lambda _: child.run_child(['-c', {code!r}]);"
        "sys.exit(cli.main(['verify']))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", call],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


STAND = "import os, threading; print(os.getpid(), flush=True); threading.Event().wait()"


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "kill"]
)
def test_a_stopped_command_takes_its_child_along(number: signal.Signals, code: int) -> None:
    with started(STAND) as command:
        assert command.stdout is not None
        child = int(command.stdout.readline())
        if number == signal.SIGINT:
            os.killpg(command.pid, number)  # as a terminal does
        else:
            command.send_signal(number)
        _, error = command.communicate(timeout=20)
    assert command.returncode == code
    assert "harness" not in error
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_child_runs_in_the_projects_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    code = f"import os, sys; sys.exit(os.getcwd() != {str(ROOT)!r} or os.environ['A'] != 'б')"
    assert run_child(["-c", code], {"A": "б"}) == 0


def test_portal_serves_its_world_until_it_is_stopped() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "harness", "portal", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        told = ""
        while "Пульт" not in told:
            line = command.stdout.readline()
            assert line, f"the portal ended before it told the address of its desk: {told}"
            told += line
        address = re.search(r"http://(demo\.localhost):(\d+)/", told)
        assert address, told
        connection = http.client.HTTPConnection("127.0.0.1", int(address[2]), timeout=20)
        connection.request("GET", "/", headers={"Host": f"{address[1]}:{address[2]}"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        os.killpg(command.pid, signal.SIGINT)
        rest, error = command.stdout.read(), command.stderr.read()
    assert answer.status in (200, 302, 303)
    assert "Управление: http://127.0.0.1:" in told
    assert "руководитель" in told
    assert (command.returncode, rest, error) == (130, "", "")
    with pytest.raises(ConnectionRefusedError):
        connection.connect()


def test_a_port_that_is_taken_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["portal", "--port", str(taken.getsockname()[1])]) == 2
    error = capsys.readouterr().err
    assert error.startswith("kabinet: портал не поднялся: ")
    assert error.endswith("другой порт: --port 0\n")
    assert error.count("\n") == 1


def test_the_doctor_looks_at_the_browser_as_scenarios_use_it() -> None:
    # In a thread: Playwright starts once in a thread, and another test may have its own here.
    with ThreadPoolExecutor(1) as thread:
        findings = thread.submit(lambda: list(examine())).result()
    found = {finding.name: finding for finding in findings}
    for name in ("Python", "playwright.config", "Порты 127.0.0.1", "Браузер", "Адреса миров"):
        assert found[name].mark == Mark.WELL, found[name]
    assert found["Проект mobile"].detail == "экран 412×839"


def test_what_is_missing_comes_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finding = Finding("Браузер", Mark.BAD, "нет", "поставьте")
    monkeypatch.setattr("harness.doctor.examine", lambda: iter([finding]))
    assert main(["doctor"]) == 2
    assert capsys.readouterr().out == (
        "✗ Браузер            нет\n    → поставьте\nНе хватает: 1.\n"
    )
    note = Finding("OpenSSL с ГОСТ", Mark.NOTE, "нет", "поставьте")
    monkeypatch.setattr("harness.doctor.examine", lambda: iter([note]))
    assert main(["doctor"]) == 0


def test_the_doctor_sees_an_environment_that_is_not_the_locks(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text("a==1\n")
    assert [one.mark for one in machine.environment(tmp_path)] == [Mark.BAD]


def test_the_doctor_compares_packages_with_the_lock() -> None:
    lock = "pytest==0.1 \\\n    --hash=sha256:1\nno-such-package==2\nother==3 ; sys_platform == 'x'"
    found = list(machine._differing(lock))
    assert [line.split()[0] for line in found] == ["pytest", "нет"]


def test_the_doctor_sees_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    assert machine.writable(tmp_path, "reports/new").mark == Mark.WELL
    (tmp_path / "file").touch()
    assert machine.writable(tmp_path, "file").mark == Mark.BAD


def test_the_gost_engine_is_installed_where_that_is_allowed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def install(names: Sequence[str], what_for: str) -> str:
        asked.extend(names)
        return ""

    monkeypatch.setattr(gost_engine, "has_gost_engine", lambda: bool(asked))
    monkeypatch.setattr(packages, "install", install)
    monkeypatch.setattr(packages, "may_install", lambda: False)
    gost_engine.provide()
    assert "sudo apt-get install openssl libengine-gost-openssl" in capsys.readouterr().err
    monkeypatch.setattr(packages, "may_install", lambda: True)
    gost_engine.provide()
    assert asked == ["openssl", "libengine-gost-openssl"]
    assert capsys.readouterr().err == ""
