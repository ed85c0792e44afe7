"""Endpoints of ЕГРИП and of sole proprietors that have a cabinet already."""

from __future__ import annotations

import msgspec

from mock_portal.builders import entrepreneur_defaults
from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.control.people import given
from mock_portal.domain import entrepreneur_papers, people
from mock_portal.domain.organisations import Organisation
from mock_portal.registers import entrepreneurs
from mock_portal.registers.entrepreneurs import EntrepreneurEntry, State

Maybe = str | msgspec.UnsetType


class NewEntrepreneur(Body):
    """Order of an entry in ЕГРИП for a person of the world, unless fields say otherwise."""

    person_id: int
    ogrnip: Maybe = msgspec.UNSET
    inn: Maybe = msgspec.UNSET
    surname: Maybe = msgspec.UNSET
    given_name: Maybe = msgspec.UNSET
    patronymic: Maybe = msgspec.UNSET
    address: Maybe = msgspec.UNSET
    state: State | msgspec.UnsetType = msgspec.UNSET


class EntrepreneurPatch(Body):
    """Fields of an entry to change."""

    inn: Maybe = msgspec.UNSET
    address: Maybe = msgspec.UNSET
    state: State | msgspec.UnsetType = msgspec.UNSET


class NewEntrepreneurCabinet(Body):
    """Order of a cabinet for a registered sole proprietor."""

    ogrnip: str
    person_id: int


def _add(call: Call) -> EntrepreneurEntry:
    values = given(call.body)
    with answering():
        person = people.get_person(call.world, values.pop("person_id"))
    return entrepreneurs.add_entrepreneur(
        call.world, **{**entrepreneur_defaults(call.world, person), **values}
    )


def _change(call: Call) -> EntrepreneurEntry:
    with answering():
        values = given(call.body)
        return entrepreneurs.change_entrepreneur(call.world, call.params["ogrnip"], **values)


def _remove(call: Call) -> dict[str, bool]:
    with answering():
        entrepreneurs.remove_entrepreneur(call.world, call.params["ogrnip"])
    return {"removed": True}


def _open(call: Call) -> Organisation:
    entry = entrepreneurs.find_entrepreneur(call.world, call.body.ogrnip)
    if entry is None:
        raise ControlError(404, f"ОГРНИП {call.body.ogrnip} is not in this world's ЕГРИП")
    with answering():
        return entrepreneur_papers.open_cabinet(call.world, entry, call.body.person_id)


_REGISTER = "/worlds/{world}/register/entrepreneurs"
ENDPOINTS = (
    Endpoint(
        "GET",
        _REGISTER,
        lambda call: entrepreneurs.list_entrepreneurs(call.world),
        "Sole proprietors of ЕГРИП",
        returns=list[EntrepreneurEntry],
    ),
    Endpoint(
        "POST",
        _REGISTER,
        _add,
        "Enter a sole proprietor into ЕГРИП",
        NewEntrepreneur,
        EntrepreneurEntry,
    ),
    Endpoint(
        "PATCH",
        f"{_REGISTER}/{{ogrnip}}",
        _change,
        "Change an entry of ЕГРИП: one who trades no more, another ИНН",
        EntrepreneurPatch,
        EntrepreneurEntry,
    ),
    Endpoint(
        "DELETE",
        f"{_REGISTER}/{{ogrnip}}",
        _remove,
        "Strike a sole proprietor off ЕГРИП",
        returns=dict[str, bool],
    ),
    Endpoint(
        "POST",
        "/worlds/{world}/entrepreneurs",
        _open,
        "Open the cabinet of a registered sole proprietor without the screens",
        NewEntrepreneurCabinet,
        Organisation,
    ),
)
