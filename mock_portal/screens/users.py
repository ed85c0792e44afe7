"""«Управление пользователями»: who has which role, and giving another one (K-131, K-113, R-41)."""

from __future__ import annotations

from mock_portal.domain import custom_roles, role_assignment
from mock_portal.domain.employees import find_employee, list_employees
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, refuse
from mock_portal.visit import Visit

USERS = "/organisation/users"


def section_of(visit: Visit, section: str) -> str:
    """Return the item of the menu through which the edition leads here."""
    return section if visit.world.rules.users_in_menu else "settings"


@in_section("users")
def show(visit: Visit) -> Response:
    """Show the users with their roles, and the form that gives a role."""
    return _page(visit, None)


@in_section("users")
def assign(visit: Visit) -> Response:
    """Give the chosen user the chosen role."""
    number = row_number(visit.request.form.get("user"))
    role = visit.request.form.get("role")
    if number is None:
        return _page(visit, RefusedError("user-missing", field="user"))
    employee = find_employee(visit.world, visit.role.organisation_id, number)
    if employee is None:
        return not_found(visit)
    try:
        role_assignment.assign(visit.world, visit.role, employee, role)
    except RefusedError as problem:
        if problem.reason == "not-permitted":
            return refuse(visit, problem.reason)
        return _page(visit, problem)
    if employee.id == visit.role.id:
        # One's own right to see this page may have gone with the role.
        return visit.go("/organisation/opportunities")
    return visit.go(f"{USERS}?assigned={employee.id}")


def _page(visit: Visit, problem: RefusedError | None) -> Response:
    world, organisation_id = visit.world, visit.role.organisation_id
    users = list_employees(world, organisation_id)
    just = row_number(visit.request.query.get("assigned"))
    error = {} if problem is None else {problem.field: visit.label(f"refused.{problem.reason}")}
    return cabinet_page(
        visit,
        "access/users.html",
        section=section_of(visit, "users"),
        status=200 if problem is None else 422,
        users=users,
        choosable=[one for one in users if one.role != "head"],
        roles=role_assignment.assignable(world, organisation_id),
        custom=custom_roles.roles_of(world, organisation_id),
        errors=error,
        chosen_user=row_number(visit.request.form.get("user")),
        chosen_role=visit.request.form.get("role"),
        assigned=next((one for one in users if one.id == just), None),
    )
