"""The register of small and middle enterprises (Реестр МСП), kept by the tax service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.rows import fetch_one

if TYPE_CHECKING:
    from mock_portal.world import World

Category = Literal["micro", "small", "middle"]

SCHEMA = """
CREATE TABLE register_small_business (
    inn TEXT PRIMARY KEY,
    category TEXT NOT NULL,
    included_on TEXT NOT NULL,
    activity TEXT NOT NULL
);
"""


class SmallBusiness(msgspec.Struct, frozen=True):
    """An entry: ИНН, category, ISO date of the entry, main activity with its code."""

    inn: str
    category: Category
    included_on: str
    activity: str


def put_entry(world: World, entry: SmallBusiness) -> None:
    """Enter an enterprise, in place of what stood under its ИНН: the category may change."""
    world.db.execute(
        "REPLACE INTO register_small_business (inn, category, included_on, activity) "
        "VALUES (?, ?, ?, ?)",
        (entry.inn, entry.category, entry.included_on, entry.activity),
    )


def find_small_business(world: World, inn: str) -> SmallBusiness | None:
    """Find an enterprise by ИНН; None for one that does not belong to the register."""
    sql = "SELECT * FROM register_small_business WHERE inn = ?"
    return fetch_one(world.db, SmallBusiness, sql, (inn,))
