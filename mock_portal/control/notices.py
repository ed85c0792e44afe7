"""Endpoints of notices, charges and answers to requests: the authorities' side of a cabinet."""

from __future__ import annotations

from datetime import datetime

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import cabinet_requests, charges, notices
from mock_portal.domain.cabinet_requests import CabinetRequest, State
from mock_portal.domain.charges import Charge
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.notices import Notice
from mock_portal.domain.organisations import find_membership


class NewCharge(Body):
    """Order of a charge: what for, whole roubles, by when to pay (with a time zone)."""

    purpose: str
    roubles: int
    due_at: datetime


class NewCabinetRequest(Body):
    """Order of a request sent by a member of the cabinet."""

    person_id: int
    kind: str
    text: str = "За первый квартал"


class RequestAnswer(Body):
    """How an authority answers a request; the reason belongs to a refusal."""

    state: State
    reason: str = ""


def _notices(call: Call) -> list[Notice]:
    return notices.notices_of(call.world, call.number("person"))


def _charge(call: Call) -> Charge:
    order = call.body
    try:
        return charges.add_charge(
            call.world,
            call.number("organisation"),
            purpose=order.purpose,
            roubles=order.roubles,
            due_at=order.due_at,
        )
    except RefusedError as error:
        raise ControlError(422, f"refused: {error.reason}") from error


def _send(call: Call) -> CabinetRequest:
    order = call.body
    member = find_membership(call.world, call.number("organisation"), order.person_id)
    if member is None:
        raise ControlError(404, f"person {order.person_id} is no member")
    try:
        return cabinet_requests.send(call.world, member, order.kind, order.text)
    except RefusedError as error:
        raise ControlError(422, f"refused: {error.reason}") from error


def _answer(call: Call) -> CabinetRequest:
    with answering():
        return cabinet_requests.answer(
            call.world, call.number("request"), call.body.state, call.body.reason
        )


_WORLD = "/worlds/{world}"
_CABINET = f"{_WORLD}/organisations/{{organisation}}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_WORLD}/people/{{person}}/notices",
        _notices,
        "What the portal told a citizen in «Уведомления», newest first",
        returns=list[Notice],
    ),
    Endpoint("POST", f"{_CABINET}/charges", _charge, "Charge an organisation", NewCharge, Charge),
    Endpoint(
        "POST",
        f"{_CABINET}/cabinet-requests",
        _send,
        "Send a request from a cabinet without the screens",
        NewCabinetRequest,
        CabinetRequest,
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/cabinet-requests/{{request}}/answer",
        _answer,
        "Let an authority answer a request: accepted, done, refused with its reason",
        RequestAnswer,
        CabinetRequest,
    ),
)
