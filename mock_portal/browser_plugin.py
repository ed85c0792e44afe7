"""A signature plugin in the browser of a person: the portal hands its script to every page.

In test runs the browser brings the plugin, and in life an extension does. In a person's own browser
there is neither, so a portal that was started for a person puts the script of a plugin desk into
its pages, as an extension would. The portal knows nothing else of that desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlsplit

from mock_portal.message import Response

HEAD = b"<head>"
LOOPBACK = ("localhost", "127.0.0.1")


class BrowserPluginError(Exception):
    """An address is not one of this machine."""


@dataclass(frozen=True)
class BrowserPlugin:
    """Where the plugin comes from.

    Args:
        script: address of the script that pages load before their own.
        desk: address of the desk for a person; a world's name is put behind it.

    Raises:
        BrowserPluginError: an address does not lead to this machine.
    """

    script: str
    desk: str

    def __post_init__(self) -> None:
        for address in (self.script, self.desk):
            parts = urlsplit(address)
            host = parts.hostname or ""
            own = host in LOOPBACK or host.endswith(".localhost")
            if parts.scheme != "http" or not own or any(mark in address for mark in " ;,'\"<>"):
                raise BrowserPluginError(f"{address!r} is no http address of this machine")

    def desk_of(self, world: str) -> str:
        """Return the address of the desk's page for a world."""
        return self.desk + quote(world)

    def put_into(self, response: Response, policy: str) -> None:
        """Let a page load the script and talk to where it came from.

        Args:
            response: changed in place when it is a page.
            policy: the Content-Security-Policy of every page, which gives way for that origin.
        """
        kinds = [value for name, value in response.headers if name == "Content-Type"]
        if not any(kind.startswith("text/html") for kind in kinds):
            return
        script = f'\n<script src="{escape(self.script)}"></script>'.encode()
        response.body = response.body.replace(HEAD, HEAD + script, 1)
        parts = urlsplit(self.script)
        origin = f"{parts.scheme}://{parts.netloc}"
        opened = f"{policy}; script-src 'self' {origin}; connect-src 'self' {origin}"
        response.headers.append(("Content-Security-Policy", opened))
