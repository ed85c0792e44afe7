"""Access to an organisation's API, prepared without the screens."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class ApiKey(msgspec.Struct, frozen=True):
    """A key of the API with its secret."""

    id: int
    name: str
    secret: str


class Integration:
    """Makes keys and switches services on."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def connect(
        self,
        organisation: Organisation,
        holder: Person,
        *,
        name: str = "Учётная система",
        days: int = 30,
        services: Sequence[str] | None = None,
    ) -> ApiKey:
        """Make a key for a member; `services` are slugs, all of them unless told."""
        order: dict[str, object] = {"person_id": holder.id, "name": name, "days": days}
        if services is not None:
            order["services"] = list(services)
        path = f"{self._path}/organisations/{organisation.id}/api-keys"
        return self._control.call("POST", path, ApiKey, order)
