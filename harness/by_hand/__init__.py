"""The virtual signature plugin for `./kabinet portal`: tokens of a world's people, by hand.

The HTTP desk of `signature_plugin` serves the browser; this package makes its computers: one for
each world of the portal, with the world's clock, authorities that its register knows, and tokens of
its people.
"""

from __future__ import annotations

from harness.by_hand.computers import WorldComputers
from harness.by_hand.desk import by_hand_desk
from harness.by_hand.office import PIN

__all__ = ["PIN", "WorldComputers", "by_hand_desk"]
