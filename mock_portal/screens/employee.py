"""One employee who has signed in: data, role, access groups, leaving (N-66, A-17 to A-19)."""

from __future__ import annotations

from mock_portal.domain import access_groups, employee_accounts
from mock_portal.domain.employee_expiry import prolong
from mock_portal.domain.employee_terms import term_of
from mock_portal.domain.employees import Details, Employee, change, find_employee, remove
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action, is_permitted
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, not_found, permitted, refuse
from mock_portal.visit import Visit


def _find(visit: Visit) -> Employee | None:
    number = row_number(visit.params["number"])
    if number is None:
        return None
    return find_employee(visit.world, visit.role.organisation_id, number)


@permitted(Action.SEE_EMPLOYEES)
def show(visit: Visit) -> Response:
    """Show the employee's page."""
    employee = _find(visit)
    if employee is None:
        return not_found(visit)
    present = Details(employee.work_email, employee.position, employee.work_phone)
    groups = access_groups.groups_of(visit.world, employee.id)
    return _page(visit, employee, present, groups, None)


@permitted(Action.EDIT_EMPLOYEE)
def save(visit: Visit) -> Response:
    """Save data, role and groups."""
    employee = _find(visit)
    if employee is None:
        return not_found(visit)
    form = visit.request.form
    typed = Details(form.get("work_email"), form.get("position"), form.get("work_phone"))
    groups = tuple(form.all("groups"))
    try:
        change(visit.world, visit.role, employee, typed, groups)
    except RefusedError as refusal:
        if not refusal.field:
            return refuse(visit, refusal.reason)
        return _page(visit, employee, typed, groups, refusal, status=422)
    if visit.role.id == employee.id and employee.role != "head":
        # One's own role may just have changed, and with it the right to see this page.
        return visit.go("/organisation/opportunities")
    return visit.go(f"/organisation/employees/{employee.id}?done=saved")


@permitted(Action.REMOVE_EMPLOYEE)
def ask_to_remove(visit: Visit) -> Response:
    """Ask whether the employee is really to be removed."""
    employee = _find(visit)
    if employee is None:
        return not_found(visit)
    return cabinet_page(visit, "employee_remove.html", section="employees", employee=employee)


@permitted(Action.REMOVE_EMPLOYEE)
def submit_removal(visit: Visit) -> Response:
    """Remove the employee from the organisation."""
    employee = _find(visit)
    if employee is None:
        return not_found(visit)
    try:
        remove(visit.world, visit.role, employee)
    except RefusedError as refusal:
        return refuse(visit, refusal.reason)
    return visit.go("/organisation/employees?done=removed")


@permitted(Action.EDIT_EMPLOYEE)
def prolong_access(visit: Visit) -> Response:
    """Let the employee's account live anew for its whole lifetime (K-151)."""
    employee = _find(visit)
    if employee is None:
        return not_found(visit)
    try:
        prolong(visit.world, visit.role, employee)
    except RefusedError as refusal:
        return refuse(visit, refusal.reason)
    return visit.go(f"/organisation/employees/{employee.id}?done=saved")


def _page(
    visit: Visit,
    employee: Employee,
    details: Details,
    groups: tuple[str, ...],
    problem: RefusedError | None,
    *,
    status: int = 200,
) -> Response:
    role = visit.role
    may_dismiss = is_permitted(role, Action.REMOVE_ADMINISTRATOR)
    own_account = employee_accounts.of_member(visit.world, employee.id)
    error = {} if problem is None else {problem.field: f"refused.{problem.reason}"}
    limits = {} if problem is None else problem.values
    return cabinet_page(
        visit,
        "employee.html",
        section="employees",
        status=status,
        employee=employee,
        own_account=own_account,
        term=term_of(visit.world, employee.id),
        details=details,
        held=set(groups),
        codes=access_groups.CODES,
        errors={field: visit.label(key, **limits) for field, key in error.items()},
        editable=employee.role != "head" or role.id == employee.id,
        administrator_fixed=employee.role == "administrator" and not may_dismiss,
        removable=own_account is None
        and employee.role != "head"
        and employee.id != role.id
        and (employee.role != "administrator" or may_dismiss),
        saved=visit.request.query.get("done") == "saved",
    )
