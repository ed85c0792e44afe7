"""Consents that information systems ask an organisation for, made and read without the screens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class Consent(msgspec.Struct, frozen=True):
    """A consent: `state` is asked, given, refused, withdrawn or expired."""

    id: int
    system: str
    purpose: str
    data: str
    days: int
    state: str
    asked_at: datetime
    ends_at: datetime | None


class Consents:
    """The information systems' side of consents."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def ask(self, organisation: Organisation, **fields: Any) -> Consent:
        """Ask for a consent; `fields`: system, purpose, data, days."""
        path = f"{self._path}/organisations/{organisation.id}/consents"
        return self._control.call("POST", path, Consent, fields)

    def of(self, organisation: Organisation) -> list[Consent]:
        """Return how the consents stand, those that wait first."""
        path = f"{self._path}/organisations/{organisation.id}/consents"
        return self._control.call("GET", path, list[Consent])
