"""The role that a new account gets by itself, by the position (K-137).

The guide gives no rule. Ours never makes an administrator: a word in a position must not open the
management of users; who is neither known by the position gets the least, the observer (K-199).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mock_portal.domain.roles import Role
    from mock_portal.world import World

# What the form sends when the role is to follow by itself.
AUTOMATIC = ""


def role_by_position(world: World, position: str) -> Role:
    """Return the role that goes with a position: specialist by a known word, else observer."""
    typed = position.casefold()
    known = any(word in typed for word in world.rules.employee_specialist_words)
    return "specialist" if known else "observer"
