"""Notices: what the portal tells people by itself, in «Уведомления» and by e-mail (K-15, K-201).

A notice belongs to one person; `organisation_id` says whose business it is about. Where the rule
`portal_notices` is off nobody is told anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.people import get_person
from mock_portal.outbox import send_email
from mock_portal.rows import SqlValue, fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    path TEXT NOT NULL,
    at TEXT NOT NULL,
    read INTEGER NOT NULL
);
"""


class Notice(msgspec.Struct, frozen=True):
    """One notice to one person; `path` leads to what it is about, empty for nowhere."""

    id: int
    person_id: int
    organisation_id: int | None
    topic: str
    title: str
    text: str
    path: str
    at: datetime
    read: bool


def notify(
    world: World,
    person_id: int,
    topic: str,
    *,
    organisation_id: int | None = None,
    path: str = "",
    quiet_minutes: int = 0,
    **values: object,
) -> None:
    """Tell a person something, in the portal and by an e-mail.

    Args:
        world: where.
        person_id: whom.
        topic: slug; the texts are the labels `notice.<topic>.title` and `notice.<topic>.text`.
        organisation_id: whose business it is about, None for the person's own.
        path: of the page to go to.
        quiet_minutes: the same text is not repeated for so long.
        values: for the places in both texts.
    """
    if not world.rules.portal_notices:
        return
    title = world.label(f"notice.{topic}.title", **values)
    text = world.label(f"notice.{topic}.text", **values)
    if quiet_minutes and _told_lately(world, person_id, text, timedelta(minutes=quiet_minutes)):
        return
    row: dict[str, SqlValue] = {
        "person_id": person_id,
        "organisation_id": organisation_id,
        "topic": topic,
        "title": title,
        "text": text,
        "path": path,
        "at": stamp(world.clock.now()),
        "read": 0,
    }
    # Drift keeps back the notice here, and the letter in the outbox: each has to be missed.
    if not world.mutation.passes(f"notice:notice.{topic}.title"):
        insert(world.db, "notices", row)
    send_email(world, _address_of(world, person_id), title, text, links=[path or "/notices"])


def _address_of(world: World, person_id: int) -> str:
    """Return the profile's address, or the work address of who acts by an own account only."""
    row = world.db.execute(
        "SELECT d.work_email FROM employee_details d JOIN memberships m ON m.id = d.membership_id "
        "WHERE m.person_id = ? ORDER BY m.id LIMIT 1",
        (person_id,),
    ).fetchone()
    return get_person(world, person_id).email or ("" if row is None else str(row["work_email"]))


def _told_lately(world: World, person_id: int, text: str, window: timedelta) -> bool:
    since = stamp(world.clock.now() - window)
    row = world.db.execute(
        "SELECT 1 FROM notices WHERE person_id = ? AND text = ? AND at > ?",
        (person_id, text, since),
    ).fetchone()
    return row is not None


def notify_heads(
    world: World,
    organisation_id: int,
    topic: str,
    *,
    path: str = "",
    quiet_minutes: int = 0,
    **values: object,
) -> None:
    """Tell the heads of an organisation something; see `notify`."""
    heads = world.db.execute(
        "SELECT person_id FROM memberships WHERE organisation_id = ? AND role = 'head' ORDER BY id",
        (organisation_id,),
    ).fetchall()
    for row in heads:
        notify(
            world,
            row["person_id"],
            topic,
            organisation_id=organisation_id,
            path=path,
            quiet_minutes=quiet_minutes,
            **values,
        )


def notices_of(world: World, person_id: int) -> list[Notice]:
    """Return a person's notices, newest first."""
    sql = "SELECT * FROM notices WHERE person_id = ? ORDER BY id DESC"
    return fetch_all(world.db, Notice, sql, (person_id,))


def unread_count(world: World, person_id: int) -> int:
    """Return how many notices a person has not read."""
    row = world.db.execute(
        "SELECT COUNT(*) AS n FROM notices WHERE person_id = ? AND NOT read", (person_id,)
    ).fetchone()
    return int(row["n"])


def mark_read(world: World, person_id: int) -> None:
    """Note that a person has read everything."""
    world.db.execute("UPDATE notices SET read = 1 WHERE person_id = ?", (person_id,))
