"""Giving a user a role in the management panel (K-131): its rights are in force at once (K-132).

A user has one role at a time within an organisation (K-216), users of one organisation may have
different ones (K-215). The head's role comes from the register and cannot be given or taken here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import access_groups, custom_roles, operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.in_charge import require_others_in_charge
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, Role, is_custom, require
from mock_portal.rows import update

if TYPE_CHECKING:
    from mock_portal.domain.employees import Employee
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World


def assignable(world: World, organisation_id: int) -> tuple[Role, ...]:
    """Return the roles that users can be given: those of the edition, then the custom ones."""
    made = (one.slug for one in custom_roles.roles_of(world, organisation_id))
    return (*world.rules.roles_to_assign, *made)


def title_of(world: World, organisation_id: int, role: Role) -> str:
    """Return what a role is called on the portal."""
    if not is_custom(role):
        return world.label(f"role.{role}")
    found = custom_roles.find_role(world, organisation_id, role)
    return role if found is None else found.name


def assign(world: World, actor: Membership, employee: Employee, role: Role) -> None:
    """Give a user a role instead of the present one.

    Args:
        world: where.
        actor: who gives it.
        employee: a user of the same organisation.
        role: one of `assignable`.

    Raises:
        RefusedError: `not-permitted`; `last-administrator`, nobody else would be in charge;
            `role-unknown` (field `role`); `head-keeps-role` or `own-role` (field `user`).
    """
    require(actor, Action.MANAGE_USERS)
    if role not in assignable(world, employee.organisation_id):
        raise RefusedError("role-unknown", field="role")
    if employee.role == "head":
        raise RefusedError("head-keeps-role", field="user")
    if employee.role == role:
        return
    # An administrator may step down; others could raise themselves.
    if employee.id == actor.id and actor.role != "administrator":
        raise RefusedError("own-role", field="user")
    if role == "administrator":
        require(actor, Action.APPOINT_ADMINISTRATOR)
    if employee.role == "administrator":
        require(actor, Action.REMOVE_ADMINISTRATOR)
        require_others_in_charge(world, employee.organisation_id, employee.id)
    put_into_role(world, employee, role)
    organisation_id = employee.organisation_id
    title = title_of(world, organisation_id, role)
    operations.note(
        world,
        organisation_id,
        "role-assigned",
        get_person(world, actor.person_id),
        f"{employee.full_name}: {title}",
        before=title_of(world, organisation_id, employee.role),
        after=title,
    )


def put_into_role(world: World, employee: Employee, role: Role) -> None:
    """Change the role; the administrators' group follows it (A-17)."""
    update(world.db, "memberships", employee.id, {"role": role})
    groups = set(access_groups.groups_of(world, employee.id)) - {access_groups.ADMINISTRATORS}
    if role == "administrator":
        groups.add(access_groups.ADMINISTRATORS)
    access_groups.put_into(world, employee.id, groups)
