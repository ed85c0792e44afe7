"""Whole nights on a small copy: a killed one goes on, what changed is told, a message arrives.

The copy's scenarios do what files beside them say, so that each night finds what was planted.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nightly_mailbox import Mailbox

ROOT = Path(__file__).parents[2]
FOLDERS = ("harness", "steps", "pages", "mock_portal", "signature_plugin", "guides")
FILES = ("kabinet", "conftest.py", "pyproject.toml", "requirements.lock")
FEATURES = ("tags.toml", "personal-login/header.feature")
PATIENCE = 300
MARK = "KABINET_TEST_MARK"

CONFIG = """
workers = 1

[use]
locale = "ru-RU"
timezoneId = "Europe/Moscow"

[[projects]]
name = "desktop"
grepInvert = "@только-телефон"

[nightly]
retries = 1

[[nightly.cells]]
name = "planted"
tags = "@отказ or @N-41"

[[nightly.cells]]
name = "late"
tags = "@N-41"
seedOffset = 3
faults = [{ name = "late", effect = "delay", delayMs = 20 }]

[[nightly.cells]]
name = "quick"
tags = "@отказ and not @почта"
"""

# Scenarios that need neither portal nor browser: what they do stands in files of the checkout.
PLANTED = """
# language: ru
@отказ
Функция: Подсаженное

  Сценарий: Подсаженный сбой
    Допустим происходит то, что написано в файле «failure»

  @N-39
  Сценарий: Подсаженный успех
    Допустим происходит то, что написано в файле «nothing»

  Сценарий: Подсаженная неустойчивость
    Допустим в первый раз не выходит

  @почта
  Сценарий: Подсаженное ожидание
    Допустим появился файл «go»
"""
STEPS = """
import threading
from pathlib import Path

from pytest_bdd import given, parsers


@given(parsers.parse("происходит то, что написано в файле «{name}»"))
def _(name: str) -> None:
    file = Path(name)
    if file.exists():
        raise AssertionError(file.read_text())


@given("в первый раз не выходит")
def _() -> None:
    file = Path("tried")
    if not file.exists():
        file.touch()
        raise AssertionError("в первый раз")


@given(parsers.parse("появился файл «{name}»"))
def _(name: str) -> None:
    while not Path(name).exists():
        threading.Event().wait(0.05)
"""


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as opened:
        yield opened


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    copy = tmp_path / "checkout"
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(ROOT / file, copy / file)
    for name in (*(f"features/{one}" for one in FEATURES), "tests/features/test_features.py"):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    (copy / "playwright.config").write_text(CONFIG, encoding="utf-8")
    (copy / "features/personal-login/planted.feature").write_text(PLANTED.lstrip(), "utf-8")
    (copy / "steps/planted.py").write_text(STEPS.lstrip(), encoding="utf-8")
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


def command(checkout: Path, *words: str) -> list[str]:
    return [sys.executable, str(checkout / "kabinet"), "nightly", *words]


def night(checkout: Path, *words: str, **environment: str) -> tuple[int, dict[str, Any], str]:
    """Run a night of the quick cell; return exit code, record and what was said."""
    done = subprocess.run(
        command(checkout, "--only", "quick", "--json", *words),
        cwd=checkout,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout), done.stderr


def titles(record: dict[str, Any], kind: str) -> list[str]:
    return [one["title"] for one in record[kind]]


def wait_for(holds: Callable[[], object], what: str) -> None:
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, f"not seen: {what}"
        threading.Event().wait(0.1)


def written(checkout: Path) -> dict[tuple[str, str], tuple[int, int]]:
    """Return attempt and duration of each result in the history by cell and title."""
    file = checkout / "reports" / "nightly.sqlite"
    if not file.is_file():
        return {}
    base = sqlite3.connect(file)
    try:
        rows = base.execute(
            "SELECT scenario.cell, title, attempt, ms FROM result "
            "JOIN scenario ON scenario.id = result.scenario"
        ).fetchall()
    except sqlite3.OperationalError:  # the tables are just being made
        return {}
    finally:
        base.close()
    return {(cell, title): (attempt, ms) for cell, title, attempt, ms in rows}


def marked_processes(mark: str) -> list[str]:
    """Return the commands of living processes with the mark in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_bytes().decode().replace("\0", " "))
        except OSError:
            continue
    return found


