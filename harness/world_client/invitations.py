"""Invitations and employees of an organisation, made and read without the screens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class Invitation(msgspec.Struct, frozen=True):
    """An invitation with its living link; `groups` are codes separated by blanks."""

    id: int
    organisation_id: int
    sender_id: int
    work_email: str
    surname: str
    given_name: str
    patronymic: str
    snils: str
    groups: str
    state: str
    token: str
    sent_at: datetime
    ends_at: datetime
    uses: int

    @property
    def path(self) -> str:
        """The link as a path of the world."""
        return f"/invitations/{self.token}"

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class Employee(msgspec.Struct, frozen=True):
    """Somebody with a role in an organisation; `id` is the number of that role."""

    id: int
    person_id: int
    role: str
    joined_at: datetime
    surname: str
    given_name: str
    patronymic: str
    snils: str
    work_email: str
    position: str
    work_phone: str


class EmployeeWithGroups(msgspec.Struct, frozen=True):
    """An employee and the codes of the access groups."""

    employee: Employee
    groups: tuple[str, ...]


class Operation(msgspec.Struct, frozen=True):
    """A line of the organisation's history."""

    at: datetime
    kind: str
    actor: str
    details: str


class Cabinet(msgspec.Struct, frozen=True):
    """How a cabinet stands; invitations and operations come newest first."""

    employees: list[EmployeeWithGroups]
    invitations: list[Invitation]
    operations: list[Operation]

    def member(self, person: Person) -> EmployeeWithGroups | None:
        """Return what the person is in this organisation, or None."""
        return next((one for one in self.employees if one.employee.person_id == person.id), None)


class Invitations:
    """Makes invitations and employees, reads how a cabinet stands."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def send(
        self,
        organisation: Organisation,
        sender: Person,
        person: Person | None = None,
        **fields: Any,
    ) -> Invitation:
        """Invite a person; the letter goes to `work_email`, the person's own address by default.

        Args:
            organisation: who invites.
            sender: its head or an administrator.
            person: whose names, СНИЛС and address to take.
            fields: `work_email`, `surname`, `given_name`, `patronymic`, `snils`, `administrator`,
                `groups` where they differ.
        """
        order = {"sender_id": sender.id, "person_id": person.id if person else None, **fields}
        path = f"{self._path}/organisations/{organisation.id}/invitations"
        return self._control.call("POST", path, Invitation, order)

    def accept(self, invitation: Invitation, person: Person) -> None:
        """Let a person join by an invitation."""
        path = f"{self._path}/invitations/{invitation.id}/accept"
        self._control.send("POST", path, {"person_id": person.id})

    def join(
        self, organisation: Organisation, sender: Person, person: Person, **fields: Any
    ) -> Employee:
        """Make an employee that was invited and joined; see `send` for the arguments."""
        self.accept(self.send(organisation, sender, person, **fields), person)
        found = self.cabinet(organisation).member(person)
        if found is None:
            raise LookupError(f"{person.full_name} joined and is no member of {organisation.id}")
        return found.employee

    def cabinet(self, organisation: Organisation) -> Cabinet:
        """Tell how an organisation's cabinet stands."""
        path = f"{self._path}/organisations/{organisation.id}/cabinet"
        return self._control.call("GET", path, Cabinet)
