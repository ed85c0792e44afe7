"""A run in shards: three of them merged are one whole run; what is no whole run is refused."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from suite_factory import STEPS, Suite

from harness.cli import main
from harness.collection.names import lasting_name
from harness.shards.durations import read_durations, write_durations
from harness.shards.saved import FILE, JUNIT, joined, read_shards

INI = """
[pytest]
pythonpath = .
addopts =
    --strict-markers -p harness.collection.plugin -p harness.evidence.plugin
    -p harness.report.plugin -p no:cacheprovider -p no:playwright
kabinet_binding = test_small_features.py
"""
OTHER = """
# language: ru
Функция: Другие экраны

  Сценарий: Экранов больше, чем показано
    Допустим мир
    Когда он открывает «вход»
    Тогда он видел 2 экран

  Сценарий: Экран не открывали
    Допустим мир
    Тогда он видел 0 экран
"""
DEADLY = STEPS.replace("    return []", "    import os; os.kill(os.getpid(), 9)")
SPLIT = ("-p", "harness.shards.plugin", "--splits", "3", "--shard-key", "one run")
TIMES = {"duration", "start", "stop"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a whole run in `whole` and the same run in `parts/1` to `parts/3`."""
    root = tmp_path_factory.mktemp("suite")
    suite = Suite(root)
    suite.ini = INI
    suite.features["flow/other.feature"] = OTHER
    assert suite.run_apart("--report-dir", "whole").returncode == 1
    for number in ("1", "2", "3"):
        folder = f"parts/{number}"
        # One has workers, one writes its JUnit elsewhere.
        own = {"2": ("-n", "2"), "3": ("--junitxml", "elsewhere.xml")}.get(number, ())
        suite.run_apart(*SPLIT, "--group", number, "--report-dir", folder, *own)
    return root


@pytest.fixture(scope="module")
def merged(root: Path) -> Path:
    suite = Suite(root)
    suite.ini = INI
    suite.features["flow/other.feature"] = OTHER
    options = ("-p", "harness.shards.merging", "--merge", "parts", "--report-dir", "merged")
    finished = suite.run_apart(*options)
    assert finished.returncode == 1, finished.stdout + finished.stderr
    assert "Не прошло 1 из 5" in finished.stdout
    return root / "merged"


def results(folder: Path) -> list[dict[str, Any]]:
    """The tests of a record without what differs from run to run."""
    document = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    tests: list[dict[str, Any]] = document["results"]["tests"]
    for test in tests:
        for name in (*TIMES, "threadId"):
            test.pop(name, None)
        for step in test["steps"]:
            step["extra"].pop("duration")
    return tests


def test_three_shards_merged_equal_the_whole_run_result_by_result(root: Path, merged: Path) -> None:
    assert len(results(root / "whole")) == 5
    assert results(merged) == results(root / "whole")
    whole, together = (
        json.loads((folder / "run.json").read_text(encoding="utf-8"))
        for folder in (root / "whole", merged)
    )
    assert together["extra"] == whole["extra"]
    counted = ("tests", "passed", "failed", "skipped", "pending", "flaky", "suites")
    summaries = [document["results"]["summary"] for document in (whole, together)]
    assert [summaries[0][name] for name in counted] == [summaries[1][name] for name in counted]


def test_each_shard_has_some_and_none_has_all(root: Path) -> None:
    sizes = [len(results(root / f"parts/{number}")) for number in (1, 2, 3)]
    assert sum(sizes) == 5
    assert all(0 < size < 5 for size in sizes)


def test_the_merged_page_and_capsules_stand_on_their_own(merged: Path) -> None:
    page = (merged / "index.html").read_text(encoding="utf-8")
    assert "Экранов больше, чем показано" in page
    (failed,) = [test for test in results(merged) if test["status"] == "failed"]
    paths = [one["path"] for one in failed["attachments"]]
    assert any(path.endswith(".capsule.zip") for path in paths)
    assert all((merged / path).is_file() for path in paths), paths


