"""Invitations of employees as they are kept: an offer to a person, and the links sent for it.

The sender knows the person's names and, if given, СНИЛС. Each sending makes a link, of which the
newest lives. What is done with invitations: `inviting.py`, `acceptance.py`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.domain.access_groups import ADMINISTRATORS
from mock_portal.domain.invited_people import Invitee
from mock_portal.rows import fetch_all, fetch_one

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
