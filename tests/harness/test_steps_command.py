"""`./kabinet steps`: every sentence with its places, the page, pairs alike, a scenario to start."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from harness.cli import main
from harness.collection.usage import Sentence, alike
from harness.step_catalogue import page, skeleton, told

ROOT = Path(__file__).parents[2]
USED = Sentence("Когда", "{who} вводит {n}", ("who", "n"), "steps/a.py:3", "", ("features/f:1",))
UNUSED = Sentence("Тогда", "приходит письмо", (), "steps/b.py:9", "", ())


def test_sentences_are_told_by_the_file_that_defines_them() -> None:
    assert list(told([USED, UNUSED])) == [
        "steps/a.py",
        "  Когда {who} вводит {n}  (мест: 1)",
        "",
        "steps/b.py",
        "  Тогда приходит письмо  (никто не говорит)",
    ]
    assert list(told([])) == ["Таких фраз нет."]


def test_places_are_told_when_words_narrow_the_list() -> None:
    many = Sentence("И", "ничего", (), "steps/b.py:1", "", tuple(f"f:{n}" for n in range(1, 15)))
    assert list(told([USED, UNUSED, many], places=True)) == [
        "steps/a.py",
        "  Когда {who} вводит {n}  (мест: 1)",
        "      features/f:1",
        "",
        "steps/b.py",
        "  Тогда приходит письмо  (никто не говорит)",
        "  И ничего  (мест: 14)",
        *(f"      f:{number}" for number in range(1, 13)),
        "      … и ещё 2",
    ]


def test_the_page_marks_parameters_and_needs_no_other_file() -> None:
    html = page([USED, UNUSED])
    assert "<var>who</var> вводит <var>n</var>" in html
    assert "никто не говорит" in html
    assert not re.search(r"(src|href)=", html)


def test_alike_sentences_are_found_under_one_keyword_only() -> None:
    def said(keyword: str, text: str) -> Sentence:
        return Sentence(keyword, text, (), "steps/a.py:1", "", ())

    one, other = said("Тогда", "на почту приходит письмо"), said("Тогда", "на почту придёт письмо")
    when = said("Когда", "на почту приходит письмо")
    assert list(alike([one, other, when])) == [(one, other)]


def test_the_command_lists_what_the_features_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps", "приглашение", "принимает"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "steps/invitations.py"
    (at,) = [
        number
        for number, line in enumerate(lines)
        if re.match(r"  Когда сотрудник принимает приглашение  \(мест: \d+\)", line)
    ]
    file, _, line = lines[at + 1].strip().rpartition(":")
    assert "принимает приглашение" in (ROOT / file).read_text("utf-8").splitlines()[int(line) - 1]


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    file = tmp_path / "steps.html"
    assert main(["steps", "--page", str(file)]) == 0
    assert "steps/invitations.py" in file.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nowhere" / "steps.html"
    assert main(["steps", "--page", str(file)]) == 2
    assert capsys.readouterr().err == f"kabinet: {file} не записать: No such file or directory\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("features/nowhere/a.feature", "потока «nowhere» нет; есть: "),
        ("features/a.feature", "не файл features/ПОТОК/ИМЯ.feature"),
        ("features/two-factor/a.txt", "не файл features/ПОТОК/ИМЯ.feature"),
        ("features/two-factor/code.feature", "уже есть"),
    ],
)
def test_a_scenario_is_not_begun_elsewhere_or_twice(
    name: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["steps", "--new", name]) == 2
    assert said in capsys.readouterr().err


def test_a_begun_scenario_passes_as_it_is(tmp_path: Path) -> None:
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in ("harness", "steps", "pages", "mock_portal", "signature_plugin", "guides"):
        (copy / name).symlink_to(ROOT / name)
    for name in ("conftest.py", "pyproject.toml", "playwright.config"):
        (copy / name).symlink_to(ROOT / name)
    (copy / "tests" / "features").mkdir(parents=True)
    (copy / "features").mkdir()
    for name in ("tests/features/test_features.py", "features/tags.toml"):
        (copy / name).write_bytes((ROOT / name).read_bytes())
    skeleton(copy / "features" / "two-factor" / "begun.feature", copy)
    command = [sys.executable, "-m", "pytest", "tests/features", "-q", "-n", "0"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr
