"""Choosing the capacity to act in: «Войти как», «Учётные записи и роли»."""

from __future__ import annotations

from dataclasses import dataclass

from mock_portal.domain.applications import Application, applications_of
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.expired_bindings import require_not_expired
from mock_portal.domain.organisation_accounts import accounts_by_inn
from mock_portal.domain.organisations import (
    Membership,
    Organisation,
    find_membership,
    get_organisation,
    organisations_of,
)
from mock_portal.domain.role_assignment import title_of
from mock_portal.domain.sessions import forget_path, take_role
from mock_portal.domain.unauthorised import note_strange_role
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.visit import Visit


@dataclass(frozen=True)
class Capacity:
    """An organisation that the visitor may act for, in which role, and what that is called."""

    organisation: Organisation
    membership: Membership
    title: str


def choose(visit: Visit) -> Response:
    """Show «Войти как» (N-19, N-32)."""
    return visit.page("role_choice.html", capacities=_capacities(visit), problem=None)


def take(visit: Visit) -> Response:
    """Take the chosen role: `organisation` is its number, empty for oneself."""
    chosen = visit.request.form.get("organisation")
    session = visit.need_session()
    wanted = forget_path(visit.world, session)
    if not chosen:
        visit.use(take_role(visit.world, session, None))
        return visit.go(wanted or "/roles")
    number = row_number(chosen)
    if number is None or not find_membership(visit.world, number, visit.citizen.id):
        if number is not None:
            note_strange_role(visit.world, number, visit.citizen)
        return visit.refuse()
    if not visit.may_manage_here:
        return visit.refuse_in_app("management")
    try:
        _require_own_account(visit, number)
        require_not_expired(visit.world, number)
    except RefusedError as problem:
        return visit.page(
            "role_choice.html", status=422, capacities=_capacities(visit), problem=problem
        )
    visit.use(take_role(visit.world, session, number))
    return visit.go(wanted or "/organisation")


def _require_own_account(visit: Visit, organisation_id: int) -> None:
    """Refuse the role where the organisation has an account of its own, made for that (L-04)."""
    world = visit.world
    organisation = get_organisation(world, organisation_id)
    if world.rules.organisation_account_required and accounts_by_inn(world, organisation.inn):
        raise RefusedError("organisation-account-needed", organisation=organisation.short_name)


def list_accounts(visit: Visit) -> Response:
    """Show «Учётные записи и роли» (N-31, N-40, A-06)."""
    return visit.page(
        "accounts_and_roles.html",
        capacities=_capacities(visit),
        applications=_waiting(visit),
    )


def _capacities(visit: Visit) -> list[Capacity]:
    found = []
    for organisation in organisations_of(visit.world, visit.citizen.id):
        membership = find_membership(visit.world, organisation.id, visit.citizen.id)
        if membership is not None:
            found.append(
                Capacity(organisation, membership, _title(visit, organisation, membership))
            )
    return found


def _title(visit: Visit, organisation: Organisation, membership: Membership) -> str:
    """Say as whom: the role, or that it is one's own business."""
    if organisation.is_entrepreneur and membership.role == "head":
        return visit.label("entrepreneur.type")
    return title_of(visit.world, organisation.id, membership.role)


def _waiting(visit: Visit) -> list[Application]:
    return [one for one in applications_of(visit.world, visit.citizen) if one.is_open]
