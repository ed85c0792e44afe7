"""Attempts at unauthorised access, told at once to who answers for what was aimed at (K-201).

Every one of them stands in the organisation's audit log (K-148).

Told are a member without the right who opens a closed address, somebody who claims a role in a
strange organisation, and failed sign-ins up to the lock. The same attempt is not told again within
`unauthorised_notice_quiet_minutes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import audit_log, notices, organisation_accounts, organisations
from mock_portal.domain.people import get_person
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.people import Person
    from mock_portal.world import World


def note_closed(world: World, member: Membership, path: str) -> None:
    """Tell the head that a member tried an address that the member's role does not open."""
    person = get_person(world, member.person_id)
    audit_log.record(world, member.organisation_id, "closed-address", person, path)
    if member.role == "head":
        return
    notices.notify_heads(
        world,
        member.organisation_id,
        "closed-address",
        path=_to_look(world),
        quiet_minutes=world.rules.unauthorised_notice_quiet_minutes,
        person=person.full_name,
        address=path,
    )


def note_strange_role(world: World, organisation_id: int, person: Person) -> None:
    """Tell the head that somebody without a role claimed one in the organisation."""
    try:
        organisations.get_organisation(world, organisation_id)
    except LookupError:
        return
    audit_log.record(world, organisation_id, "strange-role", person)
    notices.notify_heads(
        world,
        organisation_id,
        "strange-role",
        path=_to_look(world),
        quiet_minutes=world.rules.unauthorised_notice_quiet_minutes,
        person=person.full_name,
    )


def _to_look(world: World) -> str:
    """Return where the head sees all attempts: the audit log, where the edition has one."""
    return (
        "/organisation/audit?kind=attempt" if world.rules.audit_log else "/organisation/employees"
    )


def _aimed_at(world: World, kind: str, key: str) -> list[tuple[int, str]]:
    """Return the cabinets that a locked account opens, each with whose account it is."""
    if kind == "person":
        name = get_person(world, int(key)).full_name
        return [(one.id, name) for one in organisations.organisations_of(world, int(key))]
    if kind == "organisation-account":
        account = organisation_accounts.find_by_number(world, int(key))
        return [] if account is None else [(account.organisation_id, account.login)]
    if kind == "organisation-inn":
        mine = organisation_accounts.accounts_by_inn(world, key)
        return [(number, key) for number in sorted({one.organisation_id for one in mine})]
    return []


def note_lock(world: World, account: str) -> None:
    """Tell the owner of an account that failed sign-ins have locked it.

    Args:
        world: where.
        account: as `sign_in_attempts` counts: `person:<number>`; what is nobody's is passed over.
    """
    kind, _, number = account.partition(":")
    for organisation_id, whose in _aimed_at(world, kind, number):
        audit_log.record(world, organisation_id, "sign-in-locked", None, whose)
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
