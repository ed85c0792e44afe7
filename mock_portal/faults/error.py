"""Effect `error`: a status instead of the answer, as from a broken gateway."""

from __future__ import annotations

from collections.abc import Callable

from mock_portal.faults.model import Fault
from mock_portal.message import Response, text_response


def apply(fault: Fault, answer: Callable[[], Response]) -> Response:
    """Answer with the fault's status; the screen is never asked."""
    return text_response(f"fault {fault.name}\n", fault.status)
