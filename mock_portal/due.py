"""What happens by itself as a world's clock moves: register checks end, invitations expire.

`advance` is the only way time passes. Each due event runs in its own transaction at its own
moment, in order of (moment, number); events that it schedules run too when they fall in time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from mock_portal.clock import parse_stamp, stamp
from mock_portal.domain import (
    charges,
    consents,
    employee_expiry,
    employee_passwords,
    employee_states,
    employee_terms,
    inviting,
    register_checks,
    request_review,
    requisite_review,
    service_progress,
    signature_watch,
    support_requests,
)
from mock_portal.hints import unknown
from mock_portal.world import World

Handler = Callable[..., None]

EVENT_LIMIT = 100_000

# kind -> what to do; called as handler(world, **payload) at the event's moment.
HANDLERS: dict[str, Handler] = {
    "invitation-ends": inviting.expire,
    charges.OVERDUE: charges.become_overdue,
    consents.END: consents.end,
    employee_passwords.NOTICE: employee_passwords.give_notice,
    employee_states.PURGE: employee_states.purge,
    employee_terms.NOTICE: employee_expiry.give_notice,
    employee_terms.END: employee_expiry.end,
    register_checks.BEGIN: register_checks.begin,
    register_checks.FINISH: register_checks.finish,
    request_review.BEGIN_STAGE: request_review.begin_stage,
    requisite_review.CHECK_ENDS: requisite_review.finish,
    service_progress.STEP: service_progress.step,
    signature_watch.CHECK: signature_watch.check,
    signature_watch.NOTICE: signature_watch.notify_of_end,
    support_requests.CLOSE: support_requests.close_by_itself,
}


class Happened(msgspec.Struct, frozen=True):
    """One event that ran while the clock moved."""

    at: datetime
    kind: str
    payload: dict[str, Any]


class DueError(Exception):
    """An event failed: the clock stands at its moment and it is due still, what it did is undone.

    What fell due before it has happened.
    """


def advance(world: World, to: datetime) -> list[Happened]:
    """Move a world's clock to a later moment and run all that falls due on the way.

    Raises:
        ClockError: the moment lies in the past, out of the clock's range, or has no time zone.
        DueError: an event failed, or events kept scheduling events without end.
        WorldClosedError: the world was deleted meanwhile.
    """
    to = world.clock.check(to)
    happened: list[Happened] = []
    while (event := _run_next(world, to)) is not None:
        happened.append(event)
        if len(happened) > EVENT_LIMIT:
            raise DueError(
                f"more than {EVENT_LIMIT} events fell due; the last was {event.kind} at "
                f"{stamp(event.at)}, where the clock stands: does it schedule itself for ever?"
            )
    return happened


def _run_next(world: World, to: datetime) -> Happened | None:
    with world.transaction():
        row = world.db.execute(
            "SELECT id, at, kind, payload FROM due WHERE at <= ? ORDER BY at, id LIMIT 1",
            (stamp(to),),
        ).fetchone()
        if row is None:
            world.clock.move(to)
            return None
        kind, moment = row["kind"], parse_stamp(row["at"])
        # Scheduled for the past by a handler that looks back: it happens now.
        world.clock.move(max(moment, world.clock.now()))
        world.db.execute("DELETE FROM due WHERE id = ?", (row["id"],))
        payload = msgspec.json.decode(row["payload"], type=dict[str, Any])
        if kind not in HANDLERS:
            raise DueError(unknown("kind of event", kind, HANDLERS))
        try:
            HANDLERS[kind](world, **payload)
        except Exception as error:
            raise DueError(
                f"{kind} {payload} at {row['at']} failed: {type(error).__name__}: {error}; "
                "it is still due and the clock stands there"
            ) from error
        return Happened(at=moment, kind=kind, payload=payload)
