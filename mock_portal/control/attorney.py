"""Endpoints that write and sign powers of attorney without the screens, and tell how they stand."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import attorney
from mock_portal.domain.attorney import GivenPower, PowerState
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import Membership, find_membership


class NewPower(Body):
    """Order of a draft: who writes it, for which employee (people's numbers), the last day."""

    person_id: int
    employee_id: int
    codes: list[str]
    until: str


class PowerSignature(Body):
    """A signature of a draft: who hands it in, a detached CMS message in base64."""

    person_id: int
    signature: str


class PowerDamage(Body):
    """The bytes, in base64, that a damaged storage would hold in place of the document."""

    document: str


class PowerView(msgspec.Struct):
    """A power of attorney as it stands today; `document` is what a signature is over."""

    id: int
    number: str
    representative: str
    state: PowerState
    document: bytes
    signed_at: datetime | None


def _member(call: Call, organisation_id: int, person_id: int) -> Membership:
    found = find_membership(call.world, organisation_id, person_id)
    if found is None:
        raise ControlError(404, f"person {person_id} has no role there; add one first")
    return found


def _view(call: Call, power: GivenPower) -> PowerView:
    state = power.state_on(attorney.today(call.world))
    return PowerView(
        power.id, power.number, power.representative, state, power.document, power.signed_at
    )


def _create(call: Call) -> PowerView:
    order, organisation_id = call.body, call.number("organisation")
    try:
        made = attorney.create(
            call.world,
            _member(call, organisation_id, order.person_id),
            employee=_member(call, organisation_id, order.employee_id).id,
            codes=order.codes,
            until=order.until,
        )
    except RefusedError as error:
        raise ControlError(422, f"refused: {error.reason}") from error
    return _view(call, made)


def _power(call: Call) -> GivenPower:
    with answering():
        return attorney.get_power(call.world, call.number("power"))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ControlError(422, f"no base64: {error}") from error


def _sign(call: Call) -> PowerView:
    power = _power(call)
    member = _member(call, power.organisation_id, call.body.person_id)
    try:
        attorney.sign(call.world, member, power, _decoded(call.body.signature))
    except RefusedError as error:
        raise ControlError(422, f"refused: {error.reason}") from error
    return _view(call, _power(call))


def _spoil(call: Call) -> PowerView:
    attorney.spoil(call.world, _power(call), _decoded(call.body.document))
    return _view(call, _power(call))


def _list(call: Call) -> list[PowerView]:
    found = attorney.powers_of(call.world, call.number("organisation"))
    return [_view(call, one) for one in found]


_POWERS = "/worlds/{world}/organisations/{organisation}/powers"
_POWER = "/worlds/{world}/powers/{power}"
ENDPOINTS = (
    Endpoint(
        "GET",
        _POWERS,
        _list,
        "Powers of attorney of an organisation, the newest first",
        returns=list[PowerView],
    ),
    Endpoint(
        "POST",
        _POWERS,
        _create,
        "Write a power of attorney for an employee without the screens",
        NewPower,
        PowerView,
    ),
    Endpoint(
        "POST",
        f"{_POWER}/signature",
        _sign,
        "Hand in the head's signature of a power of attorney, with all checks",
        PowerSignature,
        PowerView,
    ),
    Endpoint(
        "POST",
        f"{_POWER}/damage",
        _spoil,
        "Change a power of attorney in the storage, behind everybody's back",
        PowerDamage,
        PowerView,
    ),
)