def test_a_killed_night_loses_nothing_leaves_nobody_and_goes_on(checkout: Path) -> None:
    (checkout / "failure").write_text("подсажено")
    mark = uuid.uuid4().hex
    with subprocess.Popen(
        command(checkout, "--only", "planted", "--only", "late"),
        cwd=checkout,
        env={**os.environ, MARK: mark},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        # One with a browser, three without; the last one waits.
        wait_for(lambda: len(written(checkout)) == 4 or running.poll() is not None, "results")
        assert any("chrom" in one for one in marked_processes(mark))
        assert any("mock_portal" in one for one in marked_processes(mark))
        beside = subprocess.run(
            command(checkout), cwd=checkout, capture_output=True, text=True, check=False
        )
        assert (beside.returncode, beside.stderr) == (
            2,
            "kabinet: другая ночь уже идёт; дождитесь её конца\n",
        )
        running.send_signal(signal.SIGKILL)
    kept = written(checkout)
    assert len(kept) == 4
    wait_for(lambda: not marked_processes(mark), "the end of everything that the night started")

    (checkout / "go").touch()
    done = subprocess.run(
        command(checkout, "--only", "planted", "--only", "late", "--json"),
        cwd=checkout,
        env={**os.environ, MARK: mark},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Продолжаю прерванную ночь" in done.stderr
    after = written(checkout)
    assert {name: after[name] for name in kept} == kept, "a finished scenario ran again"
    assert after["planted", "Подсаженное ожидание"][0] == 2
    record = json.loads(done.stdout)
    assert done.returncode == 1
    assert record["problems"] == ["новых сбоев 1"]
    assert titles(record, "new") == ["Подсаженный сбой"]
    # It failed before the kill: its capsule lies with the report of that attempt.
    assert (checkout / "reports/nightly" / record["new"][0]["capsule"]).is_file()
    assert [(one["name"], one["passed"], one["failed"]) for one in record["cells"]] == [
        ("planted", 4, 1),
        ("late", 1, 0),
    ]
    assert not marked_processes(mark)


def test_nights_tell_what_changed(checkout: Path) -> None:
    failure = checkout / "failure"
    feature = checkout / "features/personal-login/planted.feature"
    code, record, _ = night(checkout)
    assert code == 0
    assert record["good"]
    assert record["first"]
    assert titles(record, "flaky") == ["Подсаженная неустойчивость"]
    assert record["flaky"][0]["reason"].endswith("в первый раз")

    failure.write_text("вышел таймаут 17")
    code, record, _ = night(checkout)
    assert (code, titles(record, "new")) == (1, ["Подсаженный сбой"])
    capsule = checkout / "reports/nightly" / record["new"][0]["capsule"]
    assert capsule.is_file()
    assert (checkout / "reports/nightly" / record["cells"][0]["report"]).is_file()
    assert "вышел таймаут 17" in (checkout / "reports/nightly/index.html").read_text()

    failure.write_text("вышел таймаут 23")
    code, record, _ = night(checkout)
    assert (code, titles(record, "still")) == (0, ["Подсаженный сбой"])

    failure.unlink()
    changed = feature.read_text().replace("Сценарий: Подсаженный успех", "Сценарий: Иной успех")
    feature.write_text(changed.replace("@N-39", "@N-41"))
    code, record, _ = night(checkout)
    assert (code, titles(record, "fixed")) == (1, ["Подсаженный сбой"])
    assert titles(record, "stopped") == ["Подсаженный успех"]
    assert record["lost_claims"] == ["N-39"]


def test_quarantine_excuses_and_tells(checkout: Path) -> None:
    (checkout / "failure").write_text("подсажено")
    file = checkout / "quarantine.toml"
    entry = (
        '[[scenario]]\nfeature = "features/personal-login/planted.feature"\n'
        'title = "Подсаженный сбой"\nowner = "Анна"\nreason = "чиним"\nexpires = 2099-01-01\n'
    )
    file.write_text(entry)
    code, record, _ = night(checkout)
    assert (code, record["new"]) == (0, [])
    assert [(one["title"], one["status"]) for one in record["quarantine"]] == [
        ("Подсаженный сбой", "failed")
    ]
    file.write_text("most = ")
    done = subprocess.run(
        command(checkout, "--only", "quick"),
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("kabinet: quarantine.toml: это не TOML")


def test_a_night_tells_its_failure_and_shows_the_address_to_nobody(
    checkout: Path, mailbox: Mailbox
) -> None:
    (checkout / "failure").write_text("подсажено")
    code, _, errors = night(checkout, KABINET_NOTIFY=mailbox.address)
    assert code == 1
    (message,) = mailbox.came
    assert message["title"] == "Кабинет: Ночь не прошла: новых сбоев 1"
    assert "Подсаженный сбой [quick]" in message["message"]
    seen = [file for file in (checkout / "reports").rglob("*") if file.is_file()]
    assert seen
    assert mailbox.password not in errors
    assert not [file for file in seen if mailbox.password.encode() in file.read_bytes()]
