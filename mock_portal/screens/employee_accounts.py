"""«Учётные записи сотрудников»: making them, closing them, taking that back (K-136, R-42, L-24)."""

from __future__ import annotations

from collections.abc import Callable

from mock_portal.domain import employee_accounts, employee_opening, employee_states
from mock_portal.domain.employee_accounts import EmployeeAccount
from mock_portal.domain.employee_drafts import EmployeeDraft, RefusedDraftError
from mock_portal.domain.employee_passwords import password_ends_at
from mock_portal.domain.employee_roles import AUTOMATIC
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import Membership
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, refuse
from mock_portal.screens.users import section_of
from mock_portal.visit import Visit
from mock_portal.world import World

PAGE = employee_states.PAGE
DONE = ("created", "blocked", "unblocked", "deleted", "restored", "password")
# What the form sends when nothing was chosen in a list where something has to be.
UNCHOSEN = "-"

Deed = Callable[[World, Membership, EmployeeAccount], None]


@in_section("users")
def show_list(visit: Visit) -> Response:
    """Show the accounts with their roles and states."""
    return cabinet_page(
        visit,
        "employee_accounts/list.html",
        section=section_of(visit, "users"),
        accounts=employee_accounts.accounts_of(visit.world, visit.role.organisation_id),
    )


@in_section("users")
def show_new(visit: Visit) -> Response:
    """Show the form of a new account."""
    rules = visit.world.rules
    role = AUTOMATIC if rules.employee_roles_automatic else UNCHOSEN
    return _form(visit, EmployeeDraft(role=role), [])


@in_section("users")
def create(visit: Visit) -> Response:
    """Make an account."""
    form = visit.request.form
    draft = EmployeeDraft(**{name: form.get(name) for name in EmployeeDraft.__struct_fields__})
    try:
        account = employee_opening.open_for(visit.world, visit.role, draft)
    except RefusedDraftError as refused:
        return _form(visit, draft, refused.refusals)
    except RefusedError as refusal:
        return refuse(visit, refusal.reason)
    return visit.go(f"{PAGE}/{account.id}?done=created")


@in_section("users")
def show(visit: Visit) -> Response:
    """Show an account and what can be done with it."""
    account = _find(visit)
    return not_found(visit) if account is None else _page(visit, account)


def _act(deed: Deed, done: str) -> Callable[[Visit], Response]:
    @in_section("users")
    def act(visit: Visit) -> Response:
        account = _find(visit)
        if account is None:
            return not_found(visit)
        try:
            deed(visit.world, visit.role, account)
        except RefusedError as problem:
            if problem.reason == "not-permitted":
                return refuse(visit, problem.reason)
            return _page(visit, account, problem)
        return visit.go(f"{PAGE}/{account.id}?done={done}")

    return act


block = _act(employee_states.block, "blocked")
unblock = _act(employee_states.unblock, "unblocked")
delete = _act(employee_states.delete, "deleted")
restore = _act(employee_states.restore, "restored")


@in_section("users")
def reset_password(visit: Visit) -> Response:
    """Give the employee a first password again."""
    form = visit.request.form
    password, repeat = form.get("password"), form.get("password_repeat")

    def deed(world: World, actor: Membership, account: EmployeeAccount) -> None:
        employee_states.reset_password(world, actor, account, password, repeat)

    return _act(deed, "password")(visit)


def _find(visit: Visit) -> EmployeeAccount | None:
    number = row_number(visit.params["number"])
    if number is None:
        return None
    return employee_accounts.find(visit.world, visit.role.organisation_id, number)


def _page(visit: Visit, account: EmployeeAccount, problem: RefusedError | None = None) -> Response:
    done = visit.request.query.get("done") if problem is None else ""
    return cabinet_page(
        visit,
        "employee_accounts/show.html",
        section=section_of(visit, "users"),
        status=200 if problem is None else 422,
        account=account,
        password_ends_at=password_ends_at(visit.world, account),
        problem=problem,
        done=done if done in DONE else "",
    )


def _form(visit: Visit, draft: EmployeeDraft, refusals: list[RefusedError]) -> Response:
    errors = {
        one.field: visit.label(f"refused.{one.reason}", **one.values) for one in reversed(refusals)
    }
    rules = visit.world.rules
    roles = rules.employee_account_roles
    return cabinet_page(
        visit,
        "employee_accounts/new.html",
        section=section_of(visit, "users"),
        status=200 if not refusals else 422,
        draft=draft,
        errors=dict(reversed(errors.items())),
        first_choice=AUTOMATIC if rules.employee_roles_automatic else UNCHOSEN,
        roles=roles,
    )
