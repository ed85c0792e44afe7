"""What a plugin orders of every scenario's world: drift has worlds watched, or one thing changed.

Apart from `fixtures.py`, which pytest has to load itself.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

# Fields of the control API's NewWorld.
WORLD_ORDER = pytest.StashKey[dict[str, Any]]()
# Faults that every world begins with, as `WorldClient.add_fault` takes them. They need not fire.
WORLD_FAULTS = pytest.StashKey[list[dict[str, Any]]]()


def read_faults(text: str) -> list[dict[str, Any]]:
    """Read faults from JSON, as `--world-faults` takes them.

    Raises:
        pytest.UsageError: it is no list of objects, each with a name.
    """
    try:
        faults = json.loads(text)
    except ValueError as error:
        raise pytest.UsageError(f"--world-faults: это не JSON: {error}") from None
    if not isinstance(faults, list) or not all(
        isinstance(one, dict) and one.get("name") for one in faults
    ):
        raise pytest.UsageError("--world-faults: нужен список сбоев, у каждого name, path, effect")
    return faults
