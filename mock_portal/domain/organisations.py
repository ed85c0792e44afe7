"""Organisations that have a cabinet on the portal, and who acts for them in which role."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import custom_roles, operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action, Role
from mock_portal.rows import SqlValue, fetch_all, fetch_one, insert

if TYPE_CHECKING:
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    ogrn TEXT NOT NULL UNIQUE,
    inn TEXT NOT NULL,
    kpp TEXT NOT NULL,
    full_name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE TABLE memberships (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    person_id INTEGER NOT NULL REFERENCES people(id),
    role TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    UNIQUE (organisation_id, person_id)
);
"""


class Organisation(msgspec.Struct, frozen=True):
    """A cabinet's owner: ОГРН (13 digits), ИНН (10), КПП (9), names, address.

    A sole proprietor has an ОГРНИП (15 digits) instead, a person's ИНН (12) and no КПП.
    """

    id: int
    ogrn: str
    inn: str
    kpp: str
    full_name: str
    short_name: str
    address: str
    created_at: datetime

    @property
    def is_entrepreneur(self) -> bool:
        """Whether it is a sole proprietor: their state number alone has 15 digits."""
        return len(self.ogrn) == 15


class Membership(msgspec.Struct, frozen=True):
    """One person's role in one organisation, with the rights that it gives at this moment."""

    id: int
    organisation_id: int
    person_id: int
    role: Role
    joined_at: datetime
    rights: tuple[Action, ...] = ()


def add_organisation(world: World, **values: str) -> Organisation:
    """Open a cabinet for an organisation; `values` are its fields but number and moment.

    Raises:
        RefusedError: `organisation-exists`, its ОГРН has a cabinet already.
    """
    if find_by_ogrn(world, values["ogrn"]) is not None:
        raise RefusedError("organisation-exists", ogrn=values["ogrn"])
    row: dict[str, SqlValue] = {**values, "created_at": stamp(world.clock.now())}
    organisation = get_organisation(world, insert(world.db, "organisations", row))
    operations.note(world, organisation.id, "organisation-created", None, organisation.full_name)
    return organisation


def get_organisation(world: World, number: int) -> Organisation:
    """Return the organisation with this number.

    Raises:
        LookupError: there is none.
    """
    found = fetch_one(world.db, Organisation, "SELECT * FROM organisations WHERE id = ?", (number,))
    if found is None:
        raise LookupError(f"no organisation {number} in world {world.name}")
    return found


def find_by_ogrn(world: World, ogrn: str) -> Organisation | None:
    """Find an organisation with a cabinet by its ОГРН."""
    return fetch_one(world.db, Organisation, "SELECT * FROM organisations WHERE ogrn = ?", (ogrn,))


def add_member(world: World, organisation_id: int, person_id: int, role: Role) -> Membership:
    """Let a person act for an organisation.

    Raises:
        RefusedError: `already-member`.
    """
    if find_membership(world, organisation_id, person_id) is not None:
        raise RefusedError("already-member")
    insert(
        world.db,
        "memberships",
        {
            "organisation_id": organisation_id,
            "person_id": person_id,
            "role": role,
            "joined_at": stamp(world.clock.now()),
        },
    )
    membership = find_membership(world, organisation_id, person_id)
    if membership is None:
        raise LookupError("the membership just made is gone")
    return membership


def find_membership(world: World, organisation_id: int, person_id: int) -> Membership | None:
    """Return a person's role in an organisation, or None."""
    found = fetch_one(
        world.db,
        Membership,
        "SELECT * FROM memberships WHERE organisation_id = ? AND person_id = ?",
        (organisation_id, person_id),
    )
    if found is None:
        return None
    # Resolved at every request: a role that was changed meanwhile is in force at once (K-132).
    rights = custom_roles.rights_of(world, organisation_id, found.role)
    return msgspec.structs.replace(found, rights=rights)


def organisations_of(world: World, person_id: int) -> list[Organisation]:
    """Return the organisations for which a person may act, in the order of joining."""
    return fetch_all(
        world.db,
        Organisation,
        "SELECT o.* FROM organisations o JOIN memberships m ON m.organisation_id = o.id "
        "WHERE m.person_id = ? ORDER BY m.id",
        (person_id,),
    )
