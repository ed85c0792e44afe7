"""Employees' own accounts, made without the screens, and what the personnel system tells."""

from __future__ import annotations

from typing import Any

import msgspec

from harness.world_client.notices import PortalNotice
from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient

PASSWORD = "Sotrudnik-2026"


class EmployeeAccount(msgspec.Struct, frozen=True):
    """An employee's account, with the password that was set; `phone` gets the codes."""

    id: int
    person_id: int
    internal_id: str
    state: str
    reason: str
    login: str
    phone: str
    surname: str
    given_name: str
    patronymic: str
    role: str
    email: str
    position: str
    password: str = ""

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class _Told(msgspec.Struct):
    changed: bool


class EmployeeAccounts:
    """Makes accounts and speaks for the personnel system."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def open(
        self, organisation: Organisation, maker: Person, *, password: str = PASSWORD, **fields: Any
    ) -> EmployeeAccount:
        """Make an account; what is not given is invented.

        Args:
            organisation: whose.
            maker: a member who may.
            password: that the employee types; chosen by the employee unless `own_password=False`.
            fields: of the control API's NewEmployeeAccount.
        """
        order = {"maker_id": maker.id, "password": password, **fields}
        path = f"{self._of(organisation)}/employee-accounts"
        made = self._control.call("POST", path, EmployeeAccount, order)
        return msgspec.structs.replace(made, password=password)

    def all(self, organisation: Organisation) -> list[EmployeeAccount]:
        """Return an organisation's accounts as they stand, in the order of making."""
        path = f"{self._of(organisation)}/employee-accounts"
        return self._control.call("GET", path, list[EmployeeAccount])

    def newest(self, organisation: Organisation, *, password: str = PASSWORD) -> EmployeeAccount:
        """Return the account that was made last, with the password that was typed for it."""
        return msgspec.structs.replace(self.all(organisation)[-1], password=password)

    def notices_of(self, account: EmployeeAccount) -> list[PortalNotice]:
        """Return what the portal told the employee, newest first."""
        path = f"{self._path}/people/{account.person_id}/notices"
        return self._control.call("GET", path, list[PortalNotice])

    def tell(self, organisation: Organisation, account: EmployeeAccount, status: str) -> bool:
        """Let the personnel system tell `works` or `dismissed`; say whether it changed anything."""
        order = {"internal_id": account.internal_id, "status": status}
        path = f"{self._of(organisation)}/personnel"
        return self._control.call("POST", path, _Told, order).changed

    def _of(self, organisation: Organisation) -> str:
        return f"{self._path}/organisations/{organisation.id}"
