"""One deed for each action of the permission table: the address and the form by which it is done.

The matrix in `test_permission_matrix.py` does each deed in every role of every edition.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from in_process import location_of
from service_ground import make as make_application
from staff import Staff, form_for

from mock_portal.domain import api_keys
from mock_portal.domain.organisations import find_membership
from mock_portal.domain.roles import Action, Edition

Fields = dict[str, Any]
Make = Callable[[Staff], tuple[str, Fields]]


@dataclass(frozen=True)
class Deed:
    """How an action is done.

    Attributes:
        method: GET, or POST of a form with the visitor's own valid token.
        make: gives the address and the form's fields, with a fresh target for each time.
        needs: all rights without which the deed is refused; the action itself among them.
        done: statuses that tell that the deed was let through.
        editions: where this is the way.
    """

    method: str
    make: Make
    needs: frozenset[Action]
    done: frozenset[int]
    editions: frozenset[Edition]


def _at(path: str, **fields: Any) -> Make:
    return lambda _: (path, fields)


def _invite(staff: Staff) -> tuple[str, Fields]:
    return "/organisation/employees/new", form_for(staff.person())


def _employee(path: str = "", *, administrator: bool = False, **fields: Any) -> Make:
    def make(staff: Staff) -> tuple[str, Fields]:
        number = staff.employee_number(staff.member(administrator=administrator))
        return f"/organisation/employees/{number}{path}", fields

    return make


def _assign(staff: Staff) -> tuple[str, Fields]:
    user = staff.employee_number(staff.member())
    # Any role but the administrator's, for which another right is needed.
    role = staff.world.rules.roles_to_assign[1]
    return "/organisation/users", {"user": str(user), "role": role}


def _make_role(staff: Staff) -> tuple[str, Fields]:
    # Names are unique, deeds are many.
    name = f"Роль {staff.world.token(8)}"
    return "/organisation/roles/new", {"name": name, "rights": ["see-documents"]}


def _pay(staff: Staff) -> tuple[str, Fields]:
    order = {"purpose": "Налог", "roubles": 100, "due_at": "2026-12-31T12:00:00Z"}
    path = f"/worlds/a/organisations/{staff.organisation['id']}/charges"
    charge = staff.control.call("POST", path, order)
    return f"/organisation/charges/{charge['id']}/pay", {}


def _prepared(path: str, **fields: Any) -> Make:
    """Return the deed on an application that somebody has prepared for approval."""

    def make(staff: Staff) -> tuple[str, Fields]:
        operator = staff.in_role("operator")
        made = make_application(staff, "licence", person=operator)
        return f"/organisation/service-applications/{made['application']['id']}{path}", fields

    return make


def _sent_application(path: str) -> Make:
    def make(staff: Staff) -> tuple[str, Fields]:
        number = make_application(staff)["application"]["id"]
        return f"/organisation/service-applications/{number}{path}", {}

    return make


def _requisites(staff: Staff) -> tuple[str, Fields]:
    # Each time another phone: what is the same already changes nothing.
    return "/organisation/requisites/edit", {"phone": f"+7{staff.world.digits(10)}"}


def _contact(staff: Staff) -> tuple[str, Fields]:
    return "/organisation/contacts", {
        "name": f"Петрова {staff.world.token(6)}",
        "role": "accounting",
        "phone": "+79001234567",
        "email": "office@example.test",
    }


def _register_branch(staff: Staff) -> tuple[str, Fields]:
    kpp = staff.world.digits(9)
    path = f"/worlds/a/organisations/{staff.organisation['id']}/register/branches"
    staff.control.call("POST", path, {"kpp": kpp})
    return "/organisation/branches", {"kpp": kpp}


def _branch_employee(staff: Staff) -> tuple[str, Fields]:
    path, fields = _register_branch(staff)
    head = staff.visitor(staff.head, acting=True)
    branch = location_of(head.post(path, **fields))
    return branch, {"employee": str(staff.employee_number(staff.member())), "works": "1"}


def _consent(staff: Staff) -> tuple[str, Fields]:
    path = f"/worlds/a/organisations/{staff.organisation['id']}/consents"
    asked = staff.control.call("POST", path, {})
    return f"/organisation/consents/{asked['id']}", {"decision": "given"}


def _api_key(staff: Staff) -> tuple[str, Fields]:
    # Names are unique, and a list of keys has its bound.
    staff.world.db.execute("DELETE FROM api_keys")
    return f"{_INTEGRATION}/keys", {"name": f"Ключ {staff.world.token(8)}", "days": "30"}


def _api_services(staff: Staff) -> tuple[str, Fields]:
    staff.world.db.execute("DELETE FROM api_services")
    return f"{_INTEGRATION}/services", {"service": "documents"}


def _revocation(staff: Staff) -> tuple[str, Fields]:
    path, _ = _api_key(staff)
    member = find_membership(staff.world, staff.organisation["id"], staff.head["id"])
    assert member is not None
    key, _ = api_keys.create(staff.world, member, staff.world.token(8), "30")
    return f"{path}/{key.id}/revoke", {}


def _power(path: str) -> Make:
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


def _document(path: str) -> Make:
    def make(staff: Staff) -> tuple[str, Fields]:
        head = staff.visitor(staff.head, acting=True)
        fields = {"kind": "memo", "title": "Записка", "text": "О складе"}
        answer = head.post("/organisation/documents/new", **fields)
        return dict(answer.headers)["Location"] + path, {}

    return make


_ACCOUNTS = "/organisation/employee-accounts"
_PASSWORD = "Sotrudnik-2026"


def _open_account(staff: Staff) -> tuple[str, Fields]:
    number = staff.world.token(12)
    return f"{_ACCOUNTS}/new", {
        "surname": "Петрова",
        "given_name": "Анна",
        "work_email": "petrova@example.test",
        "phone": "+79001234567",
        "internal_id": number,
        "login": f"petrova{number}",
        "password": _PASSWORD,
        "password_repeat": _PASSWORD,
        # Any role but the administrator's, for which another right is needed.
        "role": staff.world.rules.employee_account_roles[1],
    }


def _account(path: str, *before: str, role: str = "", **fields: Any) -> Make:
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
            token = head.token_of(f"{_ACCOUNTS}/new")
            head.post(f"{_ACCOUNTS}/{number}/{deed}", csrf=token)
        return f"{_ACCOUNTS}/{number}{path}", fields

    return make


_NEW_PASSWORD = {"password": "Sotrudnik-2027", "password_repeat": "Sotrudnik-2027"}


def _deed(
    method: str,
    make: Make,
    *needs: Action,
    done: tuple[int, ...] = (),
    editions: tuple[Edition, ...] = ("K", "R", "L"),
) -> Deed:
    usual = (200,) if method == "GET" else (303,)
    return Deed(method, make, frozenset(needs), frozenset(done or usual), frozenset(editions))


_INTEGRATION = "/organisation/integration"
EVERYWHERE: tuple[Edition, ...] = ("official", "K", "R", "L")
_EDIT = Action.EDIT_EMPLOYEE

DEEDS: dict[Action, tuple[Deed, ...]] = {
    Action.SEE_ORGANISATION: (
        _deed(
            "GET", _at("/organisation/opportunities"), Action.SEE_ORGANISATION, editions=EVERYWHERE
        ),
    ),
    Action.SEE_ALL_SECTIONS: (
        _deed("GET", _at("/organisation/branches"), Action.SEE_ALL_SECTIONS, editions=EVERYWHERE),
    ),
    Action.SEE_OPERATIONS: (
        _deed("GET", _at("/organisation/operations"), Action.SEE_OPERATIONS, editions=EVERYWHERE),
    ),
    Action.SEE_EMPLOYEES: (
        _deed("GET", _at("/organisation/employees"), Action.SEE_EMPLOYEES, editions=EVERYWHERE),
        _deed("GET", _employee(), Action.SEE_EMPLOYEES, editions=EVERYWHERE),
    ),
    Action.INVITE: (_deed("POST", _invite, Action.INVITE, editions=EVERYWHERE),),
    Action.EDIT_EMPLOYEE: (
        _deed("POST", _employee(position="Кладовщик"), _EDIT, editions=EVERYWHERE),
        _deed("POST", _branch_employee, Action.SEE_ALL_SECTIONS, _EDIT, editions=EVERYWHERE),
    ),
    Action.ASSIGN_GROUPS: (
        _deed(
            "POST",
            _employee(groups="finance"),
            _EDIT,
            Action.ASSIGN_GROUPS,
            editions=EVERYWHERE,
        ),
    ),
    Action.APPOINT_ADMINISTRATOR: (
        _deed(
            "POST",
            _employee(groups="administrators"),
            _EDIT,
            Action.ASSIGN_GROUPS,
            Action.APPOINT_ADMINISTRATOR,
            editions=EVERYWHERE,
        ),
        *(
            _deed(
                "POST",
                _account(path, *before, role="administrator", **fields),
                Action.MANAGE_USERS,
                Action.APPOINT_ADMINISTRATOR,
            )
            for path, before, fields in (
                ("/unblock", ("block",), {}),
                ("/restore", ("delete",), {}),
                ("/password", (), _NEW_PASSWORD),
            )
        ),
    ),
    Action.REMOVE_EMPLOYEE: (
        _deed("POST", _account("/delete"), Action.MANAGE_USERS, Action.REMOVE_EMPLOYEE),
        _deed("GET", _employee("/remove"), Action.REMOVE_EMPLOYEE, editions=EVERYWHERE),
        _deed("POST", _employee("/remove"), Action.REMOVE_EMPLOYEE, editions=EVERYWHERE),
    ),
    Action.REMOVE_ADMINISTRATOR: (
        _deed(
            "POST",
            _account("/block", role="administrator"),
            Action.MANAGE_USERS,
            Action.REMOVE_ADMINISTRATOR,
        ),
        _deed(
            "POST",
            _employee("/remove", administrator=True),
            Action.REMOVE_EMPLOYEE,
            Action.REMOVE_ADMINISTRATOR,
            editions=EVERYWHERE,
        ),
    ),
    Action.SEE_FINANCES: (
        _deed("GET", _at("/organisation/finances"), Action.SEE_FINANCES, editions=EVERYWHERE),
        _deed("GET", _at("/organisation/accounts"), Action.SEE_FINANCES, editions=EVERYWHERE),
    ),
    Action.PAY: (_deed("POST", _pay, Action.SEE_FINANCES, Action.PAY),),
    Action.SEE_APPLICATIONS: (
        _deed("GET", _at("/organisation/requests"), Action.SEE_APPLICATIONS, editions=("K",)),
        _deed("GET", _at("/organisation/services"), Action.SEE_APPLICATIONS),
        _deed("GET", _at("/organisation/service-applications"), Action.SEE_APPLICATIONS),
        _deed("GET", _sent_application(""), Action.SEE_APPLICATIONS),
    ),
    Action.SUBMIT_APPLICATION: (
        _deed(
            "POST",
            _at("/organisation/requests", kind="tax-return", text="За квартал"),
            Action.SUBMIT_APPLICATION,
            editions=("K",),
        ),
        _deed(
            "POST",
            _at("/organisation/services/register-extract/apply", action="save"),
            Action.SEE_APPLICATIONS,
            Action.SUBMIT_APPLICATION,
        ),
    ),
    Action.APPROVE_APPLICATION: (
        _deed(
            "POST",
            _prepared("/approve"),
            Action.SEE_APPLICATIONS,
            Action.APPROVE_APPLICATION,
            editions=("K",),
        ),
        _deed(
            "POST",
            _prepared("/send-back", remark="Приложите план помещения"),
            Action.SEE_APPLICATIONS,
            Action.APPROVE_APPLICATION,
            editions=("K",),
        ),
    ),
    Action.SEE_DOCUMENTS: (
        _deed("GET", _at("/organisation/documents"), Action.SEE_DOCUMENTS, editions=("K", "L")),
        _deed("GET", _at("/organisation/papers"), Action.SEE_DOCUMENTS, editions=("R",)),
    ),
    Action.WORK_WITH_DOCUMENTS: (
        _deed(
            "POST",
            _at("/organisation/documents/new", kind="memo", title="Записка", text="О складе"),
            Action.SEE_DOCUMENTS,
            Action.WORK_WITH_DOCUMENTS,
            editions=("K", "L"),
        ),
        _deed(
            "POST",
            _document("/edit"),
            Action.SEE_DOCUMENTS,
            Action.WORK_WITH_DOCUMENTS,
            # The form is empty: whoever may change the document is told so.
            done=(422,),
            editions=("K", "L"),
        ),
        _deed(
            "POST",
            _at("/organisation/papers", kind="charter"),
            Action.SEE_DOCUMENTS,
            Action.WORK_WITH_DOCUMENTS,
            # No file comes with it.
            done=(422,),
            editions=("R",),
        ),
    ),
    Action.SIGN_DOCUMENTS: (
        *(
            _deed(
                method,
                _document("/sign"),
                Action.SEE_DOCUMENTS,
                Action.SIGN_DOCUMENTS,
                # A memo needs no signature: who may sign is told that.
                done=(409,),
                editions=("K", "L"),
            )
            for method in ("GET", "POST")
        ),
        _deed(
            "GET",
            _sent_application("/sign"),
            Action.SEE_APPLICATIONS,
            Action.SIGN_DOCUMENTS,
            # It waits for no signature: who may sign is told that.
            done=(409,),
            editions=("K", "L"),
        ),
    ),
    Action.SEE_SETTINGS: (_deed("GET", _at("/organisation/settings"), Action.SEE_SETTINGS),),
    Action.SEE_AUDIT_LOG: (
        _deed("GET", _at("/organisation/audit"), Action.SEE_AUDIT_LOG, editions=("K",)),
        _deed("GET", _at("/organisation/audit/rights"), Action.SEE_AUDIT_LOG, editions=("K",)),
        _deed("POST", _at("/organisation/audit/rights"), Action.SEE_AUDIT_LOG, editions=("K",)),
    ),
    Action.EXPORT_AUDIT_LOG: tuple(
        _deed(
            "GET",
            _at(f"/organisation/audit/export.{kind}"),
            Action.SEE_AUDIT_LOG,
            Action.EXPORT_AUDIT_LOG,
            editions=("K",),
        )
        for kind in ("csv", "xlsx")
    ),
    Action.MANAGE_API: (
        _deed("GET", _at(_INTEGRATION), Action.MANAGE_API, editions=("K",)),
        # The answer shows the key: nothing else ever does.
        _deed("POST", _api_key, Action.MANAGE_API, done=(200,), editions=("K",)),
        _deed("POST", _api_services, Action.MANAGE_API, editions=("K",)),
        _deed("POST", _revocation, Action.MANAGE_API, editions=("K",)),
    ),
    Action.CHANGE_REQUISITES: (
        _deed(
            "GET",
            _at("/organisation/requisites/edit"),
            Action.CHANGE_REQUISITES,
            editions=("K", "R"),
        ),
        _deed(
            "POST",
            _requisites,
            Action.CHANGE_REQUISITES,
            editions=("K", "R"),
        ),
        _deed(
            "POST",
            _at("/organisation/requisites/synchronise"),
            Action.CHANGE_REQUISITES,
            editions=("K", "R"),
        ),
        _deed("POST", _contact, Action.CHANGE_REQUISITES, editions=("R",)),
        _deed(
            "POST",
            _register_branch,
            Action.SEE_ALL_SECTIONS,
            Action.CHANGE_REQUISITES,
            editions=EVERYWHERE,
        ),
        _deed(
            "POST",
            _at("/organisation/accounts"),
            Action.SEE_FINANCES,
            Action.CHANGE_REQUISITES,
            # The form is empty: whoever may add an account is told so.
            done=(422,),
            editions=EVERYWHERE,
        ),
        _deed(
            "POST",
            _at("/organisation/accounts/1/remove"),
            Action.SEE_FINANCES,
            Action.CHANGE_REQUISITES,
            # There is no account.
            done=(422,),
            editions=EVERYWHERE,
        ),
    ),
    Action.CHANGE_SETTINGS: (
        _deed(
            "POST",
            _at("/organisation/settings/letters", about="nothing"),
            Action.SEE_SETTINGS,
            Action.CHANGE_SETTINGS,
        ),
        _deed("GET", _at("/organisation/account"), Action.CHANGE_SETTINGS, editions=("L",)),
        _deed(
            "POST",
            _at("/organisation/account"),
            Action.CHANGE_SETTINGS,
            # No password comes with it.
            done=(422,),
            editions=("L",),
        ),
    ),
    Action.ASK_SUPPORT: (
        _deed("POST", _at("/help/support", text="Как сменить банк?"), Action.ASK_SUPPORT),
        _deed("GET", _at("/help/requests/new"), Action.ASK_SUPPORT, editions=("K", "R")),
        _deed(
            "POST",
            _at("/help/requests/new"),
            Action.ASK_SUPPORT,
            # The form is empty: whoever may ask is told so.
            done=(422,),
            editions=("K", "R"),
        ),
    ),
    Action.REPRESENT: tuple(
        _deed(
            method,
            make,
            Action.SEE_ALL_SECTIONS,
            Action.REPRESENT,
            done=done,
            editions=EVERYWHERE,
        )
        for method, make, done in (
            ("POST", _consent, (303,)),
            ("GET", _at("/organisation/powers/new"), (200,)),
            # The forms are empty, and a draft is nothing to take back: who may is told that.
            ("POST", _at("/organisation/powers/new"), (422,)),
            ("POST", _power("/sign"), (422,)),
            ("POST", _power("/revoke"), (422,)),
        )
    ),
    Action.MANAGE_USERS: (
        _deed("GET", _at("/organisation/users"), Action.MANAGE_USERS),
        _deed("POST", _assign, Action.MANAGE_USERS),
        _deed("GET", _at(_ACCOUNTS), Action.MANAGE_USERS),
        _deed("GET", _at(f"{_ACCOUNTS}/new"), Action.MANAGE_USERS),
        _deed("GET", _account(""), Action.MANAGE_USERS),
        _deed("POST", _open_account, Action.MANAGE_USERS),
        _deed("POST", _account("/block"), Action.MANAGE_USERS),
        _deed("POST", _account("/unblock", "block"), Action.MANAGE_USERS),
        _deed("POST", _account("/restore", "delete"), Action.MANAGE_USERS),
        _deed("POST", _account("/password", **_NEW_PASSWORD), Action.MANAGE_USERS),
        _deed("GET", _at("/organisation/personnel"), Action.MANAGE_USERS, editions=("K",)),
        _deed(
            "POST",
            _at("/organisation/personnel"),
            Action.MANAGE_USERS,
            # No file comes with it.
            done=(422,),
            editions=("K",),
        ),
    ),
    Action.MANAGE_ROLES: (
        _deed("GET", _at("/organisation/roles"), Action.MANAGE_ROLES),
        _deed("GET", _at("/organisation/roles/new"), Action.MANAGE_ROLES),
        _deed("POST", _make_role, Action.MANAGE_ROLES),
    ),
}
