"""Sixty nights with planted events: the report shows each of them and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from nightly_past import (
    CELL,
    DAY,
    FIRST_NIGHT,
    MISSING,
    NIGHTS,
    Plan,
    make_nights,
    recorded,
    refused,
)
from playwright.sync_api import Browser

from harness.accessibility import violations
from harness.config import Cell
from harness.errors import KabinetError
from harness.evidence.record import Attachment, ScenarioRecord
from harness.nightly.command import _open, build, choosing_arguments
from harness.nightly.history import History
from harness.nightly.likeness import clusters, normalised, same
from harness.nightly.model import Finding, Night, NightReport, Outcome
from harness.nightly.page import render_night
from harness.nightly.quarantine import Quarantine
from harness.nightly.recorder import outcome_of
from harness.nightly.slowness import slower
from harness.nightly.words import in_short
from harness.report.run import ScenarioResult

SCENARIOS = 400
# A night of 300 results, then one more of which nothing was committed; then it waits to be killed.
KILLED = """
import sys
from pathlib import Path
from nightly_past import make_nights, recorded
from harness.nightly.history import History

history = History(Path(sys.argv[1]))
make_nights(history, recorded(300), {}, nights=1)
history._base.execute("BEGIN IMMEDIATE")
history._base.execute("DELETE FROM result")
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path / "nightly.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def names() -> list[str]:
    return list(recorded(SCENARIOS))


