"""«Уведомления»: what the portal told the citizen by itself (K-15, K-151, K-201)."""

from __future__ import annotations

from mock_portal.domain import notices
from mock_portal.message import Response
from mock_portal.visit import Visit

PATH = "/notices"


def show(visit: Visit) -> Response:
    """Show the notices, newest first; new ones are marked until they are noted as read."""
    return visit.page("notices.html", notices=notices.notices_of(visit.world, visit.citizen.id))


def mark_read(visit: Visit) -> Response:
    """Note that everything is read."""
    notices.mark_read(visit.world, visit.citizen.id)
    return visit.go(PATH)
