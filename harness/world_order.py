"""What a plugin orders of every scenario's world: drift has worlds watched, or one thing changed.

Apart from `fixtures.py`, which pytest has to load itself.
"""

from __future__ import annotations

from typing import Any

import pytest

# Fields of the control API's NewWorld.
WORLD_ORDER = pytest.StashKey[dict[str, Any]]()
# Faults that every world begins with, as `WorldClient.add_fault` takes them. They need not fire.
WORLD_FAULTS = pytest.StashKey[list[dict[str, Any]]]()
