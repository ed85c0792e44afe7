"""Arguments of pytest that say only where results go: each shard has others, and runs the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

REPORTS = "--report-dir"
PLACES = frozenset(
    (
        *(REPORTS, "--output", "--junitxml", "--junit-xml", "--ctrf", "--html", "--alluredir"),
        *("--report-log", "--json-report-file", "--log-file", "--basetemp"),
    )
)


def without_places(words: Sequence[str]) -> list[str]:
    """Return pytest's arguments without those that say where results go, `--x=y` and `--x y`."""
    kept = []
    left = iter(words)
    for word in left:
        name, sign, _ = word.partition("=")
        if name not in PLACES:
            kept.append(word)
        elif not sign:
            next(left, None)
    return kept


def report_folder(root: Path, words: Sequence[str], usual: str) -> Path:
    """Return the folder of the report that pytest writes when it is given these arguments.

    Args:
        root: pytest's root.
        words: pytest's arguments.
        usual: the folder where nobody names another.
    """
    chosen = usual
    for word, following in pairwise([*words, ""]):
        name, sign, value = word.partition("=")
        if name == REPORTS:
            chosen = value if sign else following
    return (root / chosen).resolve()
