"""Effect `slow`: the answer begins at once and its body trickles, as over a bad line."""

from __future__ import annotations

from collections.abc import Callable

from mock_portal.faults.model import Fault
from mock_portal.message import Response


def apply(fault: Fault, answer: Callable[[], Response]) -> Response:
    """Ask the screen and spread its body over `delay_ms`."""
    response = answer()
    response.slow_ms = fault.delay_ms
    return response
