"""The start page and the sections of the navigation (N-39)."""

from __future__ import annotations

from mock_portal.domain.applications import applications_of
from mock_portal.domain.request_results import PAGES
from mock_portal.message import Response
from mock_portal.screens.registration_section import sent_requests
from mock_portal.visit import Visit


def show(visit: Visit) -> Response:
    """Show the start page."""
    return visit.page("start.html")


def services(visit: Visit) -> Response:
    """Show «Услуги»: what the portal offers, without what the application lacks."""
    return visit.page("sections/services.html")


def documents(visit: Visit) -> Response:
    """Show «Документы»: what identifies the citizen."""
    return visit.page("sections/documents.html")


def applications(visit: Visit) -> Response:
    """Show «Заявления»: applications and requests that were sent, newest first of each (K-102)."""
    sent = [one for one in applications_of(visit.world, visit.citizen) if one.sent_at is not None]
    return visit.page(
        "sections/applications.html",
        applications=sent[::-1],
        requests=sent_requests(visit),
        pages=PAGES,
    )


def payments(visit: Visit) -> Response:
    """Show «Платежи»."""
    return visit.page("sections/payments.html")
