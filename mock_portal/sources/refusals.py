"""On whose word the portal refuses: the claims named where the refusal is raised.

A refusal's label may quote a guide itself. Where it does not, the functions that raise it, and
their modules, say in docstrings and comments which claim they serve.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache

from mock_portal.sources.model import Source
from mock_portal.sources.text_uses import texts

_CLAIM = re.compile(r"\b[NKRAL]-\d{2,3}\b")
_STANDARD = re.compile(r"\b(?:RFC|ГОСТ|GOST)\s?[\dР][\d. Р-]*")

# Refusals of which no claim speaks.
CHOICES: dict[str, str] = {}


@cache
def raised() -> dict[str, Source]:
    """Return the word for each string that is written in the domain and in the screens.

    The nearest counts: claims of the function around it, else those of its module's docstring.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for path, text in texts().items():
        if path.endswith(".py"):
            tree = ast.parse(text)
            lines = text.splitlines()
            above = ast.get_docstring(tree) or ""
            for node in tree.body:
                own = "\n".join(lines[node.lineno - 1 : node.end_lineno])
                words = _words(own) or _words(above)
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        found[part.value] |= words
    return {
        slug: Source(
            tuple(sorted(word for word in words if _CLAIM.fullmatch(word))),
            "; ".join(sorted(word for word in words if not _CLAIM.fullmatch(word))),
        )
        for slug, words in found.items()
    }


def _words(text: str) -> set[str]:
    return {*_CLAIM.findall(text), *(one.strip(" .-") for one in _STANDARD.findall(text))}


def of(reason: str) -> Source:
    """Return the word for a refusal, by its reason."""
    return raised().get(reason) or Source(choice=CHOICES.get(reason, ""))
