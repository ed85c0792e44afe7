"""The very lines of the CI files and docs: their three shards, merged, are one whole run."""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.cli import main
from harness.commands import pytest_run, verify
from harness.config import load_config
from harness.shards import key
from harness.shards.durations import FILE as DURATIONS
from harness.shards.places import report_folder
from harness.shards.saved import FILE, JUNIT

ROOT = Path(__file__).parents[2]
FOLDERS = ("harness", "pages", "mock_portal", "signature_plugin", "guides")
FILES = ("kabinet", "conftest.py", "pyproject.toml", "requirements.lock")
CONFIG = """
workers = 1

[use]
locale = "ru-RU"

[[projects]]
name = "desktop"
"""
# They need neither portal nor browser.
FEATURE = """
# language: ru
@отказ
Функция: Части

  Сценарий: Первое выходит
    Допустим выходит

  Сценарий: Второе выходит
    Допустим выходит

  Сценарий: Третье не выходит
    Допустим не выходит

  Сценарий: Четвёртое ждёт
    Допустим ждёт, пока есть файл «wait»
"""
STEPS = """
import threading
from pathlib import Path

from pytest_bdd import given


@given("выходит")
def _() -> None: ...


@given("не выходит")
def _() -> None:
    raise AssertionError("третье")


@given("ждёт, пока есть файл «wait»")
def _() -> None:
    if Path("wait").exists():
        Path("waits").touch()
    while Path("wait").exists():
        threading.Event().wait(0.05)
"""
PLANTED = {
    "playwright.config": CONFIG,
    "features/personal-login/planted.feature": FEATURE,
    "steps/__init__.py": '"""Steps."""\n',
    "steps/planted.py": STEPS,
}
TIMES = ("duration", "start", "stop", "threadId")


@dataclass(frozen=True)
class Documented:
    """Lines of shell that run three shards and merge them, and the variables that tell which."""

    lines: tuple[str, str, str]
    merge: str
    variables: tuple[dict[str, str], ...] = ({}, {}, {})


def github(name: str) -> Documented:
    jobs = yaml.safe_load((ROOT / name).read_text("utf-8"))["jobs"]
    lines = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    (line,) = (one for one in lines if "--shard" in one)
    (merge,) = (one for one in lines if one.startswith("./kabinet merge"))
    first, second, third = (line.replace("${{ matrix.shard }}", number) for number in "123")
    return Documented((first, second, third), merge)


def gitlab(name: str) -> Documented:
    document = yaml.safe_load((ROOT / name).read_text("utf-8"))
    (line,) = document["scenarios"]["script"]
    merge = next(one for one in document["report"]["script"] if one.startswith("./kabinet merge"))
    variables = tuple({"CI_NODE_INDEX": one, "CI_NODE_TOTAL": "3"} for one in "123")
    return Documented((line, line, line), merge, variables)


def readme() -> Documented:
    text = (ROOT / "docs/ci/README.md").read_text("utf-8")
    lines = re.findall(r"^\./kabinet .+$", text, re.MULTILINE)
    first, second, third, merge = lines
    return Documented((first, second, third), merge)


def kubernetes() -> Documented:
    folder = ROOT / "deploy/kubernetes"
    documents = [*yaml.safe_load_all((folder / "shards.yaml").read_text("utf-8"))]
    documents += yaml.safe_load_all((folder / "merge.yaml").read_text("utf-8"))
    verify, merge = (
        one["spec"]["template"]["spec"]["containers"][0]["args"]
        for one in documents
        if one["kind"] == "Job"
    )
    variables = tuple({"JOB_COMPLETION_INDEX": one} for one in "012")
    lines = (verify[0], verify[0], verify[0])
    return Documented(lines, shlex.join(["./kabinet", *merge]), variables)


DOCUMENTED = {
    ".github/workflows/check.yml": github(".github/workflows/check.yml"),
    "docs/ci/github.yml": github("docs/ci/github.yml"),
    ".gitlab-ci.yml": gitlab(".gitlab-ci.yml"),
    "docs/ci/gitlab.yml": gitlab("docs/ci/gitlab.yml"),
    "docs/ci/README.md": readme(),
    "deploy/kubernetes": kubernetes(),
}


