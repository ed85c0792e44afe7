"""Notices, charges and requests of cabinets, made and read without the screens."""

from __future__ import annotations

from datetime import datetime

import msgspec

from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class PortalNotice(msgspec.Struct, frozen=True):
    """What the portal told a person in «Уведомления»."""

    id: int
    topic: str
    title: str
    text: str
    path: str
    at: datetime
    read: bool


class Charge(msgspec.Struct, frozen=True):
    """What an organisation has to pay, in whole roubles, and by when."""

    id: int
    purpose: str
    roubles: int
    due_at: datetime
    overdue: bool
    paid_at: datetime | None


class CabinetRequest(msgspec.Struct, frozen=True):
    """A request that was sent from a cabinet."""

    id: int
    kind: str
    text: str
    state: str
    reason: str


class Notices:
    """Reads notices; charges organisations and answers their requests, as authorities do."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def of(self, person: Person) -> list[PortalNotice]:
        """Return a person's notices, newest first."""
        path = f"{self._path}/people/{person.id}/notices"
        return self._control.call("GET", path, list[PortalNotice])

    def charge(
        self, organisation: Organisation, *, purpose: str, roubles: int, due_at: datetime
    ) -> Charge:
        """Charge an organisation."""
        order = {"purpose": purpose, "roubles": roubles, "due_at": due_at.isoformat()}
        path = f"{self._path}/organisations/{organisation.id}/charges"
        return self._control.call("POST", path, Charge, order)

    def send_request(self, organisation: Organisation, person: Person, kind: str) -> CabinetRequest:
        """Send a request as a member: `tax-return`, `licence` or `licence-extension`."""
        path = f"{self._path}/organisations/{organisation.id}/cabinet-requests"
        order = {"person_id": person.id, "kind": kind}
        return self._control.call("POST", path, CabinetRequest, order)

    def answer(self, request: CabinetRequest, state: str, reason: str = "") -> CabinetRequest:
        """Answer a request: `accepted`, `done`, or `refused` with its reason."""
        path = f"{self._path}/cabinet-requests/{request.id}/answer"
        return self._control.call("POST", path, CabinetRequest, {"state": state, "reason": reason})