@pytest.fixture(scope="module")
def planted(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> NightReport:
    button, other = MISSING.format("Отправить"), MISSING.format("Подписать")
    refusals = {names[at]: Plan(failures={NIGHTS: refused(NIGHTS + at)}) for at in (300, 310, 320)}
    plans = {
        names[10]: Plan(failures={NIGHTS: button}),
        names[20]: Plan(failures={night: refused(night) for night in range(50, NIGHTS)}),
        # Before its error it had another one, which is no part of «since when».
        names[30]: Plan(
            failures={
                **dict.fromkeys(range(35, 40), button),
                **dict.fromkeys(range(40, NIGHTS + 1), other),
            }
        ),
        names[40]: Plan(failures={**dict.fromkeys(range(45, NIGHTS), button), NIGHTS: "Таймаут 5"}),
        names[50]: Plan(flaky=frozenset({NIGHTS, 55})),
        names[60]: Plan(slow={NIGHTS: 4.0}),
        names[70]: Plan(gone=NIGHTS, tags=("N-65",)),
        # What was long ago and is over.
        names[80]: Plan(failures={20: button, 21: button}),
        names[90]: Plan(flaky=frozenset({30}), slow={31: 5.0}),
        names[100]: Plan(gone=12),
        **refusals,
    }
    file = tmp_path_factory.mktemp("history") / "nightly.sqlite"
    with History(file) as opened:
        # The machine was busy in the last night: that makes no scenario slower than others.
        night = make_nights(opened, recorded(SCENARIOS), plans, machine={NIGHTS: 1.7})
        return build(opened, night, Quarantine())


def told(found: tuple[Finding, ...]) -> list[str]:
    return sorted(one.name for one in found)


def test_each_planted_event_is_found_and_nothing_else(
    planted: NightReport, names: list[str]
) -> None:
    new = sorted([names[10], names[300], names[310], names[320]])
    assert told(planted.new) == new
    assert told(planted.changed) == [names[40]]
    assert told(planted.fixed) == [names[20]]
    assert told(planted.still) == [names[30]]
    assert told(planted.flaky) == [names[50]]
    assert told(planted.stopped) == [names[70]]
    assert told(planted.slower) == [names[60]]
    assert planted.lost_claims == ("N-65",)
    (cluster,) = planted.clusters
    assert told(cluster.scenarios) == sorted([names[300], names[310], names[320]])
    assert planted.quarantine == ()
    assert not planted.good
    assert planted.problems == (
        "новых сбоев 4",
        "упали иначе, чем раньше: 1",
        "перестали выполняться: 1",
        "утверждений осталось без сценария: 1",
    )


def test_it_is_told_since_when_and_what_was_before(planted: NightReport) -> None:
    assert planted.still[0].since == FIRST_NIGHT + 40 * DAY
    assert planted.fixed[0].since == FIRST_NIGHT + 50 * DAY
    assert planted.changed[0].since == FIRST_NIGHT + 45 * DAY
    assert planted.changed[0].before == MISSING.format("Отправить")
    assert planted.changed[0].reason == "Таймаут 5"
    assert planted.flaky[0].times == 2
    assert planted.slower[0].ms > 3 * planted.slower[0].usual_ms
    assert 1.5 < planted.cells[0].factor < 1.9


def sections(html: str) -> dict[str, str]:
    found = re.findall(r'<section id="(\w+)".*?</section>', html, re.DOTALL)
    return {
        name: re.search(rf'<section id="{name}".*?</section>', html, re.DOTALL)[0]  # type: ignore[index]  # just found
        for name in found
    }


def test_the_page_shows_each_event_in_its_place_and_nothing_else(
    planted: NightReport, names: list[str]
) -> None:
    html = render_night(planted)
    found = sections(html)
    assert list(found) == [
        *("problems", "new", "changed", "stopped", "claims", "clusters", "fixed", "still"),
        *("flaky", "slower", "cells", "trend"),
    ]
    counts = {"new": 4, "changed": 1, "stopped": 1, "fixed": 1, "still": 1, "flaky": 1, "slower": 1}
    for name, count in counts.items():
        assert found[name].count("<strong>") == count, name
    assert names[20].partition("::")[2] in found["fixed"]
    assert "С 10.04.2026" in found["still"]
    assert "N-65" in found["claims"]
    assert found["trend"].count("<title>01.03.2026") == 0
    # A bar and two dots for each night.
    assert found["trend"].count("<title>") == 3 * NIGHTS


def test_the_page_is_small_and_needs_nothing_from_elsewhere(planted: NightReport) -> None:
    html = render_night(planted)
    # What a browser opens at once: sixty nights make it no longer than one.
    assert len(html.encode()) < 150_000
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_the_page_can_be_used_by_everybody(
    planted: NightReport, browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "index.html"
    file.write_text(render_night(planted), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert violations(page) == []
    page.close()


def test_terminal_and_record_tell_the_same(planted: NightReport, names: list[str]) -> None:
    lines = list(in_short(planted))
    assert lines[0] == "Ночь не прошла: новых сбоев 4."
    heads = [line for line in lines if re.fullmatch(r"[^:]+: \d+", line)]
    assert "Починено: 1" in heads
    assert "Стали медленнее: 1" in heads
    assert "Утверждения без сценария: N-65" in lines
    document = json.loads(msgspec.json.encode(planted))
    assert [one["name"] for one in document["fixed"]] == [names[20]]
    assert len(document["trend"]) == NIGHTS


def test_a_quiet_night_says_nothing(history: History, names: list[str]) -> None:
    durations = recorded(50)
    still = {names[3]: Plan(failures=dict.fromkeys(range(2, 11), MISSING.format("Да")))}
    night = make_nights(history, durations, still, nights=10)
    report = build(history, night, Quarantine())
    assert report.good
    assert told(report.still) == [names[3]]
    assert next(iter(in_short(report))) == "Нового плохого нет, старых сбоев 1."
    strict = build(history, night, Quarantine(), strict=True)
    assert strict.problems == ("всё ещё не проходят: 1",)


def test_the_first_night_has_nothing_to_be_compared_with(history: History) -> None:
    durations = recorded(5)
    failing = {next(iter(durations)): Plan(failures={1: "Таймаут"})}
    report = build(history, make_nights(history, durations, failing, nights=1), Quarantine())
    assert report.first
    assert len(report.new) == 1
    assert "Это первая ночь" in render_night(report)


def test_a_trial_is_not_compared_with(history: History) -> None:
    durations = recorded(5)
    make_nights(history, durations, {}, nights=3)
    unfinished = history.unfinished()
    assert unfinished is not None
    history.finish(unfinished, FIRST_NIGHT + 5 * DAY, good=True, well=True)
    trial = history.begin(FIRST_NIGHT + 6 * DAY, "digest", [CELL], limit=1)
    (cell,) = history.cells(trial)
    history.end_cell(cell.id, 1)
    report = build(history, trial, Quarantine())
    assert report.stopped == ()
    night = history.begin(FIRST_NIGHT + 7 * DAY, "digest", [CELL])
    (cell,) = history.cells(night)
    history.end_cell(cell.id, 1)
    assert len(build(history, night, Quarantine()).stopped) == 5


def hold(
    history: History, number: int, cells: dict[str, str], **order: Any
) -> tuple[Night, NightReport]:
    """Run a night of one scenario a cell, given with its status; return it and its report."""
    night = history.begin(FIRST_NIGHT + number * DAY, "digest", cells, **order)
    for cell in history.cells(night):
        status = cells[cell.name]
        outcome = Outcome("a.feature::Вход", "Вход", "a.feature:3", status, 900, tags=("N-65",))  # type: ignore[arg-type]  # a status
        if status:
            history.keep(cell.id, 1, outcome)
        history.end_cell(cell.id, 1)
    report = build(history, night, Quarantine())
    history.finish(night, night.started + 60, good=report.good, well=report.well)
    return night, report


def test_a_cell_that_left_the_matrix_is_told_once(history: History) -> None:
    hold(history, 1, {CELL: "passed", "mobile": "passed"})
    # Neither a night of some cells nor a trial ran the matrix, and neither stands for it.
    assert hold(history, 2, {CELL: "passed"}, partial=True)[1].good
    assert hold(history, 3, {CELL: "passed"}, limit=1)[1].good
    assert hold(history, 4, {CELL: "passed"}, passed_on="-k Вход")[1].good
    told = hold(history, 5, {CELL: "passed"})[1].problems
    assert len(told) == 1
    assert told[0].startswith("клетки mobile в матрице больше нет, в прошлый раз в ней выполнялось")
    assert hold(history, 6, {CELL: "passed"})[1].good


def test_claims_that_only_a_vanished_cell_proved_are_told(history: History) -> None:
    hold(history, 1, {CELL: "skipped", "mobile": "passed"})
    assert hold(history, 2, {CELL: "skipped"})[1].lost_claims == ("N-65",)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("skipped", "клетка mobile: ни один сценарий не выполнялся, пропущено 1"),
        ("", "клетка mobile: ни один сценарий не выполнялся"),
    ],
)
def test_a_cell_in_which_nothing_ran_fails_the_night(
    status: str, said: str, history: History
) -> None:
    for number in (1, 2):
        report = hold(history, number, {CELL: "passed", "mobile": status})[1]
        assert report.problems == (said,)


def test_a_night_with_arguments_that_choose_is_a_trial(history: History) -> None:
    durations = recorded(5)
    make_nights(history, durations, {}, nights=3)
    trial = history.begin(FIRST_NIGHT + 6 * DAY, "digest", [CELL], passed_on="-k x")
    (cell,) = history.cells(trial)
    history.end_cell(cell.id, 1)
    report = build(history, trial, Quarantine())
    assert report.stopped == ()
    assert "с аргументами <code>-k x</code>" in render_night(report)
    night = history.begin(FIRST_NIGHT + 7 * DAY, "digest", [CELL])
    (cell,) = history.cells(night)
    history.end_cell(cell.id, 1)
    assert len(build(history, night, Quarantine()).stopped) == 5


def test_the_trend_sets_like_beside_like(history: History) -> None:
    both = {CELL: "passed", "mobile": "passed"}
    hold(history, 1, both)
    hold(history, 2, {CELL: "passed"}, partial=True)
    hold(history, 3, {"mobile": "passed"}, partial=True)
    hold(history, 4, both, passed_on="-k x")
    # The matrix grew: nights of the smaller one were whole in their time.
    third = hold(history, 5, {**both, "late": "passed"})[1]
    assert [one.passed for one in third.trend] == [2, 3]
    assert [one.passed for one in hold(history, 6, {CELL: "passed"}, partial=True)[1].trend] == [
        1,
        1,
    ]


def test_a_history_of_before_trials_by_arguments_is_read(tmp_path: Path) -> None:
    file = tmp_path / "nightly.sqlite"
    with History(file) as opened:
        make_nights(opened, recorded(3), {}, nights=2)
    base = sqlite3.connect(file)
    base.executescript(
        "ALTER TABLE night DROP COLUMN passed_on; ALTER TABLE night DROP COLUMN partial;"
        "PRAGMA user_version = 1;"
    )
    base.close()
    with History(file) as opened:
        night = opened.unfinished()
        assert night is not None
        assert (night.trial, night.partial) == (False, False)
        assert len(build(opened, night, Quarantine()).trend) == 2


@pytest.mark.parametrize(
    ("passed_on", "choosing"),
    [
        (["-vv", "-rA", "--tb=short", "--durations=5"], []),
        (["-k", "x"], ["-k", "x"]),
        (["-v", "--deselect=a", "--maxfail=1"], ["--deselect=a", "--maxfail=1"]),
        (["--base-url=http://a/"], ["--base-url=http://a/"]),
    ],
    ids=["printing", "name", "others", "address"],
)
def test_arguments_that_only_print_make_no_trial(passed_on: list[str], choosing: list[str]) -> None:
    assert choosing_arguments(passed_on) == choosing


def test_a_night_is_gone_on_with_for_half_a_day_and_with_the_same_arguments(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(hours: float, **changes: Any) -> int:
        monkeypatch.setattr(time, "time", lambda: FIRST_NIGHT + hours * 3600)
        asked = Namespace(**({"limit": None, "passed_on": [], "fresh": False} | changes))
        return _open(tmp_path, history, [Cell(name=CELL)], asked, partial=False).id

    first = opened(0)
    assert opened(11.9) == first
    # Tonight's schedule comes early: what is left of last night's is not taken for it.
    second = opened(23.5)
    assert second != first
    third = opened(24, passed_on=["-k", "x"])
    assert third != second
    assert opened(25, passed_on=["-k", "x"]) == third
    assert opened(25.5, passed_on=["-k", "x"], fresh=True) != third


def test_a_capsule_of_an_earlier_attempt_is_found(history: History, tmp_path: Path) -> None:
    """The link leads into the folder of the attempt that left the capsule."""
    night = history.begin(FIRST_NIGHT, "digest", [CELL])
    (cell,) = history.cells(night)
    file = tmp_path / "2026-03-01.1" / CELL / "files/a.capsule.zip"
    record = ScenarioRecord(
        "a.feature::3 Вход", "a.feature:3", "a.feature", 3, 3, "Вход", "Вход", "", []
    )
    record.attachments = [Attachment("capsule", "Капсула", str(file))]
    attempt = history.start_cell(cell.id, f"2026-03-01.1/{CELL}/index.html")
    failed = outcome_of("a.feature::Вход", ScenarioResult(record, "failed"), None, tmp_path)
    history.keep(cell.id, attempt, failed)
    history.start_cell(cell.id, f"2026-03-01.1/{CELL}.2/index.html")
    history.end_cell(cell.id, 1)
    (found,) = build(history, night, Quarantine()).new
    assert tmp_path / found.capsule == file


def test_a_cell_that_was_broken_off_is_missed_and_not_its_scenarios(history: History) -> None:
    make_nights(history, recorded(5), {}, nights=2)
    night = history.begin(FIRST_NIGHT + 9 * DAY, "digest", [CELL])
    (cell,) = history.cells(night)
    history.end_cell(cell.id, 1, "прогон прерван")
    report = build(history, night, Quarantine())
    assert report.stopped == ()
    assert report.problems == (f"клетка {CELL}: прогон прерван",)
    assert "прогон прерван" in render_night(report)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (refused(3), refused(59), True),
        (MISSING.format("Да"), MISSING.format("Нет"), False),
        ("не дождались за 5000 мс", "не дождались за 10000 мс", True),
        ("KeyError: «name»", "не дождались за 5000 мс", False),
        ("ключ 4f2a9c11-77aa-4b1e", "ключ 99ab0c11-12ab-9b1e", True),
        ("ошибка портала 503", "ошибка портала 503 повторно", False),
    ],
    ids=["port", "button", "number", "other", "key", "longer"],
)
def test_errors_are_the_same_but_for_chance(first: str, second: str, alike: bool) -> None:
    assert same(normalised(first), normalised(second)) is alike


