"""Which processes of a test still live, whoever is their parent by now."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

# What a process was started with stays with it, and goes to all that it starts.
MARK = "KABINET_SUITE"
PATIENCE_SECONDS = 60


def living(mark: Path) -> list[str]:
    """Return the command lines of processes that have the mark in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            environment = (entry / "environ").read_bytes() if entry.name.isdigit() else b""
            told = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if f"{MARK}={mark}".encode() in environment.split(b"\0") and told:
            found.append(told[:120])
    return found


def wait_until(holds: Callable[[], object]) -> None:
    """Wait until something holds; AssertionError when it does not for long."""
    pause = threading.Event()
    for _ in range(PATIENCE_SECONDS * 5):
        if holds():
            return
        pause.wait(0.2)
    raise AssertionError("not within the patience of this test")
