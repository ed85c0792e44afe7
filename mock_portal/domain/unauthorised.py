"""Attempts at unauthorised access, told at once to who answers for what was aimed at (K-201).

Told are a member without the right who opens a closed address, somebody who claims a role in a
strange organisation, and failed sign-ins up to the lock. The same attempt is not told again within
`unauthorised_notice_quiet_minutes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import notices
from mock_portal.domain.people import get_person
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.people import Person
    from mock_portal.world import World


def note_closed(world: World, member: Membership, path: str) -> None:
    """Tell the head that a member tried an address that the member's role does not open."""
    if member.role == "head":
        return
    notices.notify_heads(
        world,
        member.organisation_id,
        "closed-address",
        path="/organisation/employees",
        quiet_minutes=world.rules.unauthorised_notice_quiet_minutes,
        person=get_person(world, member.person_id).full_name,
        address=path,
    )


def note_strange_role(world: World, organisation_id: int, person: Person) -> None:
    """Tell the head that somebody without a role claimed one in the organisation."""
    notices.notify_heads(
        world,
        organisation_id,
        "strange-role",
        path="/organisation/employees",
        quiet_minutes=world.rules.unauthorised_notice_quiet_minutes,
        person=person.full_name,
    )


def note_lock(world: World, account: str) -> None:
    """Tell the owner of an account that failed sign-ins have locked it.

    Args:
        world: where.
        account: as `sign_in_attempts` counts: `person:<number>`; what is nobody's is passed over.
    """
    kind, _, number = account.partition(":")
    if kind != "person":
        return
    notices.notify(
        world,
        int(number),
        "sign-in-locked",
        path="/profile/security/actions",
        attempts=world.rules.sign_in_attempts,
        moment=moscow_time(world.clock.now()),
    )
