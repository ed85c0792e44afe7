"""The articles of «Помощь» about employees: how to add one (N-60), which roles there are (N-67)."""

from __future__ import annotations

from mock_portal.domain import access_groups, roles
from mock_portal.message import Response
from mock_portal.visit import Visit

# As in `help_section.ARTICLES`, which lists these after its own.
ARTICLES = (
    ("/help/employees", "help.add_heading", "employees.html"),
    ("/help/employee-roles", "help.roles_heading", "employee_roles.html"),
)


def employees(visit: Visit) -> Response:
    """Show how to add an employee (N-60)."""
    return visit.page("help/employees.html", heading=visit.label("help.add_heading"))


def employee_roles(visit: Visit) -> Response:
    """Show which roles and access groups there are, from the permission table (N-67)."""
    table = visit.world.rules.role_table
    return visit.page(
        "help/employee_roles.html",
        heading=visit.label("help.roles_heading"),
        roles=[
            (
                member.role,
                _title(visit, member.role),
                [one.value for one in roles.permitted_actions(member, table)],
            )
            for member in (roles.TableRole(role, table) for role in roles.PERMISSIONS[table])
        ],
        codes=access_groups.CODES,
    )


def _title(visit: Visit, role: roles.Role) -> str:
    """Name a role; where «Руководитель» can be given as well, the owner is told apart."""
    owner = role == "head" and "director" in visit.world.rules.roles_to_assign
    return visit.label("help.role_owner" if owner else f"role.{role}")
