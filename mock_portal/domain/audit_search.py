"""Reading the audit log: entries by kind, person and period, a page of them or all (K-134)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import MOSCOW, stamp
from mock_portal.domain.audit_log import FAMILIES, AuditEntry
from mock_portal.domain.errors import RefusedError
from mock_portal.rows import SqlValue, fetch_all, row_number

if TYPE_CHECKING:
    from mock_portal.world import World


@dataclass(frozen=True)
class Sieve:
    """What entries are asked for; whatever is empty lets all through.

    Attributes:
        family: a key of `audit_log.FAMILIES`.
        person: number of who did it.
        since: first day, in Moscow.
        until: last day, in Moscow, included.
    """

    family: str = ""
    person: int | None = None
    since: date | None = None
    until: date | None = None


class Actor(msgspec.Struct, frozen=True):
    """Somebody who stands in a log; `namesakes` counts the people of that name in it."""

    id: int
    name: str
    namesakes: int


def sieve_from(*, kind: str, person: str, since: str, until: str) -> Sieve:
    """Read a filter as it comes in an address: days as ISO 8601 dates, anything may be empty.

    Raises:
        RefusedError: `audit-kind-unknown`, `audit-person-unknown`, `audit-day-wrong`,
            `audit-period-backwards`, each with its field.
    """
    if kind and kind not in FAMILIES:
        raise RefusedError("audit-kind-unknown", field="kind")
    number = row_number(person)
    if person and number is None:
        raise RefusedError("audit-person-unknown", field="person")
    first, last = _day(since, "since"), _day(until, "until")
    if first and last and last < first:
        raise RefusedError("audit-period-backwards", field="until")
    return Sieve(kind, number, first, last)


def count(world: World, organisation_id: int, sieve: Sieve) -> int:
    """Return how many entries pass a sieve."""
    where, values = _where(organisation_id, sieve)
    (found,) = world.db.execute(f"SELECT COUNT(*) FROM audit_log WHERE {where}", values).fetchone()  # noqa: S608 - conditions are literals of our own code, values are bound
    return int(found)


def entries(
    world: World, organisation_id: int, sieve: Sieve, *, page: int = 1, most: int = -1
) -> list[AuditEntry]:
    """Return entries that pass a sieve, the newest first.

    Args:
        world: where.
        organisation_id: whose log.
        sieve: which ones.
        page: from 1.
        most: entries on a page, -1 for all.
    """
    where, values = _where(organisation_id, sieve)
    sql = f"SELECT * FROM audit_log WHERE {where} ORDER BY number DESC LIMIT ? OFFSET ?"  # noqa: S608 - conditions are literals of our own code, values are bound
    return fetch_all(world.db, AuditEntry, sql, (*values, most, max(0, (page - 1) * most)))


def actors(world: World, organisation_id: int) -> list[Actor]:
    """Return the people who stand in a log, by name."""
    return fetch_all(
        world.db,
        Actor,
        "SELECT actor_id AS id, actor AS name, COUNT(*) OVER (PARTITION BY actor) AS namesakes "
        "FROM (SELECT DISTINCT actor_id, actor FROM audit_log "
        "WHERE organisation_id = ? AND actor_id IS NOT NULL) ORDER BY actor, actor_id",
        (organisation_id,),
    )


def _day(text: str, field: str) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError("audit-day-wrong", field=field) from error
    # Within the range of the world's clock, see `clock`.
    if not date(1970, 1, 1) <= found < date(9000, 1, 1):
        raise RefusedError("audit-day-wrong", field=field)
    return found


def _midnight(day: date) -> str:
    return stamp(datetime.combine(day, time(), MOSCOW))


def _where(organisation_id: int, sieve: Sieve) -> tuple[str, list[SqlValue]]:
    conditions = ["organisation_id = ?"]
    found: list[SqlValue] = [organisation_id]
    if sieve.family == "deed":
        others = [kind for kinds in FAMILIES.values() for kind in kinds]
        conditions.append(f"kind NOT IN ({', '.join('?' * len(others))})")
        found += others
    elif sieve.family:
        kinds = next(kinds for name, kinds in FAMILIES.items() if name == sieve.family)
        conditions.append(f"kind IN ({', '.join('?' * len(kinds))})")
        found += kinds
    if sieve.person is not None:
        conditions.append("actor_id = ?")
        found.append(sieve.person)
    if sieve.since:
        conditions.append("at >= ?")
        found.append(_midnight(sieve.since))
    if sieve.until:
        conditions.append("at < ?")
        found.append(_midnight(sieve.until + timedelta(days=1)))
    return " AND ".join(conditions), found
