"""A forgotten password: a letter with a link (K-214), or a code by SMS (K-120), then a new one.

Whatever contact is given, the answer is the same: it must not tell which accounts exist. A new
password ends every session of the person and lifts the lock of too many failed sign-ins.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import one_time_codes, sessions, sign_in_attempts
from mock_portal.domain.contacts import check_email
from mock_portal.domain.email_confirmation import is_confirmed
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.passwords import check_new_password
from mock_portal.domain.people import (
    find_by_contact,
    get_person,
    normalise_phone,
    password_fits,
    set_password,
)
from mock_portal.outbox import send_email, send_sms
from mock_portal.rows import fetch_one, insert
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE password_recoveries (
    token TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people(id),
    state TEXT NOT NULL,
    ends_at TEXT NOT NULL
);
CREATE TABLE recovery_letters (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people(id),
    sent_at TEXT NOT NULL
);
"""

PURPOSE = "recovery"
PATH = "/login/recovery/new"

_PHONE = re.compile(r"\+7\d{10}")

Channel = Literal["email", "sms"]


class Recovery(msgspec.Struct, frozen=True):
    """A right to set a new password once, until `ends_at`; whoever has its token has it."""

    token: str
    person_id: int
    state: Literal["open", "used", "replaced"]
    ends_at: datetime

    @property
    def path(self) -> str:
        """Where the new password is typed."""
        return f"{PATH}/{self.token}"


def ask(world: World, session: Session, typed: str) -> Channel:
    """Begin: send a letter or a code, if the contact is somebody's; the answer never tells.

    Args:
        world: where.
        session: of the browser that asks; a code is good in it alone.
        typed: an e-mail address, or a phone in any punctuation.

    Returns:
        Which of the two it goes by.

    Raises:
        RefusedError: with the field `contact`: `contact-empty`, `contact-wrong`, or `codes-over`.
    """
    if not typed:
        raise RefusedError("contact-empty", field="contact")
    if "@" in typed:
        try:
            address = check_email(typed)
        except RefusedError as problem:
            raise RefusedError("contact-wrong", field="contact") from problem
        _send_letter(world, find_by_contact(world, address))
        return "email"
    phone = normalise_phone(typed)
    if not _PHONE.fullmatch(phone):
        raise RefusedError("contact-wrong", field="contact")
    _send_code(world, session, phone)
    return "sms"


def send_code_again(world: World, session: Session) -> None:
    """Send another code to the phone that was given in this session.

    Raises:
        RefusedError: `code-not-sent` when none was, `codes-over`.
    """
    phone = phone_in(world, session)
    if phone is None:
        raise RefusedError("code-not-sent")
    _send_code(world, session, phone)


def phone_in(world: World, session: Session) -> str | None:
    """Return the phone that was given in this session, None if none was."""
    return one_time_codes.contact_of(world, session.id, PURPOSE)


def check_code(world: World, session: Session, code: str) -> Recovery:
    """Take the code of the SMS: a right one allows a new password.

    Raises:
        RefusedError: see `one_time_codes.check`. An attempt counts: catch it inside the
            transaction.
    """
    person = find_by_contact(world, one_time_codes.check(world, session.id, PURPOSE, code))
    if person is None:
        # A code that went nowhere was guessed: it is as wrong as any.
        raise RefusedError("code-attempts-over", field="code")
    return _allow(world, person)


def find(world: World, token: str) -> Recovery:
    """Return the right that a link gives.

    Raises:
        RefusedError: `recovery-unknown`, `recovery-used`, `recovery-replaced`, `recovery-expired`.
    """
    found = fetch_one(
        world.db, Recovery, "SELECT * FROM password_recoveries WHERE token = ?", (token,)
    )
    if found is None:
        raise RefusedError("recovery-unknown")
    if found.state != "open":
        raise RefusedError(f"recovery-{found.state}")
    if world.clock.now() >= found.ends_at:
        raise RefusedError("recovery-expired")
    return found


def set_new_password(world: World, recovery: Recovery, password: str, repeat: str) -> Person:
    """Use the right up: from now on only the new password is good, and nobody is signed in by it.

    Raises:
        RefusedError: `password-same`, or see `passwords.check_new_password`.
    """
    check_new_password(world, password, repeat)
    person = get_person(world, recovery.person_id)
    if password_fits(world, person, password):
        raise RefusedError("password-same", field="password")
    set_password(world, person, password)
    world.db.execute(
        "UPDATE password_recoveries SET state = 'used' WHERE token = ?", (recovery.token,)
    )
    sessions.end_all_of(world, person.id)
    sign_in_attempts.forget(world, sign_in_attempts.account_of("", person))
    notice = world.label("recovery.notice", moment=moscow_time(world.clock.now()))
    if person.email:
        send_email(world, person.email, world.label("recovery.notice_subject"), notice)
    else:
        send_sms(world, person.phone, notice)
    return person


def _send_letter(world: World, person: Person | None) -> None:
    # An address that nobody has confirmed may be a stranger's, misspelt.
    if person is None or not is_confirmed(world, person.id):
        return
    if _letters_of_the_day(world, person) >= world.rules.recovery_letters_per_day:
        return
    insert(
        world.db,
        "recovery_letters",
        {"person_id": person.id, "sent_at": stamp(world.clock.now())},
    )
    recovery = _allow(world, person)
    minutes = world.rules.recovery_link_lifetime_minutes
    text = world.label("recovery.letter", minutes=minutes)
    subject = world.label("recovery.letter_subject")
    send_email(world, person.email, subject, text, links=[recovery.path])


def _letters_of_the_day(world: World, person: Person) -> int:
    row = world.db.execute(
        "SELECT COUNT(*) AS number FROM recovery_letters WHERE person_id = ? AND sent_at > ?",
        (person.id, stamp(world.clock.now() - timedelta(days=1))),
    ).fetchone()
    return int(row["number"])


def _send_code(world: World, session: Session, phone: str) -> None:
    known = find_by_contact(world, phone) is not None
    one_time_codes.send(world, session.id, PURPOSE, phone, deliver=known)


def _allow(world: World, person: Person) -> Recovery:
    """Give the right, and take back those given before: only the newest link is good."""
    world.db.execute(
        "UPDATE password_recoveries SET state = 'replaced' WHERE person_id = ? AND state = 'open'",
        (person.id,),
    )
    token = world.token()
    ends = world.clock.now() + timedelta(minutes=world.rules.recovery_link_lifetime_minutes)
    insert(
        world.db,
        "password_recoveries",
        {"token": token, "person_id": person.id, "state": "open", "ends_at": stamp(ends)},
    )
    return find(world, token)
