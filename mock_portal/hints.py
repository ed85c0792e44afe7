"""What to say when a name is unknown: the nearest of those that are known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALL_UP_TO = 12


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Write that a name is unknown, and which are near it; of a short list, all.

    Args:
        what: what it would be the name of, e.g. `rule`.
        name: the unknown name.
        known: the names that there are.
    """
    names = sorted(known)
    near = names if len(names) <= ALL_UP_TO else get_close_matches(name, names, n=5, cutoff=0.3)
    listed = ", ".join(near) or f"{len(names)} others, none like it"
    return f"no such {what}: {name}; known: {listed}"
