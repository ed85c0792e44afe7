"""An organisation's requisites and their changes, read and decided on without the screens."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class RequisiteChange(msgspec.Struct, frozen=True):
    """A change of requisites: its number, how it stands, a refusal's reason."""

    id: int
    state: str
    reason: str


class Requisites:
    """Reads requisites of one world's organisations and decides on their changes."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def of(self, organisation: Organisation) -> dict[str, str]:
        """Return contacts and bank details: `phone`, `email`, `account`, `bank`, `bik`."""
        path = f"{self._path}/organisations/{organisation.id}/requisites"
        return self._control.call("GET", path, dict[str, str])

    def give(self, organisation: Organisation, values: Mapping[str, str]) -> None:
        """Let an organisation have these requisites; fields that are not given stay."""
        path = f"{self._path}/organisations/{organisation.id}/requisites"
        self._control.call("POST", path, dict[str, str], {"values": dict(values)})

    def changes(self, organisation: Organisation) -> list[RequisiteChange]:
        """Return an organisation's changes, newest first."""
        path = f"{self._path}/organisations/{organisation.id}/requisite-changes"
        return self._control.call("GET", path, list[RequisiteChange])

    def decide(self, change: RequisiteChange, decision: str, reason: str = "") -> RequisiteChange:
        """Decide as an operator: `approve`, `refuse`, `authority` or `conflict` (K-212)."""
        path = f"{self._path}/requisite-changes/{change.id}/decision"
        order = {"decision": decision, "reason": reason}
        return self._control.call("POST", path, RequisiteChange, order)
