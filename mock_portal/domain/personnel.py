"""What the personnel system tells of employees changes their accounts at once (K-143, K-152).

Dismissal blocks the account and ends its sessions; who works again gets back what a dismissal had
closed, and nothing that somebody has closed by hand. A file is applied as a whole or not at all;
the same file again finds nothing to change.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import (
    employee_accounts,
    employee_states,
    employees,
    notices,
    operations,
    people,
)
from mock_portal.domain.employee_drafts import check_position
from mock_portal.domain.employees import Details
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.personnel_files import (
    Column,
    LineProblem,
    PersonnelLine,
    RefusedLinesError,
    read_file,
)
from mock_portal.domain.roles import Action, require
from mock_portal.rows import fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.domain.employee_accounts import EmployeeAccount
    from mock_portal.domain.organisations import Membership
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE personnel_files (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    lines INTEGER NOT NULL,
    changed INTEGER NOT NULL
);
"""

PAGE = "/organisation/personnel"


class PersonnelFile(msgspec.Struct, frozen=True):
    """A file that was applied: how many lines it had, how many of them changed an account."""

    id: int
    organisation_id: int
    name: str
    at: datetime
    actor: str
    lines: int
    changed: int


def files_of(world: World, organisation_id: int) -> list[PersonnelFile]:
    """Return the files that were applied, the newest first."""
    sql = "SELECT * FROM personnel_files WHERE organisation_id = ? ORDER BY id DESC"
    return fetch_all(world.db, PersonnelFile, sql, (organisation_id,))


def apply_file(world: World, actor: Membership, file: UploadedFile | None) -> PersonnelFile:
    """Apply an uploaded file, whole or not at all.

    Raises:
        RefusedError: `not-permitted`, or the file cannot be read, see `read_file`.
        RefusedLinesError: lines are wrong; nothing was changed.
    """
    require(actor, Action.MANAGE_USERS)
    lines, problems = read_file(world, file)
    changed = _apply_all(world, actor, lines, problems)
    name = "" if file is None else file.name
    person = people.get_person(world, actor.person_id)
    insert(
        world.db,
        "personnel_files",
        {
            "organisation_id": actor.organisation_id,
            "name": name,
            "at": stamp(world.clock.now()),
            "actor": person.full_name,
            "lines": len(lines),
            "changed": changed,
        },
    )
    after = world.label("personnel.counts", lines=len(lines), changed=changed)
    operations.note(
        world, actor.organisation_id, "personnel-file-applied", person, name, after=after
    )
    return files_of(world, actor.organisation_id)[0]


def _apply_all(
    world: World, actor: Membership, lines: list[PersonnelLine], unread: list[LineProblem]
) -> int:
    """Apply lines and return how many changed something; a wrong one takes all of them back.

    Raises:
        RefusedLinesError: lines are wrong, those that could not be read among them.
    """
    problems = list(unread)
    changed = 0
    world.db.execute("SAVEPOINT personnel")
    # One after the other: two lines may each leave somebody in charge and both together nobody.
    for line in lines:
        try:
            changed += apply(world, actor.organisation_id, line, actor)
        except RefusedError as refusal:
            problems.append(_problem(line, refusal))
    if problems:
        world.db.execute("ROLLBACK TO personnel")
    world.db.execute("RELEASE personnel")
    if problems:
        raise RefusedLinesError(sorted(problems, key=lambda one: one.number))
    return changed


def _problem(line: PersonnelLine, refusal: RefusedError) -> LineProblem:
    if refusal.reason == "personnel-number-unknown":
        return LineProblem(line.number, "internal_id", refusal)
    column: Column = "position" if refusal.reason == "position-too-long" else "status"
    return LineProblem(line.number, column, refusal)


def apply(
    world: World, organisation_id: int, line: PersonnelLine, actor: Membership | None = None
) -> bool:
    """Apply what is told of one employee, and say whether it changed anything.

    Args:
        world: where.
        organisation_id: whose employee.
        line: what is told.
        actor: who uploaded it, None for the personnel system itself.

    Raises:
        RefusedError: `personnel-number-unknown`, `position-too-long`, `not-permitted`,
            `own-employee-account`, `last-administrator`.
    """
    account = employee_accounts.find_by_internal_id(world, organisation_id, line.internal_id)
    if account is None:
        raise RefusedError("personnel-number-unknown", number=line.internal_id)
    if account.state == "deleted":
        return False
    moved = line.position is not None and _move(world, actor, account, line.position)
    if line.status == "dismissed" and account.state == "active":
        employee_states.check_closing(world, actor, account)
        employee_states.close(world, account, "dismissal")
        _record(world, actor, account, "employee-dismissed")
        return True
    if line.status == "works" and account.reason == "dismissal":
        employee_states.reopen(world, account)
        _record(world, actor, account, "employee-returned")
        return True
    return moved


def _move(world: World, actor: Membership | None, account: EmployeeAccount, position: str) -> bool:
    """Note another position; the role stays, it is given to new accounts only (K-137)."""
    position = check_position(position)
    employee = employees.find_employee(world, account.organisation_id, account.membership_id)
    if employee is None or not position or position == employee.position:
        return False
    details = Details(employee.work_email, position, employee.work_phone)
    employees.keep_details(world, employee.id, details)
    operations.note(
        world,
        account.organisation_id,
        "employee-changed",
        None if actor is None else people.get_person(world, actor.person_id),
        account.full_name,
        before=employee.position,
        after=position,
    )
    return True


def _record(world: World, actor: Membership | None, account: EmployeeAccount, kind: str) -> None:
    """Write into history and audit log what the personnel system has done, and tell the heads."""
    after = employee_accounts.get(world, account.id)
    operations.note(
        world,
        account.organisation_id,
        kind,
        None if actor is None else people.get_person(world, actor.person_id),
        account.full_name,
        before=employee_states.state_in_words(world, account),
        after=employee_states.state_in_words(world, after),
    )
    notices.notify_heads(
        world,
        account.organisation_id,
        kind,
        path=f"{employee_states.PAGE}/{account.id}",
        person=account.full_name,
    )
