"""What the portal says of itself: labels, rules, and on whose word it does what it does.

The harness imports nothing of the portal; `python -m mock_portal.sources` tells it in JSON.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from harness.errors import KabinetError

ROOT = Path(__file__).resolve().parents[2]
_PLACE = re.compile(r"\{.*?\}")
_ESCAPED_PLACE = re.compile(r"\\\{.*?\\\}")
_OWN_WORD = re.compile(r"[^\W\d_]{3}")


class Source(msgspec.Struct, frozen=True):
    """Whose word it is: ids of claims, or why it was chosen so."""

    claims: tuple[str, ...] = ()
    choice: str = ""


class Deed(msgspec.Struct, frozen=True):
    """One thing that the portal does: a rule, a label, an address, a right, a check, a letter."""

    kind: str
    name: str
    told: str
    source: Source

    @property
    def has_word(self) -> bool:
        """Whether a claim or a documented choice stands behind it."""
        return bool(self.source.claims or self.source.choice)


class Word(msgspec.Struct, frozen=True, dict=True):
    """A label: its text with `{places}`, and the editions in which a screen can show it."""

    key: str
    text: str
    claims: tuple[str, ...]
    editions: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The text, anything in its places."""
        return re.compile(_ESCAPED_PLACE.sub(".+", re.escape(plain(self.text))))

    @property
    def can_be_quoted(self) -> bool:
        """Whether it has words of its own: «{number} {unit}» would confirm any two words."""
        return "{" not in self.text or _OWN_WORD.search(_PLACE.sub("", self.text)) is not None


class RuleValue(msgspec.Struct, frozen=True):
    """A rule with its value in each edition."""

    name: str
    claims: tuple[str, ...]
    values: dict[str, Any]


class Portal(msgspec.Struct, frozen=True):
    """All that the portal tells."""

    deeds: tuple[Deed, ...]
    words: tuple[Word, ...]
    rules: tuple[RuleValue, ...]

    def editions_with(self, text: str) -> set[str]:
        """Return the editions that have this text on a screen, letter by letter."""
        wanted = plain(text)
        return {
            edition
            for word in self.words
            if word.can_be_quoted and word.pattern.fullmatch(wanted)
            for edition in word.editions
        }


def plain(text: str) -> str:
    """Return a text with ordinary blanks and hyphens: how they are set is no difference."""
    return text.replace("\u00a0", " ").replace("\u2011", "-").strip()


@lru_cache
def ask_portal() -> Portal:
    """Let the portal tell.

    Raises:
        KabinetError: it cannot; its last line says why.
    """
    told = subprocess.run(
        [sys.executable, "-m", "mock_portal.sources"], cwd=ROOT, capture_output=True, check=False
    )
    if told.returncode != 0:
        lines = told.stderr.decode(errors="replace").strip().splitlines() or ["портал молчит"]
        raise KabinetError(f"портал не рассказал о себе: {lines[-1]}")
    return msgspec.json.decode(told.stdout, type=Portal)
