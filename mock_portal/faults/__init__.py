"""Ordered failures of a world: named, counted, off by default, never by chance.

Each effect lives in a file of its own: a function that gets the fault and the way to the real
answer, and decides what the browser gets instead.
"""

from __future__ import annotations

from collections.abc import Callable

from mock_portal.faults import delay, drop, error, slow
from mock_portal.faults.model import Effect, Fault, FaultSet
from mock_portal.message import Response

Answer = Callable[[], Response]

EFFECTS: dict[Effect, Callable[[Fault, Answer], Response]] = {
    "error": error.apply,
    "drop": drop.apply,
    "delay": delay.apply,
    "slow": slow.apply,
}

__all__ = ["EFFECTS", "Effect", "Fault", "FaultSet"]
