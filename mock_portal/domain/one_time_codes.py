"""One-time codes by SMS or e-mail: sent to a contact, typed into a form, good once.

A code belongs to a browser's session and a purpose; a new one makes the one before worthless. Its
length, lifetime, attempts and the number of codes are rules (`sms_code_…`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mock_portal.clock import parse_stamp, stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.outbox import send_email, send_sms

if TYPE_CHECKING:
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE one_time_codes (
    session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    contact TEXT NOT NULL,
    code TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    ends_at TEXT NOT NULL,
    PRIMARY KEY (session_id, purpose)
);
"""


def send(
    world: World, session_id: int, purpose: str, contact: str, *, deliver: bool = True
) -> None:
    """Send a fresh code to a contact.

    Args:
        world: where.
        session_id: number of the browser's session that will type it.
        purpose: slug; the texts are the labels `codes.<purpose>.text` (place `{code}`) and, for
            e-mail, `codes.<purpose>.subject`.
        contact: phone as +7 and ten digits, or an e-mail address. A new contact starts anew.
        deliver: False where the contact is nobody's and the browser must not notice: a code is
            awaited and none goes out.

    Raises:
        RefusedError: `codes-over`, this contact has had as many codes as the rules allow.
    """
    rules = world.rules
    row = world.db.execute(
        "SELECT contact, sent FROM one_time_codes WHERE session_id = ? AND purpose = ?",
        (session_id, purpose),
    ).fetchone()
    sent = row["sent"] if row is not None and row["contact"] == contact else 0
    if sent >= rules.sms_codes_per_sign_in:
        raise RefusedError("codes-over")
    code = world.digits(rules.sms_code_digits)
    ends = world.clock.now() + timedelta(minutes=rules.sms_code_lifetime_minutes)
    world.db.execute(
        "REPLACE INTO one_time_codes (session_id, purpose, contact, code, attempts, sent, ends_at) "
        "VALUES (?, ?, ?, ?, 0, ?, ?)",
        (session_id, purpose, contact, code, sent + 1, stamp(ends)),
    )
    if not deliver:
        return
    text = world.label(f"codes.{purpose}.text", code=code)
    if "@" in contact:
        send_email(world, contact, world.label(f"codes.{purpose}.subject"), text, codes=[code])
    else:
        send_sms(world, contact, text, codes=[code])


def check(world: World, session_id: int, purpose: str, code: str) -> str:
    """Take a typed code; a right one is used up by that. Returns the contact that it proves.

    Raises:
        RefusedError: `code-not-sent`, or with the field `code`: `code-empty`, `code-expired`,
            `code-attempts-over`, `code-wrong` with the number of attempts left. An attempt counts:
            catch it inside the transaction.
    """
    row = world.db.execute(
        "SELECT contact, code, attempts, ends_at FROM one_time_codes "
        "WHERE session_id = ? AND purpose = ?",
        (session_id, purpose),
    ).fetchone()
    if row is None:
        raise RefusedError("code-not-sent")
    if not code:
        raise RefusedError("code-empty", field="code")
    if row["attempts"] >= world.rules.sms_code_attempts:
        raise RefusedError("code-attempts-over", field="code")
    if world.clock.now() >= parse_stamp(row["ends_at"]):
        raise RefusedError("code-expired", field="code")
    if code != row["code"]:
        world.db.execute(
            "UPDATE one_time_codes SET attempts = attempts + 1 "
            "WHERE session_id = ? AND purpose = ?",
            (session_id, purpose),
        )
        left = world.rules.sms_code_attempts - row["attempts"] - 1
        if left == 0:
            raise RefusedError("code-attempts-over", field="code")
        raise RefusedError("code-wrong", field="code", left=left)
    forget(world, session_id, purpose)
    return str(row["contact"])


def contact_of(world: World, session_id: int, purpose: str) -> str | None:
    """Return the contact whose code is awaited, None when none is."""
    row = world.db.execute(
        "SELECT contact FROM one_time_codes WHERE session_id = ? AND purpose = ?",
        (session_id, purpose),
    ).fetchone()
    return None if row is None else str(row["contact"])


def forget(world: World, session_id: int, purpose: str) -> None:
    """Make the code of a purpose worthless and count the next ones anew."""
    world.db.execute(
        "DELETE FROM one_time_codes WHERE session_id = ? AND purpose = ?", (session_id, purpose)
    )
