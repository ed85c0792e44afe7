"""Endpoints that read what a world did: messages sent and requests answered."""

from __future__ import annotations

from mock_portal import outbox
from mock_portal.control.endpoint import Call, Endpoint
from mock_portal.journal import Entry
from mock_portal.world import WorldClosedError

WAIT_LIMIT_SECONDS = 30


def _messages(call: Call) -> list[outbox.Message]:
    world = call.world
    wait = min(call.numbers.get("wait", 0), WAIT_LIMIT_SECONDS)

    def found() -> list[outbox.Message]:
        if world.closed:
            raise WorldClosedError(world.name)
        return outbox.read(
            world,
            to=call.query.get("to"),
            channel=call.query.get("channel"),
            after=int(call.numbers.get("after", 0)),
        )

    with world.changed:
        messages = found()
        if not messages and wait:
            world.changed.wait_for(found, timeout=wait)
            messages = found()
    return messages


_WORLD = "/worlds/{world}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_WORLD}/outbox",
        _messages,
        "Messages that the portal sent, oldest first",
        returns=list[outbox.Message],
        query=(
            ("to", "recipient: address or phone"),
            ("channel", "email or sms"),
            ("after", "only messages with a greater number", int),
            ("wait", f"seconds to wait for the first, up to {WAIT_LIMIT_SECONDS}", float),
        ),
        transaction=False,
    ),
    Endpoint(
        "GET",
        f"{_WORLD}/journal",
        lambda call: list(call.world.journal),
        "Requests answered, oldest first",
        returns=list[Entry],
    ),
)
