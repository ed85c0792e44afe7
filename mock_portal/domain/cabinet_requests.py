"""Requests that a sole proprietor sends from the cabinet: returns and licences (K-13, K-14).

An authority answers them; here the control API speaks for it. Each change of state is told to the
head of the cabinet, a refusal with its reason (K-15, K-218).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import notices, operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

Kind = Literal["tax-return", "licence", "licence-extension"]
State = Literal["sent", "accepted", "done", "refused"]
KINDS: tuple[Kind, ...] = get_args(Kind)

SCHEMA = """
CREATE TABLE cabinet_requests (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    sent_at TEXT NOT NULL
);
"""


class CabinetRequest(msgspec.Struct, frozen=True):
    """One request; `reason` says why it was refused, empty otherwise."""

    id: int
    organisation_id: int
    kind: Kind
    text: str
    state: State
    reason: str
    sent_at: datetime


def send(world: World, actor: Membership, kind: str, text: str) -> CabinetRequest:
    """Send a request for the member's cabinet.

    Raises:
        RefusedError: `request-kind-missing` (field `kind`), `request-text-empty` or
            `request-text-long` with the limit (field `text`).
    """
    if kind not in KINDS:
        raise RefusedError("request-kind-missing", field="kind")
    if not text:
        raise RefusedError("request-text-empty", field="text")
    limit = world.rules.cabinet_request_max_chars
    if len(text) > limit:
        raise RefusedError("cabinet-request-long", field="text", limit=limit)
    number = insert(
        world.db,
        "cabinet_requests",
        {
            "organisation_id": actor.organisation_id,
            "kind": kind,
            "text": text,
            "state": "sent",
            "reason": "",
            "sent_at": stamp(world.clock.now()),
        },
    )
    person = get_person(world, actor.person_id)
    title = world.label(f"cabinet_request.{kind}")
    operations.note(world, actor.organisation_id, "request-sent", person, title)
    return get_request(world, number)


def get_request(world: World, number: int) -> CabinetRequest:
    """Return the request with this number.

    Raises:
        LookupError: there is none.
    """
    sql = "SELECT * FROM cabinet_requests WHERE id = ?"
    found = fetch_one(world.db, CabinetRequest, sql, (number,))
    if found is None:
        raise LookupError(f"no request {number} in world {world.name}")
    return found


def requests_of(world: World, organisation_id: int) -> list[CabinetRequest]:
    """Return a cabinet's requests, newest first."""
    sql = "SELECT * FROM cabinet_requests WHERE organisation_id = ? ORDER BY id DESC"
    return fetch_all(world.db, CabinetRequest, sql, (organisation_id,))


def answer(world: World, number: int, state: State, reason: str = "") -> CabinetRequest:
    """Let the authority change a request's state; the head is told (K-15, K-218)."""
    found = get_request(world, number)
    update(world.db, "cabinet_requests", found.id, {"state": state, "reason": reason})
    notices.notify_heads(
        world,
        found.organisation_id,
        "request-refused" if state == "refused" else "request-status",
        path="/organisation/requests",
        request=world.label(f"cabinet_request.{found.kind}"),
        number=found.id,
        state=world.label(f"cabinet_request.state.{state}"),
        reason=reason,
    )
    return get_request(world, number)
