"""A computer with tokens for each world of a portal process, made when it is first wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from harness.by_hand.live_world import LiveWorld
from harness.by_hand.office import Office
from harness.world_client import ControlClient
from harness.world_client.client import WorldInfo
from signature_plugin import SignatureDesk, Token
from signature_plugin.http_desk import Calls, Computer

CONTROL_DESK = "desk.localhost"  # the portal's own, see `mock_portal/control/desk`


class WorldComputers:
    """The computers of the HTTP desk.

    Args:
        control: connection to the portal; used with `calls.turn` taken, by one thread at a time.
        calls: runs the calls of their pages.
        ready: whether people find tokens on a new computer, the first one plugged in.
        folder: where PKCS#12 files of tokens are written to; None for nowhere.
        tokens: by a world's name, the tokens that are plugged in there.
    """

    def __init__(
        self,
        control: ControlClient,
        calls: Calls,
        *,
        ready: bool,
        folder: Path | None = None,
        tokens: Mapping[str, Sequence[Token]] | None = None,
    ) -> None:
        self._control = control
        self._calls = calls
        self._folder = folder
        self._ready = ready
        self._tokens = tokens or {}
        self._by_origin: dict[str, Computer] = {}

    def all(self) -> list[Computer]:
        """The computers of all worlds that are there now."""
        worlds = self._control.call("GET", "/worlds", list[WorldInfo])
        there = {world.url: world for world in worlds}
        for gone in self._by_origin.keys() - there.keys():
            del self._by_origin[gone]
        for origin, world in there.items():
            if origin not in self._by_origin:
                self._by_origin[origin] = self._make(world)
        return [self._by_origin[origin] for origin in there]

    def of_origin(self, origin: str) -> Computer | None:
        """The computer of the world at this address, or None when no world is there."""
        if origin not in self._by_origin:
            self.all()
        return self._by_origin.get(origin)

    def _make(self, info: WorldInfo) -> Computer:
        world = LiveWorld(self._control, info)
        office = Office(world)
        address = urlsplit(info.url)
        desk = SignatureDesk(lambda: world.now, [address.hostname or ""])
        home = f"{address.scheme}://{CONTROL_DESK}:{address.port}/worlds/{info.name}"
        computer = Computer(
            name=info.name,
            title=f"Мир «{info.name}»",
            origins=[info.url],
            desk=desk,
            calls=self._calls,
            issuer=office,
            home=(home, "Пульт этого мира"),
            folder=self._folder,
        )
        for token in self._tokens.get(info.name, ()):
            computer.own(token, insert=True)
        if self._ready:
            for number, token in enumerate(office.ready_tokens()):
                computer.own(token, insert=number == 0)
        return computer
