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
    refusal: str = ""


class RegisterService(msgspec.Struct, frozen=True):
    """Whether the register answers, and how busy it is: 0 (idle) to 1 (the longest wait)."""

    available: bool
    load: float


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

    def all(self) -> list[RegisterEntry]:
        """Return the organisations in the order of entering."""
        path = f"{self._path}/register/organisations"
        return self._control.call("GET", path, list[RegisterEntry])

    def change(
        self, entry: RegisterEntry, *, head: Person | None = None, **fields: Any
    ) -> RegisterEntry:
        """Change an entry: a new `head`, `state="liquidated"`, `refusal` with its reason."""
        order = fields if head is None else {"head_id": head.id, **fields}
        path = f"{self._path}/register/organisations/{entry.ogrn}"
        return self._control.call("PATCH", path, RegisterEntry, order)

    def remove(self, entry: RegisterEntry) -> None:
        """Strike an organisation off."""
        path = f"{self._path}/register/organisations/{entry.ogrn}"
        self._control.send("DELETE", path)

    def fall(self) -> RegisterService:
        """Let the register stop answering."""
        return self._service(available=False)

    def rise(self) -> RegisterService:
        """Let the register answer again."""
        return self._service(available=True)

    def set_load(self, load: float) -> RegisterService:
        """Make the register busy: 0 gives the shortest check, 1 the longest."""
        return self._service(load=load)

    def _service(self, **order: Any) -> RegisterService:
        return self._control.call("PATCH", f"{self._path}/register", RegisterService, order)


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
