"""In the citizen's profile: confirming that one represents an organisation, and one's phone."""

from __future__ import annotations

from mock_portal.domain import phone_confirmation, representatives
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import find_membership, organisations_of
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.visit import Visit


def show(visit: Visit, problem: RefusedError | None = None) -> Response:
    """Show the organisations in whose cabinets the citizen has a role (K-174)."""
    world, person = visit.world, visit.citizen
    capacities = []
    for organisation in organisations_of(world, person.id):
        member = find_membership(world, organisation.id, person.id)
        if member is not None:
            capacities.append((organisation, representatives.way_of(world, member.id)))
    return visit.page(
        "signature/representation.html",
        status=200 if problem is None else 422,
        capacities=capacities,
        problem=problem,
        confirmed=visit.request.query.get("confirmed") == "now",
    )


def confirm(visit: Visit) -> Response:
    """Confirm that the citizen represents an organisation; `organisation` is its number."""
    number = row_number(visit.request.form.get("organisation"))
    member = find_membership(visit.world, number, visit.citizen.id) if number is not None else None
    if member is None:
        return visit.refuse()
    try:
        representatives.confirm_as_citizen(visit.world, member)
    except RefusedError as problem:
        return show(visit, problem)
    return visit.go("/profile/representation?confirmed=now")


def show_phone(visit: Visit, problem: RefusedError | None = None) -> Response:
    """Show whether the phone is confirmed, and the field for the code once it was sent (K-80)."""
    return visit.page(
        "signature/phone.html",
        status=200 if problem is None else 422,
        is_confirmed=phone_confirmation.is_confirmed(visit.world, visit.citizen.id),
        code_sent=visit.request.query.get("sent") == "1" or problem is not None,
        problem=problem,
    )


def send_code(visit: Visit) -> Response:
    """Send a code to the phone of the profile."""
    try:
        phone_confirmation.send_code(visit.world, visit.need_session(), visit.citizen)
    except RefusedError as problem:
        return show_phone(visit, problem)
    return visit.go("/profile/phone?sent=1")


def confirm_phone(visit: Visit) -> Response:
    """Take the code; the phone is confirmed by it."""
    try:
        phone_confirmation.confirm(
            visit.world, visit.need_session(), visit.citizen, visit.request.form.get("code")
        )
    except RefusedError as problem:
        return show_phone(visit, problem)
    return visit.go("/profile/phone")
