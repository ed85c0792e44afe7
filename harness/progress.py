"""Says on the error stream what takes long: a line that counts the seconds.

Standard library only: the launcher uses it before anything is installed.
"""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TextIO

PATIENCE_SECONDS = 1.0


def say(text: str) -> None:
    """Write a line to the error stream."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class Progress:
    """A context that names its work once it takes longer than a second.

    In a terminal the line counts the seconds in place; elsewhere, as in a CI log, one line says
    that the work goes on and a second one how long it took.

    Args:
        text: what is being done, as «Ставлю зависимости».
        stream: where to; the error stream by default.
        patience: seconds without a word.
    """

    def __init__(
        self, text: str, stream: TextIO | None = None, patience: float = PATIENCE_SECONDS
    ) -> None:
        self.text = text
        self._stream = stream or sys.stderr
        self._patience = patience
        self._over = threading.Event()
        self._shown = False
        self._failed = False
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._tell, daemon=True)

    @property
    def seconds(self) -> int:
        """Whole seconds since the work began."""
        return int(time.monotonic() - self._began)

    def fail(self) -> None:
        """Let the last line say that the work did not succeed, where no exception says so."""
        self._failed = True

    def __enter__(self) -> Progress:
        self._began = time.monotonic()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        if self._shown:
            end = "не вышло" if error or self._failed else "готово"
            start = "\r\x1b[K" if self._stream.isatty() else ""
            self._write(f"{start}{self.text}… {end}, {self.seconds} с\n")

    def _tell(self) -> None:
        if self._over.wait(self._patience):
            return
        self._shown = True
        if not self._stream.isatty():
            self._write(f"{self.text}…\n")
            return
        while True:
            self._write(f"\r\x1b[K{self.text}… {self.seconds} с")
            if self._over.wait(1):
                return

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
