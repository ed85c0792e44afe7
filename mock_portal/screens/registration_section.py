"""Ways to the form of an organisation: the section for registering, and «Мои организации»."""

from __future__ import annotations

from mock_portal.domain.organisations import organisations_of
from mock_portal.domain.registration_requests import RegistrationRequest, requests_of
from mock_portal.domain.request_results import PAGES
from mock_portal.message import Response
from mock_portal.visit import Visit


def show(visit: Visit) -> Response:
    """Show «Регистрация юридического лица» with «Создать профиль организации» (K-23, K-72)."""
    return visit.page("requests/section.html")


def my_organisations(visit: Visit) -> Response:
    """Show «Мои организации»: cabinets, requests, «Добавить организацию» (K-207)."""
    return visit.page(
        "requests/mine.html",
        organisations=organisations_of(visit.world, visit.citizen.id),
        requests=sent_requests(visit),
        pages=PAGES,
    )


def sent_requests(visit: Visit) -> list[RegistrationRequest]:
    """Return the citizen's requests that were sent, newest first (K-102)."""
    mine = requests_of(visit.world, visit.citizen.id)
    return [one for one in mine if one.kind in PAGES and one.sent_at is not None][::-1]