def test_errors_are_grouped() -> None:
    errors = [normalised(one) for one in (refused(1), MISSING.format("Да"), refused(2))]
    assert [numbers for _, numbers in clusters(enumerate(errors))] == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (3000, [1000, 1010, 990, 1005, 995], True),
        # Too few nights to know what is usual; too little more; as changeable as ever.
        (3000, [1000, 1010, 990, 1005], False),
        (600, [300] * 6, False),
        (3000, [1000, 3100, 900, 2900, 1800, 3300], False),
    ],
    ids=["slower", "few", "little", "changeable"],
)
def test_slower_is_told_by_median_and_deviation(now: int, before: list[int], found: bool) -> None:
    slow, factor = slower({"a": now}, {"a": before})
    assert bool(slow) is found
    assert factor == 1.0


def test_a_newer_history_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "nightly.sqlite"
    with History(file):
        pass
    base = sqlite3.connect(file)
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(KabinetError, match="версии 99"):
        History(file)
    file.write_text("это не база" * 100)
    with pytest.raises(KabinetError, match="не читается"):
        History(file)


def test_finished_scenarios_are_known_to_the_next_attempt(history: History) -> None:
    night = make_nights(history, recorded(3), {}, nights=1)
    (cell,) = history.cells(night)
    assert history.done(cell.id, 1) == set()
    assert history.done(cell.id, 2) == set(recorded(3))
    assert history.unfinished() == night


