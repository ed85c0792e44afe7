"""The journal of a world: one line per request, attached to a failed test."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """One answered request: moment in the world, method, path, status, who, error if any."""

    at: datetime
    method: str
    path: str
    status: int
    person: str | None = None
    fault: str | None = None
    error: str | None = None
