"""Accounts of organisations with a password of their own, in the editions that have them (C-10).

Such an account signs in by its login (R-37) or by the organisation's ИНН (L-02), and acts as the
person behind it, in the organisation's role at once.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.passwords import digest, fits
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE organisation_accounts (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    person_id INTEGER NOT NULL REFERENCES people(id),
    login TEXT NOT NULL UNIQUE,
    password_salt TEXT NOT NULL,
    password_digest TEXT NOT NULL,
    created_at TEXT NOT NULL
);
"""


class OrganisationAccount(msgspec.Struct, frozen=True):
    """An account of an organisation; `login` is kept in lower case."""

    id: int
    organisation_id: int
    person_id: int
    login: str
    created_at: datetime


_COLUMNS = ", ".join(f"a.{name}" for name in OrganisationAccount.__struct_fields__)


def open_account(
    world: World, *, organisation_id: int, person_id: int, login: str, password: str
) -> OrganisationAccount:
    """Make an account; the person has to be a member of the organisation.

    Raises:
        RefusedError: `login-taken`, with the field `login`.
    """
    if find_account(world, login) is not None:
        raise RefusedError("login-taken", field="login")
    salt = world.token(16)
    insert(
        world.db,
        "organisation_accounts",
        {
            "organisation_id": organisation_id,
            "person_id": person_id,
            "login": login.lower(),
            "password_salt": salt,
            "password_digest": digest(salt, password),
            "created_at": stamp(world.clock.now()),
        },
    )
    account = find_account(world, login)
    if account is None:
        raise LookupError("the account just made is gone")
    return account


def find_account(world: World, login: str) -> OrganisationAccount | None:
    """Find an account by its login, in any case of letters."""
    sql = f"SELECT {_COLUMNS} FROM organisation_accounts a WHERE a.login = ?"  # noqa: S608 - columns are our own
    return fetch_one(world.db, OrganisationAccount, sql, (login.strip().lower(),))


def accounts_by_inn(world: World, inn: str) -> list[OrganisationAccount]:
    """Return the accounts of the organisation with this ИНН, oldest first."""
    sql = (
        f"SELECT {_COLUMNS} FROM organisation_accounts a "  # noqa: S608 - columns are our own
        "JOIN organisations o ON o.id = a.organisation_id WHERE o.inn = ? ORDER BY a.id"
    )
    return fetch_all(world.db, OrganisationAccount, sql, (inn,))


def account_password_fits(world: World, account: OrganisationAccount, password: str) -> bool:
    """Tell whether this is the account's password."""
    row = world.db.execute(
        "SELECT password_salt, password_digest FROM organisation_accounts WHERE id = ?",
        (account.id,),
    ).fetchone()
    return fits(row["password_digest"], row["password_salt"], password)


def set_account_password(world: World, account: OrganisationAccount, password: str) -> None:
    """Give an account another password."""
    salt = world.token(16)
    values = {"password_salt": salt, "password_digest": digest(salt, password)}
    update(world.db, "organisation_accounts", account.id, values)
