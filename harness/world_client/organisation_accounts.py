"""Organisations' own accounts, opened without the screens."""

from __future__ import annotations

import msgspec

from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient

PASSWORD = "Organizatsiya-2026"


class OrganisationAccount(msgspec.Struct, frozen=True):
    """An account of an organisation, with the password that was set."""

    id: int
    organisation_id: int
    person_id: int
    login: str
    password: str = ""


class OrganisationAccounts:
    """Opens accounts."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def open(
        self,
        organisation: Organisation,
        person: Person,
        *,
        login: str = "",
        password: str = PASSWORD,
    ) -> OrganisationAccount:
        """Open an account by which a member signs in; without a login one is invented."""
        order = {"person_id": person.id, "login": login, "password": password}
        path = f"{self._path}/organisations/{organisation.id}/accounts"
        made = self._control.call("POST", path, OrganisationAccount, order)
        return msgspec.structs.replace(made, password=password)
