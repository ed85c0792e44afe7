"""«Банковские карты и счета»: settlement accounts that an organisation keeps in its cabinet.

Each is twenty digits whose key agrees with the bank's БИК. What the organisation has given as its
requisites is another list, see `organisation_requisites`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import operations, requisites
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.rows import fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE bank_accounts (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    bank TEXT NOT NULL,
    bik TEXT NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (organisation_id, account, bik)
);
"""


class BankAccount(msgspec.Struct, frozen=True):
    """An account: 20 digits, the bank's name, its БИК (9 digits)."""

    id: int
    organisation_id: int
    account: str
    bank: str
    bik: str
    added_at: datetime


def accounts_of(world: World, organisation_id: int) -> list[BankAccount]:
    """Return an organisation's accounts in the order of adding."""
    sql = "SELECT * FROM bank_accounts WHERE organisation_id = ? ORDER BY id"
    return fetch_all(world.db, BankAccount, sql, (organisation_id,))


def add(world: World, actor: Membership, typed: Mapping[str, str]) -> None:
    """Keep an account; `typed` has `account`, `bank` and `bik` as the form brought them.

    Raises:
        RefusedError: `not-permitted`, `bank-account-known`, `bank-accounts-most`, or see `bik`,
            `account` and `line` of `domain.requisites`.
    """
    require(actor, Action.CHANGE_REQUISITES)
    bik = requisites.bik(typed["bik"].strip())
    account = requisites.account(typed["account"].strip(), bik)
    longest = world.rules.request_text_max_chars
    bank = requisites.line(typed["bank"], "bank", most=longest, field="bank")
    known = accounts_of(world, actor.organisation_id)
    if any((one.account, one.bik) == (account, bik) for one in known):
        raise RefusedError("bank-account-known", field="account")
    most = world.rules.bank_accounts_most
    if len(known) >= most:
        raise RefusedError("bank-accounts-most", most=most)
    insert(
        world.db,
        "bank_accounts",
        {
            "organisation_id": actor.organisation_id,
            "account": account,
            "bank": bank,
            "bik": bik,
            "added_at": stamp(world.clock.now()),
        },
    )
    _note(world, actor, "bank-account-added", account, bank)


def remove(world: World, actor: Membership, number: int) -> None:
    """Forget an account of the member's organisation.

    Raises:
        RefusedError: `not-permitted`, or `bank-account-unknown`.
    """
    require(actor, Action.CHANGE_REQUISITES)
    known = {one.id: one for one in accounts_of(world, actor.organisation_id)}
    if number not in known:
        raise RefusedError("bank-account-unknown")
    world.db.execute("DELETE FROM bank_accounts WHERE id = ?", (number,))
    _note(world, actor, "bank-account-removed", known[number].account, known[number].bank)


def _note(world: World, actor: Membership, kind: str, account: str, bank: str) -> None:
    person = get_person(world, actor.person_id)
    # History and log are read by more people than may see the accounts themselves.
    details = f"{bank}, •••{account[-4:]}"
    operations.note(world, actor.organisation_id, kind, person, details)
