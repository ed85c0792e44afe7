"""Effect `drop`: the connection ends instead of an answer, as when a server dies.

Browsers silently repeat a request that was lost on a connection they had kept; only on a fresh one
does the visitor see the failure. `Fault.meets` counts accordingly.
"""

from __future__ import annotations

from collections.abc import Callable

from mock_portal.faults.model import Fault
from mock_portal.message import Response


def apply(fault: Fault, answer: Callable[[], Response]) -> Response:
    """End the connection; the screen is never asked."""
    return Response(502, drop=True)
