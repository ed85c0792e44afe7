"""What the tests of employees' own accounts share: a cabinet of an edition, accounts, sign-in."""

from __future__ import annotations

from typing import Any

from audit_ground import cabinet
from in_process import Visitor
from staff import Staff

from mock_portal.domain import employee_accounts
from mock_portal.domain.employee_accounts import EmployeeAccount
from mock_portal.message import Request, Response
from mock_portal.outbox import read

PAGE = "/organisation/employee-accounts"
PASSWORD = "Sotrudnik-2026"
FORM = {
    "surname": "Петрова",
    "given_name": "Анна",
    "patronymic": "Ильинична",
    "work_email": "petrova@example.test",
    "phone": "+79001234567",
    "internal_id": "Т-017",
    "position": "Бухгалтер",
    "login": "petrova",
    "password": PASSWORD,
    "password_repeat": PASSWORD,
    "role": "observer",
}
BOUNDARY = "b"


def accounts(edition: str = "K", **rules: Any) -> Staff:
    """Make a cabinet in whose head's name accounts are made."""
    return cabinet(edition, **rules)


def head_of(staff: Staff) -> Visitor:
    """Return the head's browser in the cabinet."""
    return staff.visitor(staff.head, acting=True)


def account(staff: Staff, **fields: Any) -> EmployeeAccount:
    """Make an account without the screens."""
    order = {"maker_id": staff.head["id"], "password": PASSWORD, **fields}
    path = f"/worlds/a/organisations/{staff.organisation['id']}/employee-accounts"
    made = staff.control.call("POST", path, order)
    return employee_accounts.get(staff.world, made["id"])


def now(staff: Staff, one: EmployeeAccount) -> EmployeeAccount:
    """Return an account as it stands now."""
    return employee_accounts.get(staff.world, one.id)


def submit(staff: Staff, **fields: str) -> Response:
    """Send the form of a new account as the head, with some fields changed."""
    typed: dict[str, str | list[str]] = {**FORM, **fields}
    return head_of(staff).post(f"{PAGE}/new", csrf=None, **typed)


def begin(staff: Staff, one: EmployeeAccount, password: str = PASSWORD) -> tuple[Visitor, Response]:
    """Give login and password; return the browser and the answer."""
    visitor = staff.visitor()
    answer = visitor.post("/login/organisation", login=one.login, password=password)
    return visitor, answer


def enter(staff: Staff, one: EmployeeAccount, password: str = PASSWORD) -> Visitor:
    """Sign in by login, password and the code that came to the employee's phone."""
    visitor, answer = begin(staff, one, password)
    assert answer.status == 303, answer.body.decode()
    code = read(staff.world, to=one.phone)[-1].codes[0]
    assert visitor.post("/login/organisation/code", code=code).status == 303
    return visitor


def upload(staff: Staff, content: bytes, visitor: Visitor | None = None) -> Response:
    """Send a file of the personnel system."""
    visitor = visitor or head_of(staff)
    token = visitor.token_of("/organisation/personnel")
    body = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{token}\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="staff.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    ).encode()
    body += content + f"\r\n--{BOUNDARY}--\r\n".encode()
    headers = {
        "content-type": f"multipart/form-data; boundary={BOUNDARY}",
        "cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items()),
    }
    request = Request("POST", "/organisation/personnel", visitor.host, headers, body)
    return staff.portal(request)
