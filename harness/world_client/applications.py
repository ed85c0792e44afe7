"""Applications for an organisation's cabinet, as the portal keeps them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from harness.world_client.transport import ControlClient


class Application(msgspec.Struct, frozen=True):
    """One application: `state` is draft, sent, checking, approved or refused."""

    id: int
    person_id: int
    state: str
    reviewed: bool
    waiting: bool
    ogrn: str
    short_name: str
    head_name: str
    sent_at: datetime | None
    decided_at: datetime | None
    refusal: str
    organisation_id: int | None


class Applications:
    """Reads the applications of one world."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def all(self) -> list[Application]:
        """Return everybody's applications, oldest first."""
        return self._control.call("GET", f"{self._path}/applications", list[Application])

    def only(self) -> Application:
        """Return the only application of the world.

        Raises:
            AssertionError: there is none, or more than one.
        """
        found = self.all()
        if len(found) != 1:
            states = ", ".join(f"{one.short_name}: {one.state}" for one in found) or "none"
            raise AssertionError(f"one application was expected, there are: {states}")
        return found[0]
