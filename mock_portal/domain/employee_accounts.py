"""Employees' own accounts: made centrally in the cabinet, signed in to by login (K-136, K-138).

Such an account is an organisation's account (`organisation_accounts`) whose person has no personal
one. What is kept here besides: the organisation's number for the employee, whether the account is
open, how old its password is. Opening: `employee_opening`; what happens to it: `employee_states`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Role
from mock_portal.rows import fetch_all, fetch_one

if TYPE_CHECKING:
    from mock_portal.domain.organisation_accounts import OrganisationAccount
    from mock_portal.world import World

# deleted: without a role in the organisation, to be restored until `ends_at`.
State = Literal["active", "blocked", "deleted"]
# Why it is not open: somebody did so, the personnel system told of the dismissal, its term ended.
Reason = Literal["", "by-hand", "dismissal", "term"]

SCHEMA = """
CREATE TABLE employee_accounts (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    account_id INTEGER NOT NULL UNIQUE REFERENCES organisation_accounts(id),
    person_id INTEGER NOT NULL UNIQUE REFERENCES people(id),
    internal_id TEXT NOT NULL,
    internal_key TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    kept TEXT NOT NULL,
    ends_at TEXT,
    password_at TEXT NOT NULL,
    password_is_first INTEGER NOT NULL,
    UNIQUE (organisation_id, internal_key)
);
"""

_SELECT = """
SELECT e.*, a.login, a.phone, p.surname, p.given_name, p.patronymic,
       COALESCE(m.id, 0) AS membership_id, COALESCE(m.role, '') AS role,
       COALESCE(d.work_email, '') AS email, COALESCE(d.position, '') AS position
FROM employee_accounts e
JOIN organisation_accounts a ON a.id = e.account_id
JOIN people p ON p.id = e.person_id
LEFT JOIN memberships m ON m.organisation_id = e.organisation_id AND m.person_id = e.person_id
LEFT JOIN employee_details d ON d.membership_id = m.id
"""


class EmployeeAccount(msgspec.Struct, frozen=True):
    """An account with whose it is.

    Attributes:
        account_id: of the organisation's account, by which it signs in.
        internal_id: the organisation's own number for the employee, as typed.
        kept: what a deleted account comes back with, JSON; empty for the others.
        ends_at: until when a deleted account can be restored, None for the others.
        password_at: when the password was set.
        password_is_first: whether somebody else set it, so that it has to be changed at sign-in.
        phone: where codes for signing in go, +7 and ten digits.
        membership_id: number among the employees, 0 for a deleted account.
        role: in the organisation; empty for a deleted account, as are `email` and `position`.
    """

    id: int
    organisation_id: int
    account_id: int
    person_id: int
    internal_id: str
    state: State
    reason: Reason
    kept: str
    ends_at: datetime | None
    password_at: datetime
    password_is_first: bool
    login: str
    phone: str
    surname: str
    given_name: str
    patronymic: str
    membership_id: int
    role: Role
    email: str
    position: str

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


def key_of(internal_id: str) -> str:
    """Return what internal identifiers are compared by: the case of letters tells none apart."""
    return internal_id.casefold()


def accounts_of(world: World, organisation_id: int) -> list[EmployeeAccount]:
    """Return an organisation's accounts, deleted ones included, in the order of making."""
    sql = _SELECT + "WHERE e.organisation_id = ? ORDER BY e.id"
    return fetch_all(world.db, EmployeeAccount, sql, (organisation_id,))


def find(world: World, organisation_id: int, number: int) -> EmployeeAccount | None:
    """Return an account of this very organisation by number, or None."""
    sql = _SELECT + "WHERE e.organisation_id = ? AND e.id = ?"
    return fetch_one(world.db, EmployeeAccount, sql, (organisation_id, number))


def get(world: World, number: int) -> EmployeeAccount:
    """Return an account by number.

    Raises:
        LookupError: there is none.
    """
    found = find_by_number(world, number)
    if found is None:
        raise LookupError(f"no employee's account {number} in world {world.name}")
    return found


def find_by_number(world: World, number: int) -> EmployeeAccount | None:
    """Return an account by number, None when it is gone for good."""
    return fetch_one(world.db, EmployeeAccount, _SELECT + "WHERE e.id = ?", (number,))


def find_by_internal_id(
    world: World, organisation_id: int, internal_id: str
) -> EmployeeAccount | None:
    """Return the account with the organisation's own number for the employee, or None (K-138)."""
    sql = _SELECT + "WHERE e.organisation_id = ? AND e.internal_key = ?"
    return fetch_one(world.db, EmployeeAccount, sql, (organisation_id, key_of(internal_id)))


def of_person(world: World, person_id: int) -> EmployeeAccount | None:
    """Return the account by which a person acts, None for who has a personal account."""
    return fetch_one(world.db, EmployeeAccount, _SELECT + "WHERE e.person_id = ?", (person_id,))


def of_member(world: World, membership_id: int) -> EmployeeAccount | None:
    """Return the account of an employee, None for who came by an invitation."""
    return fetch_one(world.db, EmployeeAccount, _SELECT + "WHERE m.id = ?", (membership_id,))


def check_open(world: World, account: OrganisationAccount) -> None:
    """Let an organisation's account in unless it is an employee's that is blocked or deleted.

    Raises:
        RefusedError: `employee-account-closed` (K-143, K-145).
    """
    row = world.db.execute(
        "SELECT state FROM employee_accounts WHERE account_id = ?", (account.id,)
    ).fetchone()
    if row is not None and row["state"] != "active":
        raise RefusedError("employee-account-closed")
