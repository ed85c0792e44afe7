"""quarantine.toml: whom it excuses, until when, and what is wrong with it, a line each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from harness.config import load_config
from harness.errors import KabinetError
from harness.nightly.model import Outcome
from harness.nightly.quarantine import FILE, read_quarantine

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 2)
CELLS = frozenset({"official", "mobile"})
FEATURE = "features/flow/screens.feature"
TEXT = """
# language: ru
Функция: Экраны

  Сценарий: Один экран
    Допустим мир

  Структура сценария: Экран «<экран>»
    Допустим <экран>

    Примеры:
      | экран |
      | вход  |
      | выход |
"""


def entry(title: str = "Один экран", **changed: str) -> str:
    fields = {
        "feature": f'"{FEATURE}"',
        "title": f'"{title}"',
        "owner": '"Анна"',
        "reason": '"чиним вход"',
        "expires": "2026-03-02",
        **changed,
    }
    lines = [f"{name} = {value}" for name, value in fields.items() if value]
    return "[[scenario]]\n" + "\n".join(lines) + "\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    file = tmp_path / FEATURE
    file.parent.mkdir(parents=True)
    file.write_text(TEXT.lstrip(), encoding="utf-8")
    return tmp_path


def outcome(title: str, path: str = FEATURE) -> Outcome:
    return Outcome(f"{path}::{title}", title, f"{path}:5", "failed", 100)


def test_an_entry_excuses_its_scenario_until_its_last_day(root: Path) -> None:
    (root / FILE).write_text(entry(), encoding="utf-8")
    held = read_quarantine(root, TODAY, CELLS)
    assert held.problems == ()
    found = held.entry_of("mobile", outcome("Один экран"))
    assert found is not None
    assert found.owner == "Анна"
    assert held.entry_of("mobile", outcome("Один экран", "features/other.feature")) is None
    late = read_quarantine(root, date(2026, 3, 3), CELLS)
    assert late.problems == (
        f"{FILE}: «Один экран» ({FEATURE}): срок вышел 02.03.2026, отвечает Анна",
    )
    assert late.entry_of("mobile", outcome("Один экран")) is None


def test_an_outline_stands_for_its_rows_and_a_row_for_itself(root: Path) -> None:
    (root / FILE).write_text(entry("Экран «<экран>»"), encoding="utf-8")
    whole = read_quarantine(root, TODAY, CELLS)
    assert whole.entry_of("official", outcome("Экран «вход»"))
    assert whole.entry_of("official", outcome("Экран «выход»"))
    (root / FILE).write_text(entry("Экран «вход»", cell='"mobile"'), encoding="utf-8")
    row = read_quarantine(root, TODAY, CELLS)
    assert row.entry_of("mobile", outcome("Экран «вход»"))
    assert row.entry_of("mobile", outcome("Экран «выход»")) is None
    assert row.entry_of("official", outcome("Экран «вход»")) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (entry("Нет такого"), "«Нет такого» (features/flow/screens.feature): такого сценария нет"),
        (entry(feature='"../a.py"'), "«Один экран» (../a.py): такого сценария нет"),
        (entry(cell='"phone"'), "клетки «phone» нет; есть: mobile, official"),
        (entry() + entry(), "назван дважды"),
        ("most = 0\n" + entry(), "в карантине 1, а можно 0"),
    ],
    ids=["unknown", "no feature", "unknown cell", "twice", "too many"],
)
def test_what_is_wrong_fails_the_night_in_a_line(root: Path, text: str, said: str) -> None:
    (root / FILE).write_text(text, encoding="utf-8")
    (problem,) = read_quarantine(root, TODAY, CELLS).problems
    assert said in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("most = ", "это не TOML"),
        ("least = 3", "ключа «least» нет"),
        (entry(owner=""), "scenario 1: нужен ключ «owner»"),
        (entry(owner='" "'), "scenario 1.owner: нужен непустой текст"),
        (entry(expires='"скоро"'), "scenario 1.expires: нужна дата вида 2026-12-31"),
        ("most = -1", "most: нужно целое число от 0"),
    ],
    ids=["toml", "key", "no owner", "empty owner", "no date", "negative"],
)
def test_a_broken_file_is_refused_in_a_line(root: Path, text: str, said: str) -> None:
    (root / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(KabinetError) as refusal:
        read_quarantine(root, TODAY, CELLS)
    assert str(refusal.value).startswith(f"{FILE}: ")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_no_file_excuses_nobody(root: Path) -> None:
    assert read_quarantine(root, TODAY, CELLS).entries == ()


def test_the_file_of_this_project_is_in_order() -> None:
    # A day before any of its entries ends: dates are the night's business.
    cells = frozenset(cell.name for cell in load_config().nightly.cells)
    assert read_quarantine(ROOT, date.min, cells).problems == ()
