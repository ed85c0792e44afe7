"""Editions: named sets of rules for families of guides that contradict each other.

`official` is the portal of the guides N and A. A world names its edition when it is made.
"""

from __future__ import annotations

from mock_portal.rules import Rules

EDITIONS: dict[str, Rules] = {"official": Rules()}
