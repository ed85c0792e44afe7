"""Keys by which an external system calls an organisation's API in the name of who made them.

A key is shown once, when it is made; kept is its SHA-256 digest, which is enough to know it again
and useless to whoever reads the database. It permits what its holder's role permits at the moment
of the call, and goes with the holder's membership.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.rows import fetch_all, fetch_one, insert, update
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

PREFIX = "kab_"
# 160 bits: nobody guesses them, and a plain digest is enough for them.
SECRET_DIGITS = 40
# What a list shows of a key, so that its holder knows it again.
TAIL_DIGITS = 4

SCHEMA = """
CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    membership_id INTEGER NOT NULL REFERENCES memberships(id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people(id),
    name TEXT NOT NULL,
    tail TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT,
    used_at TEXT,
    window_at TEXT,
    window_calls INTEGER NOT NULL
);
"""


class ApiKey(msgspec.Struct, frozen=True):
    """One key, without its secret.

    Attributes:
        name: as its maker calls it.
        tail: its last hexadecimal digits.
        digest: SHA-256 of the whole key, hexadecimal.
        expires_at: first moment at which it works no more.
        revoked_at: when it was revoked, None while it was not.
        used_at: its last call.
        window_at: when the minute began within which calls are counted.
        window_calls: calls since then.
    """

    id: int
    organisation_id: int
    membership_id: int
    person_id: int
    name: str
    tail: str
    digest: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None
    window_at: datetime | None
    window_calls: int

    def state(self, now: datetime) -> str:
        """Return the slug of how it stands: `revoked`, `expired` or `works`."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if now >= self.expires_at else "works"


def create(world: World, member: Membership, name: str, days: str) -> tuple[ApiKey, str]:
    """Make a key for a member.

    Args:
        world: where.
        member: who makes it and in whose name it calls.
        name: as typed; unique among the organisation's keys that work.
        days: how long it works, as typed.

    Returns:
        The key, and the secret that nobody gets to see again.

    Raises:
        RefusedError: `not-permitted`; `api-keys-many`; `api-name-empty`, `api-name-long`,
            `api-name-taken` (field `name`); `api-days-wrong` with the bound (field `days`).
    """
    require(member, Action.MANAGE_API)
    kept = _checked_name(world, member.organisation_id, name)
    lifetime = _checked_days(world, days)
    most = world.rules.api_keys_most
    if len(_working(world, member.organisation_id)) >= most:
        raise RefusedError("api-keys-many", limit=most)
    secret = PREFIX + world.token(SECRET_DIGITS)
    now = world.clock.now()
    number = insert(
        world.db,
        "api_keys",
        {
            "organisation_id": member.organisation_id,
            "membership_id": member.id,
            "person_id": member.person_id,
            "name": kept,
            "tail": secret[-TAIL_DIGITS:],
            "digest": digest_of(secret),
            "created_at": stamp(now),
            "expires_at": stamp(now + timedelta(days=lifetime)),
            "window_calls": 0,
        },
    )
    key = _get(world, number)
    _note(world, member, "api-key-created", key)
    return key, secret


def revoke(world: World, actor: Membership, number: int) -> None:
    """Let a key of the actor's organisation work no more, from this moment on.

    Raises:
        RefusedError: `not-permitted`, `api-key-unknown`, or `api-key-revoked` already.
    """
    require(actor, Action.MANAGE_API)
    found = next((one for one in keys_of(world, actor.organisation_id) if one.id == number), None)
    if found is None:
        raise RefusedError("api-key-unknown")
    if found.revoked_at is not None:
        raise RefusedError("api-key-revoked")
    update(world.db, "api_keys", found.id, {"revoked_at": stamp(world.clock.now())})
    _note(world, actor, "api-key-revoked", found)


def keys_of(world: World, organisation_id: int) -> list[ApiKey]:
    """Return an organisation's keys, the newest first, those that work no more among them."""
    sql = "SELECT * FROM api_keys WHERE organisation_id = ? ORDER BY id DESC"
    return fetch_all(world.db, ApiKey, sql, (organisation_id,))


def find_by_secret(world: World, secret: str) -> ApiKey | None:
    """Return the key with this secret, however it stands."""
    sql = "SELECT * FROM api_keys WHERE digest = ?"
    return fetch_one(world.db, ApiKey, sql, (digest_of(secret),))


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


def _working(world: World, organisation_id: int) -> list[ApiKey]:
    now = world.clock.now()
    return [one for one in keys_of(world, organisation_id) if one.state(now) == "works"]


def _checked_name(world: World, organisation_id: int, name: str) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise RefusedError("api-name-empty", field="name")
    limit = world.rules.api_key_name_max_chars
    if len(kept) > limit:
        raise RefusedError("api-name-long", field="name", limit=limit)
    # A form sent twice must not make a second key that nobody knows of.
    if kept.casefold() in {one.name.casefold() for one in _working(world, organisation_id)}:
        raise RefusedError("api-name-taken", field="name")
    return kept


def _checked_days(world: World, days: str) -> int:
    most = world.rules.api_key_max_days
    if days.isascii() and days.isdecimal() and len(days) <= len(str(most)):
        number = int(days)
        if 1 <= number <= most:
            return number
    raise RefusedError("api-days-wrong", field="days", limit=most)


def _get(world: World, number: int) -> ApiKey:
    found = fetch_one(world.db, ApiKey, "SELECT * FROM api_keys WHERE id = ?", (number,))
    if found is None:
        raise LookupError(f"no key {number} in world {world.name}")
    return found


def _note(world: World, actor: Membership, kind: str, key: ApiKey) -> None:
    person = get_person(world, actor.person_id)
    until = moscow_time(key.expires_at)
    operations.note(world, key.organisation_id, kind, person, key.name, after=until)
