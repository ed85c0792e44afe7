"""Branches of an organisation that are registered in its cabinet, and who works in them.

The tax register tells which branches there are; the head or an administrator registers one in the
cabinet, opens its page and adds employees of the organisation to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import operations
from mock_portal.domain.employees import find_employee
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.registers.branches import RegisterBranch, branches_of
from mock_portal.rows import fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE branches (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id) ON DELETE CASCADE,
    kpp TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    UNIQUE (organisation_id, kpp)
);
CREATE TABLE branch_employees (
    branch_id INTEGER NOT NULL REFERENCES branches(id) ON DELETE CASCADE,
    membership_id INTEGER NOT NULL REFERENCES memberships(id) ON DELETE CASCADE,
    PRIMARY KEY (branch_id, membership_id)
);
"""


class Branch(msgspec.Struct, frozen=True):
    """A branch in the cabinet: КПП (9 digits), name and address as the register had them."""

    id: int
    organisation_id: int
    kpp: str
    name: str
    address: str
    registered_at: datetime


def registered(world: World, organisation_id: int) -> list[Branch]:
    """Return the branches that are registered in the cabinet, in that order."""
    sql = "SELECT * FROM branches WHERE organisation_id = ? ORDER BY id"
    return fetch_all(world.db, Branch, sql, (organisation_id,))


def find_branch(world: World, organisation_id: int, number: int) -> Branch | None:
    """Return this organisation's branch by its number, or None."""
    return next((one for one in registered(world, organisation_id) if one.id == number), None)


def waiting(world: World, organisation_id: int) -> list[RegisterBranch]:
    """Return the branches of the tax register that the cabinet has not got yet."""
    known = {one.kpp for one in registered(world, organisation_id)}
    ogrn = get_organisation(world, organisation_id).ogrn
    return [one for one in branches_of(world, ogrn) if one.kpp not in known]


def register(world: World, actor: Membership, kpp: str) -> Branch:
    """Register a branch of the tax register in the cabinet.

    Raises:
        RefusedError: `not-permitted`; `branch-unknown`, the tax register has no such branch, or
            the cabinet has it already.
    """
    require(actor, Action.CHANGE_REQUISITES)
    found = next((one for one in waiting(world, actor.organisation_id) if one.kpp == kpp), None)
    if found is None:
        raise RefusedError("branch-unknown")
    number = insert(
        world.db,
        "branches",
        {
            "organisation_id": actor.organisation_id,
            "kpp": found.kpp,
            "name": found.name,
            "address": found.address,
            "registered_at": stamp(world.clock.now()),
        },
    )
    _note(world, actor, "branch-registered", found.name)
    made = find_branch(world, actor.organisation_id, number)
    if made is None:
        raise LookupError("the branch just registered is gone")
    return made


def employees_of(world: World, branch: Branch) -> list[int]:
    """Return the numbers of the memberships of who works in a branch."""
    rows = world.db.execute(
        "SELECT membership_id FROM branch_employees WHERE branch_id = ? ORDER BY membership_id",
        (branch.id,),
    )
    return [int(row["membership_id"]) for row in rows.fetchall()]


def place(
    world: World, actor: Membership, branch: Branch, employee_id: int, *, works: bool
) -> None:
    """Add an employee of the organisation to a branch, or take one out of it.

    Raises:
        RefusedError: `not-permitted`, or `branch-employee-unknown`.
    """
    require(actor, Action.EDIT_EMPLOYEE)
    employee = find_employee(world, actor.organisation_id, employee_id)
    if employee is None:
        raise RefusedError("branch-employee-unknown", field="employee")
    if works == (employee_id in employees_of(world, branch)):
        return
    sql = (
        "INSERT INTO branch_employees (branch_id, membership_id) VALUES (?, ?)"
        if works
        else "DELETE FROM branch_employees WHERE branch_id = ? AND membership_id = ?"
    )
    world.db.execute(sql, (branch.id, employee_id))
    kind = "branch-employee-added" if works else "branch-employee-removed"
    _note(world, actor, kind, f"{branch.name}: {employee.full_name}")


def _note(world: World, actor: Membership, kind: str, details: str) -> None:
    person = get_person(world, actor.person_id)
    operations.note(world, actor.organisation_id, kind, person, details)
