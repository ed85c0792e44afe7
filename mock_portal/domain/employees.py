"""Employees of an organisation: everybody with a role in it, their working data, role and groups.

A person becomes one by accepting an invitation (or by creating the cabinet, as its head). From then
on data and role can be changed (N-66); name and СНИЛС come from the person's own account and never
can.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain import access_groups, employee_accounts, employee_terms, operations
from mock_portal.domain.contacts import check_email
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.in_charge import require_others_in_charge
from mock_portal.domain.organisations import Membership, add_member
from mock_portal.domain.people import Person, get_person, normalise_phone
from mock_portal.domain.role_assignment import title_of
from mock_portal.domain.roles import Action, Role, require
from mock_portal.rows import fetch_all, fetch_one, update

if TYPE_CHECKING:
    from mock_portal.world import World

POSITION_LENGTH = 200

SCHEMA = """
CREATE TABLE employee_details (
    membership_id INTEGER PRIMARY KEY REFERENCES memberships(id) ON DELETE CASCADE,
    work_email TEXT NOT NULL,
    position TEXT NOT NULL,
    work_phone TEXT NOT NULL
);
"""

_SELECT = """
SELECT m.id, m.organisation_id, m.person_id, m.role, m.joined_at,
       p.surname, p.given_name, p.patronymic, COALESCE(p.snils, '') AS snils,
       COALESCE(d.work_email, '') AS work_email,
       COALESCE(d.position, '') AS position,
       COALESCE(d.work_phone, '') AS work_phone
FROM memberships m
JOIN people p ON p.id = m.person_id
LEFT JOIN employee_details d ON d.membership_id = m.id
"""


class Details(msgspec.Struct, frozen=True):
    """Working data of an employee; the phone is +7 and ten digits, any of them may be empty."""

    work_email: str = ""
    position: str = ""
    work_phone: str = ""


class Employee(msgspec.Struct, frozen=True):
    """A member with names from the account and working data; `id` is the membership's number."""

    id: int
    organisation_id: int
    person_id: int
    role: Role
    joined_at: datetime
    surname: str
    given_name: str
    patronymic: str
    snils: str
    work_email: str
    position: str
    work_phone: str

    @property
    def identifier(self) -> str:
        """What tells this employee from every other of the portal, past ones included (K-204)."""
        return f"С-{self.organisation_id:04}-{self.person_id:06}"

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


def list_employees(world: World, organisation_id: int) -> list[Employee]:
    """Return everybody with a role in an organisation, in the order of joining."""
    sql = _SELECT + "WHERE m.organisation_id = ? ORDER BY m.id"
    return fetch_all(world.db, Employee, sql, (organisation_id,))


def find_employee(world: World, organisation_id: int, number: int) -> Employee | None:
    """Return an employee of this very organisation by number, or None."""
    sql = _SELECT + "WHERE m.organisation_id = ? AND m.id = ?"
    return fetch_one(world.db, Employee, sql, (organisation_id, number))


def join(
    world: World,
    organisation_id: int,
    person: Person,
    *,
    groups: Iterable[str] = (),
    details: Details | None = None,
) -> Membership:
    """Let a person into an organisation; the role follows from the groups (A-17).

    Raises:
        RefusedError: `already-member`, `group-unknown`.
    """
    membership = admit(world, organisation_id, person, groups=groups, details=details)
    after = _groups_in_words(world, access_groups.groups_of(world, membership.id))
    operations.note(world, organisation_id, f"joined-as-{membership.role}", person, after=after)
    return membership


def admit(
    world: World,
    organisation_id: int,
    person: Person,
    *,
    groups: Iterable[str] = (),
    details: Details | None = None,
) -> Membership:
    """Make a person an employee as `join` does; what happened is the caller's to record.

    Raises:
        RefusedError: `already-member`, `group-unknown`.
    """
    codes = access_groups.in_order(groups)
    role: Role = "administrator" if access_groups.ADMINISTRATORS in codes else "employee"
    membership = add_member(world, organisation_id, person.id, role)
    access_groups.put_into(world, membership.id, codes)
    keep_details(world, membership.id, details or Details())
    employee_terms.begin(world, membership)
    return membership


