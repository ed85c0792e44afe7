"""The history of an organisation: what was done in its cabinet, when and by whom (N-55).

Written in the transaction of the deed itself; «История операций» reads it. Each deed stands in the
audit log as well, with what it changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import audit_log, organisation_settings
from mock_portal.rows import fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE operations (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    details TEXT NOT NULL
);
"""


class Operation(msgspec.Struct, frozen=True):
    """One deed: `kind` is a slug (label `operation.<kind>`), `actor` a full name or empty.

    An empty actor means that the portal did it by itself. `details` names whom or what it touched.
    """

    id: int
    organisation_id: int
    at: datetime
    kind: str
    actor: str
    details: str


def note(
    world: World,
    organisation_id: int,
    kind: str,
    actor: Person | None = None,
    details: str = "",
    *,
    before: str = "",
    after: str = "",
) -> None:
    """Write a deed into an organisation's history and its audit log, at the world's moment.

    Args:
        world: where.
        organisation_id: in whose cabinet.
        kind: slug of a label `operation.<kind>`.
        actor: who did it, None for the portal itself.
        details: whom or what it touched.
        before: how that was, for the audit log; empty where there is nothing to tell.
        after: how it is now.
    """
    insert(
        world.db,
        "operations",
        {
            "organisation_id": organisation_id,
            "at": stamp(world.clock.now()),
            "kind": kind,
            "actor": actor.full_name if actor is not None else "",
            "details": details,
        },
    )
    audit_log.record(world, organisation_id, kind, actor, details, before=before, after=after)
    who = "" if actor is None else actor.full_name
    organisation_settings.tell(world, organisation_id, kind, who, details)


def operations_of(
    world: World, organisation_id: int, kind: str = "", *, page: int = 1, most: int = -1
) -> list[Operation]:
    """Return an organisation's history, the newest deed first.

    Args:
        world: where.
        organisation_id: whose.
        kind: of the deeds that are asked for, empty for all.
        page: from 1.
        most: deeds on a page, -1 for all on one.
    """
    return fetch_all(
        world.db,
        Operation,
        "SELECT * FROM operations WHERE organisation_id = ? AND ? IN ('', kind) "
        "ORDER BY id DESC LIMIT ? OFFSET ?",
        (organisation_id, kind, most, max(0, (page - 1) * most)),
    )


def count(world: World, organisation_id: int, kind: str = "") -> int:
    """Count the deeds of a history, those of one kind or all."""
    (found,) = world.db.execute(
        "SELECT COUNT(*) FROM operations WHERE organisation_id = ? AND ? IN ('', kind)",
        (organisation_id, kind),
    ).fetchone()
    return int(found)


def kinds_in(world: World, organisation_id: int) -> list[str]:
    """Return the kinds that a history has, in the order of their first deed."""
    rows = world.db.execute(
        "SELECT kind FROM operations WHERE organisation_id = ? GROUP BY kind ORDER BY MIN(id)",
        (organisation_id,),
    )
    return [str(row["kind"]) for row in rows.fetchall()]
