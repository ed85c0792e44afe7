"""«Роли и права»: the roles of the organisation, and making some out of single rights (K-133)."""

from __future__ import annotations

from collections.abc import Iterable

from mock_portal.domain import custom_roles, roles
from mock_portal.domain.actions import Right, right_of
from mock_portal.domain.custom_roles import CustomRole
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, refuse
from mock_portal.screens.users import section_of
from mock_portal.visit import Visit

ROLES = "/organisation/roles"
RIGHTS: tuple[Right, ...] = ("read", "change", "delete", "confirm")


@in_section("roles")
def show(visit: Visit) -> Response:
    """Show the roles of the edition and the organisation's own, with what each permits."""
    return _list(visit, None)


@in_section("roles")
def show_new(visit: Visit) -> Response:
    """Show the form of a new role."""
    return _form(visit, None, "", ())


@in_section("roles")
def create(visit: Visit) -> Response:
    """Make a role."""
    name, rights = visit.request.form.get("name"), visit.request.form.all("rights")
    try:
        custom_roles.create(visit.world, visit.role, name, rights)
    except RefusedError as problem:
        if not problem.field:
            return refuse(visit, problem.reason)
        return _form(visit, None, name, rights, problem)
    return visit.go(f"{ROLES}?done=created")


@in_section("roles")
def show_one(visit: Visit) -> Response:
    """Show the form of a role that the organisation has made."""
    role = _find(visit)
    if role is None:
        return not_found(visit)
    return _form(visit, role, role.name, role.actions.split())


@in_section("roles")
def change(visit: Visit) -> Response:
    """Give a role another name and other rights."""
    role = _find(visit)
    if role is None:
        return not_found(visit)
    name, rights = visit.request.form.get("name"), visit.request.form.all("rights")
    try:
        custom_roles.change(visit.world, visit.role, role, name, rights)
    except RefusedError as problem:
        if not problem.field:
            return refuse(visit, problem.reason)
        return _form(visit, role, name, rights, problem)
    return visit.go(f"{ROLES}?done=changed")


@in_section("roles")
def delete(visit: Visit) -> Response:
    """Delete a role that nobody has."""
    role = _find(visit)
    if role is None:
        return not_found(visit)
    try:
        custom_roles.delete(visit.world, visit.role, role)
    except RefusedError as problem:
        return _list(visit, problem)
    return visit.go(f"{ROLES}?done=deleted")


def _find(visit: Visit) -> CustomRole | None:
    return custom_roles.find_role(visit.world, visit.role.organisation_id, visit.params["role"])


def _list(visit: Visit, problem: RefusedError | None) -> Response:
    world, table = visit.world, visit.world.rules.role_table
    base = [
        (one.role, roles.permitted_actions(one, table))
        for one in (roles.TableRole(role, table) for role in world.rules.roles_to_assign)
    ]
    done = visit.request.query.get("done") if problem is None else ""
    return cabinet_page(
        visit,
        "access/roles.html",
        section=section_of(visit, "roles"),
        status=200 if problem is None else 422,
        base=base,
        custom=[
            (one, custom_roles.holders_of(world, one))
            for one in custom_roles.roles_of(world, visit.role.organisation_id)
        ],
        right_of=right_of,
        problem=problem,
        done=done if done in ("created", "changed", "deleted") else "",
    )


def _form(
    visit: Visit,
    role: CustomRole | None,
    name: str,
    rights: Iterable[str],
    problem: RefusedError | None = None,
) -> Response:
    offered = custom_roles.offered_rights(visit.world)
    errors = (
        {}
        if problem is None
        else {problem.field: visit.label(f"refused.{problem.reason}", **problem.values)}
    )
    return cabinet_page(
        visit,
        "access/role.html",
        section=section_of(visit, "roles"),
        status=200 if problem is None else 422,
        editing=role,
        name=name,
        held=set(rights),
        kinds=[(kind, [one for one in offered if right_of(one) == kind]) for kind in RIGHTS],
        errors=errors,
    )
