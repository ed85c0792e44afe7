"""What registers hold of an organisation: branches, vehicles, licences, its МСП entry."""

from __future__ import annotations

from typing import Any

from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class Holdings:
    """Enters into the registers what an organisation has; what is not given is invented."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def add_branch(self, organisation: Organisation, kpp: str, **fields: Any) -> None:
        """Enter a branch into the tax register; `fields`: name, address."""
        self._enter(organisation, "branches", {"kpp": kpp, **fields})

    def add_vehicle(self, organisation: Organisation, plate: str, vin: str, **fields: Any) -> None:
        """Enter a vehicle by its plate and VIN; `fields`: model, year, state and others."""
        self._enter(organisation, "vehicles", {"plate": plate, "vin": vin, **fields})

    def add_licence(self, organisation: Organisation, number: str, **fields: Any) -> None:
        """Enter a licence; `fields`: activity, valid_until (ISO date), state and others."""
        self._enter(organisation, "licences", {"number": number, **fields})

    def put_small_business(self, organisation: Organisation, **fields: Any) -> None:
        """Enter it into the register of small and middle enterprises, or change its category."""
        self._enter(organisation, "small-business", fields)

    def _enter(self, organisation: Organisation, register: str, order: dict[str, Any]) -> None:
        path = f"{self._path}/organisations/{organisation.id}/register/{register}"
        self._control.send("POST", path, order)
