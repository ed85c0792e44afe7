"""Choosing the capacity to act in: «Войти как», «Учётные записи и роли»."""

from __future__ import annotations

from mock_portal.domain.organisations import find_membership, organisations_of
from mock_portal.domain.sessions import take_role
from mock_portal.message import Response
from mock_portal.visit import Visit


def choose(visit: Visit) -> Response:
    """Show «Войти как» (N-19, N-32)."""
    mine = organisations_of(visit.world, visit.citizen.id)
    return visit.page("role_choice.html", organisations=mine)


def take(visit: Visit) -> Response:
    """Take the chosen role: `organisation` is its number, empty for oneself."""
    chosen = visit.request.form.get("organisation")
    session = visit.need_session()
    if not chosen:
        visit.use(take_role(visit.world, session, None))
        return visit.go("/roles")
    if not chosen.isdecimal() or not find_membership(visit.world, int(chosen), visit.citizen.id):
        heading = visit.label("error.refused")
        return visit.page("error.html", status=403, heading=heading, hints=["/roles"])
    visit.use(take_role(visit.world, session, int(chosen)))
    return visit.go("/organisation")


def list_accounts(visit: Visit) -> Response:
    """Show «Учётные записи и роли» (N-31, N-40, A-06)."""
    mine = organisations_of(visit.world, visit.citizen.id)
    return visit.page("accounts_and_roles.html", organisations=mine)
