"""`./kabinet doctor`: shows what is there, what is missing, and the remedy."""

from __future__ import annotations

import argparse
import sys

SUMMARY = "проверить, всё ли есть для работы, и сказать, чего не хватает"
USAGE = "./kabinet doctor"
DETAILS = """Проверяет Python, окружение, браузер, шрифты, порты, диск; ничего не ставит.

Пример: ./kabinet doctor; код возврата 0, если можно работать, 2, если чего-то не хватает."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the command has no arguments of its own."""


def run(arguments: argparse.Namespace) -> int:
    """Print the findings; return the exit code."""
    from harness.doctor import Mark, examine  # noqa: PLC0415 - not needed for --help

    marks = []
    for finding in examine():
        sys.stdout.write(f"{finding}\n")
        sys.stdout.flush()
        marks.append(finding.mark)
    missing = marks.count(Mark.BAD)
    sys.stdout.write(f"Не хватает: {missing}.\n" if missing else "Всё на месте.\n")
    return 2 if missing else 0
