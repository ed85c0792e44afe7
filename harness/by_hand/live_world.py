"""A world whose clock somebody else moves: a person, on the control desk."""

from __future__ import annotations

from datetime import datetime

from harness.world_client import WorldClient
from harness.world_client.client import WorldInfo


class LiveWorld(WorldClient):
    """A world client that asks the portal for the moment each time it is wanted."""

    @property
    def now(self) -> datetime:
        """The world's moment; those who follow the clock are told when it has moved."""
        moment = self.control.call("GET", self.path, WorldInfo).now
        if moment != self._now:
            self._now = moment
            for follower in self._followers:
                follower(moment)
        return moment
