"""The register of licences: what an organisation is permitted to do, by whom and until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.rows import SqlValue, fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.world import World

KeptState = Literal["active", "suspended", "terminated"]
LicenceState = Literal["active", "suspended", "terminated", "expired"]

SCHEMA = """
CREATE TABLE register_licences (
    id INTEGER PRIMARY KEY,
    inn TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    activity TEXT NOT NULL,
    authority TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    state TEXT NOT NULL
);
"""


class Licence(msgspec.Struct, frozen=True):
    """A licence: its holder's ИНН, number, activity, authority; both days are ISO dates.

    `valid_until` is the last day, or empty for a licence without a term. `state` is what the
    authority has entered; whether the term is over is told by `state_on`.
    """

    id: int
    inn: str
    number: str
    activity: str
    authority: str
    issued_on: str
    valid_until: str
    state: KeptState

    def state_on(self, day: date) -> LicenceState:
        """Return how the licence stands on a day: a licence in force ends with its last day."""
        over = bool(self.valid_until) and day > date.fromisoformat(self.valid_until)
        return "expired" if over and self.state != "terminated" else self.state


def add_licence(world: World, **values: SqlValue) -> Licence:
    """Enter a licence; `values` are the fields but the number of the row."""
    number = insert(world.db, "register_licences", values)
    sql = "SELECT * FROM register_licences WHERE id = ?"
    return fetch_all(world.db, Licence, sql, (number,))[0]


def licences_of(world: World, inn: str) -> list[Licence]:
    """Return a holder's licences in the order of entering."""
    sql = "SELECT * FROM register_licences WHERE inn = ? ORDER BY id"
    return fetch_all(world.db, Licence, sql, (inn,))
