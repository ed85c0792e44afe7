"""All worlds of this process, by name."""

from __future__ import annotations

import re
import threading
from datetime import datetime
from typing import Any

from mock_portal.browser_plugin import BrowserPlugin
from mock_portal.clock import WORLD_START
from mock_portal.mutation import Mutation
from mock_portal.world import World, WorldError

NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
WORLD_LIMIT = 500
DESK = "desk"  # the control desk's, see `mock_portal/control/desk`
DESK_HOST = f"{DESK}.localhost"


class Worlds:
    """The worlds, made and closed by the control API and looked up by host name.

    Args:
        port: port of the portal, for addresses in messages.
        scheme: `http`, or `https` behind TLS.

    `browser_plugin` is there when pages are to bring their browser a signature plugin.
    """

    def __init__(self, port: int, scheme: str = "http") -> None:
        self.port = port
        self.scheme = scheme
        self.browser_plugin: BrowserPlugin | None = None
        # Of the route table, told by the application: «GET /roles».
        self.addresses: tuple[str, ...] = ()
        self._worlds: dict[str, World] = {}
        self._lock = threading.Lock()

    def names(self) -> list[str]:
        """Return the names of all worlds."""
        with self._lock:
            return list(self._worlds)

    def by_name(self, name: str) -> World | None:
        """Return a world or None."""
        with self._lock:
            return self._worlds.get(name)

    def by_host(self, host: str) -> World | None:
        """Return the world of a host name such as `demo.localhost`, or None."""
        name, dot, rest = host.partition(".")
        return self.by_name(name) if dot and rest == "localhost" else None

    def origin(self, name: str) -> str:
        """Return the address of a world without a path."""
        return f"{self.scheme}://{name}.localhost:{self.port}"

    def _add(self, name: str, world: World) -> World:
        with self._lock:
            if name in self._worlds:
                world.close()
                raise WorldError(f"there is a world {name} already; delete it or take another name")
            if len(self._worlds) >= WORLD_LIMIT:
                world.close()
                raise WorldError(f"{WORLD_LIMIT} worlds are open; delete some")
            self._worlds[name] = world
        return world

    def _check(self, name: str) -> None:
        if not NAME.fullmatch(name):
            raise WorldError(
                f"{name!r} is no host label; use lower-case Latin letters, digits and hyphens"
            )
        if name == DESK:
            raise WorldError(f"the host {DESK_HOST} belongs to the control desk; take another name")

    def create(
        self,
        name: str,
        *,
        seed: int = 0,
        now: datetime = WORLD_START,
        edition: str = "official",
        rules: dict[str, Any] | None = None,
        labels: dict[str, str] | None = None,
        mutation: Mutation | None = None,
    ) -> World:
        """Make a fresh world.

        Raises:
            WorldError: the name is taken or no host label, or the edition is unknown.
            ClockError: the moment has no time zone, or lies beyond the clock's range.
            RuleError: an unknown rule or a value of another type.
            LabelError: an unknown label.
        """
        self._check(name)
        world = World(
            name,
            origin=self.origin(name),
            seed=seed,
            now=now,
            edition=edition,
            rules=rules,
            labels=labels,
            mutation=mutation,
        )
        return self._add(name, world)

    def open_snapshot(self, name: str, snapshot: bytes) -> World:
        """Make a world from a snapshot.

        Raises:
            WorldError: the name is taken or no host label, or the bytes are no snapshot.
        """
        self._check(name)
        return self._add(name, World.restore(snapshot, name, origin=self.origin(name)))

    def delete(self, name: str) -> bool:
        """Close a world; tell whether there was one."""
        with self._lock:
            world = self._worlds.pop(name, None)
        if world is not None:
            world.close()
        return world is not None
