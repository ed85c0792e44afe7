"""The end of an employee's account: the notices of it, prolonging it, losing the access (K-151)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.clock import parse_stamp, stamp
from mock_portal.domain import (
    employee_accounts,
    employee_states,
    employee_terms,
    notices,
    operations,
)
from mock_portal.domain.employees import find_employee
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.employees import Employee
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World


def prolong(world: World, actor: Membership, employee: Employee) -> None:
    """Let an employee's account live anew for its whole lifetime.

    Raises:
        RefusedError: `not-permitted`, or `employee-without-end`, the account has no end.
    """
    require(actor, Action.EDIT_EMPLOYEE)
    before = employee_terms.term_of(world, employee.id)
    if before is None:
        raise RefusedError("employee-without-end")
    employee_terms.begin_for(world, employee.id)
    after = employee_terms.term_of(world, employee.id)
    operations.note(
        world,
        actor.organisation_id,
        "employee-prolonged",
        get_person(world, actor.person_id),
        employee.full_name,
        before=moscow_time(before.ends_at),
        after="" if after is None else moscow_time(after.ends_at),
    )


def give_notice(world: World, membership: int, ends_at: str) -> None:
    """Tell the head and the employee that the account ends soon."""
    found = _living(world, membership, ends_at)
    if found is not None:
        _tell(world, found, "employee-term", ends_at, f"/organisation/employees/{found.id}")


def end(world: World, membership: int, ends_at: str) -> None:
    """Take the access of an employee whose account was not prolonged away.

    An account of the employee's own is blocked: it can be opened for another term (K-144).
    """
    found = _living(world, membership, ends_at)
    if found is None:
        return
    own = employee_accounts.of_member(world, found.id)
    if own is not None:
        employee_states.end_of_term(world, own)
        return
    _tell(world, found, "employee-ended", ends_at, "/organisation/employees")
    world.db.execute("DELETE FROM memberships WHERE id = ?", (found.id,))
    operations.note(world, found.organisation_id, "employee-ended", None, found.full_name)


def _living(world: World, membership: int, ends_at: str) -> Employee | None:
    """Return the employee to whom a scheduled moment still applies: not prolonged, not gone."""
    term = employee_terms.term_of(world, membership)
    if term is None or stamp(term.ends_at) != ends_at:
        return None
    row = world.db.execute(
        "SELECT organisation_id FROM memberships WHERE id = ?", (membership,)
    ).fetchone()
    return find_employee(world, row["organisation_id"], membership)


def _tell(world: World, employee: Employee, topic: str, ends_at: str, path: str) -> None:
    number, moment = employee.organisation_id, moscow_time(parse_stamp(ends_at))
    notices.notify_heads(world, number, topic, path=path, person=employee.full_name, moment=moment)
    notices.notify(world, employee.person_id, f"{topic}-own", organisation_id=number, moment=moment)
