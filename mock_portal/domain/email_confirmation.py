"""The e-mail address of a citizen who registered: confirmed by a code from a letter (K-51..K-56).

Only who registered on the portal by the form has something to confirm; until then data and
settings are closed (K-50). In the guide that wants this, confirming the address is what makes an
account a confirmed one.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import one_time_codes
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person, set_level
from mock_portal.rows import fetch_one

if TYPE_CHECKING:
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE email_confirmations (
    person_id INTEGER PRIMARY KEY REFERENCES people(id),
    failures INTEGER NOT NULL,
    confirmed_at TEXT
);
"""

PURPOSE = "confirmation"


class EmailConfirmation(msgspec.Struct, frozen=True):
    """An address that is or was to be confirmed; `failures` counts wrong codes so far."""

    person_id: int
    failures: int
    confirmed_at: datetime | None


def find(world: World, person_id: int) -> EmailConfirmation | None:
    """Return how a person's confirmation stands, None for who never had to confirm."""
    sql = "SELECT * FROM email_confirmations WHERE person_id = ?"
    return fetch_one(world.db, EmailConfirmation, sql, (person_id,))


def demand(world: World, person_id: int) -> None:
    """Note that a person has registered with an address that is still to be confirmed."""
    world.db.execute(
        "REPLACE INTO email_confirmations (person_id, failures) VALUES (?, 0)", (person_id,)
    )


def is_confirmed(world: World, person_id: int) -> bool:
    """Tell whether a person's address is known to be theirs."""
    found = find(world, person_id)
    return found is None or found.confirmed_at is not None


def is_awaited(world: World, person_id: int) -> bool:
    """Tell whether a person has to confirm the address before going on (K-50)."""
    return world.rules.email_confirmation_required and not is_confirmed(world, person_id)


def needs_support(world: World, person_id: int) -> bool:
    """Tell whether so many codes were wrong that support had better help (K-55)."""
    found = find(world, person_id)
    return found is not None and found.failures >= world.rules.code_failures_before_support


def send_code(world: World, session: Session, person_id: int) -> None:
    """Send a letter with a fresh code (K-51, K-53); the code before is worth nothing.

    Raises:
        RefusedError: `codes-over`.
    """
    one_time_codes.send(world, session.id, PURPOSE, get_person(world, person_id).email)


def was_sent(world: World, session: Session, person_id: int) -> bool:
    """Tell whether a code has gone to the person's address in this session."""
    contact = one_time_codes.contact_of(world, session.id, PURPOSE)
    return contact is not None and contact == get_person(world, person_id).email


def check_code(world: World, session: Session, person_id: int, code: str) -> None:
    """Take the code of the letter (K-52): a right one confirms the address and the account (K-56).

    Raises:
        RefusedError: see `one_time_codes.check`. A wrong code counts: catch it inside the
            transaction.
    """
    if not was_sent(world, session, person_id):
        # None, or one for somebody who was signed in before in this browser.
        raise RefusedError("code-not-sent")
    try:
        one_time_codes.check(world, session.id, PURPOSE, code)
    except RefusedError:
        if code:
            world.db.execute(
                "UPDATE email_confirmations SET failures = failures + 1 WHERE person_id = ?",
                (person_id,),
            )
        raise
    confirm(world, person_id)


def confirm(world: World, person_id: int) -> None:
    """Take a person's address and account for confirmed."""
    world.db.execute(
        "UPDATE email_confirmations SET confirmed_at = ? WHERE person_id = ?",
        (stamp(world.clock.now()), person_id),
    )
    set_level(world, person_id, "confirmed")
