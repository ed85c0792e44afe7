"""Whether a call of an organisation's API may go on: key, rate, role, service, in this order.

What is refused stands in the organisation's audit log, where it is known whose key it was; calls
over the rate stand there once a minute, or a loop would fill the log.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from mock_portal.clock import stamp
from mock_portal.domain import api_keys, api_services, audit_log
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import find_membership
from mock_portal.domain.people import get_person
from mock_portal.domain.role_assignment import title_of
from mock_portal.domain.roles import Action, is_permitted
from mock_portal.rows import SqlValue, update

if TYPE_CHECKING:
    from mock_portal.domain.api_keys import ApiKey
    from mock_portal.domain.api_services import Service
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.people import Person
    from mock_portal.world import World

WINDOW = timedelta(minutes=1)


@dataclass(frozen=True)
class Caller:
    """Who calls: a key, and the member in whose name it does."""

    key: ApiKey
    member: Membership
    person: Person


def admit(world: World, secret: str, target: str) -> Caller:
    """Find out who calls, and count the call.

    Args:
        world: where.
        secret: the key as sent.
        target: method and path, for the audit log.

    Raises:
        RefusedError: `api-key-wrong`, `api-key-no-more` (revoked), `api-key-expired`;
            `api-rate` with the `seconds` to wait and the `limit`.
    """
    key = api_keys.find_by_secret(world, secret)
    if key is None:
        raise RefusedError("api-key-wrong")
    member = find_membership(world, key.organisation_id, key.person_id)
    if member is None:
        raise LookupError(f"key {key.id} has outlived its holder's membership")
    caller = Caller(key, member, get_person(world, key.person_id))
    ends = {"revoked": "api-key-no-more", "expired": "api-key-expired"}
    reason = ends.get(key.state(world.clock.now()))
    if reason is not None:
        note_refused(world, caller, target, reason)
        raise RefusedError(reason)
    _count(world, caller, target)
    return caller


def allow(world: World, caller: Caller, target: str, needs: Action, service: Service) -> None:
    """Let a call go on to a service.

    Raises:
        RefusedError: `api-role` with the holder's `role`, it gives no access to the API or not
            this right (K-112); `api-service-off` with the `service` (K-114).
    """
    member = caller.member
    for action in (Action.MANAGE_API, needs):
        if not is_permitted(member, action):
            note_refused(world, caller, target, "api-role")
            raise RefusedError(
                "api-role",
                role=title_of(world, member.organisation_id, member.role),
                right=world.label(f"action.{action.value}"),
            )
    if service not in api_services.services_on(world, member.organisation_id):
        note_refused(world, caller, target, "api-service-off")
        raise RefusedError("api-service-off", service=world.label(f"api.service.{service}"))


def note_refused(world: World, caller: Caller, target: str, reason: str) -> None:
    """Write a refused call into the audit log; `reason` is that of a label `api.refused`."""
    details = f"{target}, {caller.key.name}: {world.label(f'api.title.{reason}')}"
    audit_log.record(world, caller.key.organisation_id, "api-refused", caller.person, details)


def _count(world: World, caller: Caller, target: str) -> None:
    key, now, limit = caller.key, world.clock.now(), world.rules.api_calls_per_minute
    begun = key.window_at
    if begun is None or now >= begun + WINDOW:
        begun, calls = now, 1
    else:
        calls = key.window_calls + 1
    values: dict[str, SqlValue] = {
        "window_at": stamp(begun),
        "window_calls": calls,
        "used_at": stamp(now),
    }
    update(world.db, "api_keys", key.id, values)
    if calls > limit:
        if calls == limit + 1:
            note_refused(world, caller, target, "api-rate")
        left = math.ceil((begun + WINDOW - now).total_seconds())
        raise RefusedError("api-rate", seconds=left, limit=limit)
