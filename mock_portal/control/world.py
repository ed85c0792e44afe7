"""Endpoints for a world as such: making, looking, moving its clock, saving, closing."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime, timedelta
from typing import Any

import msgspec

from mock_portal import due
from mock_portal.clock import WORLD_START
from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.mutants import is_known
from mock_portal.mutation import Mutation
from mock_portal.world import World


class WorldInfo(msgspec.Struct):
    """A world: its name, address, moment (UTC), edition and seed."""

    name: str
    url: str
    now: datetime
    edition: str
    seed: int


class NewWorld(Body):
    """Order of a world; `snapshot` (base64) opens a saved one and leaves nothing else to order.

    `mutant` changes one thing of it on purpose (`GET /mutants`); `watch` notes the points passed.
    """

    name: str
    seed: int = 0
    now: datetime = WORLD_START
    edition: str = "official"
    rules: dict[str, Any] = msgspec.field(default_factory=dict)
    labels: dict[str, str] = msgspec.field(default_factory=dict)
    snapshot: str = ""
    mutant: str = ""
    watch: bool = False


class Advance(Body):
    """Move the clock: by seconds, or to a moment."""

    seconds: int | None = None
    to: datetime | None = None


class Advanced(msgspec.Struct):
    """The new moment and what happened on the way."""

    now: datetime
    happened: list[due.Happened]


def _info(world: World) -> WorldInfo:
    return WorldInfo(
        name=world.name,
        url=world.origin,
        now=world.clock.now(),
        edition=world.edition,
        seed=world.seed,
    )


def _list(call: Call) -> list[WorldInfo]:
    found = [call.worlds.by_name(name) for name in call.worlds.names()]
    return [_info(world) for world in found if world is not None]


def _create(call: Call) -> WorldInfo:
    order: NewWorld = call.body
    if order.snapshot:
        if order != NewWorld(name=order.name, snapshot=order.snapshot):
            raise ControlError(422, "a snapshot brings its seed, clock, edition, rules and labels")
        try:
            snapshot = base64.b64decode(order.snapshot, validate=True)
        except binascii.Error as error:
            raise ControlError(422, f"snapshot is no base64: {error}") from error
        return _info(call.worlds.open_snapshot(order.name, snapshot))
    if order.mutant and not is_known(order.mutant, call.worlds.addresses):
        raise ControlError(422, f"no such mutant: {order.mutant}; GET /mutants lists them")
    world = call.worlds.create(
        order.name,
        seed=order.seed,
        now=order.now,
        edition=order.edition,
        rules=order.rules,
        labels=order.labels,
        mutation=Mutation(order.mutant, watching=order.watch),
    )
    return _info(world)


def _delete(call: Call) -> dict[str, bool]:
    return {"deleted": call.worlds.delete(call.world.name)}


def _advance(call: Call) -> Advanced:
    order: Advance = call.body
    world = call.world
    if (order.seconds is None) == (order.to is None):
        raise ControlError(422, "give either seconds or to")
    with world.changed:
        try:
            to = order.to or world.clock.now() + timedelta(seconds=order.seconds or 0)
        except OverflowError as error:
            raise ControlError(422, f"{order.seconds} seconds are beyond any clock") from error
        try:
            happened = due.advance(world, to)
        except due.DueError as error:
            raise ControlError(500, str(error)) from error
    return Advanced(now=world.clock.now(), happened=happened)


def _snapshot(call: Call) -> bytes:
    return call.world.snapshot()


_WORLD = "/worlds/{world}"
ENDPOINTS = (
    Endpoint("GET", "/worlds", _list, "All worlds", returns=list[WorldInfo]),
    Endpoint(
        "POST",
        "/worlds",
        _create,
        "Make a world, a fresh one or from a snapshot",
        NewWorld,
        WorldInfo,
        example={"name": "spring", "seed": 7, "rules": {"sms_code_digits": 4}},
    ),
    Endpoint("GET", _WORLD, lambda call: _info(call.world), "One world", returns=WorldInfo),
    Endpoint(
        "DELETE", _WORLD, _delete, "Close a world", returns=dict[str, bool], transaction=False
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/clock/advance",
        _advance,
        "Move the clock forward; what falls due happens in order",
        Advance,
        Advanced,
        example={"seconds": 86400},
        transaction=False,
    ),
    Endpoint(
        "GET",
        f"{_WORLD}/snapshot",
        _snapshot,
        "The whole world as bytes",
        returns=bytes,
        transaction=False,
    ),
)
