"""The line about work that takes longer than a second."""

import io
import re
import threading

import pytest

from harness.progress import Progress


class Screen(io.StringIO):
    """A stream that remembers, says whether it is a terminal, and tells when it was written to."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal
        self.written = threading.Event()

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        count = super().write(text)
        self.written.set()
        return count


def test_quick_work_is_not_worth_a_line() -> None:
    screen = Screen(terminal=False)
    with Progress("Работаю", screen, patience=60):
        pass
    assert screen.getvalue() == ""


def test_a_log_gets_a_line_at_the_start_and_one_at_the_end() -> None:
    screen = Screen(terminal=False)
    with Progress("Работаю", screen, patience=0):
        assert screen.written.wait(20)
    assert re.fullmatch(r"Работаю…\nРаботаю… готово, \d+ с\n", screen.getvalue())


def test_a_terminal_gets_one_line_that_changes() -> None:
    screen = Screen(terminal=True)
    with Progress("Работаю", screen, patience=0):
        assert screen.written.wait(20)
    shown = screen.getvalue()
    assert shown.startswith("\r\x1b[KРаботаю… ")
    assert shown.count("\n") == 1
    assert shown.endswith(" с\n")


def break_down(screen: Screen) -> None:
    with Progress("Работаю", screen, patience=0):
        assert screen.written.wait(20)
        raise OSError("нет места")


def test_work_that_broke_down_is_not_called_done() -> None:
    screen = Screen(terminal=False)
    with pytest.raises(OSError, match="нет места"):
        break_down(screen)
    assert "не вышло" in screen.getvalue()


def test_work_that_failed_quietly_is_not_called_done() -> None:
    screen = Screen(terminal=False)
    with Progress("Работаю", screen, patience=0) as progress:
        assert screen.written.wait(20)
        progress.fail()
    assert "не вышло" in screen.getvalue()
