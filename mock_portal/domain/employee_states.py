"""Blocking an employee's account, deleting it, taking both back (K-144, K-145).

A blocked account keeps its role; a deleted one loses it and comes back with it as long as
`employee_account_recovery_days` have not passed. Open sessions of both end at once.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import (
    access_groups,
    employee_accounts,
    employee_passwords,
    employee_terms,
    employees,
    notices,
    operations,
    people,
    sessions,
)
from mock_portal.domain.employees import Details
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.in_charge import require_others_in_charge
from mock_portal.domain.role_assignment import put_into_role, title_of
from mock_portal.domain.roles import Action, Role, require
from mock_portal.rows import update

if TYPE_CHECKING:
    from mock_portal.domain.employee_accounts import EmployeeAccount, Reason, State
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

PURGE = "employee-account-purge"
PAGE = "/organisation/employee-accounts"


class Kept(msgspec.Struct, frozen=True):
    """What a deleted account comes back with."""

    role: Role
    groups: tuple[str, ...]
    details: Details


def block(world: World, actor: Membership, account: EmployeeAccount) -> None:
    """Close an account until somebody opens it again.

    Raises:
        RefusedError: `not-permitted`, `account-not-active`, `own-employee-account`,
            `last-administrator`.
    """
    require(actor, Action.MANAGE_USERS)
    _check_active(account)
    check_closing(world, actor, account)
    close(world, account, "by-hand")
    _record(world, account, "employee-account-blocked", actor)


def unblock(world: World, actor: Membership, account: EmployeeAccount) -> None:
    """Open a blocked account again, for whatever reason it was blocked (K-144).

    Raises:
        RefusedError: `not-permitted`, `account-not-blocked`.
    """
    _check_opening(actor, account.role)
    if account.state != "blocked":
        raise RefusedError("account-not-blocked")
    reopen(world, account)
    _record(world, account, "employee-account-unblocked", actor)


def delete(world: World, actor: Membership, account: EmployeeAccount) -> None:
    """Take account and role away; both can be restored for a while.

    Raises:
        RefusedError: `not-permitted`, `account-deleted`, `own-employee-account`,
            `last-administrator`.
    """
    require(actor, Action.MANAGE_USERS)
    require(actor, Action.REMOVE_EMPLOYEE)
    if account.state == "deleted":
        raise RefusedError("account-deleted")
    check_closing(world, actor, account)
    employee = employees.find_employee(world, account.organisation_id, account.membership_id)
    details = (
        Details()
        if employee is None
        else Details(employee.work_email, employee.position, employee.work_phone)
    )
    kept = Kept(account.role, access_groups.groups_of(world, account.membership_id), details)
    ends_at = world.clock.now() + timedelta(days=world.rules.employee_account_recovery_days)
    _set(world, account, "deleted", "by-hand")
    values = {"kept": msgspec.json.encode(kept).decode(), "ends_at": stamp(ends_at)}
    update(world.db, "employee_accounts", account.id, values)
    world.db.execute("DELETE FROM memberships WHERE id = ?", (account.membership_id,))
    sessions.end_all_of(world, account.person_id)
    world.schedule(ends_at, PURGE, account=account.id, ends_at=stamp(ends_at))
    _record(world, account, "employee-account-deleted", actor)


def restore(world: World, actor: Membership, account: EmployeeAccount) -> None:
    """Give a deleted account its role, groups and working data back (K-144).

    Raises:
        RefusedError: `not-permitted`, `account-not-deleted`.
    """
    if account.state != "deleted":
        require(actor, Action.MANAGE_USERS)
        raise RefusedError("account-not-deleted")
    kept = msgspec.json.decode(account.kept, type=Kept)
    _check_opening(actor, kept.role)
    person = people.get_person(world, account.person_id)
    number = account.organisation_id
    member = employees.admit(world, number, person, groups=kept.groups, details=kept.details)
    employee = employees.find_employee(world, number, member.id)
    if employee is not None and employee.role != kept.role:
        put_into_role(world, employee, kept.role)
    _set(world, account, "active", "")
    update(world.db, "employee_accounts", account.id, {"kept": "", "ends_at": None})
    _record(world, account, "employee-account-restored", actor)


def reset_password(
    world: World, actor: Membership, account: EmployeeAccount, password: str, repeat: str
) -> None:
    """Give an employee a first password again, see `employee_passwords.set_first`.

    Raises:
        RefusedError: `not-permitted`, `account-not-active`, or a wrong password.
    """
    _check_opening(actor, account.role)
    _check_active(account)
    employee_passwords.set_first(world, actor, account, password, repeat)


def purge(world: World, account: int, ends_at: str) -> None:
    """Let an account that nobody has restored in time be gone; its login is free again."""
    found = employee_accounts.find_by_number(world, account)
    if found is None or found.ends_at is None or stamp(found.ends_at) != ends_at:
        return
    world.db.execute("DELETE FROM employee_accounts WHERE id = ?", (found.id,))
    world.db.execute("DELETE FROM organisation_accounts WHERE id = ?", (found.account_id,))
    operations.note(world, found.organisation_id, "employee-account-purged", None, found.full_name)


def check_closing(world: World, actor: Membership | None, account: EmployeeAccount) -> None:
    """Make sure that an account may be closed; `actor` is None for the personnel system.

    Raises:
        RefusedError: `not-permitted`, `own-employee-account`, `last-administrator`.
    """
    if actor is not None and actor.person_id == account.person_id:
        raise RefusedError("own-employee-account")
    if account.role == "administrator":
        if actor is not None:
            require(actor, Action.REMOVE_ADMINISTRATOR)
        require_others_in_charge(world, account.organisation_id, account.membership_id)


def close(world: World, account: EmployeeAccount, reason: Reason) -> None:
    """Block an account and end its open sessions; the right to is the caller's to check."""
    _set(world, account, "blocked", reason)
    sessions.end_all_of(world, account.person_id)


