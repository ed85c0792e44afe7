"""Endpoints of employees' own accounts and of the personnel system, without the screens."""

from __future__ import annotations

from mock_portal.builders import DEFAULT_PASSWORD, person_defaults
from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.domain import employee_accounts, employee_opening, employee_passwords, personnel
from mock_portal.domain.employee_accounts import EmployeeAccount
from mock_portal.domain.employee_drafts import EmployeeDraft, RefusedDraftError
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import find_membership
from mock_portal.domain.personnel_files import PersonnelLine, Status


class NewEmployeeAccount(Body):
    """Order of an account: who makes it; what is left out is invented.

    `own_password` tells that the employee has changed the first password already.
    """

    maker_id: int
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    work_email: str = ""
    phone: str = ""
    internal_id: str = ""
    position: str = ""
    login: str = ""
    password: str = DEFAULT_PASSWORD
    role: str = "observer"
    own_password: bool = True


class PersonnelEvent(Body):
    """What a personnel system tells of one employee."""

    internal_id: str
    status: Status
    position: str | None = None


class PersonnelAnswer(Body):
    """Whether what was told changed anything."""

    changed: bool


def _open(call: Call) -> EmployeeAccount:
    world, order, organisation_id = call.world, call.body, call.number("organisation")
    maker = find_membership(world, organisation_id, order.maker_id)
    if maker is None:
        raise ControlError(404, f"person {order.maker_id} is no member of {organisation_id}")
    invented = person_defaults(world)
    # People are never deleted, so that what is invented of their number never comes again.
    number = world.db.execute("SELECT COUNT(*) AS n FROM people").fetchone()["n"]
    draft = EmployeeDraft(
        surname=order.surname or str(invented["surname"]),
        given_name=order.given_name or str(invented["given_name"]),
        patronymic=order.patronymic or str(invented["patronymic"]),
        work_email=order.work_email or str(invented["email"]),
        phone=order.phone or str(invented["phone"]),
        internal_id=order.internal_id or f"Т-{number:04}",
        position=order.position,
        login=order.login or f"employee{number:04}",
        password=order.password,
        password_repeat=order.password,
        role=order.role,
    )
    try:
        account = employee_opening.open_for(world, maker, draft)
    except RefusedDraftError as error:
        raise ControlError(422, f"refused: {error}") from error
    except RefusedError as error:
        raise ControlError(409, f"refused: {error.reason}") from error
    if order.own_password:
        employee_passwords.begin_period(world, account.id, first=False)
    return employee_accounts.get(world, account.id)


def _list(call: Call) -> list[EmployeeAccount]:
    return employee_accounts.accounts_of(call.world, call.number("organisation"))


def _tell(call: Call) -> PersonnelAnswer:
    order = call.body
    line = PersonnelLine(1, order.internal_id, order.status, order.position)
    try:
        changed = personnel.apply(call.world, call.number("organisation"), line)
    except RefusedError as error:
        raise ControlError(409, f"refused: {error.reason}") from error
    return PersonnelAnswer(changed=changed)


_CABINET = "/worlds/{world}/organisations/{organisation}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_CABINET}/employee-accounts",
        _list,
        "Employees' own accounts, in the order of making",
        returns=list[EmployeeAccount],
    ),
    Endpoint(
        "POST",
        f"{_CABINET}/employee-accounts",
        _open,
        "Make an employee's own account, signed in to by its login",
        NewEmployeeAccount,
        EmployeeAccount,
    ),
    Endpoint(
        "POST",
        f"{_CABINET}/personnel",
        _tell,
        "Let the personnel system tell of one employee: works, or dismissed",
        PersonnelEvent,
        PersonnelAnswer,
    ),
)
