"""What happens by itself as a world's clock moves: register checks end, invitations expire.

`advance` is the only way time passes. Each due event runs in its own transaction at its own
moment, in order of (moment, number); events that it schedules run too when they fall in time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from mock_portal.clock import ClockError, parse_stamp, stamp
from mock_portal.domain import invitations, register_checks
from mock_portal.world import World

Handler = Callable[..., None]

# kind -> what to do; called as handler(world, **payload) at the event's moment.
HANDLERS: dict[str, Handler] = {
    "invitation-ends": invitations.expire,
    register_checks.BEGIN: register_checks.begin,
    register_checks.FINISH: register_checks.finish,
}


class Happened(msgspec.Struct, frozen=True):
    """One event that ran while the clock moved."""

    at: datetime
    kind: str
    payload: dict[str, Any]


def advance(world: World, to: datetime) -> list[Happened]:
    """Move a world's clock to a later moment and run all that falls due on the way.

    Raises:
        ClockError: the moment lies in the past.
    """
    if to < world.clock.now():
        raise ClockError(
            f"the clock stands at {stamp(world.clock.now())} and never goes back to {stamp(to)}"
        )
    happened: list[Happened] = []
    while True:
        with world.transaction():
            row = world.db.execute(
                "SELECT id, at, kind, payload FROM due WHERE at <= ? ORDER BY at, id LIMIT 1",
                (stamp(to),),
            ).fetchone()
            if row is None:
                world.clock.move(to)
                return happened
            moment = parse_stamp(row["at"])
            world.clock.move(max(moment, world.clock.now()))
            world.db.execute("DELETE FROM due WHERE id = ?", (row["id"],))
            payload = msgspec.json.decode(row["payload"], type=dict[str, Any])
            HANDLERS[row["kind"]](world, **payload)
            happened.append(Happened(at=moment, kind=row["kind"], payload=payload))
