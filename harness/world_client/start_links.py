"""Links that put a person's browser into a session of a world."""

from __future__ import annotations

import msgspec

from harness.world_client.transport import ControlClient


class StartLink(msgspec.Struct, frozen=True):
    """An address to open in a browser of this machine."""

    url: str


class StartLinks:
    """Makes the links of one world."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def add(self, path: str, cookies: dict[str, str]) -> str:
        """Return the address of a new link that sets cookies and leads to a path of the world.

        A path without a page of its own, as that of a form's answer, leads to the main page.
        """
        order = {"path": path, "cookies": cookies}
        return self._control.call("POST", f"{self._path}/start-links", StartLink, order).url
