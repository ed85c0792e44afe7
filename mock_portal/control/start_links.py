"""The endpoint that makes a start link: a person goes on in a session that a scenario had."""

from __future__ import annotations

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.start_links import StartLinkError


class NewStartLink(Body):
    """The cookies that the browser gets, by name, and the path that it is sent to."""

    path: str
    cookies: dict[str, str] = msgspec.field(default_factory=dict)


class StartLinkInfo(msgspec.Struct):
    """The full address to open."""

    url: str


def _add(call: Call) -> StartLinkInfo:
    order: NewStartLink = call.body
    try:
        link = call.world.start_links.add(order.cookies, order.path)
    except StartLinkError as error:
        raise ControlError(422, str(error)) from error
    return StartLinkInfo(url=call.world.address(link))


ENDPOINTS = (
    Endpoint(
        "POST",
        "/worlds/{world}/start-links",
        _add,
        "Make a link that gives a person's browser cookies and sends it to a page",
        NewStartLink,
        StartLinkInfo,
        example={"path": "/roles", "cookies": {"kabinet_session": "c0ffee"}},
    ),
)
