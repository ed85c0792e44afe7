"""Accepting an invitation by its link: is the link alive, and is this the person it was meant for.

The account is matched at this moment and not when the invitation was sent: a person may register
and confirm an account in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from mock_portal.domain.employees import Details, join
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.full_names import differing_parts
from mock_portal.domain.invitations import Invitation, get_invitation
from mock_portal.domain.organisations import Membership, find_membership
from mock_portal.domain.people import Level, Person
from mock_portal.rows import update

if TYPE_CHECKING:
    from mock_portal.world import World

LEVELS: tuple[str, ...] = get_args(Level)


def find_by_token(world: World, token: str) -> Invitation | None:
    """Return the invitation to which a link belongs, alive or not, or None."""
    row = world.db.execute(
        "SELECT invitation_id FROM invitation_links WHERE token = ?", (token,)
    ).fetchone()
    return None if row is None else get_invitation(world, row["invitation_id"])


def check(world: World, token: str, person: Person) -> Invitation:
    """Return the invitation that this person may accept by this link.

    Raises:
        RefusedError: why not. The link: `link-unknown`, `link-replaced`, `link-withdrawn`,
            `link-used`, `link-expired`. The person: `account-unconfirmed`, `already-member`,
            `names-differ` (with the parts), `snils-differs`.
    """
    invitation = find_by_token(world, token)
    if invitation is None:
        raise RefusedError("link-unknown")
    _check_link(world, token, invitation)
    _check_person(world, invitation, person)
    return invitation


def accept(world: World, token: str, person: Person) -> Membership:
    """Use a link: the person becomes an employee with the role and groups of the invitation.

    Raises:
        RefusedError: see `check`.
    """
    invitation = check(world, token, person)
    uses = invitation.uses + 1
    world.db.execute("UPDATE invitation_links SET uses = ? WHERE token = ?", (uses, token))
    if uses >= world.rules.invitation_uses:
        update(world.db, "invitations", invitation.id, {"state": "accepted"})
    return join(
        world,
        invitation.organisation_id,
        person,
        groups=invitation.group_codes,
        details=Details(work_email=invitation.work_email),
    )


def _check_link(world: World, token: str, invitation: Invitation) -> None:
    if invitation.state == "withdrawn":
        raise RefusedError("link-withdrawn")
    if invitation.uses >= world.rules.invitation_uses:
        raise RefusedError("link-used")
    if invitation.token != token:
        raise RefusedError("link-replaced")
    if world.clock.now() >= invitation.ends_at:
        raise RefusedError("link-expired")


def _check_person(world: World, invitation: Invitation, person: Person) -> None:
    needed = world.rules.employee_account_level
    if LEVELS.index(person.level) < LEVELS.index(needed):
        raise RefusedError("account-unconfirmed")
    if find_membership(world, invitation.organisation_id, person.id) is not None:
        raise RefusedError("already-member")
    parts = differing_parts(invitation, person)
    if parts:
        raise RefusedError("names-differ", parts=parts)
    # Without a СНИЛС the full name alone decides, so a namesake gets in (N-74).
    if invitation.snils and invitation.snils != person.snils:
        raise RefusedError("snils-differs")
