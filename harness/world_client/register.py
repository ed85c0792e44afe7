"""The tax register of a world, and organisations that have a cabinet already."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from harness.world_client.people import Person
from harness.world_client.transport import ControlClient


class RegisterEntry(msgspec.Struct, frozen=True):
    """An organisation in the register: ОГРН has 13 digits, ИНН 10, КПП 9."""

    id: int
    ogrn: str
    inn: str
    kpp: str
    full_name: str
    short_name: str
    address: str
    state: str
    head_surname: str
    head_given_name: str
    head_patronymic: str
    head_inn: str
    head_title: str


class Organisation(msgspec.Struct, frozen=True):
    """An organisation with a cabinet."""

    id: int
    ogrn: str
    inn: str
    kpp: str
    full_name: str
    short_name: str
    address: str
    created_at: datetime


class Register:
    """The tax register."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def add(self, head: Person, **fields: Any) -> RegisterEntry:
        """Enter an organisation with this head; what is not given is invented."""
        order = {"head_id": head.id, **fields}
        return self._control.call(
            "POST", f"{self._path}/register/organisations", RegisterEntry, order
        )


class Organisations:
    """Organisations with a cabinet."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def open(self, entry: RegisterEntry, head: Person) -> Organisation:
        """Open a registered organisation's cabinet without the screens, with its head in it."""
        order = {"ogrn": entry.ogrn, "head_id": head.id}
        return self._control.call("POST", f"{self._path}/organisations", Organisation, order)

    def add_member(self, organisation: Organisation, person: Person, role: str) -> None:
        """Give a person the role `head`, `administrator` or `employee` without an invitation."""
        path = f"{self._path}/organisations/{organisation.id}/members"
        self._control.send("POST", path, {"person_id": person.id, "role": role})
