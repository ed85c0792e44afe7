"""One-time challenges: the text that somebody signs to show who they are and what they ask for.

A challenge belongs to one session and one person (to nobody yet when it is to sign in by), lives
for `challenge_lifetime_minutes` and is used up by the first signature that names it, good or bad: a
signature seen once is worth nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.check_mutation import run_check
from mock_portal.domain.errors import RefusedError
from mock_portal.rows import fetch_one, insert
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE challenges (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES people(id),
    content TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    used INTEGER NOT NULL
);
"""


class Challenge(msgspec.Struct, frozen=True):
    """A text to sign; `key` names it in the form, `ends_at` is when it is dead."""

    id: int
    key: str
    session_id: int
    person_id: int | None
    content: str
    ends_at: datetime
    used: bool

    @property
    def signed_bytes(self) -> bytes:
        """The very bytes that the signature must be over."""
        return self.content.encode()

    @property
    def base64(self) -> str:
        """The bytes as the page hands them to the plugin."""
        return base64.b64encode(self.signed_bytes).decode()


def issue(
    world: World, session: Session, person: Person | None, label: str = "signing.challenge"
) -> Challenge:
    """Make a challenge for this session; what is dead already is swept away.

    The text names the purpose, the portal and the person, so that nobody signs a bare number
    without knowing for what. `label` is the key of that text, with the places `{portal}`,
    `{person}` (empty where nobody is known yet), `{code}` and `{until}`.
    """
    now = world.clock.now()
    world.db.execute("DELETE FROM challenges WHERE ends_at <= ? AND NOT used", (stamp(now),))
    ends_at = now + timedelta(minutes=world.rules.challenge_lifetime_minutes)
    content = world.label(
        label,
        portal=world.name,
        person="" if person is None else person.full_name,
        code=world.token(64),
        until=moscow_time(ends_at),
    )
    key = world.token()
    insert(
        world.db,
        "challenges",
        {
            "key": key,
            "session_id": session.id,
            "person_id": None if person is None else person.id,
            "content": content,
            "ends_at": stamp(ends_at),
            "used": 0,
        },
    )
    return _get(world, key)


def use(world: World, session: Session, person: Person | None, key: str) -> Challenge:
    """Use a challenge up and return it.

    Raises:
        RefusedError: `challenge-unknown` (of another session or person too), `challenge-used`,
            `challenge-expired`. Catch it inside the transaction: using up counts.
    """
    found = fetch_one(world.db, Challenge, "SELECT * FROM challenges WHERE key = ?", (key,))
    if found is None:
        raise RefusedError("challenge-unknown")
    shown = Shown(world, found, session.id, None if person is None else person.id)
    for check in CHECKS_BEFORE_USE:
        run_check(check, shown)
    world.db.execute("UPDATE challenges SET used = 1 WHERE id = ?", (found.id,))
    for check in CHECKS_OF_USED:
        run_check(check, shown)
    return found


@dataclass(frozen=True)
class Shown:
    """A challenge that was named, and the session and person (None for nobody) that named it."""

    world: World
    challenge: Challenge
    session_id: int
    person_id: int | None


def challenge_is_the_askers(shown: Shown) -> None:
    """Refuse a challenge that was made for another session or person."""
    challenge = shown.challenge
    if (challenge.session_id, challenge.person_id) != (shown.session_id, shown.person_id):
        raise RefusedError("challenge-unknown")


def challenge_is_unused(shown: Shown) -> None:
    """Refuse a challenge that was used up."""
    if shown.challenge.used:
        raise RefusedError("challenge-used")


def challenge_is_in_time(shown: Shown) -> None:
    """Refuse a challenge whose time is over."""
    if shown.world.clock.now() >= shown.challenge.ends_at:
        minutes = shown.world.rules.challenge_lifetime_minutes
        raise RefusedError("challenge-expired", minutes=minutes)


# A challenge of somebody else is not used up by being named; one that is too late is.
CHECKS_BEFORE_USE: tuple[Callable[[Shown], None], ...] = (
    challenge_is_the_askers,
    challenge_is_unused,
)
CHECKS_OF_USED: tuple[Callable[[Shown], None], ...] = (challenge_is_in_time,)


def _get(world: World, key: str) -> Challenge:
    found = fetch_one(world.db, Challenge, "SELECT * FROM challenges WHERE key = ?", (key,))
    if found is None:
        raise LookupError(f"no challenge {key}")
    return found
