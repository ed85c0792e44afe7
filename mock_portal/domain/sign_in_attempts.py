"""Failed sign-ins in a row, and the lock that follows too many of them (K-119).

A login that belongs to nobody is counted and locked like any other: the lock must not tell which
accounts exist. A right password counts as failed too until its code has been typed, so that
nobody tries codes without end by giving the password again and again.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import normalise_phone, only_digits
from mock_portal.domain.unauthorised import note_lock
from mock_portal.rows import fetch_one

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE failed_sign_ins (
    account TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    locked_until TEXT
);
"""


class FailedSignIns(msgspec.Struct, frozen=True):
    """Failures in a row of one account; `locked_until` is None while it is open."""

    account: str
    failures: int
    locked_until: datetime | None


def account_of(login: str, person: Person | None) -> str:
    """Return what failures are counted for: the person, or a login that nobody has.

    Spellings of one phone or address count together, as they do for a person.
    """
    if person is not None:
        return f"person:{person.id}"
    if only_digits(login) and "@" not in login:
        return f"login:{normalise_phone(login)}"
    return f"login:{login.strip().lower()}"


def failures_of(world: World, account: str) -> FailedSignIns | None:
    """Return the failures since the last success or the last lock, None if there are none."""
    found = fetch_one(
        world.db, FailedSignIns, "SELECT * FROM failed_sign_ins WHERE account = ?", (account,)
    )
    if found is not None and found.locked_until and world.clock.now() >= found.locked_until:
        return None
    return found


def check_open(world: World, account: str) -> None:
    """Make sure that an account may try to sign in.

    Raises:
        RefusedError: `account-locked` with the minutes that are left, rounded up.
    """
    found = failures_of(world, account)
    if found is None:
        forget(world, account)
    elif found.locked_until is not None:
        left = (found.locked_until - world.clock.now()) / timedelta(minutes=1)
        raise RefusedError("account-locked", minutes=math.ceil(left))
    elif found.failures >= world.rules.sign_in_attempts:
        # Only passwords without their codes add up to this; see `note_unfinished`.
        _lock(world, account)


def count_failure(world: World, account: str) -> None:
    """Count a wrong password.

    Raises:
        RefusedError: `account-locked`, it was the last one allowed. It counts: catch it inside the
            transaction.
    """
    if note_unfinished(world, account) >= world.rules.sign_in_attempts:
        _lock(world, account)


def note_unfinished(world: World, account: str) -> int:
    """Count a sign-in that has begun, until `forget` says that it has ended well.

    Returns:
        The failures in a row, this one included.
    """
    row = world.db.execute(
        "INSERT INTO failed_sign_ins (account, failures) VALUES (?, 1) "
        "ON CONFLICT (account) DO UPDATE SET failures = failures + 1 RETURNING failures",
        (account,),
    ).fetchone()
    return int(row["failures"])


def forget(world: World, account: str) -> None:
    """Count anew: signed in, the lock has ended, or the password was recovered (K-120)."""
    world.db.execute("DELETE FROM failed_sign_ins WHERE account = ?", (account,))


def _lock(world: World, account: str) -> None:
    minutes = world.rules.sign_in_lock_minutes
    ends = world.clock.now() + timedelta(minutes=minutes)
    world.db.execute(
        "UPDATE failed_sign_ins SET locked_until = ? WHERE account = ?", (stamp(ends), account)
    )
    note_lock(world, account)
    raise RefusedError("account-locked", minutes=minutes)
