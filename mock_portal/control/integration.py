"""Endpoints that prepare an organisation's API: a key, and the services that are on."""

from __future__ import annotations

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.domain import api_keys, api_services
from mock_portal.domain.api_services import SERVICES, Service
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import find_membership


class NewApiKey(Body):
    """Order of a key by a member, with the services that are to be on; all unless told."""

    person_id: int
    name: str = "Учётная система"
    days: int = 30
    services: list[Service] = msgspec.field(default_factory=lambda: list(SERVICES))


class NewKey(msgspec.Struct):
    """A key and its secret, which nothing shows again."""

    id: int
    name: str
    secret: str


def _create(call: Call) -> NewKey:
    order = call.body
    member = find_membership(call.world, call.number("organisation"), order.person_id)
    if member is None:
        raise ControlError(404, f"person {order.person_id} is no member")
    try:
        api_services.switch(call.world, member, order.services)
        key, secret = api_keys.create(call.world, member, order.name, str(order.days))
    except RefusedError as error:
        raise ControlError(422, f"refused: {error.reason}") from error
    return NewKey(key.id, key.name, secret)


ENDPOINTS = (
    Endpoint(
        "POST",
        "/worlds/{world}/organisations/{organisation}/api-keys",
        _create,
        "Make a key of the organisation's API and switch services on",
        NewApiKey,
        NewKey,
    ),
)
