"""Finds the line of a key in a TOML file, for messages; tomllib does not tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence

Key = str | int
Path = tuple[Key, ...]

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
ASSIGNMENT = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w"'-]+)*)\s*=""")


def line_of(text: str, path: Sequence[Key]) -> int:
    """Return the line, from 1, of the key at the end of `path`.

    A key inside an inline table or a list is looked for from the line of its nearest known parent.

    Args:
        text: the file, valid TOML.
        path: keys and list positions from the top, as ("projects", 1, "use", "locale").
    """
    known = _lines(text)
    whole = tuple(path)
    for length in range(len(whole), 0, -1):
        if whole[:length] in known:
            return _inside(text, known[whole[:length]], whole[length:])
    return _inside(text, 1, whole)


def _lines(text: str) -> dict[Path, int]:
    """Return the lines of headers and of assignments that begin a line."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = ()
            names = _names(header[2])
            for position, name in enumerate(names, 1):
                table = (*table, name)
                if header[1] == "[[" and position == len(names):
                    counts[table] = counts.get(table, -1) + 1
                    found.setdefault(table, number)
                # A header below a list of tables continues the last one of them.
                if table in counts:
                    table = (*table, counts[table])
            found.setdefault(table, number)
        elif assignment := ASSIGNMENT.match(line):
            path = table
            for name in _names(assignment[1]):
                path = (*path, name)
                found.setdefault(path, number)
    return found


def _names(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _inside(text: str, start: int, rest: Sequence[Key]) -> int:
    """Return the first line from `start` on that names the last key of `rest`."""
    names = [key for key in rest if isinstance(key, str)]
    if not names:
        return start
    wanted = re.compile(rf"(?<![\w-])[\"']?{re.escape(names[-1])}[\"']?\s*=")
    for number, line in enumerate(text.splitlines()[start - 1 :], start):
        if wanted.search(line):
            return number
    return start
