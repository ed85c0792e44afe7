"""On whose word the portal refuses: the claims named where the refusal is raised.

A refusal's label may quote a guide itself. Where it does not, the functions that raise it, and
their modules, say in docstrings and comments which claim they serve.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from itertools import chain

from mock_portal.domain.signatures import CRYPTOGRAPHY
from mock_portal.sources.model import Source
from mock_portal.sources.powers import CHECKS
from mock_portal.sources.text_uses import texts

_CLAIM = re.compile(r"\b[NKRAL]-\d{2,3}\b")
_STANDARD = re.compile(r"\b(?:RFC|ГОСТ|GOST)\s?[\dР][\d. Р-]*")

_CHANGED_MEANWHILE = Source(choice="what is done or undone meanwhile cannot be done again")
_LINK = Source(choice="a link that opens an account opens it once, and the last one only (K-214)")
_CHALLENGE = Source(choice="a signature is of one text, once and now, or it is replayed")
_REGISTER = Source(("N-29",))

# Refusals whose functions name no claim.
WORDS: dict[str, Source] = {
    "code-expired": Source(choice="a code must not live for ever; see the rules for lifetimes"),
    "recovery-used": _LINK,
    "recovery-replaced": _LINK,
    "nothing-headed": Source(("N-01",)),
    "application-in-progress": Source(("N-27",)),
    "register-unavailable": _REGISTER,
    "organisation-unknown": _REGISTER,
    "organisation-numbers-differ": _REGISTER,
    "challenge-unknown": _CHALLENGE,
    "challenge-used": _CHALLENGE,
    "challenge-expired": _CHALLENGE,
    "signature-of-nobody": Source(("K-180",)),
    "last-administrator": Source(choice="a cabinet must not be left without a manager"),
    "link-withdrawn": Source(choice="a withdrawn invitation invites nobody"),
    "invitation-accepted": Source(("N-79",)),
    "consent-decision": _CHANGED_MEANWHILE,
    "api-key-revoked": _CHANGED_MEANWHILE,
    "settings-about": Source(choice="what is chosen of a list is on the list"),
    "service-not-recallable": _CHANGED_MEANWHILE,
}

# Refusals of one matter, by the beginning of their reasons.
BEGINNINGS: dict[str, Source] = {"attorney-": Source(("N-55", "K-209"))}

# The same refusal of any form, by the end of its reason.
ENDINGS: dict[str, Source] = {
    "-empty": Source(choice="what is needed cannot be left out"),
    "-long": Source(choice="a text needs a bound; its rule says which"),
    "-most": Source(choice="a list needs a bound; its rule says which"),
    "-many": Source(choice="a list needs a bound; its rule says which"),
    "-unknown": Source(choice="an address may be old or made up: what is not there is not changed"),
    "-taken": Source(choice="what tells one from others belongs to one"),
    "-known": Source(choice="what tells one from others belongs to one"),
    "-days-wrong": Source(choice="a number of days has its bounds in the rules"),
}


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
    """Return the word for a refusal, by its reason: of the code, of a check, or ours."""
    checked = [check for check, refusal in CRYPTOGRAPHY.items() if refusal == reason]
    of_check = CHECKS.get(str(checked[0]), Source()) if checked else Source()
    ends = (word for end, word in ENDINGS.items() if reason.endswith(end))
    begins = (word for start, word in BEGINNINGS.items() if reason.startswith(start))
    general = next(chain(begins, ends), Source())
    return raised().get(reason) or of_check or WORDS.get(reason) or general
