"""Invitations of employees: sending, the letter's link, expiry, issuing again, withdrawing.

An invitation is an offer to a person whose names (and СНИЛС, if given) the sender knows. Each
sending makes a link; issuing again makes a new link and kills the old one (N-80). Acceptance is in
`acceptance.py`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import invitation_letter, operations
from mock_portal.domain.access_groups import ADMINISTRATORS
from mock_portal.domain.employees import list_employees
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.full_names import differing_parts
from mock_portal.domain.invited_people import Draft, Invitee, check_people, same_person
from mock_portal.domain.organisations import Membership, get_organisation
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.world import World

# accepted: used as often as the rules let it be (N-79).
State = Literal["sent", "accepted", "expired", "withdrawn"]

SCHEMA = """
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    sender_id INTEGER NOT NULL REFERENCES people(id),
    batch TEXT NOT NULL,
    work_email TEXT NOT NULL,
    surname TEXT NOT NULL,
    given_name TEXT NOT NULL,
    patronymic TEXT NOT NULL,
    snils TEXT NOT NULL,
    groups TEXT NOT NULL,
    state TEXT NOT NULL
);
CREATE TABLE invitation_links (
    id INTEGER PRIMARY KEY,
    invitation_id INTEGER NOT NULL REFERENCES invitations(id),
    token TEXT NOT NULL UNIQUE,
    sent_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    uses INTEGER NOT NULL
);
"""

# The newest link is the living one.
_SELECT = """
SELECT i.*, l.token, l.sent_at, l.ends_at, l.uses FROM invitations i
JOIN invitation_links l
  ON l.id = (SELECT MAX(id) FROM invitation_links WHERE invitation_id = i.id)
"""


class Invitation(msgspec.Struct, frozen=True):
    """An invitation with its living link, which works until `ends_at`, not at that moment (N-78).

    `groups` are codes of access groups separated by blanks, `batch` names the form it came with.
    """

    id: int
    organisation_id: int
    sender_id: int
    batch: str
    work_email: str
    surname: str
    given_name: str
    patronymic: str
    snils: str
    groups: str
    state: State
    token: str
    sent_at: datetime
    ends_at: datetime
    uses: int

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def group_codes(self) -> tuple[str, ...]:
        """The access groups that the person will get."""
        return tuple(self.groups.split())

    @property
    def administrator(self) -> bool:
        """Whether the person will be an administrator (N-75)."""
        return ADMINISTRATORS in self.group_codes

    @property
    def invitee(self) -> Invitee:
        """The person meant, as in the form."""
        return Invitee(
            work_email=self.work_email,
            surname=self.surname,
            given_name=self.given_name,
            patronymic=self.patronymic,
            snils=self.snils,
            groups=self.group_codes,
        )


def list_invitations(world: World, organisation_id: int) -> list[Invitation]:
    """Return an organisation's invitations, the newest first."""
    sql = _SELECT + "WHERE i.organisation_id = ? ORDER BY i.id DESC"
    return fetch_all(world.db, Invitation, sql, (organisation_id,))


def find_invitation(world: World, organisation_id: int, number: int) -> Invitation | None:
    """Return an invitation of this very organisation by number, or None."""
    sql = _SELECT + "WHERE i.organisation_id = ? AND i.id = ?"
    return fetch_one(world.db, Invitation, sql, (organisation_id, number))


def get_invitation(world: World, number: int) -> Invitation:
    """Return an invitation by number.

    Raises:
        LookupError: there is none.
    """
    found = fetch_one(world.db, Invitation, _SELECT + "WHERE i.id = ?", (number,))
    if found is None:
        raise LookupError(f"no invitation {number} in world {world.name}")
    return found


def sent_together(world: World, organisation_id: int, batch: str) -> list[Invitation]:
    """Return the invitations of one form, in its order."""
    sql = _SELECT + "WHERE i.organisation_id = ? AND i.batch = ? ORDER BY i.id"
    return fetch_all(world.db, Invitation, sql, (organisation_id, batch))


def invite(world: World, sender: Membership, drafts: list[Draft]) -> list[Invitation]:
    """Invite everybody of a form and mail each a link (N-64), or nobody.

    Raises:
        RefusedError: `not-permitted`, or `group-unknown` from a forged form.
        RefusedPeopleError: all problems of all people.
    """
    require(sender.role, Action.INVITE)
    people = check_people(world, drafts, lambda person: _known(world, sender, person))
    if any(ADMINISTRATORS in person.groups for person in people):
        require(sender.role, Action.APPOINT_ADMINISTRATOR)
    if any(set(person.groups) - {ADMINISTRATORS} for person in people):
        require(sender.role, Action.ASSIGN_GROUPS)
    batch = world.token(8)
    return [_send_first(world, sender, person, batch) for person in people]


def issue_again(world: World, actor: Membership, invitation: Invitation) -> Invitation:
    """Mail a new link that lives its full time from now; the old link is dead (N-80).

    Raises:
        RefusedError: `not-permitted`, `invitation-accepted` or `invitation-withdrawn`.
    """
    require(actor.role, Action.INVITE)
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
    require(actor.role, Action.INVITE)
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
    require(actor.role, Action.EDIT_EMPLOYEE)
    if not world.rules.employee_editable_before_sign_in:
        raise RefusedError("not-signed-in-yet")
    if invitation.state in ("accepted", "withdrawn"):
        raise RefusedError(f"invitation-{invitation.state}")
    (person,) = check_people(world, [draft], lambda _: None)
    if set(person.groups) ^ set(invitation.group_codes):
        require(actor.role, Action.ASSIGN_GROUPS)
    if ADMINISTRATORS in person.groups and not invitation.administrator:
        require(actor.role, Action.APPOINT_ADMINISTRATOR)
    values = msgspec.structs.asdict(person)
    update(world.db, "invitations", invitation.id, {**values, "groups": " ".join(person.groups)})
    _note(world, actor, "invitation-changed", invitation)


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


def _note(world: World, actor: Membership, kind: str, invitation: Invitation) -> None:
    person = get_person(world, actor.person_id)
    details = f"{invitation.full_name}, {invitation.work_email}"
    operations.note(world, invitation.organisation_id, kind, person, details)
