"""Powers of attorney of an organisation, written and signed without the screens."""

from __future__ import annotations

import base64
from datetime import datetime

import msgspec

from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class PowerOfAttorney(msgspec.Struct, frozen=True):
    """A power of attorney: `state` is draft, in-force, expired or revoked."""

    id: int
    number: str
    representative: str
    state: str
    document: bytes
    signed_at: datetime | None


class Attorney:
    """Writes powers of attorney, hands signatures in, tells how they stand."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def write(
        self, organisation: Organisation, head: Person, employee: Person, *, until: str
    ) -> PowerOfAttorney:
        """Write a draft for an employee; `until` is the last day, an ISO date."""
        order = {
            "person_id": head.id,
            "employee_id": employee.id,
            "codes": ["KAB-01"],
            "until": until,
        }
        path = f"{self._path}/organisations/{organisation.id}/powers"
        return self._control.call("POST", path, PowerOfAttorney, order)

    def sign(self, power: PowerOfAttorney, person: Person, signature: bytes) -> PowerOfAttorney:
        """Hand in a detached CMS signature as this member."""
        order = {"person_id": person.id, "signature": base64.b64encode(signature).decode()}
        path = f"{self._path}/powers/{power.id}/signature"
        return self._control.call("POST", path, PowerOfAttorney, order)

    def damage(self, power: PowerOfAttorney, document: bytes) -> PowerOfAttorney:
        """Put another document in place of the stored one, as a damaged storage would."""
        order = {"document": base64.b64encode(document).decode()}
        path = f"{self._path}/powers/{power.id}/damage"
        return self._control.call("POST", path, PowerOfAttorney, order)

    def of(self, organisation: Organisation) -> list[PowerOfAttorney]:
        """Return how the powers stand, the newest first."""
        path = f"{self._path}/organisations/{organisation.id}/powers"
        return self._control.call("GET", path, list[PowerOfAttorney])
