"""Codes from an authenticator application: TOTP of RFC 6238 by the world's clock (K-58, K-198).

A person connects an application by giving it the secret, from a QR code or typed, and proves it by
a first code. A code is good once: the step that it belongs to is remembered, and only later steps
are taken from then on.
"""

from __future__ import annotations

import base64
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
import pyotp
from pyotp.utils import strings_equal

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.rows import fetch_one

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE authenticators (
    person_id INTEGER PRIMARY KEY REFERENCES people(id),
    secret TEXT NOT NULL,
    last_step INTEGER NOT NULL,
    connected_at TEXT
);
"""

# RFC 4226 wants at least 128 bits and recommends 160: 20 octets, 32 characters of Base32.
SECRET_OCTETS = 20


class Authenticator(msgspec.Struct, frozen=True):
    """A person's application: `secret` in Base32, `last_step` the step of the last code taken.

    `connected_at` is None until a first code has proved that the application has the secret.
    """

    person_id: int
    secret: str
    last_step: int
    connected_at: datetime | None


def find(world: World, person_id: int) -> Authenticator | None:
    """Return a person's application, connected or about to be, or None."""
    sql = "SELECT * FROM authenticators WHERE person_id = ?"
    return fetch_one(world.db, Authenticator, sql, (person_id,))


def is_connected(world: World, person_id: int) -> bool:
    """Tell whether a person can sign in with codes from an application."""
    found = find(world, person_id)
    return found is not None and found.connected_at is not None


def begin(world: World, person_id: int) -> Authenticator:
    """Draw a fresh secret for a person to take into an application; the one before is nothing.

    Raises:
        RefusedError: `app-connected`, the person has an application already.
    """
    if is_connected(world, person_id):
        raise RefusedError("app-connected")
    secret = fresh_secret(world)
    world.db.execute(
        "REPLACE INTO authenticators (person_id, secret, last_step) VALUES (?, ?, -1)",
        (person_id, secret),
    )
    return Authenticator(person_id, secret, -1, None)


def fresh_secret(world: World) -> str:
    """Draw a secret for an application, in Base32."""
    return base64.b32encode(bytes.fromhex(world.token(SECRET_OCTETS * 2))).decode()


def address_of(world: World, person: Person, secret: str) -> str:
    """Return a person's secret as applications read it from a QR code."""
    return address_for(world, person.email, secret)


def address_for(world: World, account: str, secret: str) -> str:
    """Return a secret as an `otpauth://totp/` address; applications show the account's name."""
    return _totp(world, secret).provisioning_uri(
        name=account, issuer_name=world.label("app.issuer")
    )


def connect(world: World, person_id: int, code: str) -> None:
    """Connect the application that shows this code.

    Raises:
        RefusedError: `app-not-begun`, or with the field `code`: `code-empty`, `app-code-wrong`.
    """
    found = find(world, person_id)
    if found is None or found.connected_at is not None:
        raise RefusedError("app-not-begun")
    if not code:
        raise RefusedError("code-empty", field="code")
    if not take(world, found, code):
        raise RefusedError("app-code-wrong", field="code")
    world.db.execute(
        "UPDATE authenticators SET connected_at = ? WHERE person_id = ?",
        (stamp(world.clock.now()), person_id),
    )


def disconnect(world: World, person_id: int) -> None:
    """Forget a person's application and its secret."""
    world.db.execute("DELETE FROM authenticators WHERE person_id = ?", (person_id,))


def take(world: World, app: Authenticator, code: str) -> bool:
    """Use a code up, if it is one of this moment that has not been used.

    A phone's clock may be slow or fast by as many steps as the rules say (RFC 6238, section 6).
    A code of a step that was used, or of one before it, is refused (section 5.2).
    """
    step = step_of(world, app.secret, code, after=app.last_step)
    if step is None:
        return False
    world.db.execute(
        "UPDATE authenticators SET last_step = ? WHERE person_id = ?", (step, app.person_id)
    )
    return True


def step_of(world: World, secret: str, code: str, *, after: int = -1) -> int | None:
    """Return the step that a code belongs to, None when it is none that may be taken now.

    Args:
        world: whose clock and rules count.
        secret: of the application, in Base32.
        code: as typed, without blanks.
        after: the step of the last code taken; neither it nor one before it counts.
    """
    rules = world.rules
    totp = _totp(world, secret)
    now = totp.timecode(world.clock.now())
    first = max(now - rules.app_code_tolerance_steps, after + 1)
    for step in range(first, now + rules.app_code_tolerance_steps + 1):
        if strings_equal(totp.generate_otp(step), code):
            return step
    return None


def code_of(world: World, secret: str, moment: datetime) -> str:
    """Return what an application with this secret shows at a moment."""
    return str(_totp(world, secret).at(moment))


def _totp(world: World, secret: str) -> pyotp.TOTP:
    return pyotp.TOTP(
        secret, digits=world.rules.app_code_digits, interval=world.rules.app_code_step_seconds
    )
