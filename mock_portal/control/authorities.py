"""Endpoints of the register of certification authorities and of their revocation lists."""

from __future__ import annotations

import base64
import binascii

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.registers import authorities
from mock_portal.registers.authorities import Authority


class NewAuthority(Body):
    """Order of an authority: its certificate as base64 of the DER, root or intermediate."""

    certificate: str
    accredited: bool = True


class Accreditation(Body):
    """Whether the authority is accredited from now on."""

    accredited: bool


class NewList(Body):
    """A revocation list as base64 of the DER; it replaces older ones of its authority."""

    list: str


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ControlError(422, f"no base64: {error}") from error


def _add(call: Call) -> Authority:
    der = _decode(call.body.certificate)
    return authorities.add_authority(call.world, der, accredited=call.body.accredited)


def _accredit(call: Call) -> Authority:
    with answering():
        return authorities.set_accredited(
            call.world, call.params["thumbprint"], accredited=call.body.accredited
        )


def _publish(call: Call) -> Authority:
    return authorities.publish_list(call.world, _decode(call.body.list))


def _withdraw(call: Call) -> dict[str, bool]:
    with answering():
        authorities.withdraw_lists(call.world, call.params["thumbprint"])
    return {"withdrawn": True}


_WORLD = "/worlds/{world}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_WORLD}/authorities",
        lambda call: authorities.list_authorities(call.world),
        "Certification authorities that the portal knows",
        returns=list[Authority],
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/authorities",
        _add,
        "Enter a certification authority",
        NewAuthority,
        Authority,
    ),
    Endpoint(
        "PATCH",
        f"{_WORLD}/authorities/{{thumbprint}}",
        _accredit,
        "Give or take away an authority's accreditation",
        Accreditation,
        Authority,
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/revocation-lists",
        _publish,
        "Publish a revocation list of a known authority",
        NewList,
        Authority,
    ),
    Endpoint(
        "DELETE",
        f"{_WORLD}/authorities/{{thumbprint}}/revocation-lists",
        _withdraw,
        "Withdraw the revocation lists of an authority",
        returns=dict[str, bool],
    ),
)
