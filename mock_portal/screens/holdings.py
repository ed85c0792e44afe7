"""What registers hold of an organisation: «Транспорт», «Лицензии», «Реестр МСП» (N-55).

The cabinet only shows it: whoever keeps the register changes it there.
"""

from __future__ import annotations

from mock_portal.clock import MOSCOW
from mock_portal.domain.organisations import get_organisation
from mock_portal.message import Response
from mock_portal.registers.licences import licences_of
from mock_portal.registers.small_business import find_small_business
from mock_portal.registers.vehicles import vehicles_of
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found
from mock_portal.visit import Visit


def _inn(visit: Visit) -> str:
    return get_organisation(visit.world, visit.role.organisation_id).inn


@in_section("transport")
def transport(visit: Visit) -> Response:
    """Show the organisation's vehicles; `?q=` leaves those whose plate or VIN has the text."""
    found = vehicles_of(visit.world, _inn(visit))
    wanted = visit.request.query.get("q").strip()
    return cabinet_page(
        visit,
        "holdings/transport.html",
        section="transport",
        some=bool(found),
        wanted=wanted,
        vehicles=[one for one in found if one.is_meant_by(wanted)],
    )


@in_section("transport")
def vehicle(visit: Visit) -> Response:
    """Show one vehicle; those of other owners are not found."""
    number = row_number(visit.params["number"])
    for one in vehicles_of(visit.world, _inn(visit)):
        if one.id == number:
            return cabinet_page(visit, "holdings/vehicle.html", section="transport", vehicle=one)
    return not_found(visit)


@in_section("licences")
def licences(visit: Visit) -> Response:
    """Show the licences and how each stands today."""
    today = visit.world.clock.now().astimezone(MOSCOW).date()
    found = licences_of(visit.world, _inn(visit))
    return cabinet_page(
        visit,
        "holdings/licences.html",
        section="licences",
        licences=[(one, one.state_on(today)) for one in found],
    )


@in_section("sme")
def small_business(visit: Visit) -> Response:
    """Show the organisation's entry in the register of small and middle enterprises."""
    entry = find_small_business(visit.world, _inn(visit))
    return cabinet_page(visit, "holdings/small_business.html", section="sme", entry=entry)
