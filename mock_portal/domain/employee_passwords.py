"""Passwords of employees' accounts: the policy, the first one, changing it in time (K-140, K-141).

The guide says that there is a policy and that passwords change, and neither how complex nor how
often. Complexity is that of every password (R-26, R-27), a login may not be part of it; the period
is a rule, None for none. A password that somebody else set is changed at the first sign-in.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from mock_portal.clock import stamp
from mock_portal.domain import employee_accounts, notices, operations, sessions, sign_in_attempts
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisation_accounts import (
    account_password_fits,
    counted_as,
    find_by_number,
    set_account_password,
)
from mock_portal.domain.passwords import check_new_password
from mock_portal.domain.people import get_person
from mock_portal.outbox import send_email
from mock_portal.rows import SqlValue, update
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.employee_accounts import EmployeeAccount
    from mock_portal.domain.organisation_accounts import OrganisationAccount
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

NOTICE = "employee-password-notice"
PAGE = "/account-password"


def check_policy(world: World, login: str, password: str, repeat: str) -> None:
    """Check a new password of an employee's account against the policy (K-140).

    Raises:
        RefusedError: `password-has-login` (field `password`), or see `check_new_password`.
    """
    check_new_password(world, password, repeat)
    if login and login.casefold() in password.casefold():
        raise RefusedError("password-has-login", field="password")


def password_ends_at(world: World, account: EmployeeAccount) -> datetime | None:
    """Return the moment from which the password has to be changed (K-141), None for never."""
    days = world.rules.employee_password_days
    return None if days is None else account.password_at + timedelta(days=days)


def must_change(world: World, person_id: int) -> Literal["", "first", "old"]:
    """Tell why a person has to change the password before anything else; empty: need not."""
    account = employee_accounts.of_person(world, person_id)
    if account is None:
        return ""
    if account.password_is_first:
        return "first"
    ends_at = password_ends_at(world, account)
    return "old" if ends_at is not None and world.clock.now() >= ends_at else ""


def begin_period(world: World, account_number: int, *, first: bool) -> None:
    """Note that the password was set now; the notice of its end is scheduled, if it has one."""
    now = world.clock.now()
    values: dict[str, SqlValue] = {"password_at": stamp(now), "password_is_first": int(first)}
    update(world.db, "employee_accounts", account_number, values)
    days, before = world.rules.employee_password_days, world.rules.employee_password_notice_days
    # A first password is changed at the next sign-in, whenever that is.
    if days is not None and not first:
        at = now + timedelta(days=days - before)
        world.schedule(at, NOTICE, account=account_number, password_at=stamp(now))


def give_notice(world: World, account: int, password_at: str) -> None:
    """Tell an employee that the password has to be changed soon; nothing if it was meanwhile."""
    found = employee_accounts.find_by_number(world, account)
    if found is None or found.state != "active" or found.password_is_first:
        return
    if stamp(found.password_at) != password_at:
        return
    ends_at = password_ends_at(world, found)
    if ends_at is None:
        return
    notices.notify(
        world,
        found.person_id,
        "employee-password",
        organisation_id=found.organisation_id,
        path=PAGE,
        quiet_minutes=1,  # chosen twice at one moment it ends once
        moment=moscow_time(ends_at),
    )


def change_own(
    world: World, session: Session, account: EmployeeAccount, typed: tuple[str, str, str]
) -> None:
    """Let an employee choose the password; every other session of the account ends.

    Args:
        world: where.
        session: in which it is done, it stays.
        account: the employee's own.
        typed: the present password, the new one and its repetition.

    Raises:
        RefusedError: `password-wrong` (field `current`), `password-same` (field `password`), or
            see `check_policy`.
    """
    current, password, repeat = typed
    kept = _account_of(world, account)
    if not account_password_fits(world, kept, current):
        raise RefusedError("password-wrong", field="current")
    check_policy(world, account.login, password, repeat)
    _refuse_the_same(world, kept, password)
    set_account_password(world, kept, password)
    begin_period(world, account.id, first=False)
    sessions.end_others_of(world, account.person_id, session)
    person = get_person(world, account.person_id)
    operations.note(
        world, account.organisation_id, "employee-password-changed", person, account.full_name
    )


def set_first(
    world: World, actor: Membership, account: EmployeeAccount, password: str, repeat: str
) -> None:
    """Give an employee who has forgotten the password a first one again; sessions and locks end.

    The right to do so is the caller's to check: see `employee_states.reset_password`.

    Raises:
        RefusedError: `password-same` (field `password`), or see `check_policy`.
    """
    kept = _account_of(world, account)
    check_policy(world, account.login, password, repeat)
    _refuse_the_same(world, kept, password)
    set_account_password(world, kept, password)
    begin_period(world, account.id, first=True)
    sessions.end_all_of(world, account.person_id)
    sign_in_attempts.forget(world, counted_as(kept))
    subject = world.label("employee_account.reset_subject")
    send_email(world, account.email, subject, world.label("employee_account.reset_letter"))
    operations.note(
        world,
        account.organisation_id,
        "employee-password-set",
        get_person(world, actor.person_id),
        account.full_name,
    )


def _account_of(world: World, account: EmployeeAccount) -> OrganisationAccount:
    kept = find_by_number(world, account.account_id)
    if kept is None:
        raise LookupError(f"employee's account {account.id} has no account of the organisation")
    return kept


def _refuse_the_same(world: World, kept: OrganisationAccount, password: str) -> None:
    if account_password_fits(world, kept, password):
        raise RefusedError("password-same", field="password")
