"""Runs a program in the foreground: signals reach it, and it never outlives the command.

Of SIGKILL the command can tell nobody: pytest then ends by the lifeline.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from harness.lifeline import Lifeline

ROOT = Path(__file__).resolve().parents[2]
GRACE_SECONDS = 5


class TerminationError(BaseException):
    """SIGTERM or SIGHUP came; not an Exception, so that only `run_child` handles it."""


def run_child(
    arguments: Sequence[str],
    environment: Mapping[str, str] | None = None,
    output: Path | None = None,
) -> int:
    """Run a module of our Python in the project's root until it ends; return its exit code.

    Args:
        arguments: `-m`, the module and its arguments.
        environment: variables beside this process's own.
        output: file for what the child prints; this process's own streams by default.

    Raises:
        KeyboardInterrupt: stopped from the keyboard, after the child has ended.
    """
    before = _raise_on_termination()
    try:
        with Lifeline() as lifeline:
            return _run_until_it_ends(
                arguments, {**(environment or {}), **lifeline.variables}, output
            )
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run_until_it_ends(
    arguments: Sequence[str], environment: Mapping[str, str], output: Path | None
) -> int:
    with open(output, "wb") if output else contextlib.nullcontext() as file:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=file,
            stderr=file,
        )
    try:
        return child.wait()
    except KeyboardInterrupt:
        # The terminal has sent the signal to the child too; one sent to us alone has not.
        _let_end(child, signal.SIGINT)
        raise
    except TerminationError as error:
        child.terminate()
        _let_end(child, signal.SIGTERM)
        return 128 + int(error.args[0])
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGTERM and SIGHUP unwind what is open, as Ctrl-C does; the process then ends with them.

    Raises:
        SystemExit: such a signal came.
    """
    before = _raise_on_termination()
    try:
        yield
    except TerminationError as error:
        raise SystemExit(128 + int(error.args[0])) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _let_end(child: subprocess.Popen[bytes], reminder: signal.Signals) -> None:
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        if sys.platform != "win32":
            child.send_signal(reminder)
        try:
            child.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return


def _raise_on_termination() -> dict[int, Any]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TerminationError(number)

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    numbers = [getattr(signal, name) for name in names]
    return {number: signal.signal(number, stop) for number in numbers}
