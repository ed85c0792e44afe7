"""Names as people type them: what counts as a name, and when two names are the same.

An invitation and an account belong together when their names are equal (N-68, N-74). The guides do
not say how exactly. Our choice: letter case, ё against е, and blanks (around a hyphen too) do not
tell people apart; everything else does, and an empty patronymic equals only an empty one.
"""

from __future__ import annotations

import re
from typing import Protocol

NAME_LENGTH = 100

_NAME = re.compile(r"[^\W\d_]+(?:[ '’.\-]+[^\W\d_]+)*\.?")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-"})


class Named(Protocol):
    """Anything with the three parts of a Russian name."""

    @property
    def surname(self) -> str:
        """Family name."""

    @property
    def given_name(self) -> str:
        """First name."""

    @property
    def patronymic(self) -> str:
        """Patronymic, empty when the person has none."""


PARTS = ("surname", "given_name", "patronymic")


def clean_name(text: str) -> str:
    """Return a typed name with single blanks and plain hyphens, ready to be stored and shown."""
    text = re.sub(r"\s+", " ", text.translate(_DASHES)).strip()
    return re.sub(r" ?- ?", "-", text)


def is_name(text: str) -> bool:
    """Tell whether a cleaned text can be a name: letters, with blanks, hyphens, apostrophes."""
    return len(text) <= NAME_LENGTH and _NAME.fullmatch(text) is not None


def normalised(text: str) -> str:
    """Return what is compared when names are matched."""
    return clean_name(text).casefold().replace("ё", "е")


def differing_parts(one: Named, other: Named) -> tuple[str, ...]:
    """Return which of `PARTS` tell two people apart; empty when the full names are equal."""
    return tuple(
        part for part in PARTS if normalised(getattr(one, part)) != normalised(getattr(other, part))
    )
