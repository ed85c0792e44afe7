"""Roles that an organisation makes for itself out of single rights (K-133).

A custom role is a name and a set of actions of the edition. Whoever has it is permitted just these,
from the moment it is given or changed; it can be deleted while nobody has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain import operations
from mock_portal.domain.actions import Action
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import OFFERED, PERMISSIONS, Role, is_custom, require, rights_in
from mock_portal.rows import SqlValue, fetch_all, fetch_one, insert, row_number, update

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE custom_roles (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    name TEXT NOT NULL,
    actions TEXT NOT NULL
);
"""


class CustomRole(msgspec.Struct, frozen=True):
    """A role of one organisation; `actions` are slugs of actions, parted by blanks."""

    id: int
    organisation_id: int
    name: str
    actions: str

    @property
    def slug(self) -> Role:
        """What stands in a membership that has this role."""
        return f"custom-{self.id}"

    @property
    def rights(self) -> tuple[Action, ...]:
        """What the role permits, in the order of the table."""
        held = set(self.actions.split())
        return tuple(action for action in Action if action in held)

    @property
    def role(self) -> Role:
        """The slug again: a role is asked for rights as its members are."""
        return self.slug


def rights_of(world: World, organisation_id: int, role: Role) -> tuple[Action, ...]:
    """Return what a role of an organisation permits now, be it of the table or custom."""
    if not is_custom(role):
        return rights_in(world.rules.role_table, role)
    found = find_role(world, organisation_id, role)
    return () if found is None else found.rights


def roles_of(world: World, organisation_id: int) -> list[CustomRole]:
    """Return the custom roles of an organisation in the order of their making."""
    sql = "SELECT * FROM custom_roles WHERE organisation_id = ? ORDER BY id"
    return fetch_all(world.db, CustomRole, sql, (organisation_id,))


def find_role(world: World, organisation_id: int, slug: str) -> CustomRole | None:
    """Return a custom role of this very organisation by its slug, or None."""
    number = row_number(slug.removeprefix("custom-")) if is_custom(slug) else None
    if number is None:
        return None
    sql = "SELECT * FROM custom_roles WHERE organisation_id = ? AND id = ?"
    return fetch_one(world.db, CustomRole, sql, (organisation_id, number))


def holders_of(world: World, role: CustomRole) -> int:
    """Count who has a role."""
    sql = "SELECT COUNT(*) FROM memberships WHERE organisation_id = ? AND role = ?"
    (found,) = world.db.execute(sql, (role.organisation_id, role.slug)).fetchone()
    return int(found)


def offered_rights(world: World) -> tuple[Action, ...]:
    """Return the single rights that a custom role of this world can be made of."""
    table = world.rules.role_table
    in_base_sets = frozenset[Action]().union(*PERMISSIONS[table].values())
    return tuple(one for one in Action if one in OFFERED[table] and one in in_base_sets)


def create(world: World, actor: Membership, name: str, rights: Iterable[str]) -> CustomRole:
    """Make a role.

    Args:
        world: where.
        actor: who makes it.
        name: as typed; unique within the organisation and unlike the roles of the portal.
        rights: slugs of actions; those that the cabinet opens with are always among them.

    Raises:
        RefusedError: `not-permitted`, `right-unknown`; `role-name-empty`, `role-name-long`,
            `role-name-taken` (field `name`), `role-without-rights` (field `rights`).
    """
    require(actor, Action.MANAGE_ROLES)
    kept = _checked_name(world, actor.organisation_id, name)
    values: dict[str, SqlValue] = {
        "organisation_id": actor.organisation_id,
        "name": kept,
        "actions": _checked_rights(world, rights),
    }
    number = insert(world.db, "custom_roles", values)
    made = _get(world, number)
    _note(world, actor, "role-created", kept, after=_rights_in_words(world, made))
    return made


def change(
    world: World, actor: Membership, role: CustomRole, name: str, rights: Iterable[str]
) -> CustomRole:
    """Give a role another name and other rights; they are in force for its holders at once.

    Raises:
        RefusedError: as `create`; `role-own`, nobody changes the role that they have.
    """
    require(actor, Action.MANAGE_ROLES)
    if actor.role == role.slug:
        raise RefusedError("role-own")
    kept = _checked_name(world, actor.organisation_id, name, but=role)
    update(
        world.db, "custom_roles", role.id, {"name": kept, "actions": _checked_rights(world, rights)}
    )
    changed = _get(world, role.id)
    before, after = (f"{one.name}: {_rights_in_words(world, one)}" for one in (role, changed))
    _note(world, actor, "role-changed", kept, before=before, after=after)
    return changed


def delete(world: World, actor: Membership, role: CustomRole) -> None:
    """Delete a role that nobody has.

    Raises:
        RefusedError: `not-permitted`, or `role-used` with the number of holders.
    """
    require(actor, Action.MANAGE_ROLES)
    holders = holders_of(world, role)
    if holders:
        raise RefusedError("role-used", count=holders)
    world.db.execute("DELETE FROM custom_roles WHERE id = ?", (role.id,))
    _note(world, actor, "role-deleted", role.name, before=_rights_in_words(world, role))


def _checked_name(
    world: World, organisation_id: int, name: str, *, but: CustomRole | None = None
) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise RefusedError("role-name-empty", field="name")
    limit = world.rules.custom_role_name_max_chars
    if len(kept) > limit:
        raise RefusedError("role-name-long", field="name", limit=limit)
    others = [one.name for one in roles_of(world, organisation_id) if but is None or one != but]
    own = [world.label(f"role.{role}") for role in PERMISSIONS[world.rules.role_table]]
    if kept.casefold() in {one.casefold() for one in (*others, *own)}:
        raise RefusedError("role-name-taken", field="name")
    return kept


def _checked_rights(world: World, rights: Iterable[str]) -> str:
    wanted = set(rights)
    offered = offered_rights(world)
    strangers = sorted(wanted - {action.value for action in offered})
    if strangers:
        raise RefusedError("right-unknown", right=strangers[0])
    if not wanted - {Action.SEE_ORGANISATION.value}:
        raise RefusedError("role-without-rights", field="rights")
    # Nobody can use a right in a cabinet that does not open.
    held = wanted | {Action.SEE_ORGANISATION.value}
    return " ".join(action.value for action in offered if action.value in held)


def _get(world: World, number: int) -> CustomRole:
    found = fetch_one(world.db, CustomRole, "SELECT * FROM custom_roles WHERE id = ?", (number,))
    if found is None:
        raise LookupError(f"no custom role {number} in world {world.name}")
    return found


def _rights_in_words(world: World, role: CustomRole) -> str:
    return ", ".join(world.label(f"action.{one.value}") for one in role.rights)


def _note(
    world: World, actor: Membership, kind: str, name: str, *, before: str = "", after: str = ""
) -> None:
    person = get_person(world, actor.person_id)
    operations.note(world, actor.organisation_id, kind, person, name, before=before, after=after)
