"""Sole proprietors of a world: their entries in ЕГРИП and their cabinets."""

from __future__ import annotations

from typing import Any

import msgspec

from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class EntrepreneurEntry(msgspec.Struct, frozen=True):
    """A sole proprietor in ЕГРИП: ОГРНИП has 15 digits, ИНН 12."""

    id: int
    ogrnip: str
    inn: str
    surname: str
    given_name: str
    patronymic: str
    address: str
    state: str

    @property
    def short_name(self) -> str:
        """What the cabinet is called: «ИП» with surname and initials."""
        initials = "".join(f"{part[0]}." for part in (self.given_name, self.patronymic) if part)
        return f"ИП {self.surname} {initials}"


class Entrepreneurs:
    """ЕГРИП, and the cabinets of sole proprietors."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def add(self, person: Person, **fields: Any) -> EntrepreneurEntry:
        """Enter a person as a sole proprietor; what is not given is invented."""
        order = {"person_id": person.id, **fields}
        path = f"{self._path}/register/entrepreneurs"
        return self._control.call("POST", path, EntrepreneurEntry, order)

    def all(self) -> list[EntrepreneurEntry]:
        """Return the entries in the order of entering."""
        path = f"{self._path}/register/entrepreneurs"
        return self._control.call("GET", path, list[EntrepreneurEntry])

    def change(self, entry: EntrepreneurEntry, **fields: Any) -> EntrepreneurEntry:
        """Change an entry: `state="ceased"` for one who trades no more."""
        path = f"{self._path}/register/entrepreneurs/{entry.ogrnip}"
        return self._control.call("PATCH", path, EntrepreneurEntry, fields)

    def remove(self, entry: EntrepreneurEntry) -> None:
        """Strike a sole proprietor off."""
        self._control.send("DELETE", f"{self._path}/register/entrepreneurs/{entry.ogrnip}")

    def open(self, entry: EntrepreneurEntry, person: Person) -> Organisation:
        """Open a sole proprietor's cabinet without the screens, with the person as its head."""
        order = {"ogrnip": entry.ogrnip, "person_id": person.id}
        return self._control.call("POST", f"{self._path}/entrepreneurs", Organisation, order)
