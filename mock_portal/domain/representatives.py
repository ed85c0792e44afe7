"""How somebody is authorised to act for an organisation in its cabinet (K-174).

By binding a signature, or by confirming it in their own citizen's cabinet; either will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mock_portal.clock import stamp
from mock_portal.domain import operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, is_permitted

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

Way = Literal["signature", "citizen"]

_FOR_THE_ORGANISATION = (Action.WORK_WITH_DOCUMENTS, Action.SIGN_DOCUMENTS)

SCHEMA = """
CREATE TABLE representatives (
    membership_id INTEGER PRIMARY KEY REFERENCES memberships(id) ON DELETE CASCADE,
    way TEXT NOT NULL,
    authorised_at TEXT NOT NULL
);
"""


def way_of(world: World, membership_id: int) -> Way | None:
    """Return how a member was authorised, None when not yet."""
    row = world.db.execute(
        "SELECT way FROM representatives WHERE membership_id = ?", (membership_id,)
    ).fetchone()
    return None if row is None else row["way"]


def of_organisation(world: World, organisation_id: int) -> list[tuple[int, Way]]:
    """Return an organisation's authorised members, as numbers of people, and how each was."""
    rows = world.db.execute(
        "SELECT m.person_id, r.way FROM representatives r "
        "JOIN memberships m ON m.id = r.membership_id WHERE m.organisation_id = ? ORDER BY m.id",
        (organisation_id,),
    )
    return [(row["person_id"], row["way"]) for row in rows.fetchall()]


def authorise(world: World, member: Membership, way: Way) -> None:
    """Authorise a member in this way; a later way takes the place of the one before."""
    world.db.execute(
        "REPLACE INTO representatives (membership_id, way, authorised_at) VALUES (?, ?, ?)",
        (member.id, way, stamp(world.clock.now())),
    )


def confirm_as_citizen(world: World, member: Membership) -> None:
    """Authorise a member who confirms it in the citizen's cabinet, on a confirmed account.

    Raises:
        RefusedError: `representative-role`, the role stands for nobody; or
            `representative-unconfirmed`, the citizen's own account is not confirmed.
    """
    # Whoever works with the organisation's documents speaks for it (K-129), and so do those who
    # answer for its signature (K-82).
    works = any(is_permitted(member, action) for action in _FOR_THE_ORGANISATION)
    if not works and member.role not in world.rules.binding_roles:
        raise RefusedError("representative-role")
    person = get_person(world, member.person_id)
    if person.level != "confirmed":
        raise RefusedError("representative-unconfirmed")
    authorise(world, member, "citizen")
    operations.note(world, member.organisation_id, "representative-confirmed", person)


def require_authorised(world: World, member: Membership) -> None:
    """Demand that a member was authorised, in either way.

    Raises:
        RefusedError: `representative-unauthorised`.
    """
    if way_of(world, member.id) is None:
        raise RefusedError("representative-unauthorised")


def withdraw(world: World, membership_id: int) -> None:
    """Take a member's authorisation back: it has to be passed again (K-104, K-107)."""
    world.db.execute("DELETE FROM representatives WHERE membership_id = ?", (membership_id,))
