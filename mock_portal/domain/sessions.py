"""Sessions of browsers: who is signed in, how far, and in which role.

A session is made before sign-in (its forms need a token against forgery) and is renamed when the
person is known, so that a number planted beforehand is worth nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import audit_log
from mock_portal.domain.people import get_person
from mock_portal.rows import fetch_one, insert

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    csrf TEXT NOT NULL,
    person_id INTEGER REFERENCES people(id),
    stage TEXT NOT NULL,
    organisation_id INTEGER,
    next_path TEXT NOT NULL,
    started_at TEXT NOT NULL
);
"""

# anonymous: nobody yet; password: waits for the SMS code; signed-in: may use the portal.
Stage = Literal["anonymous", "password", "signed-in"]


class Session(msgspec.Struct, frozen=True):
    """One browser's session; `organisation_id` is the role taken, None for the citizen's own."""

    id: int
    key: str
    csrf: str
    person_id: int | None
    stage: Stage
    organisation_id: int | None
    next_path: str
    started_at: datetime


def start_session(world: World) -> Session:
    """Start a session of nobody."""
    number = insert(
        world.db,
        "sessions",
        {
            "key": world.token(),
            "csrf": world.token(),
            "person_id": None,
            "stage": "anonymous",
            "organisation_id": None,
            "next_path": "",
            "started_at": stamp(world.clock.now()),
        },
    )
    return _get(world, number)


def _get(world: World, number: int) -> Session:
    session = fetch_one(world.db, Session, "SELECT * FROM sessions WHERE id = ?", (number,))
    if session is None:
        raise LookupError(f"no session {number}")
    return session


def find_session(world: World, key: str) -> Session | None:
    """Find a session by the value of its cookie."""
    return fetch_one(world.db, Session, "SELECT * FROM sessions WHERE key = ?", (key,))


def enter(world: World, session: Session, person: Person, stage: Stage) -> Session:
    """Bind a session to a person at a stage, under a new key and without the role before."""
    world.db.execute(
        "UPDATE sessions SET key = ?, csrf = ?, person_id = ?, stage = ?, organisation_id = NULL "
        "WHERE id = ?",
        (world.token(), world.token(), person.id, stage, session.id),
    )
    return _get(world, session.id)


def take_role(world: World, session: Session, organisation_id: int | None) -> Session:
    """Choose the capacity to act in: an organisation, or None for oneself."""
    _record(world, session, "signed-out")
    world.db.execute(
        "UPDATE sessions SET organisation_id = ? WHERE id = ?", (organisation_id, session.id)
    )
    changed = _get(world, session.id)
    _record(world, changed, "signed-in")
    return changed


def _record(world: World, session: Session, kind: str) -> None:
    """Tell the audit log of the organisation in which the session acts, if any (K-146)."""
    if session.organisation_id is not None and session.person_id is not None:
        person = get_person(world, session.person_id)
        audit_log.record(world, session.organisation_id, kind, person)


def remember_path(world: World, session: Session, path: str) -> None:
    """Note where to go after sign-in (an invitation link, for instance)."""
    world.db.execute("UPDATE sessions SET next_path = ? WHERE id = ?", (path, session.id))


def forget_path(world: World, session: Session) -> str:
    """Return where the visitor wanted to go, once: empty if nowhere or already told."""
    if session.next_path:
        remember_path(world, session, "")
    return session.next_path


def end_session(world: World, session: Session) -> None:
    """Sign out."""
    _record(world, session, "signed-out")
    world.db.execute("DELETE FROM sessions WHERE id = ?", (session.id,))


def end_all_of(world: World, person_id: int) -> None:
    """Sign a person out everywhere, half-done sign-ins included."""
    world.db.execute("DELETE FROM sessions WHERE person_id = ?", (person_id,))


def end_others_of(world: World, person_id: int, session: Session) -> None:
    """Sign a person out everywhere but in one session."""
    world.db.execute(
        "DELETE FROM sessions WHERE person_id = ? AND id <> ?", (person_id, session.id)
    )
