"""Messages about nights: which are sent, and that no address is ever seen."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nightly_mailbox import Mailbox
from nightly_past import CELL, DAY, FIRST_NIGHT

from harness.config import load_config
from harness.errors import KabinetError
from harness.nightly.command import build, run_nightly
from harness.nightly.history import History
from harness.nightly.messages import VARIABLE, send, send_refusal
from harness.nightly.model import NightReport, Outcome
from harness.nightly.quarantine import Quarantine


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with Mailbox() as opened:
        monkeypatch.setenv(VARIABLE, opened.address)
        yield opened


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path / "nightly.sqlite") as opened:
        yield opened


@pytest.fixture
def seen(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """Return everything that was printed or logged so far."""
    return lambda: "".join((*capfd.readouterr(), caplog.text))


def hold_night(
    history: History, number: int, reason: str, *, strict: bool = False, passed_on: str = ""
) -> NightReport:
    """Run a night of one scenario through the history and tell it."""
    night = history.begin(FIRST_NIGHT + number * DAY, "digest", [CELL], passed_on=passed_on)
    (cell,) = history.cells(night)
    one = Outcome(
        name="a.feature::Вход",
        title="Вход",
        address="a.feature:3",
        status="failed" if reason else "passed",
        ms=900,
        error=reason,
        reason=reason,
    )
    history.keep(cell.id, 1, one)
    history.end_cell(cell.id, 1)
    report = build(history, night, Quarantine(), strict=strict)
    before = history.last_like(night)
    history.finish(night, night.started + 60, good=report.good, well=report.well)
    send(report, before)
    return report


def test_failure_and_recovery_are_told_and_nothing_else(history: History, mailbox: Mailbox) -> None:
    hold_night(history, 1, "")
    hold_night(history, 2, "сбой")
    # Known and forgiven is no failure, and no recovery either.
    assert hold_night(history, 3, "сбой").good
    assert len(mailbox.came) == 1
    # Nor has a trial seen all that failed.
    hold_night(history, 3, "", passed_on="-k Вход")
    hold_night(history, 4, "сбой", strict=True)
    hold_night(history, 5, "")
    hold_night(history, 6, "")
    assert [(one["title"], one["type"]) for one in mailbox.came] == [
        ("Кабинет: Ночь не прошла: новых сбоев 1", "failure"),
        ("Кабинет: Ночь не прошла: всё ещё не проходят: 1", "failure"),
        ("Кабинет: снова всё хорошо", "success"),
    ]
    assert "Вход [official]: сбой" in mailbox.came[0]["message"]


def test_nights_of_other_cells_recover_nothing(history: History, mailbox: Mailbox) -> None:
    hold_night(history, 1, "сбой")
    other = history.begin(FIRST_NIGHT + 2 * DAY, "digest", ["mobile"])
    assert history.last_like(other) is None


@pytest.mark.parametrize(
    "case",
    [
        ("quarantine.toml", "most = ", "quarantine.toml: это не TOML"),
        ("playwright.config", "nothing = 1", "playwright.config:1: "),
        ("nightly.sqlite", "это не база" * 100, "не читается"),
    ],
    ids=["quarantine", "config", "history"],
)
def test_a_night_that_could_not_be_held_is_told(
    case: tuple[str, str, str],
    tmp_path: Path,
    mailbox: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
    seen: Callable[[], str],
) -> None:
    file, text, said = case
    (tmp_path / "playwright.config").write_text("", encoding="utf-8")
    (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.setattr(
        "harness.nightly.command.load_config", lambda: load_config(tmp_path / "playwright.config")
    )
    asked = Namespace(
        only=[], list=False, history=tmp_path / "nightly.sqlite", limit=None, fresh=False
    )
    asked.passed_on = []
    with pytest.raises(KabinetError, match=re.escape(said)):
        run_nightly(tmp_path, asked)
    (message,) = mailbox.came
    assert (message["title"], message["type"]) == ("Кабинет: ночь не состоялась", "failure")
    assert said in message["message"]
    assert mailbox.password not in seen() + message["message"]


def test_what_nobody_thought_of_is_told_by_its_kind(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, seen: Callable[[], str]
) -> None:
    send_refusal(OSError(f"disk of {mailbox.address} is full"))
    assert mailbox.came[0]["message"] == "внутренняя ошибка OSError."
    monkeypatch.setenv(VARIABLE, mailbox.address.replace("127.0.0.1", "127.0.0.1:1/no?x="))
    send_refusal(KabinetError("нет"))
    told = seen()
    assert "отправить не удалось" in told
    assert mailbox.password not in told


@pytest.mark.parametrize(
    "case",
    [
        (("json://", "nosuch://"), "есть адрес, которого apprise не понимает"),
        (("127.0.0.1", "127.0.0.1:1/no?x="), "отправить не удалось"),
    ],
    ids=["unknown service", "nobody there"],
)
def test_an_address_that_does_not_work_is_told_without_it(
    case: tuple[tuple[str, str], str],
    history: History,
    mailbox: Mailbox,
    monkeypatch: pytest.MonkeyPatch,
    seen: Callable[[], str],
) -> None:
    change, said = case
    monkeypatch.setenv(VARIABLE, mailbox.address.replace(*change))
    assert not hold_night(history, 1, "сбой").good
    told = seen()
    assert said in told
    assert "отправить не удалось" in told
    assert mailbox.password not in told
    assert mailbox.came == []


def test_without_an_address_nothing_is_sent(
    history: History, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    hold_night(history, 1, "сбой")
    assert mailbox.came == []
