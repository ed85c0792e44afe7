"""One deed for each action of the permission table: the address and the form by which it is done.

The matrix in `test_permission_matrix.py` does each deed in every role of every edition;
`deed_makers.py` has the forms.
"""

from __future__ import annotations

from dataclasses import dataclass

from deed_makers import (
    ACCOUNTS,
    INTEGRATION,
    NEW_PASSWORD,
    Make,
    account,
    api_key,
    api_services,
    assign,
    at,
    branch_employee,
    consent,
    contact,
    document,
    employee,
    invite,
    make_role,
    open_account,
    pay,
    power,
    prepared,
    register_branch,
    requisites,
    revocation,
    sent_application,
)

from mock_portal.domain.roles import Action, Edition


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


def _deed(
    method: str,
    make: Make,
    *needs: Action,
    done: tuple[int, ...] = (),
    editions: tuple[Edition, ...] = ("K", "R", "L"),
) -> Deed:
    usual = (200,) if method == "GET" else (303,)
    return Deed(method, make, frozenset(needs), frozenset(done or usual), frozenset(editions))


EVERYWHERE: tuple[Edition, ...] = ("official", "K", "R", "L")
_EDIT = Action.EDIT_EMPLOYEE

DEEDS: dict[Action, tuple[Deed, ...]] = {
    Action.SEE_ORGANISATION: (
        _deed(
            "GET", at("/organisation/opportunities"), Action.SEE_ORGANISATION, editions=EVERYWHERE
        ),
    ),
    Action.SEE_ALL_SECTIONS: (
        _deed("GET", at("/organisation/branches"), Action.SEE_ALL_SECTIONS, editions=EVERYWHERE),
    ),
    Action.SEE_OPERATIONS: (
        _deed("GET", at("/organisation/operations"), Action.SEE_OPERATIONS, editions=EVERYWHERE),
    ),
    Action.SEE_EMPLOYEES: (
        _deed("GET", at("/organisation/employees"), Action.SEE_EMPLOYEES, editions=EVERYWHERE),
        _deed("GET", employee(), Action.SEE_EMPLOYEES, editions=EVERYWHERE),
    ),
    Action.INVITE: (_deed("POST", invite, Action.INVITE, editions=EVERYWHERE),),
    Action.EDIT_EMPLOYEE: (
        _deed("POST", employee(position="Кладовщик"), _EDIT, editions=EVERYWHERE),
        _deed("POST", branch_employee, Action.SEE_ALL_SECTIONS, _EDIT, editions=EVERYWHERE),
    ),
    Action.ASSIGN_GROUPS: (
        _deed(
            "POST",
            employee(groups="finance"),
            _EDIT,
            Action.ASSIGN_GROUPS,
            editions=EVERYWHERE,
        ),
    ),
    Action.APPOINT_ADMINISTRATOR: (
        _deed(
            "POST",
            employee(groups="administrators"),
            _EDIT,
            Action.ASSIGN_GROUPS,
            Action.APPOINT_ADMINISTRATOR,
            editions=EVERYWHERE,
        ),
        *(
            _deed(
                "POST",
                account(path, *before, role="administrator", **fields),
                Action.MANAGE_USERS,
                Action.APPOINT_ADMINISTRATOR,
            )
            for path, before, fields in (
                ("/unblock", ("block",), {}),
                ("/restore", ("delete",), {}),
                ("/password", (), NEW_PASSWORD),
            )
        ),
    ),
    Action.REMOVE_EMPLOYEE: (
        _deed("POST", account("/delete"), Action.MANAGE_USERS, Action.REMOVE_EMPLOYEE),
        _deed("GET", employee("/remove"), Action.REMOVE_EMPLOYEE, editions=EVERYWHERE),
        _deed("POST", employee("/remove"), Action.REMOVE_EMPLOYEE, editions=EVERYWHERE),
    ),
    Action.REMOVE_ADMINISTRATOR: (
        _deed(
            "POST",
            account("/block", role="administrator"),
            Action.MANAGE_USERS,
            Action.REMOVE_ADMINISTRATOR,
        ),
        _deed(
            "POST",
            employee("/remove", administrator=True),
            Action.REMOVE_EMPLOYEE,
            Action.REMOVE_ADMINISTRATOR,
            editions=EVERYWHERE,
        ),
    ),
    Action.SEE_FINANCES: (
        _deed("GET", at("/organisation/finances"), Action.SEE_FINANCES, editions=EVERYWHERE),
        _deed("GET", at("/organisation/accounts"), Action.SEE_FINANCES, editions=EVERYWHERE),
    ),
    Action.PAY: (_deed("POST", pay, Action.SEE_FINANCES, Action.PAY),),
    Action.SEE_APPLICATIONS: (
        _deed("GET", at("/organisation/requests"), Action.SEE_APPLICATIONS, editions=("K",)),
        _deed("GET", at("/organisation/services"), Action.SEE_APPLICATIONS),
        _deed("GET", at("/organisation/service-applications"), Action.SEE_APPLICATIONS),
        _deed("GET", sent_application(""), Action.SEE_APPLICATIONS),
    ),
    Action.SUBMIT_APPLICATION: (
        _deed(
            "POST",
            at("/organisation/requests", kind="tax-return", text="За квартал"),
            Action.SUBMIT_APPLICATION,
            editions=("K",),
        ),
        _deed(
            "POST",
            at("/organisation/services/register-extract/apply", action="save"),
            Action.SEE_APPLICATIONS,
            Action.SUBMIT_APPLICATION,
        ),
    ),
    Action.APPROVE_APPLICATION: (
        _deed(
            "POST",
            prepared("/approve"),
            Action.SEE_APPLICATIONS,
            Action.APPROVE_APPLICATION,
            editions=("K",),
        ),
        _deed(
            "POST",
            prepared("/send-back", remark="Приложите план помещения"),
            Action.SEE_APPLICATIONS,
            Action.APPROVE_APPLICATION,
            editions=("K",),
        ),
    ),
    Action.SEE_DOCUMENTS: (
        _deed("GET", at("/organisation/documents"), Action.SEE_DOCUMENTS, editions=("K", "L")),
        _deed("GET", at("/organisation/papers"), Action.SEE_DOCUMENTS, editions=("R",)),
    ),
    Action.WORK_WITH_DOCUMENTS: (
        _deed(
            "POST",
            at("/organisation/documents/new", kind="memo", title="Записка", text="О складе"),
            Action.SEE_DOCUMENTS,
            Action.WORK_WITH_DOCUMENTS,
            editions=("K", "L"),
        ),
        _deed(
            "POST",
            document("/edit"),
            Action.SEE_DOCUMENTS,
            Action.WORK_WITH_DOCUMENTS,
            # The form is empty: whoever may change the document is told so.
            done=(422,),
            editions=("K", "L"),
        ),
        _deed(
            "POST",
            at("/organisation/papers", kind="charter"),
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
                document("/sign"),
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
            sent_application("/sign"),
            Action.SEE_APPLICATIONS,
            Action.SIGN_DOCUMENTS,
            # It waits for no signature: who may sign is told that.
            done=(409,),
            editions=("K", "L"),
        ),
    ),
    Action.SEE_SETTINGS: (_deed("GET", at("/organisation/settings"), Action.SEE_SETTINGS),),
    Action.SEE_AUDIT_LOG: (
        _deed("GET", at("/organisation/audit"), Action.SEE_AUDIT_LOG, editions=("K",)),
        _deed("GET", at("/organisation/audit/rights"), Action.SEE_AUDIT_LOG, editions=("K",)),
        _deed("POST", at("/organisation/audit/rights"), Action.SEE_AUDIT_LOG, editions=("K",)),
    ),
    Action.EXPORT_AUDIT_LOG: tuple(
        _deed(
            "GET",
            at(f"/organisation/audit/export.{kind}"),
            Action.SEE_AUDIT_LOG,
            Action.EXPORT_AUDIT_LOG,
            editions=("K",),
        )
        for kind in ("csv", "xlsx")
    ),
    Action.MANAGE_API: (
        _deed("GET", at(INTEGRATION), Action.MANAGE_API, editions=("K",)),
        # The answer shows the key: nothing else ever does.
        _deed("POST", api_key, Action.MANAGE_API, done=(200,), editions=("K",)),
        _deed("POST", api_services, Action.MANAGE_API, editions=("K",)),
        _deed("POST", revocation, Action.MANAGE_API, editions=("K",)),
    ),
    Action.CHANGE_REQUISITES: (
        _deed(
            "GET",
            at("/organisation/requisites/edit"),
            Action.CHANGE_REQUISITES,
            editions=("K", "R"),
        ),
        _deed(
            "POST",
            requisites,
            Action.CHANGE_REQUISITES,
            editions=("K", "R"),
        ),
        _deed(
            "POST",
            at("/organisation/requisites/synchronise"),
            Action.CHANGE_REQUISITES,
            editions=("K", "R"),
        ),
        _deed("POST", contact, Action.CHANGE_REQUISITES, editions=("R",)),
        _deed(
            "POST",
            register_branch,
            Action.SEE_ALL_SECTIONS,
            Action.CHANGE_REQUISITES,
            editions=EVERYWHERE,
        ),
        _deed(
            "POST",
            at("/organisation/accounts"),
            Action.SEE_FINANCES,
            Action.CHANGE_REQUISITES,
            # The form is empty: whoever may add an account is told so.
            done=(422,),
            editions=EVERYWHERE,
        ),
        _deed(
            "POST",
            at("/organisation/accounts/1/remove"),
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
            at("/organisation/settings/letters", about="nothing"),
            Action.SEE_SETTINGS,
            Action.CHANGE_SETTINGS,
        ),
        _deed("GET", at("/organisation/account"), Action.CHANGE_SETTINGS, editions=("L",)),
        _deed(
            "POST",
            at("/organisation/account"),
            Action.CHANGE_SETTINGS,
            # No password comes with it.
            done=(422,),
            editions=("L",),
        ),
    ),
    Action.ASK_SUPPORT: (
        _deed("POST", at("/help/support", text="Как сменить банк?"), Action.ASK_SUPPORT),
        _deed("GET", at("/help/requests/new"), Action.ASK_SUPPORT, editions=("K", "R")),
        _deed(
            "POST",
            at("/help/requests/new"),
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
            ("POST", consent, (303,)),
            ("GET", at("/organisation/powers/new"), (200,)),
            # The forms are empty, and a draft is nothing to take back: who may is told that.
            ("POST", at("/organisation/powers/new"), (422,)),
            ("POST", power("/sign"), (422,)),
            ("POST", power("/revoke"), (422,)),
        )
    ),
    Action.MANAGE_USERS: (
        _deed("GET", at("/organisation/users"), Action.MANAGE_USERS),
        _deed("POST", assign, Action.MANAGE_USERS),
        _deed("GET", at(ACCOUNTS), Action.MANAGE_USERS),
        _deed("GET", at(f"{ACCOUNTS}/new"), Action.MANAGE_USERS),
        _deed("GET", account(""), Action.MANAGE_USERS),
        _deed("POST", open_account, Action.MANAGE_USERS),
        _deed("POST", account("/block"), Action.MANAGE_USERS),
        _deed("POST", account("/unblock", "block"), Action.MANAGE_USERS),
        _deed("POST", account("/restore", "delete"), Action.MANAGE_USERS),
        _deed("POST", account("/password", **NEW_PASSWORD), Action.MANAGE_USERS),
        _deed("GET", at("/organisation/personnel"), Action.MANAGE_USERS, editions=("K",)),
        _deed(
            "POST",
            at("/organisation/personnel"),
            Action.MANAGE_USERS,
            # No file comes with it.
            done=(422,),
            editions=("K",),
        ),
    ),
    Action.MANAGE_ROLES: (
        _deed("GET", at("/organisation/roles"), Action.MANAGE_ROLES),
        _deed("GET", at("/organisation/roles/new"), Action.MANAGE_ROLES),
        _deed("POST", make_role, Action.MANAGE_ROLES),
    ),
}
