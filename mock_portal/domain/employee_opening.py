"""Making an account for an employee, centrally in the cabinet (K-136, R-42, L-24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.clock import stamp
from mock_portal.domain import access_groups, employee_accounts, employees, operations, people
from mock_portal.domain.employee_drafts import EmployeeDraft, check_draft
from mock_portal.domain.employee_passwords import begin_period
from mock_portal.domain.employee_roles import AUTOMATIC, role_by_position
from mock_portal.domain.employees import Details
from mock_portal.domain.organisation_accounts import Confirmation, open_account
from mock_portal.domain.role_assignment import put_into_role, title_of
from mock_portal.domain.roles import Action, require
from mock_portal.outbox import send_email
from mock_portal.rows import insert

if TYPE_CHECKING:
    from mock_portal.domain.employee_accounts import EmployeeAccount
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.people import Person
    from mock_portal.domain.roles import Role
    from mock_portal.world import World


def open_for(world: World, actor: Membership, draft: EmployeeDraft) -> EmployeeAccount:
    """Make an account for an employee who need not have a personal one.

    Sign-in is by login and password, confirmed by a code to the employee's phone (K-142). The first
    password has to be changed. A letter tells the employee the login and never the password.

    Args:
        world: where.
        actor: who makes it.
        draft: as typed; an empty role follows from the position (K-137).

    Raises:
        RefusedError: `not-permitted`.
        RefusedDraftError: fields are wrong.
    """
    require(actor, Action.MANAGE_USERS)
    clean = check_draft(world, actor.organisation_id, draft)
    role = clean.role
    if role == AUTOMATIC:
        role = role_by_position(world, clean.position)
    if role == "administrator":
        require(actor, Action.APPOINT_ADMINISTRATOR)
    person = people.add_acting_person(world, clean)
    _admit(world, actor.organisation_id, person, role, clean)
    kept = open_account(
        world,
        organisation_id=actor.organisation_id,
        person_id=person.id,
        login=clean.login,
        password=clean.password,
        confirmation=Confirmation(
            second_factor="phone" if world.rules.second_factor_for_employees else "",
            phone=clean.phone,
        ),
    )
    number = insert(
        world.db,
        "employee_accounts",
        {
            "organisation_id": actor.organisation_id,
            "account_id": kept.id,
            "person_id": person.id,
            "internal_id": clean.internal_id,
            "internal_key": employee_accounts.key_of(clean.internal_id),
            "state": "active",
            "reason": "",
            "kept": "",
            "ends_at": None,
            "password_at": stamp(world.clock.now()),
            "password_is_first": 1,
        },
    )
    begin_period(world, number, first=True)
    account = employee_accounts.get(world, number)
    _tell(world, actor, account)
    return account


def _admit(
    world: World, organisation_id: int, person: Person, role: Role, clean: EmployeeDraft
) -> None:
    groups = (access_groups.ADMINISTRATORS,) if role == "administrator" else ()
    details = Details(clean.work_email, clean.position, clean.phone)
    member = employees.admit(world, organisation_id, person, groups=groups, details=details)
    employee = employees.find_employee(world, organisation_id, member.id)
    if employee is not None and employee.role != role:
        put_into_role(world, employee, role)


def _tell(world: World, actor: Membership, account: EmployeeAccount) -> None:
    title = title_of(world, actor.organisation_id, account.role)
    operations.note(
        world,
        actor.organisation_id,
        "employee-account-created",
        people.get_person(world, actor.person_id),
        account.full_name,
        after=f"{account.login}, {title}",
    )
    send_email(
        world,
        account.email,
        world.label("employee_account.letter_subject"),
        world.label("employee_account.letter", login=account.login, role=title),
        links=["/login/organisation"],
    )
