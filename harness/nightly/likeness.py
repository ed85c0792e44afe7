"""When two errors are the same one: what differs by chance is taken out, the rest is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

# Per cent. Below it lie errors that share only the words every check says.
ALIKE = 88

_CHANCE = (
    # A world's address, a world's name, keys and digests, numbers.
    (re.compile(r"https?://[\w.-]*localhost(?::\d+)?"), "http://портал"),
    (re.compile(r"\bw[0-9a-f]{6,16}\b"), "мир"),
    (re.compile(r"\b(?=[0-9a-f-]*\d)[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b"), "ключ"),
    (re.compile(r"\d+(?:[.,:]\d+)*"), "#"),
    (re.compile(r"\s+"), " "),
)
_QUOTED = re.compile(r"«([^»]*)»|\"([^\"]*)\"|'([^']*)'")


def normalised(reason: str) -> str:
    """Return an error without what differs from run to run: addresses, keys, numbers."""
    for pattern, instead in _CHANCE:
        reason = pattern.sub(instead, reason)
    return reason.strip()


def same(first: str, second: str) -> bool:
    """Tell whether two normalised errors are one.

    They have to quote the same: another button that is missing is another error, however much
    alike the sentences are.
    """
    if first == second:
        return True
    return _quoted(first) == _quoted(second) and fuzz.ratio(first, second) >= ALIKE


def clusters(errors: Iterable[tuple[int, str]]) -> list[tuple[str, list[int]]]:
    """Group numbered normalised errors: the first error of each group, and the group's numbers."""
    found: list[tuple[str, list[int]]] = []
    for number, error in errors:
        for known, numbers in found:
            if same(known, error):
                numbers.append(number)
                break
        else:
            found.append((error, [number]))
    return found


@lru_cache(4096)
def _quoted(text: str) -> frozenset[str]:
    return frozenset("".join(parts) for parts in _QUOTED.findall(text))
