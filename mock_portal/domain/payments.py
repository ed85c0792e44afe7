"""Payments of charges: ordered in the cabinet, decided at the bank, receipted in the cabinet.

The bank is a mock and no money moves. One order is charged once at most, however often its form
comes, and a charge that is paid takes no second payment (K-28).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import charges, operations, service_progress
from mock_portal.domain.actions import Action
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import require
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

State = Literal["open", "paid", "declined", "cancelled"]
Decision = Literal["paid", "declined", "cancelled"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)

SCHEMA = """
CREATE TABLE payments (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    charge_id INTEGER NOT NULL REFERENCES charges(id),
    person_id INTEGER NOT NULL REFERENCES people(id),
    state TEXT NOT NULL,
    ordered_at TEXT NOT NULL,
    decided_at TEXT
);
"""


class Payment(msgspec.Struct, frozen=True):
    """An order to pay a charge; `token` is its secret in the address of the bank's page."""

    id: int
    token: str
    organisation_id: int
    charge_id: int
    person_id: int
    state: State
    ordered_at: datetime
    decided_at: datetime | None


def order(world: World, member: Membership, charge_id: int) -> Payment:
    """Order the payment of a charge; an order that the bank has not decided yet is taken up again.

    Raises:
        RefusedError: `not-permitted`; `charge-unknown` or `charge-paid`, see `charges.to_pay`.
    """
    require(member, Action.PAY)
    charge = charges.to_pay(world, member.organisation_id, charge_id)
    sql = "SELECT * FROM payments WHERE charge_id = ? AND state = 'open' AND person_id = ?"
    waiting = fetch_one(world.db, Payment, sql, (charge.id, member.person_id))
    if waiting is not None:
        return waiting
    payer = get_person(world, member.person_id)
    operations.note(world, charge.organisation_id, "payment-ordered", payer, charge.purpose)
    number = insert(
        world.db,
        "payments",
        {
            "token": world.token(),
            "organisation_id": member.organisation_id,
            "charge_id": charge.id,
            "person_id": member.person_id,
            "state": "open",
            "ordered_at": stamp(world.clock.now()),
        },
    )
    return get_payment(world, number)


def get_payment(world: World, number: int) -> Payment:
    """Return the payment with this number.

    Raises:
        LookupError: there is none.
    """
    found = fetch_one(world.db, Payment, "SELECT * FROM payments WHERE id = ?", (number,))
    if found is None:
        raise LookupError(f"no payment {number} in world {world.name}")
    return found


def by_token(world: World, token: str) -> Payment:
    """Return the payment with this secret.

    Raises:
        RefusedError: `payment-unknown`.
    """
    found = fetch_one(world.db, Payment, "SELECT * FROM payments WHERE token = ?", (token,))
    if found is None:
        raise RefusedError("payment-unknown")
    return found


def payments_of(world: World, organisation_id: int) -> list[Payment]:
    """Return an organisation's payments, newest first."""
    sql = "SELECT * FROM payments WHERE organisation_id = ? ORDER BY id DESC"
    return fetch_all(world.db, Payment, sql, (organisation_id,))


def receipts_by_charge(world: World, organisation_id: int) -> dict[int, int]:
    """Return the number of the payment by which each paid charge was paid."""
    found = payments_of(world, organisation_id)
    return {one.charge_id: one.id for one in found if one.state == "paid"}


def decide(world: World, token: str, decision: Decision) -> Payment:
    """Let the bank decide on an order; one that is decided stays as it is.

    Raises:
        RefusedError: `payment-unknown`.
    """
    payment = by_token(world, token)
    if payment.state != "open":
        return payment
    charge = charges.get_charge(world, payment.charge_id)
    # Somebody else may have paid the charge while this page was open.
    state: State = "declined" if charge.paid_at is not None else decision
    values = {"state": state, "decided_at": stamp(world.clock.now())}
    update(world.db, "payments", payment.id, values)
    if state == "paid":
        charges.settle(world, charge, get_person(world, payment.person_id))
        service_progress.fee_paid(world, charge.id)
    return get_payment(world, payment.id)
