"""A finding is one line that says where a feature is wrong and what to do about it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One reason to refuse a run.

    path: file relative to the project's root, with forward slashes; line: counted from 1;
    text: what is wrong and the remedy, in Russian, on one line.
    """

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Return up to `count` of the `known` words that look most like `word`, best first.

    The cutoff is low on purpose: a poor guess costs a reader nothing, silence costs a search.
    """
    return difflib.get_close_matches(word, list(known), n=count, cutoff=0.4)


def hint(word: str, known: Iterable[str]) -> str:
    """Return « Ближайшее известное: …» for a message's end, or nothing when nothing is near."""
    found = nearest(word, known)
    return f" Ближайшее известное: {found[0]}." if found else ""
