"""Typed rows: the only way from SQL to objects in the domain.

A row becomes a frozen `msgspec.Struct` whose fields are the selected columns; text stamps become
datetimes, 0/1 become booleans.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

Entity = TypeVar("Entity", bound=msgspec.Struct)
SqlValue = str | int | float | bytes | None
Arguments = Sequence[SqlValue] | Mapping[str, SqlValue]


def row_number(text: str) -> int | None:
    """Return a row's number from an address or a form, None when no row can have it."""
    # 18 digits fit SQLite's integers; more would overflow them.
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def fetch_all(
    db: sqlite3.Connection, kind: type[Entity], sql: str, arguments: Arguments = ()
) -> list[Entity]:
    """Run a query and return its rows as entities of the given kind."""
    return [
        msgspec.convert(dict(row), type=kind, strict=False)
        for row in db.execute(sql, arguments).fetchall()
    ]


def fetch_one(
    db: sqlite3.Connection, kind: type[Entity], sql: str, arguments: Arguments = ()
) -> Entity | None:
    """Run a query and return its first row as an entity, or None."""
    row = db.execute(sql, arguments).fetchone()
    return None if row is None else msgspec.convert(dict(row), type=kind, strict=False)


def insert(db: sqlite3.Connection, table: str, values: Mapping[str, SqlValue]) -> int:
    """Insert one row and return its number; table and column names come from code, never input."""
    columns = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    cursor = db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", dict(values))  # noqa: S608 - names are literals of our own code, values are bound
    return int(cursor.lastrowid or 0)


def update(db: sqlite3.Connection, table: str, row_id: int, values: Mapping[str, SqlValue]) -> None:
    """Change columns of the row with this `id`; names come from code, never input."""
    marks = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"UPDATE {table} SET {marks} WHERE id = :row_id", {**values, "row_id": row_id})  # noqa: S608 - names are literals of our own code, values are bound
