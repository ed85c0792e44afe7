"""The database of a world: the tables of every domain module, in one place.

No default may read the machine's time or random source: a world must repeat.
"""

from __future__ import annotations

from mock_portal import outbox
from mock_portal.domain import tables

WORLD_SCHEMA = """
CREATE TABLE due (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL
);
"""

SCHEMA = "\n".join([WORLD_SCHEMA, outbox.SCHEMA, *tables.TABLES])
