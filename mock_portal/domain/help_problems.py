"""The types of problem that «Помощь» knows and that a request to support names (R-49)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mock_portal.rules import Rules

# Slug of a problem -> how many recommendations it has: labels `problem.<slug>.1` and so on.
PROBLEMS: dict[str, int] = {
    "registration": 4,
    "sign-in": 3,
    "signature": 4,
    "binding": 3,
    "employees": 3,
    "other": 2,
}


def topics(rules: Rules) -> tuple[str, ...]:
    """Return the types of problem there are under these rules: binding only where one can bind."""
    return tuple(one for one in PROBLEMS if one != "binding" or rules.signature_binding)