def reopen(world: World, account: EmployeeAccount) -> None:
    """Open a blocked account; a term that has ended begins anew."""
    _set(world, account, "active", "")
    if account.reason == "term":
        employee_terms.begin_for(world, account.membership_id)


def end_of_term(world: World, account: EmployeeAccount) -> None:
    """Block an account whose lifetime is over and that nobody has prolonged (K-151)."""
    close(world, account, "term")
    _record(world, account, "employee-ended", None)


def _check_active(account: EmployeeAccount) -> None:
    if account.state != "active":
        raise RefusedError("account-not-active")


def _check_opening(actor: Membership, role: Role) -> None:
    """Make sure that somebody may let this role in, or choose its password."""
    require(actor, Action.MANAGE_USERS)
    if role == "administrator":
        require(actor, Action.APPOINT_ADMINISTRATOR)


def _set(world: World, account: EmployeeAccount, state: State, reason: Reason) -> None:
    update(world.db, "employee_accounts", account.id, {"state": state, "reason": reason})


def _record(world: World, account: EmployeeAccount, kind: str, actor: Membership | None) -> None:
    """Write what happened into history and audit log; heads who did not do it are told."""
    after = employee_accounts.get(world, account.id)
    operations.note(
        world,
        account.organisation_id,
        kind,
        None if actor is None else people.get_person(world, actor.person_id),
        account.full_name,
        before=state_in_words(world, account),
        after=state_in_words(world, after),
    )
    if actor is None or actor.role != "head":
        notices.notify_heads(
            world,
            account.organisation_id,
            "employee-account",
            path=f"{PAGE}/{account.id}",
            person=account.full_name,
            what=world.label(f"operation.{kind}"),
        )


def state_in_words(world: World, account: EmployeeAccount) -> str:
    """Return how an account stands, with its role while it has one."""
    state = world.label(f"employee_account.state.{account.state}")
    if not account.role:
        return state
    return f"{state}, {title_of(world, account.organisation_id, account.role)}"
