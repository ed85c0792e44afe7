"""The account that an organisation gets for itself: a member chooses its password (L-02, L-04).

From then on the cabinet is entered by ИНН and this password. Each member has one account at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import employee_accounts, operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisation_accounts import (
    OrganisationAccount,
    accounts_by_inn,
    find_account,
    open_account,
    set_account_password,
)
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.passwords import check_new_password
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World


def account_of(world: World, member: Membership) -> OrganisationAccount | None:
    """Return the account by which a member acts for the organisation, or None."""
    organisation = get_organisation(world, member.organisation_id)
    found = accounts_by_inn(world, organisation.inn)
    return next((one for one in found if one.person_id == member.person_id), None)


def login_for(world: World, member: Membership) -> str:
    """Return a login for a member's account: the ОГРН, with the person's number if it is taken."""
    login = f"org{get_organisation(world, member.organisation_id).ogrn}"
    return f"{login}-{member.person_id}" if find_account(world, login) else login


def choose_password(
    world: World, member: Membership, password: str, repeat: str
) -> OrganisationAccount:
    """Open the member's account with a password, or give it another.

    Raises:
        RefusedError: `not-permitted`; `own-login-instead`, an employee's account has a password;
            or see `passwords.check_new_password`.
    """
    require(member, Action.CHANGE_SETTINGS)
    if employee_accounts.of_person(world, member.person_id) is not None:
        raise RefusedError("own-login-instead", field="password")
    check_new_password(world, password, repeat)
    account = account_of(world, member)
    if account is None:
        account = open_account(
            world,
            organisation_id=member.organisation_id,
            person_id=member.person_id,
            login=login_for(world, member),
            password=password,
        )
    else:
        set_account_password(world, account, password)
    actor = get_person(world, member.person_id)
    operations.note(world, member.organisation_id, "account-password-chosen", actor)
    return account
