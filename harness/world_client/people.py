"""Citizens of a world."""

from __future__ import annotations

from typing import Any

import msgspec

from harness.world_client.transport import ControlClient


class Person(msgspec.Struct, frozen=True):
    """A citizen as the test knows them, with the password they type.

    `snils` has 11 digits, `inn` 12, `phone` is +7 and ten digits.
    """

    id: int
    surname: str
    given_name: str
    patronymic: str
    snils: str
    inn: str
    email: str
    phone: str
    birth_date: str
    level: str
    signature_sign_in: bool
    biometrics: bool
    password: str = ""

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class _Made(msgspec.Struct):
    person: Person
    password: str


class Cookie(msgspec.Struct):
    """A session cookie for the world's address."""

    name: str
    value: str


class People:
    """Makes citizens and signs them in."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def add(self, **fields: Any) -> Person:
        """Make a citizen; what is not given is invented (confirmed account by default)."""
        made = self._control.call("POST", f"{self._path}/people", _Made, fields)
        return msgspec.structs.replace(made.person, password=made.password)

    def all(self) -> list[Person]:
        """Return everybody in the order of making, their passwords left out."""
        return self._control.call("GET", f"{self._path}/people", list[Person])

    def confirm(self, person: Person) -> None:
        """Confirm a person's account, as is done in person at a service centre."""
        path = f"{self._path}/people/{person.id}/level"
        self._control.send("POST", path, {"level": "confirmed"})

    def session(self, person: Person, organisation_id: int | None = None) -> Cookie:
        """Sign a citizen in without the screens, as oneself or for an organisation."""
        order = {"person_id": person.id, "organisation_id": organisation_id}
        return self._control.call("POST", f"{self._path}/sessions", Cookie, order)
