"""The audit log of a cabinet, read without the screens, and broken past the portal."""

from __future__ import annotations

from datetime import datetime

import msgspec

from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class AuditEntry(msgspec.Struct, frozen=True):
    """Who did what when; `digest` is SHA-256 over it and the digest before, hexadecimal."""

    number: int
    at: datetime
    kind: str
    actor: str
    details: str
    before: str
    after: str
    previous: str
    digest: str


class AuditBreak(msgspec.Struct, frozen=True):
    """Where a chain is broken: at which entry, and how (`changed`, `missing`, `cut`)."""

    number: int
    flaw: str


class AuditLog(msgspec.Struct, frozen=True):
    """Entries, the newest first, and where the chain is broken."""

    entries: list[AuditEntry]
    broken: AuditBreak | None

    def of(self, kind: str) -> list[AuditEntry]:
        """Return the entries of a kind, a slug."""
        return [one for one in self.entries if one.kind == kind]


class Audit:
    """Reads audit logs, and breaks them as somebody with the database in hand would."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def log(self, organisation: Organisation) -> AuditLog:
        """Return the log of an organisation's cabinet."""
        return self._control.call("GET", self._log(organisation), AuditLog)

    def tamper(self, organisation: Organisation, number: int, *, details: str) -> AuditLog:
        """Give an entry another object, past the portal."""
        return self._tamper(organisation, {"number": number, "how": "change", "details": details})

    def remove(self, organisation: Organisation, number: int) -> AuditLog:
        """Remove an entry, past the portal."""
        return self._tamper(organisation, {"number": number, "how": "remove"})

    def _tamper(self, organisation: Organisation, order: dict[str, object]) -> AuditLog:
        return self._control.call("POST", f"{self._log(organisation)}/tampering", AuditLog, order)

    def _log(self, organisation: Organisation) -> str:
        return f"{self._path}/organisations/{organisation.id}/audit-log"
