"""Signing in: login and password, then a code by SMS (N-36), by e-mail or from an application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain import authenticator, one_time_codes, sessions, sign_in_attempts
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import find_by_login, get_person, password_fits
from mock_portal.domain.sign_in_settings import Channel, channel_of
from mock_portal.rows import fetch_one

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE second_steps (
    session_id INTEGER PRIMARY KEY REFERENCES sessions(id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    app_attempts INTEGER NOT NULL
);
"""

PURPOSE = "sign-in"


class SecondStep(msgspec.Struct, frozen=True):
    """A sign-in that waits for its code; `app_attempts` counts an application's wrong ones."""

    session_id: int
    channel: Channel
    app_attempts: int


def check_password(world: World, session: Session, login: str, password: str) -> Session:
    """Take the first step; a code goes out unless the person confirms in another way, or in none.

    Raises:
        RefusedError: `login-empty`, `password-empty` (with their field), `account-locked` (with
            the minutes that are left) or `login-or-password-wrong`. A wrong password counts: catch
            it inside the transaction.
    """
    if not login:
        raise RefusedError("login-empty", field="login")
    if not password:
        raise RefusedError("password-empty", field="password")
    person = find_by_login(world, login)
    account = sign_in_attempts.account_of(login, person)
    sign_in_attempts.check_open(world, account)
    if person is None or not password_fits(world, person, password):
        sign_in_attempts.count_failure(world, account)
        raise RefusedError("login-or-password-wrong")
    channel = channel_of(world, person.id)
    if channel == "none":
        return _let_in(world, session, person)
    sign_in_attempts.note_unfinished(world, account)
    session = sessions.enter(world, session, person, "password")
    # The password counts anew: so do the codes of this sign-in.
    one_time_codes.forget(world, session.id, PURPOSE)
    _wait_for(world, session, channel)
    if channel != "app":
        send_code(world, session)
    return session


def step_of(world: World, session: Session) -> SecondStep:
    """Return what the sign-in of this session waits for.

    Raises:
        RefusedError: `sign-in-not-begun`.
    """
    found = fetch_one(
        world.db, SecondStep, "SELECT * FROM second_steps WHERE session_id = ?", (session.id,)
    )
    if found is None or session.person_id is None or session.stage != "password":
        raise RefusedError("sign-in-not-begun")
    return found


def waiting_in(world: World, session: Session) -> Person:
    """Return whose sign-in waits for its code in this session.

    Raises:
        RefusedError: `sign-in-not-begun`.
    """
    if session.person_id is None or session.stage != "password":
        raise RefusedError("sign-in-not-begun")
    return get_person(world, session.person_id)


def send_code(world: World, session: Session) -> None:
    """Send a fresh code to the person who waits in this session; the one before is worth nothing.

    Who has no application at hand gets the code by SMS instead.

    Raises:
        RefusedError: `sign-in-not-begun`, or `codes-over` when this sign-in has had its codes.
    """
    step = step_of(world, session)
    person = waiting_in(world, session)
    if step.channel == "app":
        _wait_for(world, session, "sms")
    contact = person.email if step.channel == "email" else person.phone
    one_time_codes.send(world, session.id, PURPOSE, contact)


def check_code(world: World, session: Session, code: str) -> Session:
    """Take the second step.

    Raises:
        RefusedError: `sign-in-not-begun`, `code-empty`, `code-expired`, `code-attempts-over`,
            `app-attempts-over` or `code-wrong` with the number of attempts left. An attempt counts:
            catch it inside the transaction.
    """
    step = step_of(world, session)
    person = waiting_in(world, session)
    if step.channel == "app":
        _check_app_code(world, step, person, code)
    else:
        one_time_codes.check(world, session.id, PURPOSE, code)
    return _let_in(world, session, person)


def _check_app_code(world: World, step: SecondStep, person: Person, code: str) -> None:
    if not code:
        raise RefusedError("code-empty", field="code")
    attempts = world.rules.sms_code_attempts
    app = authenticator.find(world, person.id)
    if app is None or app.connected_at is None or step.app_attempts >= attempts:
        raise RefusedError("app-attempts-over", field="code")
    if authenticator.take(world, app, code):
        return
    world.db.execute(
        "UPDATE second_steps SET app_attempts = app_attempts + 1 WHERE session_id = ?",
        (step.session_id,),
    )
    left = attempts - step.app_attempts - 1
    if left == 0:
        raise RefusedError("app-attempts-over", field="code")
    raise RefusedError("code-wrong", field="code", left=left)


def _wait_for(world: World, session: Session, channel: Channel) -> None:
    world.db.execute(
        "REPLACE INTO second_steps (session_id, channel, app_attempts) VALUES (?, ?, 0)",
        (session.id, channel),
    )


def _let_in(world: World, session: Session, person: Person) -> Session:
    world.db.execute("DELETE FROM second_steps WHERE session_id = ?", (session.id,))
    sign_in_attempts.forget(world, sign_in_attempts.account_of("", person))
    return sessions.enter(world, session, person, "signed-in")
