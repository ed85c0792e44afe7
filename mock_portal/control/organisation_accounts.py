"""Endpoints of organisations' own accounts, opened without the screens."""

from __future__ import annotations

from mock_portal.builders import DEFAULT_PASSWORD
from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.domain.entity_account import account_of, login_for
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisation_accounts import OrganisationAccount, open_account
from mock_portal.domain.organisations import find_membership


class NewOrganisationAccount(Body):
    """Order of an account by which a member signs in for the organisation; no login invents one."""

    person_id: int
    login: str = ""
    password: str = DEFAULT_PASSWORD


def _open(call: Call) -> OrganisationAccount:
    order, organisation_id = call.body, call.number("organisation")
    member = find_membership(call.world, organisation_id, order.person_id)
    if member is None:
        raise ControlError(404, f"person {order.person_id} is no member of {organisation_id}")
    if account_of(call.world, member) is not None:
        raise ControlError(409, f"person {order.person_id} has an account of {organisation_id}")
    try:
        return open_account(
            call.world,
            organisation_id=organisation_id,
            person_id=order.person_id,
            login=order.login or login_for(call.world, member),
            password=order.password,
        )
    except RefusedError as error:
        raise ControlError(409, f"refused: {error.reason}") from error


ENDPOINTS = (
    Endpoint(
        "POST",
        "/worlds/{world}/organisations/{organisation}/accounts",
        _open,
        "Open an organisation's own account, signed in to by its login or by the ИНН",
        NewOrganisationAccount,
        OrganisationAccount,
    ),
)
