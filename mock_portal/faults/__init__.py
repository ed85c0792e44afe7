"""Ordered failures of a world: named, counted, off by default.

Each effect lives in a file of its own; this package keeps which faults are set in a world.
"""

from __future__ import annotations

from mock_portal.faults.model import Fault, FaultSet

__all__ = ["Fault", "FaultSet"]
