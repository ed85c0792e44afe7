"""What a citizen's account did lately: sign-ins and changed settings, shown to the citizen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.rows import fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people(id),
    kind TEXT NOT NULL,
    in_app INTEGER NOT NULL,
    at TEXT NOT NULL
);
"""


class Activity(msgspec.Struct, frozen=True):
    """One thing done; `kind` is a label key below `activity.`, `in_app` by the application."""

    id: int
    person_id: int
    kind: str
    in_app: bool
    at: datetime


def note(world: World, person_id: int, kind: str, *, in_app: bool = False) -> None:
    """Write down that a person did something now."""
    insert(
        world.db,
        "activity",
        {
            "person_id": person_id,
            "kind": kind,
            "in_app": int(in_app),
            "at": stamp(world.clock.now()),
        },
    )


def activity_of(world: World, person_id: int) -> list[Activity]:
    """Return what a person did, newest first."""
    sql = "SELECT * FROM activity WHERE person_id = ? ORDER BY id DESC"
    return fetch_all(world.db, Activity, sql, (person_id,))
