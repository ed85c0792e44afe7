"""What the worlds of a run are like apart from their edition: other worlds, other failures."""

from __future__ import annotations

import json

import pytest

from harness.stand.browser import STAND
from harness.world_order import WORLD_FAULTS


def conditions_of(config: pytest.Config) -> str:
    """Return the conditions of a run in one line, nothing for the usual ones.

    A stand, other people in every world (`--seed-offset`) and faults of every world make runs whose
    failures say nothing of usual runs.
    """
    offset = config.getoption("--seed-offset")
    stand = config.stash.get(STAND, None)
    faults = config.stash.get(WORLD_FAULTS, None)
    words = [f"stand {stand.url}"] if stand else []
    words += [f"seed +{offset}"] if offset else []
    words += [f"faults {json.dumps(faults, ensure_ascii=False)}"] if faults else []
    return "; ".join(words)