def change(
    world: World,
    actor: Membership,
    employee: Employee,
    details: Details,
    groups: Iterable[str],
) -> None:
    """Change an employee's working data, groups and, with the administrators' group, the role.

    Args:
        world: where.
        actor: who changes.
        employee: whom.
        details: the new data; contacts may be typed in any punctuation.
        groups: codes of all access groups from now on.

    Raises:
        RefusedError: `not-permitted`, `head-by-head-only`, `group-unknown`, `last-administrator`,
            or a wrong field: `email-wrong`, `phone-wrong`, `position-too-long`.
    """
    require(actor, Action.EDIT_EMPLOYEE)
    if employee.role == "head" and actor.id != employee.id:
        raise RefusedError("head-by-head-only")
    checked = _checked(details)
    before = access_groups.groups_of(world, employee.id)
    after = access_groups.in_order(groups)
    if before != after:
        _check_groups(actor, before, after)
        access_groups.put_into(world, employee.id, after)
        _let_role_follow(world, employee, after)
    present = Details(employee.work_email, employee.position, employee.work_phone)
    if checked != present:
        keep_details(world, employee.id, checked)
    _note_change(world, actor, employee, (before, after), (present, checked))


def remove(world: World, actor: Membership, employee: Employee) -> None:
    """Take an employee's access away; the person's own account stays as it is.

    Raises:
        RefusedError: `not-permitted`, `head-stays`, `not-oneself`, `last-administrator`, or
            `has-own-account`: that account is to be deleted, it can be restored for a while.
    """
    require(actor, Action.REMOVE_EMPLOYEE)
    if employee_accounts.of_member(world, employee.id) is not None:
        raise RefusedError("has-own-account")
    if employee.role == "head":
        raise RefusedError("head-stays")
    if employee.role == "administrator":
        require(actor, Action.REMOVE_ADMINISTRATOR)
    if employee.id == actor.id:
        raise RefusedError("not-oneself")
    if employee.role == "administrator":
        require_others_in_charge(world, employee.organisation_id, employee.id)
    world.db.execute("DELETE FROM memberships WHERE id = ?", (employee.id,))
    operations.note(
        world,
        employee.organisation_id,
        "employee-removed",
        get_person(world, actor.person_id),
        employee.full_name,
        before=title_of(world, employee.organisation_id, employee.role),
    )


def _checked(details: Details) -> Details:
    position = " ".join(details.position.split())
    if len(position) > POSITION_LENGTH:
        raise RefusedError("position-too-long", field="position", limit=POSITION_LENGTH)
    phone = normalise_phone(details.work_phone) if details.work_phone else ""
    if phone and not (len(phone) == 12 and phone.startswith("+7")):
        raise RefusedError("phone-wrong", field="work_phone")
    email = check_email(details.work_email) if details.work_email else ""
    return Details(email, position, phone)


def _check_groups(actor: Membership, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    require(actor, Action.ASSIGN_GROUPS)
    was, will_be = access_groups.ADMINISTRATORS in before, access_groups.ADMINISTRATORS in after
    if will_be and not was:
        require(actor, Action.APPOINT_ADMINISTRATOR)
    if was and not will_be:
        require(actor, Action.REMOVE_ADMINISTRATOR)


def _let_role_follow(world: World, employee: Employee, groups: tuple[str, ...]) -> None:
    # The head stays head: that role comes from the register, the group only stands beside it.
    if employee.role == "head":
        return
    if access_groups.ADMINISTRATORS in groups:
        role = "administrator"
    elif employee.role == "administrator":
        require_others_in_charge(world, employee.organisation_id, employee.id)
        role = "employee"
    else:
        return
    update(world.db, "memberships", employee.id, {"role": role})


def keep_details(world: World, membership_id: int, details: Details) -> None:
    """Keep working data that were checked; recording the change is the caller's."""
    world.db.execute(
        "REPLACE INTO employee_details (membership_id, work_email, position, work_phone) "
        "VALUES (?, ?, ?, ?)",
        (membership_id, details.work_email, details.position, details.work_phone),
    )


def _note_change(
    world: World,
    actor: Membership,
    employee: Employee,
    groups: tuple[tuple[str, ...], tuple[str, ...]],
    data: tuple[Details, Details],
) -> None:
    before, after = groups
    person = get_person(world, actor.person_id)
    was, will_be = access_groups.ADMINISTRATORS in before, access_groups.ADMINISTRATORS in after
    kinds = {
        "administrator-appointed": will_be and not was,
        "administrator-dismissed": was and not will_be,
        "groups-changed": set(before) ^ set(after) not in (set(), {access_groups.ADMINISTRATORS}),
        "employee-changed": data[0] != data[1],
    }
    for kind, happened in kinds.items():
        if not happened:
            continue
        texts = (
            [", ".join(part for part in msgspec.structs.astuple(one) if part) for one in data]
            if kind == "employee-changed"
            else [_groups_in_words(world, one) for one in groups]
        )
        operations.note(
            world,
            employee.organisation_id,
            kind,
            person,
            employee.full_name,
            before=texts[0],
            after=texts[1],
        )


def _groups_in_words(world: World, codes: Iterable[str]) -> str:
    return ", ".join(world.label(f"group.{code}") for code in codes)