def shell(line: str, checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a CI file as it stands, but for the folder of a machine's volume."""
    return subprocess.run(
        ["bash", "-c", re.sub(r"(?<![.\w])/shards\b", str(checkout / "volume"), line)],
        cwd=checkout,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a job, with a small checkout in `kabinet` and its whole run in `whole`."""
    job = tmp_path_factory.mktemp("job")
    copy = job / "kabinet"
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(ROOT / file, copy / file)
    for name in ("features/tags.toml", "tests/features/test_features.py"):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    for name, text in PLANTED.items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(text.lstrip(), encoding="utf-8")
    (copy / ".venv").symlink_to(ROOT / ".venv")
    done = shell("./kabinet verify -- --report-dir whole --junitxml whole/junit.xml", copy)
    assert done.returncode == 1, done.stdout + done.stderr
    return job


def results(folder: Path) -> list[dict[str, Any]]:
    """The tests of a record without what differs from run to run."""
    tests: list[dict[str, Any]]
    tests = json.loads((folder / "run.json").read_text("utf-8"))["results"]["tests"]
    for test in tests:
        for name in TIMES:
            test.pop(name, None)
        for step in test["steps"]:
            step["extra"].pop("duration")
    return tests


def cases(folder: Path) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The tests of a JUnit file: class, name, and what went wrong."""
    root = ET.parse(folder / JUNIT).getroot()  # noqa: S314 - our own file
    assert root.tag == "testsuites"
    suites = root.findall("testsuite")
    assert sum(int(one.attrib["tests"]) for one in suites) == len(root.findall("*/testcase"))
    return sorted(
        (
            one.attrib["classname"],
            one.attrib["name"],
            [(bad.tag, bad.attrib.get("message", "")) for bad in one if bad.tag == "failure"],
        )
        for one in root.findall("*/testcase")
    )


@pytest.fixture(scope="module")
def proved() -> set[str]:
    """The calls that were proved already: most files make the same."""
    return set()


def calls(documented: Documented, folder: Path) -> str:
    """What the shell makes of the lines, as a program in their checkout gets it."""
    program = folder / "kabinet"
    program.write_text('#!/bin/sh\nprintf "%s\\n" kabinet "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    lines = [*zip(documented.lines, documented.variables, strict=True), (documented.merge, {})]
    return "".join(shell(line, folder, **variables).stdout for line, variables in lines)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_shards_of_a_ci_file_merged_are_one_whole_run(
    name: str, job: Path, proved: set[str], tmp_path: Path
) -> None:
    documented, checkout = DOCUMENTED[name], job / "kabinet"
    said = calls(documented, tmp_path)
    assert said.count("--shard") == 3
    assert said.count("--junitxml") == 3
    if said in proved:
        return
    proved.add(said)
    for left in ("shards", "../shards", "reports", "../reports", "volume"):
        shutil.rmtree(checkout / left, ignore_errors=True)
    shards = []
    for line, variables in zip(documented.lines, documented.variables, strict=True):
        done = shell(line, checkout, **variables)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        shards.append(done)
    assert 1 in [one.returncode for one in shards], "a scenario fails"
    merged = shell(documented.merge, checkout)
    assert merged.returncode == 1, merged.stdout + merged.stderr
    assert "Не прошло 1 из 4" in merged.stdout
    (page,) = (
        checkout / folder / "run.json"
        for folder in ("reports", "../reports", "volume/report")
        if (checkout / folder / "run.json").is_file()
    )
    whole = checkout / "whole"
    assert len(results(whole)) == 4
    assert results(page.parent) == results(whole)
    assert cases(page.parent) == cases(whole)
    (second,) = (one.parent for one in job.rglob(f"2/{FILE}"))
    shutil.rmtree(second)
    refused = shell(documented.merge, checkout)
    assert refused.returncode == 2
    assert "из 3 частей прогона не хватает: 2" in refused.stderr


@pytest.fixture
def waiting(job: Path) -> Iterator[Path]:
    """The checkout, whose last scenario waits."""
    mark = job / "kabinet/wait"
    mark.touch()
    yield mark.parent
    mark.unlink()
    mark.with_name("waits").unlink(missing_ok=True)


def test_a_shard_that_is_killed_leaves_no_record_of_an_earlier_one(
    job: Path, waiting: Path
) -> None:
    mark, begun = waiting / "wait", waiting / "waits"
    mark.unlink()
    line = "./kabinet verify --shard 1/1 -- --report-dir again/1"
    assert shell(line, waiting).returncode == 1
    assert shell("./kabinet merge again --report-dir joined", waiting).returncode == 1
    mark.touch()
    killed = subprocess.Popen(
        [sys.executable, *shlex.split(line)], cwd=waiting, start_new_session=True
    )
    while not begun.exists():
        assert killed.poll() is None
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    refused = shell("./kabinet merge again --report-dir joined", waiting)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "нет части прогона" in refused.stderr


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What `verify` gives pytest, which is not started."""
    words: list[str] = []

    def run(arguments: list[str], *_: object, **__: object) -> int:
        words[:] = arguments
        return 0

    monkeypatch.setattr(pytest_run, "prepare", lambda *_, **__: load_config())
    monkeypatch.setattr(pytest_run, "run", run)
    return words


def key_for(words: list[str], asked: list[str], tmp_path: Path) -> str:
    own, _, passed_on = " ".join(words).partition(" -- ")
    line = [*own.split(), "--", "--report-dir", str(tmp_path / "shard"), *passed_on.split()]
    assert main(["verify", *line]) == 0
    return asked[asked.index("--shard-key") + 1]


@pytest.mark.parametrize(
    "other",
    [
        "--shard 2/3",
        "--shard 1/3 --workers 2",
        "--shard 1/3 -- --output elsewhere",
        "--shard 1/3 -- --output=elsewhere --junitxml=a.xml",
        "--shard 1/3 -- --junit-xml b.xml --ctrf c.json",
    ],
)
def test_parts_of_one_run_have_one_key(other: str, asked: list[str], tmp_path: Path) -> None:
    first = key_for(["--shard", "1/3"], asked, tmp_path)
    assert key_for(other.split(), asked, tmp_path) == first


@pytest.mark.parametrize(
    "other",
    [
        "--seed-offset 3",
        "--world-faults []",
        "--edition K",
        "--project mobile",
        "--tags @N-65",
        "--claim N-65",
        "--guide N",
        "--flow personal-login",
        "--changed",
        "-k слово",
        "features/personal-login",
        " -- --seed-offset 3",
        " -- --maxfail=1",
        " -- --junitxml a.xml --tags=@N-65",
    ],
)
def test_parts_of_different_runs_have_different_keys(
    other: str, asked: list[str], tmp_path: Path
) -> None:
    first = key_for(["--shard", "1/3"], asked, tmp_path)
    assert key_for(f"--shard 1/3 {other}".split(), asked, tmp_path) != first


def test_a_stand_makes_another_run(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.stand.check_reachable", lambda *_, **__: None)
    words = ["--shard", "1/3", "--base-url", "http://127.0.0.1:9"]
    others = [*words[:-1], "http://127.0.0.1:8"]
    assert key_for(words, asked, tmp_path) != key_for(others, asked, tmp_path)


def test_another_source_or_another_division_makes_another_run(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    verify.add_arguments(parser)
    arguments = parser.parse_args([])
    (tmp_path / "steps").mkdir()
    keys = {key.key_of(tmp_path, arguments)}
    (tmp_path / "steps/a.py").write_text("A = 1\n")
    keys.add(key.key_of(tmp_path, arguments))
    (tmp_path / DURATIONS).parent.mkdir()
    (tmp_path / DURATIONS).write_text("{}\n")
    keys.add(key.key_of(tmp_path, arguments))
    assert len(keys) == 3


def test_a_shard_that_cannot_begin_leaves_no_record_of_an_earlier_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE).write_text("{}")
    words = ["verify", "--shard", "1/3", "--project", "нет такого"]
    assert main([*words, "--", f"--report-dir={tmp_path}"]) == 2
    assert "нет такого" in capsys.readouterr().err
    assert not (tmp_path / FILE).exists()


def test_the_folder_of_the_report_is_the_one_that_pytest_takes(tmp_path: Path) -> None:
    for words, wanted in (
        ([], "reports"),
        (["-x"], "reports"),
        (["--report-dir", "a"], "a"),
        (["--report-dir=a", "--report-dir", "../b"], "../b"),
    ):
        assert report_folder(tmp_path, words, "reports") == (tmp_path / wanted).resolve()
