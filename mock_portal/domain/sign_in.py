"""Signing in: login and password, then a one-time code by SMS (N-36), or by e-mail if chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mock_portal.clock import parse_stamp, stamp
from mock_portal.domain import sessions
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import find_by_login, get_person, password_fits
from mock_portal.domain.sign_in_settings import channel_of
from mock_portal.outbox import send_email, send_sms

if TYPE_CHECKING:
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE sign_in_codes (
    session_id INTEGER PRIMARY KEY REFERENCES sessions(id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    sent INTEGER NOT NULL,
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
    # The password counts anew: so do the codes of this sign-in.
    world.db.execute("DELETE FROM sign_in_codes WHERE session_id = ?", (session.id,))
    send_code(world, session)
    return session


def send_code(world: World, session: Session) -> None:
    """Send a fresh code to the person who waits in this session; the one before is worth nothing.

    Raises:
        RefusedError: `sign-in-not-begun`, or `codes-over` when this sign-in has had its codes.
    """
    if session.person_id is None or session.stage != "password":
        raise RefusedError("sign-in-not-begun")
    rules = world.rules
    row = world.db.execute(
        "SELECT sent FROM sign_in_codes WHERE session_id = ?", (session.id,)
    ).fetchone()
    sent = row["sent"] if row is not None else 0
    if sent >= rules.sms_codes_per_sign_in:
        raise RefusedError("codes-over")
    person = get_person(world, session.person_id)
    code = world.digits(rules.sms_code_digits)
    ends = world.clock.now() + timedelta(minutes=rules.sms_code_lifetime_minutes)
    world.db.execute(
        "REPLACE INTO sign_in_codes (session_id, code, attempts, sent, ends_at) "
        "VALUES (?, ?, 0, ?, ?)",
        (session.id, code, sent + 1, stamp(ends)),
    )
    text = world.label("sign_in.code_text", code=code)
    if channel_of(world, person.id) == "email":
        send_email(world, person.email, world.label("sign_in.code_subject"), text, codes=[code])
    else:
        send_sms(world, person.phone, text, codes=[code])


def check_code(world: World, session: Session, code: str) -> Session:
    """Take the second step.

    Raises:
        RefusedError: `sign-in-not-begun`, `code-empty`, `code-expired`, `code-attempts-over` or
            `code-wrong` with the number of attempts left. An attempt counts: catch it inside the
            transaction.
    """
    row = world.db.execute(
        "SELECT code, attempts, ends_at FROM sign_in_codes WHERE session_id = ?", (session.id,)
    ).fetchone()
    if row is None or session.person_id is None or session.stage != "password":
        raise RefusedError("sign-in-not-begun")
    if not code:
        raise RefusedError("code-empty", field="code")
    if row["attempts"] >= world.rules.sms_code_attempts:
        raise RefusedError("code-attempts-over", field="code")
    if world.clock.now() >= parse_stamp(row["ends_at"]):
        raise RefusedError("code-expired", field="code")
    if code != row["code"]:
        world.db.execute(
            "UPDATE sign_in_codes SET attempts = attempts + 1 WHERE session_id = ?", (session.id,)
        )
        left = world.rules.sms_code_attempts - row["attempts"] - 1
        if left == 0:
            raise RefusedError("code-attempts-over", field="code")
        raise RefusedError("code-wrong", field="code", left=left)
    world.db.execute("DELETE FROM sign_in_codes WHERE session_id = ?", (session.id,))
    return sessions.enter(world, session, get_person(world, session.person_id), "signed-in")
