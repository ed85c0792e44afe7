"""What an organisation has to pay: charges with a due moment, paid or overdue (K-15).

The moment by which to pay is when a charge becomes overdue; the clock's queue looks at it then.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import notices, operations
from mock_portal.domain.errors import RefusedError
from mock_portal.rows import fetch_all, fetch_one, insert, update
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World

OVERDUE = "charge-overdue"

SCHEMA = """
CREATE TABLE charges (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    purpose TEXT NOT NULL,
    roubles INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    overdue INTEGER NOT NULL,
    paid_at TEXT
);
"""


class Charge(msgspec.Struct, frozen=True):
    """One charge: what for, whole roubles, by when to pay; `overdue` stays after paying late."""

    id: int
    organisation_id: int
    purpose: str
    roubles: int
    due_at: datetime
    overdue: bool
    paid_at: datetime | None

    @property
    def state(self) -> str:
        """Slug of how it stands: `paid`, `overdue` or `open`."""
        if self.paid_at is not None:
            return "paid"
        return "overdue" if self.overdue else "open"


def add_charge(
    world: World, organisation_id: int, *, purpose: str, roubles: int, due_at: datetime
) -> Charge:
    """Charge an organisation; the portal looks at the due moment whether it was paid.

    Raises:
        RefusedError: `charge-due-past`, the moment is over.
    """
    if due_at <= world.clock.now():
        raise RefusedError("charge-due-past")
    number = insert(
        world.db,
        "charges",
        {
            "organisation_id": organisation_id,
            "purpose": purpose,
            "roubles": roubles,
            "due_at": stamp(due_at),
            "overdue": 0,
        },
    )
    world.schedule(due_at, OVERDUE, charge=number)
    return get_charge(world, number)


def get_charge(world: World, number: int) -> Charge:
    """Return the charge with this number.

    Raises:
        LookupError: there is none.
    """
    found = fetch_one(world.db, Charge, "SELECT * FROM charges WHERE id = ?", (number,))
    if found is None:
        raise LookupError(f"no charge {number} in world {world.name}")
    return found


def charges_of(world: World, organisation_id: int) -> list[Charge]:
    """Return an organisation's charges, the one to pay first at the top."""
    sql = "SELECT * FROM charges WHERE organisation_id = ? ORDER BY due_at, id"
    return fetch_all(world.db, Charge, sql, (organisation_id,))


def to_pay(world: World, organisation_id: int, number: int) -> Charge:
    """Return an organisation's charge that is not paid yet.

    Raises:
        RefusedError: `charge-unknown`, or `charge-paid` already.
    """
    mine = {one.id: one for one in charges_of(world, organisation_id)}
    if number not in mine:
        raise RefusedError("charge-unknown")
    if mine[number].paid_at is not None:
        raise RefusedError("charge-paid")
    return mine[number]


def settle(world: World, charge: Charge, payer: Person) -> None:
    """Note that a charge was paid; the bank's order is in `payments`."""
    update(world.db, "charges", charge.id, {"paid_at": stamp(world.clock.now())})
    operations.note(world, charge.organisation_id, "charge-paid", payer, charge.purpose)


def become_overdue(world: World, charge: int) -> None:
    """Note that a charge was not paid in time, and tell the head (K-15)."""
    found = get_charge(world, charge)
    if found.paid_at is not None:
        return
    update(world.db, "charges", found.id, {"overdue": 1})
    notices.notify_heads(
        world,
        found.organisation_id,
        "payment-overdue",
        path="/organisation/charges",
        purpose=found.purpose,
        roubles=found.roubles,
        moment=moscow_time(found.due_at),
    )
