"""How the deeds of the permission table are made: address and form, a fresh target each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from in_process import location_of
from service_ground import make as make_application
from staff import Staff, form_for

from mock_portal.domain import api_keys
from mock_portal.domain.organisations import find_membership

Fields = dict[str, Any]
Make = Callable[[Staff], tuple[str, Fields]]


def at(path: str, **fields: Any) -> Make:
    return lambda _: (path, fields)


def invite(staff: Staff) -> tuple[str, Fields]:
    return "/organisation/employees/new", form_for(staff.person())


def employee(path: str = "", *, administrator: bool = False, **fields: Any) -> Make:
    def make(staff: Staff) -> tuple[str, Fields]:
        number = staff.employee_number(staff.member(administrator=administrator))
        return f"/organisation/employees/{number}{path}", fields

    return make


def assign(staff: Staff) -> tuple[str, Fields]:
    user = staff.employee_number(staff.member())
    # Any role but the administrator's, for which another right is needed.
    role = staff.world.rules.roles_to_assign[1]
    return "/organisation/users", {"user": str(user), "role": role}


def make_role(staff: Staff) -> tuple[str, Fields]:
    # Names are unique, deeds are many.
    name = f"Роль {staff.world.token(8)}"
    return "/organisation/roles/new", {"name": name, "rights": ["see-documents"]}


def pay(staff: Staff) -> tuple[str, Fields]:
    order = {"purpose": "Налог", "roubles": 100, "due_at": "2026-12-31T12:00:00Z"}
    path = f"/worlds/a/organisations/{staff.organisation['id']}/charges"
    charge = staff.control.call("POST", path, order)
    return f"/organisation/charges/{charge['id']}/pay", {}


def prepared(path: str, **fields: Any) -> Make:
    """Return the deed on an application that somebody has prepared for approval."""

    def make(staff: Staff) -> tuple[str, Fields]:
        operator = staff.in_role("operator")
        made = make_application(staff, "licence", person=operator)
        return f"/organisation/service-applications/{made['application']['id']}{path}", fields

    return make


def sent_application(path: str) -> Make:
    def make(staff: Staff) -> tuple[str, Fields]:
        number = make_application(staff)["application"]["id"]
        return f"/organisation/service-applications/{number}{path}", {}

    return make


def requisites(staff: Staff) -> tuple[str, Fields]:
    # Each time another phone: what is the same already changes nothing.
    return "/organisation/requisites/edit", {"phone": f"+7{staff.world.digits(10)}"}


def contact(staff: Staff) -> tuple[str, Fields]:
    return "/organisation/contacts", {
        "name": f"Петрова {staff.world.token(6)}",
        "role": "accounting",
        "phone": "+79001234567",
        "email": "office@example.test",
    }


def register_branch(staff: Staff) -> tuple[str, Fields]:
    kpp = staff.world.digits(9)
    path = f"/worlds/a/organisations/{staff.organisation['id']}/register/branches"
    staff.control.call("POST", path, {"kpp": kpp})
    return "/organisation/branches", {"kpp": kpp}


def branch_employee(staff: Staff) -> tuple[str, Fields]:
    path, fields = register_branch(staff)
    head = staff.visitor(staff.head, acting=True)
    branch = location_of(head.post(path, **fields))
    return branch, {"employee": str(staff.employee_number(staff.member())), "works": "1"}


def consent(staff: Staff) -> tuple[str, Fields]:
    path = f"/worlds/a/organisations/{staff.organisation['id']}/consents"
    asked = staff.control.call("POST", path, {})
    return f"/organisation/consents/{asked['id']}", {"decision": "given"}


def api_key(staff: Staff) -> tuple[str, Fields]:
    # Names are unique, and a list of keys has its bound.
    staff.world.db.execute("DELETE FROM api_keys")
    return f"{INTEGRATION}/keys", {"name": f"Ключ {staff.world.token(8)}", "days": "30"}


def api_services(staff: Staff) -> tuple[str, Fields]:
    staff.world.db.execute("DELETE FROM api_services")
    return f"{INTEGRATION}/services", {"service": "documents"}


def revocation(staff: Staff) -> tuple[str, Fields]:
    path, _ = api_key(staff)
    member = find_membership(staff.world, staff.organisation["id"], staff.head["id"])
    assert member is not None
    key, _ = api_keys.create(staff.world, member, staff.world.token(8), "30")
    return f"{path}/{key.id}/revoke", {}


def power(path: str) -> Make:
    def make(staff: Staff) -> tuple[str, Fields]:
        order = {
            "person_id": staff.head["id"],
            "employee_id": staff.member()["id"],
            "codes": ["KAB-01"],
            "until": "2026-12-31",
        }
        place = f"/worlds/a/organisations/{staff.organisation['id']}/powers"
        made = staff.control.call("POST", place, order)
        return f"/organisation/powers/{made['id']}{path}", {}

    return make


def document(path: str) -> Make:
    def make(staff: Staff) -> tuple[str, Fields]:
        head = staff.visitor(staff.head, acting=True)
        fields = {"kind": "memo", "title": "Записка", "text": "О складе"}
        answer = head.post("/organisation/documents/new", **fields)
        return dict(answer.headers)["Location"] + path, {}

    return make


INTEGRATION = "/organisation/integration"
ACCOUNTS = "/organisation/employee-accounts"
PASSWORD = "Sotrudnik-2026"


def open_account(staff: Staff) -> tuple[str, Fields]:
    number = staff.world.token(12)
    return f"{ACCOUNTS}/new", {
        "surname": "Петрова",
        "given_name": "Анна",
        "work_email": "petrova@example.test",
        "phone": "+79001234567",
        "internal_id": number,
        "login": f"petrova{number}",
        "password": PASSWORD,
        "password_repeat": PASSWORD,
        # Any role but the administrator's, for which another right is needed.
        "role": staff.world.rules.employee_account_roles[1],
    }


def account(path: str, *before: str, role: str = "", **fields: Any) -> Make:
    """Return a deed with a fresh account, to which the head has done what goes `before`."""

    def make(staff: Staff) -> tuple[str, Fields]:
        order = {
            "maker_id": staff.head["id"],
            "role": role or staff.world.rules.employee_account_roles[1],
        }
        base = f"/worlds/a/organisations/{staff.organisation['id']}/employee-accounts"
        number = staff.control.call("POST", base, order)["id"]
        head = staff.visitor(staff.head, acting=True)
        for deed in before:
            token = head.token_of(f"{ACCOUNTS}/new")
            head.post(f"{ACCOUNTS}/{number}/{deed}", csrf=token)
        return f"{ACCOUNTS}/{number}{path}", fields

    return make


NEW_PASSWORD = {"password": "Sotrudnik-2027", "password_repeat": "Sotrudnik-2027"}
