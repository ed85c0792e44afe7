"""What a sender does with invitations: sending, issuing again, withdrawing; and their expiry.

Each sending mails a link that lives for the documented term; issuing again makes a new link and
kills the old one (N-80).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import invitation_letter, operations
from mock_portal.domain.access_groups import ADMINISTRATORS
from mock_portal.domain.employees import list_employees
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.full_names import differing_parts
from mock_portal.domain.invitations import Invitation, get_invitation, list_invitations
from mock_portal.domain.invited_people import Draft, Invitee, check_people, same_person
from mock_portal.domain.organisations import Membership, get_organisation
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.rows import insert, update

if TYPE_CHECKING:
    from mock_portal.world import World


def invite(world: World, sender: Membership, drafts: list[Draft]) -> list[Invitation]:
    """Invite everybody of a form and mail each a link (N-64), or nobody.

    Raises:
        RefusedError: `not-permitted`, or `group-unknown` from a forged form.
        RefusedPeopleError: all problems of all people.
    """
    require(sender, Action.INVITE)
    people = check_people(world, drafts, lambda person: _known(world, sender, person))
    if any(ADMINISTRATORS in person.groups for person in people):
        require(sender, Action.APPOINT_ADMINISTRATOR)
    if any(set(person.groups) - {ADMINISTRATORS} for person in people):
        require(sender, Action.ASSIGN_GROUPS)
    batch = world.token(8)
    return [_send_first(world, sender, person, batch) for person in people]


def issue_again(world: World, actor: Membership, invitation: Invitation) -> Invitation:
    """Mail a new link that lives its full time from now; the old link is dead (N-80).

    Raises:
        RefusedError: `not-permitted`, `invitation-accepted` or `invitation-withdrawn`.
    """
    require(actor, Action.INVITE)
    if invitation.state in ("accepted", "withdrawn"):
        raise RefusedError(f"invitation-{invitation.state}")
    update(world.db, "invitations", invitation.id, {"state": "sent"})
    _make_link(world, invitation.id)
    _note(world, actor, "invitation-sent-again", invitation)
    return get_invitation(world, invitation.id)


def withdraw(world: World, actor: Membership, invitation: Invitation) -> None:
    """Take an invitation back; its link is dead.

    Raises:
        RefusedError: `not-permitted`, `invitation-accepted` or `invitation-withdrawn`.
    """
    require(actor, Action.INVITE)
    if invitation.state in ("accepted", "withdrawn"):
        raise RefusedError(f"invitation-{invitation.state}")
    update(world.db, "invitations", invitation.id, {"state": "withdrawn"})
    _note(world, actor, "invitation-withdrawn", invitation)


def change_before_sign_in(
    world: World, actor: Membership, invitation: Invitation, draft: Draft
) -> None:
    """Change data and role of a person who has not come yet, where the rules allow that (N-66).

    Raises:
        RefusedError: `not-permitted`, `not-signed-in-yet` (the documented rule),
            `invitation-accepted` or `invitation-withdrawn`.
        RefusedPeopleError: wrong fields.
    """
    require(actor, Action.EDIT_EMPLOYEE)
    if not world.rules.employee_editable_before_sign_in:
        raise RefusedError("not-signed-in-yet")
    if invitation.state in ("accepted", "withdrawn"):
        raise RefusedError(f"invitation-{invitation.state}")
    (person,) = check_people(world, [draft], lambda _: None)
    if set(person.groups) ^ set(invitation.group_codes):
        require(actor, Action.ASSIGN_GROUPS)
    if ADMINISTRATORS in person.groups and not invitation.administrator:
        require(actor, Action.APPOINT_ADMINISTRATOR)
    values = msgspec.structs.asdict(person)
    update(world.db, "invitations", invitation.id, {**values, "groups": " ".join(person.groups)})
    after = _in_words(person.full_name, person.work_email, person.snils)
    _note(world, actor, "invitation-changed", invitation, after=after)


def expire(world: World, *, invitation_id: int, token: str) -> None:
    """Handle the due event of a link's end; a link that was replaced ends unnoticed."""
    invitation = get_invitation(world, invitation_id)
    if invitation.state != "sent" or invitation.token != token:
        return
    update(world.db, "invitations", invitation_id, {"state": "expired"})
    operations.note(
        world, invitation.organisation_id, "invitation-expired", None, invitation.full_name
    )


def _known(world: World, sender: Membership, person: Invitee) -> RefusedError | None:
    for employee in list_employees(world, sender.organisation_id):
        if person.snils and person.snils == employee.snils:
            return RefusedError("person-is-member", field="snils")
    for invitation in list_invitations(world, sender.organisation_id):
        waits = invitation.state == "sent" and not differing_parts(invitation, person)
        if waits and same_person(invitation.invitee, person):
            return RefusedError("person-is-invited", field="work_email")
    return None


def _send_first(world: World, sender: Membership, person: Invitee, batch: str) -> Invitation:
    number = insert(
        world.db,
        "invitations",
        {
            **msgspec.structs.asdict(person),
            "groups": " ".join(person.groups),
            "organisation_id": sender.organisation_id,
            "sender_id": sender.person_id,
            "batch": batch,
            "state": "sent",
        },
    )
    _make_link(world, number)
    invitation = get_invitation(world, number)
    _note(world, sender, "invitation-sent", invitation)
    return invitation


def _make_link(world: World, invitation_id: int) -> None:
    now = world.clock.now()
    # The letter is there at once, so the moment of receipt is the moment of sending (N-78).
    ends = now + timedelta(days=world.rules.invitation_lifetime_days)
    token = world.token()
    insert(
        world.db,
        "invitation_links",
        {
            "invitation_id": invitation_id,
            "token": token,
            "sent_at": stamp(now),
            "ends_at": stamp(ends),
            "uses": 0,
        },
    )
    world.schedule(ends, "invitation-ends", invitation_id=invitation_id, token=token)
    invitation = get_invitation(world, invitation_id)
    organisation = get_organisation(world, invitation.organisation_id)
    invitation_letter.send(
        world,
        to=invitation.work_email,
        addressee=invitation.full_name,
        organisation=organisation.full_name,
        ends_at=ends,
        path=f"/invitations/{token}",
    )


def _in_words(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _note(
    world: World, actor: Membership, kind: str, invitation: Invitation, *, after: str = ""
) -> None:
    person = get_person(world, actor.person_id)
    details = f"{invitation.full_name}, {invitation.work_email}"
    was = (invitation.full_name, invitation.work_email, invitation.snils)
    before = _in_words(*was) if after else ""
    operations.note(
        world, invitation.organisation_id, kind, person, details, before=before, after=after
    )
