"""Endpoints for a world as such: making, clock, rules, labels, inbox, faults, journal, snapshot."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime, timedelta
from typing import Any

import msgspec

from mock_portal import due, outbox
from mock_portal.clock import WORLD_START
from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.faults import Fault
from mock_portal.journal import Entry
from mock_portal.world import World

WAIT_LIMIT_SECONDS = 30


class WorldInfo(msgspec.Struct):
    """A world: its name, address, moment (UTC), edition and seed."""

    name: str
    url: str
    now: datetime
    edition: str
    seed: int


class NewWorld(Body):
    """Order of a world; `snapshot` (base64) opens a saved one, the rest is then ignored."""

    name: str
    seed: int = 0
    now: datetime = WORLD_START
    edition: str = "official"
    rules: dict[str, Any] = msgspec.field(default_factory=dict)
    labels: dict[str, str] = msgspec.field(default_factory=dict)
    snapshot: str = ""


class Advance(Body):
    """Move the clock: by seconds, or to a moment."""

    seconds: int | None = None
    to: datetime | None = None


class Advanced(msgspec.Struct):
    """The new moment and what happened on the way."""

    now: datetime
    happened: list[due.Happened]


class RulesPatch(Body):
    """Rules to change; the others stay."""

    rules: dict[str, Any]


class LabelsPatch(Body):
    """Labels to change; the others stay."""

    labels: dict[str, str]


class NewFault(Body):
    """Order of a failure, see `mock_portal.faults.Fault`."""

    name: str
    path: str
    method: str = ""
    skip: int = 0
    times: int = 1
    effect: str = "error"
    status: int = 503
    delay_ms: int = 0


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
        try:
            snapshot = base64.b64decode(order.snapshot, validate=True)
        except binascii.Error as error:
            raise ControlError(422, f"snapshot is no base64: {error}") from error
        return _info(call.worlds.open_snapshot(order.name, snapshot))
    world = call.worlds.create(
        order.name,
        seed=order.seed,
        now=order.now,
        edition=order.edition,
        rules=order.rules,
        labels=order.labels,
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
        to = order.to or world.clock.now() + timedelta(seconds=order.seconds or 0)
        happened = due.advance(world, to)
    return Advanced(now=world.clock.now(), happened=happened)


def _patch_rules(call: Call) -> dict[str, Any]:
    call.world.override_rules(call.body.rules)
    return _rules(call)


def _rules(call: Call) -> dict[str, Any]:
    return dict(vars(call.world.rules))


def _patch_labels(call: Call) -> dict[str, str]:
    call.world.override_labels(call.body.labels)
    return call.world.label_overrides


def _outbox(call: Call) -> list[outbox.Message]:
    world = call.world
    after, wait = int(call.query.get("after", "0")), float(call.query.get("wait", "0"))

    def found() -> list[outbox.Message]:
        return outbox.read(
            world, to=call.query.get("to"), channel=call.query.get("channel"), after=after
        )

    with world.changed:
        messages = found()
        if not messages and wait:
            world.changed.wait_for(found, timeout=min(wait, WAIT_LIMIT_SECONDS))
            messages = found()
    return messages


def _add_fault(call: Call) -> Fault:
    order: NewFault = call.body
    try:
        fault = msgspec.convert(msgspec.to_builtins(order), type=Fault)
    except msgspec.ValidationError as error:
        raise ControlError(422, str(error)) from error
    call.world.faults.faults[fault.name] = fault
    return fault


def _faults(call: Call) -> list[Fault]:
    return list(call.world.faults.faults.values())


def _remove_fault(call: Call) -> dict[str, bool]:
    gone = call.world.faults.faults.pop(call.params["fault"], None)
    return {"removed": gone is not None}


def _journal(call: Call) -> list[Entry]:
    return list(call.world.journal)


def _snapshot(call: Call) -> bytes:
    return call.world.snapshot()


_WORLD = "/worlds/{world}"
ENDPOINTS = (
    Endpoint("GET", "/worlds", _list, "All worlds", returns=list[WorldInfo]),
    Endpoint("POST", "/worlds", _create, "Make a world", NewWorld, WorldInfo),
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
        transaction=False,
    ),
    Endpoint("GET", f"{_WORLD}/rules", _rules, "The rules in force"),
    Endpoint("PATCH", f"{_WORLD}/rules", _patch_rules, "Change rules", RulesPatch),
    Endpoint(
        "PATCH",
        f"{_WORLD}/labels",
        _patch_labels,
        "Change label texts",
        LabelsPatch,
        dict[str, str],
    ),
    Endpoint(
        "GET",
        f"{_WORLD}/outbox",
        _outbox,
        "Messages that the portal sent, oldest first",
        returns=list[outbox.Message],
        query=(
            ("to", "recipient: address or phone"),
            ("channel", "email or sms"),
            ("after", "only messages with a greater number"),
            ("wait", "seconds to wait for the first such message"),
        ),
        transaction=False,
    ),
    Endpoint("GET", f"{_WORLD}/faults", _faults, "Faults with counters", returns=list[Fault]),
    Endpoint("POST", f"{_WORLD}/faults", _add_fault, "Order a failure", NewFault, Fault),
    Endpoint(
        "DELETE",
        f"{_WORLD}/faults/{{fault}}",
        _remove_fault,
        "Take a failure back",
        returns=dict[str, bool],
    ),
    Endpoint("GET", f"{_WORLD}/journal", _journal, "Requests answered", returns=list[Entry]),
    Endpoint(
        "GET",
        f"{_WORLD}/snapshot",
        _snapshot,
        "The whole world as bytes",
        returns=bytes,
        transaction=False,
    ),
)