def test_the_summary_of_a_job_tells_verdict_and_failure(merged: Path) -> None:
    text = (merged / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("## ❌ Не прошло 1 из 5\n")
    assert "| 4 | 1 | 0 | 0 |" in text
    assert "### Экранов больше, чем показано" in text
    assert "- Шаг: Тогда он видел 2 экран" in text


def test_an_empty_shard_is_a_good_one(root: Path) -> None:
    suite = Suite(root)
    suite.ini = INI
    only = ("--scenario", "features/flow/other.feature:9", "--report-dir", "parts-of-one/3")
    finished = suite.run_apart(*SPLIT, "--group", "3", *only)
    assert finished.returncode == 0, finished.stdout
    assert (root / "parts-of-one/3/shard.json").is_file()


def test_a_shard_that_is_killed_leaves_no_record(tmp_path: Path) -> None:
    suite = Suite(tmp_path)
    suite.ini = INI
    suite.steps = DEADLY
    record = tmp_path / "parts/1" / FILE
    record.parent.mkdir(parents=True)
    record.write_text("{}")
    finished = suite.run_apart(*SPLIT, "--group", "1", "--report-dir", "parts/1")
    assert finished.returncode == -signal.SIGKILL, finished.stdout
    assert not record.exists()


def test_durations_are_kept_without_lines(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "durations.json"
    run = joined(read_shards([root / "parts"]))
    write_durations(file, run.results.values())
    assert set(read_durations(file)) == {lasting_name(name) for name in run.planned}
    assert all("::1" not in name for name in read_durations(file))


def edited(**changes: object) -> Callable[[Path], None]:
    def change(parts: Path) -> None:
        file = parts / "2/shard.json"
        record = json.loads(file.read_text(encoding="utf-8"))
        for name, value in changes.items():
            place = record["shard"] if name in record["shard"] else record
            place[name] = value
        file.write_text(json.dumps(record), encoding="utf-8")

    return change


def first_again(parts: Path) -> None:
    """Let the second shard say what the first one ran."""
    names = json.loads((parts / "1/shard.json").read_text(encoding="utf-8"))["planned"]
    edited(planned=names)(parts)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda parts: shutil.rmtree(parts / "2"), "из 3 частей прогона не хватает: 2"),
    "duplicate": (
        lambda parts: shutil.copytree(parts / "2", parts / "again"),
        "часть 2/3 есть дважды",
    ),
    "another run": (edited(key="other"), "это части разных прогонов"),
    "another division": (edited(of=4), "это части разных прогонов"),
    "stopped": (edited(interruption="остановлен"), "часть 2/3 не прогнана до конца: остановлен"),
    "refused": (edited(refusal=["находки"]), "часть 2/3 не прогнана до конца: находки"),
    "same scenario": (first_again, "сценарий есть в двух частях"),
    "version": (edited(version=2), "версии 2, а нужна 1"),
    "broken": (lambda parts: (parts / "2/shard.json").write_text("{"), "не читается"),
    "no junit": (lambda parts: (parts / "3" / JUNIT).unlink(), "JUnit части прогона"),
    "broken junit": (lambda parts: (parts / "3" / JUNIT).write_text("<a"), "не читается"),
    "nothing": (shutil.rmtree, "нет части прогона"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_whole_run_is_refused_in_one_line(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    change, reason = BAD[name]
    shutil.copytree(root / "parts", tmp_path / "parts")
    change(tmp_path / "parts")
    code = main(["merge", str(tmp_path / "parts"), "--report-dir", str(tmp_path / "report")])
    told = capsys.readouterr().err
    assert (code, told.count("\n")) == (2, 1), told
    assert reason in told
    assert not (tmp_path / "report").exists()


def test_a_report_over_its_own_shards_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(root / "parts", tmp_path / "parts")
    assert main(["merge", str(tmp_path / "parts"), "--report-dir", str(tmp_path)]) == 2
    assert "лежит в папке отчёта" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3"])
def test_a_shard_that_cannot_be_is_refused(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["verify", f"--shard={text}"]) == 2
    assert "нужна часть прогона вида 1/3" in capsys.readouterr().err
