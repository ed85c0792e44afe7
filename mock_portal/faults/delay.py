"""Effect `delay`: the answer comes, but late."""

from __future__ import annotations

import threading
from collections.abc import Callable

from mock_portal.faults.model import Fault
from mock_portal.message import Response


def apply(fault: Fault, answer: Callable[[], Response]) -> Response:
    """Wait `delay_ms`, then ask the screen.

    Real time, on purpose: the browser must see a slow answer. Nothing is held meanwhile.
    """
    threading.Event().wait(fault.delay_ms / 1000)
    return answer()
