"""Accounts of organisations with a password of their own, in the editions that have them (C-10).

Such an account signs in by its login (R-37) or by the organisation's ИНН (L-02), and acts as the
person behind it, in the organisation's role at once.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.passwords import KeptPassword, fits, keep
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.world import World

SecondFactor = Literal["phone", "app", ""]

SCHEMA = """
CREATE TABLE organisation_accounts (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    person_id INTEGER NOT NULL REFERENCES people(id),
    login TEXT NOT NULL UNIQUE,
    password_salt TEXT NOT NULL,
    password_digest TEXT NOT NULL,
    second_factor TEXT NOT NULL,
    phone TEXT NOT NULL,
    app_secret TEXT NOT NULL,
    app_last_step INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
"""


class OrganisationAccount(msgspec.Struct, frozen=True):
    """An account of an organisation; `login` is kept in lower case.

    Attributes:
        second_factor: what confirms its sign-in: a code by SMS, one from an application, nothing.
        phone: where such SMS go, +7 and ten digits; empty for the others.
        app_secret: of the application, in Base32; empty for the others.
        app_last_step: step of the last code taken from the application, see `authenticator`.
    """

    id: int
    organisation_id: int
    person_id: int
    login: str
    second_factor: SecondFactor
    phone: str
    app_secret: str
    app_last_step: int
    created_at: datetime


class Confirmation(msgspec.Struct, frozen=True):
    """A second factor as an account gets it; see `OrganisationAccount`."""

    second_factor: SecondFactor = ""
    phone: str = ""
    app_secret: str = ""
    app_last_step: int = -1


_COLUMNS = ", ".join(f"a.{name}" for name in OrganisationAccount.__struct_fields__)


def open_account(
    world: World,
    *,
    organisation_id: int,
    person_id: int,
    login: str,
    password: str | KeptPassword,
    confirmation: Confirmation | None = None,
) -> OrganisationAccount:
    """Make an account; the person has to be a member of the organisation.

    Args:
        world: where.
        organisation_id: whose account it is.
        person_id: who acts by it.
        login: in any case of letters.
        password: as typed, or as kept since it was chosen.
        confirmation: its second factor, None for an account without one.

    Raises:
        RefusedError: `login-taken`, with the field `login`.
    """
    if find_account(world, login) is not None:
        raise RefusedError("login-taken", field="login")
    kept = keep(world, password) if isinstance(password, str) else password
    insert(
        world.db,
        "organisation_accounts",
        {
            "organisation_id": organisation_id,
            "person_id": person_id,
            "login": login.lower(),
            "password_salt": kept.salt,
            "password_digest": kept.digest,
            **msgspec.structs.asdict(confirmation or Confirmation()),
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


def find_by_number(world: World, number: int) -> OrganisationAccount | None:
    """Find an account by its number."""
    sql = f"SELECT {_COLUMNS} FROM organisation_accounts a WHERE a.id = ?"  # noqa: S608 - columns are our own
    return fetch_one(world.db, OrganisationAccount, sql, (number,))


def accounts_by_inn(world: World, inn: str) -> list[OrganisationAccount]:
    """Return the own accounts of the organisation with this ИНН, oldest first.

    Employees' accounts are not among them: each has a login of its own to sign in by (L-30).
    """
    sql = (
        f"SELECT {_COLUMNS} FROM organisation_accounts a "  # noqa: S608 - columns are our own
        "JOIN organisations o ON o.id = a.organisation_id WHERE o.inn = ? "
        "AND a.id NOT IN (SELECT account_id FROM employee_accounts) ORDER BY a.id"
    )
    return fetch_all(world.db, OrganisationAccount, sql, (inn,))


def counted_as(account: OrganisationAccount) -> str:
    """Return what the account's failed sign-ins are counted for, see `sign_in_attempts`."""
    return f"organisation-account:{account.id}"


def account_password_fits(world: World, account: OrganisationAccount, password: str) -> bool:
    """Tell whether this is the account's password."""
    row = world.db.execute(
        "SELECT password_salt, password_digest FROM organisation_accounts WHERE id = ?",
        (account.id,),
    ).fetchone()
    return fits(row["password_digest"], row["password_salt"], password)


def set_account_password(world: World, account: OrganisationAccount, password: str) -> None:
    """Give an account another password."""
    kept = keep(world, password)
    values = {"password_salt": kept.salt, "password_digest": kept.digest}
    update(world.db, "organisation_accounts", account.id, values)


def note_app_step(world: World, account: OrganisationAccount, step: int) -> None:
    """Note that a code of the account's application was used up."""
    update(world.db, "organisation_accounts", account.id, {"app_last_step": step})
