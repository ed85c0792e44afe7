"""The bytes of a saved world: an SQLite file with what is not in the database appended.

SQLite passes over what follows its pages, so `sqlite3 FILE` opens a snapshot as it is. Worlds that
were built equally give equal bytes: a digest can name a snapshot.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any, Literal

import msgspec

from mock_portal.faults import Fault

MARK = b"KABINET1"
LENGTH_BYTES = 8
SQLITE = b"SQLite format 3\0"


class SnapshotError(ValueError):
    """The bytes are no snapshot of a world."""


class WorldState(msgspec.Struct, forbid_unknown_fields=True):
    """What a world holds outside its database; `random` is the state of `random.Random`."""

    seed: int
    edition: str
    now: datetime
    random: tuple[Literal[3], tuple[int, ...], float | None]
    rules: dict[str, Any]
    labels: dict[str, str]
    faults: list[Fault]


def pack(database: bytes, state: WorldState) -> bytes:
    """Join a serialised database and the state into one snapshot."""
    tail = msgspec.json.encode(state)
    return database + tail + len(tail).to_bytes(LENGTH_BYTES) + MARK


def unpack(snapshot: bytes) -> tuple[bytes, WorldState]:
    """Take a snapshot apart again.

    Raises:
        SnapshotError: it has not the form that `pack` gives.
    """
    if not snapshot.endswith(MARK):
        raise SnapshotError("not a snapshot of a world: its mark is missing")
    body = snapshot[: -len(MARK) - LENGTH_BYTES]
    length = int.from_bytes(snapshot[len(body) : -len(MARK)])
    if length > len(body):
        raise SnapshotError("not a snapshot of a world: it is cut short")
    try:
        state = msgspec.json.decode(body[len(body) - length :], type=WorldState)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SnapshotError(f"not a snapshot of this version of the portal: {error}") from error
    return body[: len(body) - length], state


def open_database(database: bytes, fresh: sqlite3.Connection, schema: sqlite3.Connection) -> None:
    """Load a serialised database into a fresh connection.

    Args:
        database: what `serialize` gave.
        fresh: where to; over a connection with an open SELECT the process would crash.
        schema: a database whose tables it must have.

    Raises:
        SnapshotError: it is damaged, or its tables are others.
    """
    if not database.startswith(SQLITE):  # deserialize answers nothing at all with MemoryError
        raise SnapshotError("not a snapshot of a world: there is no database in it")
    try:
        fresh.deserialize(database)
        sound = fresh.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        same = _tables(fresh) == _tables(schema)
    except sqlite3.Error as error:
        raise SnapshotError(f"the snapshot's database cannot be read: {error}") from error
    if not sound:
        raise SnapshotError("the snapshot's database is damaged")
    if not same:
        raise SnapshotError("the snapshot was made by another version of the portal")


def _tables(db: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    return [(row[0], row[1]) for row in rows.fetchall()]
