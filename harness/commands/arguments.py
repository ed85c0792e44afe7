"""Types of arguments that commands share."""

from __future__ import annotations

import argparse

LAST_PORT = 65535


def positive(text: str) -> int:
    """Read a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"нужно целое число от 1, а дано «{text}»")
    return int(text)


def port(text: str) -> int:
    """Read a TCP port; 0 lets the system choose."""
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"нужен порт от 0 до {LAST_PORT}, а дано «{text}»")
    return int(text)
