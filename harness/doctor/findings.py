"""What the doctor found: one line, and one more with the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NAME_WIDTH = 18


class Mark(StrEnum):
    """How it is: well; missing, so that nothing runs; missing, and only some tests need it."""

    WELL = "✓"
    BAD = "✗"
    NOTE = "!"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    name: what, in Russian; detail: what was found; remedy: what to do, empty when all is well.
    """

    name: str
    mark: Mark
    detail: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{self.mark} {self.name:<{NAME_WIDTH}} {self.detail}"
        return f"{line}\n    → {self.remedy}" if self.remedy else line


def well(name: str, detail: str) -> Finding:
    """Return a finding that needs nothing."""
    return Finding(name, Mark.WELL, detail)


def bad(name: str, detail: str, remedy: str) -> Finding:
    """Return a finding that keeps runs from working."""
    return Finding(name, Mark.BAD, detail, remedy)


def note(name: str, detail: str, remedy: str) -> Finding:
    """Return a finding that matters to a few tests only."""
    return Finding(name, Mark.NOTE, detail, remedy)