def test_one_file_has_all_that_a_killed_night_has_kept(tmp_path: Path) -> None:
    file, copy = tmp_path / "nightly.sqlite", tmp_path / "kept/nightly.sqlite"
    copy.parent.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(file)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        running.kill()
    shutil.copyfile(file, copy)
    with History(copy) as kept:
        night = kept.unfinished()
        assert night is not None
        (cell,) = kept.cells(night)
        assert {one.name for one in kept.outcomes(cell.id)} == set(recorded(300))


def test_a_history_with_a_log_beside_it_is_brought_into_one_file(tmp_path: Path) -> None:
    file = tmp_path / "nightly.sqlite"
    with History(file) as history:
        night = history.begin(FIRST_NIGHT, "digest", [CELL])
    older = sqlite3.connect(file, isolation_level=None)
    assert older.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    older.execute("UPDATE night SET digest = 'logged'")
    for name in (file, Path(f"{file}-wal")):
        shutil.copyfile(name, tmp_path / name.name.replace("nightly", "copy"))
    older.close()
    copy = tmp_path / "copy.sqlite"
    with History(copy) as history:
        found = history.unfinished()
        assert found == msgspec.structs.replace(night, digest="logged")
    assert not Path(f"{copy}-wal").exists()
    base = sqlite3.connect(copy)
    assert base.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    base.close()
