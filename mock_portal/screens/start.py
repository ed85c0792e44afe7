"""The start page."""

from __future__ import annotations

from mock_portal.message import Response
from mock_portal.visit import Visit


def show(visit: Visit) -> Response:
    """Show the start page."""
    return visit.page("start.html")
