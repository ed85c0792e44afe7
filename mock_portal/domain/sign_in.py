"""Signing in: login and password, then a one-time code by SMS (N-36)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mock_portal.clock import parse_stamp, stamp
from mock_portal.domain import sessions
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import find_by_login, get_person, password_fits
from mock_portal.outbox import send_sms

if TYPE_CHECKING:
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE sms_codes (
    session_id INTEGER PRIMARY KEY REFERENCES sessions(id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    ends_at TEXT NOT NULL
);
"""


def check_password(world: World, session: Session, login: str, password: str) -> Session:
    """Take the first step; an SMS code goes out unless the rules want no second factor.

    Raises:
        RefusedError: `login-empty`, `password-empty` (with their field) or
            `login-or-password-wrong`.
    """
    if not login:
        raise RefusedError("login-empty", field="login")
    if not password:
        raise RefusedError("password-empty", field="password")
    person = find_by_login(world, login)
    if person is None or not password_fits(world, person, password):
        raise RefusedError("login-or-password-wrong")
    if not world.rules.second_factor_required:
        return sessions.enter(world, session, person, "signed-in")
    session = sessions.enter(world, session, person, "password")
    send_code(world, session)
    return session


def send_code(world: World, session: Session) -> None:
    """Send a fresh code to the phone of the person who waits in this session."""
    if session.person_id is None:
        raise RefusedError("sign-in-not-begun")
    person = get_person(world, session.person_id)
    code = world.digits(world.rules.sms_code_digits)
    ends = world.clock.now() + timedelta(minutes=world.rules.sms_code_lifetime_minutes)
    world.db.execute(
        "REPLACE INTO sms_codes (session_id, code, attempts, ends_at) VALUES (?, ?, 0, ?)",
        (session.id, code, stamp(ends)),
    )
    send_sms(world, person.phone, f"Код для входа: {code}. Никому его не сообщайте.", codes=[code])


def check_code(world: World, session: Session, code: str) -> Session:
    """Take the second step.

    Raises:
        RefusedError: `sign-in-not-begun`, `code-expired`, `code-attempts-over` or `code-wrong` with
            the number of attempts left. The attempt counts: catch it inside the transaction.
    """
    row = world.db.execute(
        "SELECT code, attempts, ends_at FROM sms_codes WHERE session_id = ?", (session.id,)
    ).fetchone()
    if row is None or session.person_id is None or session.stage != "password":
        raise RefusedError("sign-in-not-begun")
    if row["attempts"] >= world.rules.sms_code_attempts:
        raise RefusedError("code-attempts-over", field="code")
    if world.clock.now() >= parse_stamp(row["ends_at"]):
        raise RefusedError("code-expired", field="code")
    if code != row["code"]:
        world.db.execute(
            "UPDATE sms_codes SET attempts = attempts + 1 WHERE session_id = ?", (session.id,)
        )
        left = world.rules.sms_code_attempts - row["attempts"] - 1
        raise RefusedError("code-wrong", field="code", left=left)
    world.db.execute("DELETE FROM sms_codes WHERE session_id = ?", (session.id,))
    return sessions.enter(world, session, get_person(world, session.person_id), "signed-in")
