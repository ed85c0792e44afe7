"""Endpoints that invite and let join without the screens, and tell how a cabinet stands."""

from __future__ import annotations

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.control.people import given
from mock_portal.domain import (
    acceptance,
    access_groups,
    employees,
    invitations,
    inviting,
    operations,
    people,
)
from mock_portal.domain.employees import Employee
from mock_portal.domain.invitations import Invitation
from mock_portal.domain.invited_people import Draft, RefusedPeopleError
from mock_portal.domain.operations import Operation
from mock_portal.domain.organisations import Membership, find_membership

Maybe = str | msgspec.UnsetType


class NewInvitation(Body):
    """Order of an invitation: who sends it, and for whom.

    With `person_id` names, СНИЛС and address are that person's; fields that are given win.
    """

    sender_id: int
    person_id: int | None = None
    work_email: Maybe = msgspec.UNSET
    surname: Maybe = msgspec.UNSET
    given_name: Maybe = msgspec.UNSET
    patronymic: Maybe = msgspec.UNSET
    snils: Maybe = msgspec.UNSET
    administrator: bool | msgspec.UnsetType = msgspec.UNSET
    groups: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


class Acceptance(Body):
    """Who accepts an invitation."""

    person_id: int


class EmployeeWithGroups(msgspec.Struct):
    """An employee and the codes of the access groups."""

    employee: Employee
    groups: tuple[str, ...]


class Cabinet(msgspec.Struct):
    """How an organisation's cabinet stands: its people, invitations and history (newest first)."""

    employees: list[EmployeeWithGroups]
    invitations: list[Invitation]
    operations: list[Operation]


def _member(call: Call, person_id: int) -> Membership:
    organisation_id = call.number("organisation")
    found = find_membership(call.world, organisation_id, person_id)
    if found is None:
        raise ControlError(
            404, f"person {person_id} has no role in organisation {organisation_id}; add one first"
        )
    return found


def _person(call: Call, number: int) -> people.Person:
    with answering():
        return people.get_person(call.world, number)


def _invite(call: Call) -> Invitation:
    values = given(call.body)
    sender = _member(call, values.pop("sender_id"))
    person_id = values.pop("person_id")
    known: dict[str, str] = {}
    if person_id is not None:
        person = _person(call, person_id)
        known = {
            "work_email": person.email,
            "surname": person.surname,
            "given_name": person.given_name,
            "patronymic": person.patronymic,
            "snils": person.snils,
        }
    try:
        (invitation,) = inviting.invite(call.world, sender, [Draft(**{**known, **values})])
    except RefusedPeopleError as refused:
        raise ControlError(409, str(refused)) from refused
    return invitation


def _accept(call: Call) -> Membership:
    number = call.number("invitation")
    with answering():
        invitation = invitations.get_invitation(call.world, number)
    return acceptance.accept(call.world, invitation.token, _person(call, call.body.person_id))


def _cabinet(call: Call) -> Cabinet:
    organisation_id = call.number("organisation")
    return Cabinet(
        employees=[
            EmployeeWithGroups(one, access_groups.groups_of(call.world, one.id))
            for one in employees.list_employees(call.world, organisation_id)
        ],
        invitations=invitations.list_invitations(call.world, organisation_id),
        operations=operations.operations_of(call.world, organisation_id),
    )


_WORLD = "/worlds/{world}"
_ORGANISATION = f"{_WORLD}/organisations/{{organisation}}"
ENDPOINTS = (
    Endpoint("GET", f"{_ORGANISATION}/cabinet", _cabinet, "How a cabinet stands", returns=Cabinet),
    Endpoint(
        "POST",
        f"{_ORGANISATION}/invitations",
        _invite,
        "Invite an employee without the screens; the letter goes out",
        NewInvitation,
        Invitation,
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/invitations/{{invitation}}/accept",
        _accept,
        "Accept an invitation without the screens",
        Acceptance,
        Membership,
    ),
)
