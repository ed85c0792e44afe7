"""Endpoints of the tax register and of organisations that have a cabinet already."""

from __future__ import annotations

import msgspec

from mock_portal.builders import organisation_defaults
from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.control.people import given
from mock_portal.domain import access_groups, employees, organisations, people
from mock_portal.domain.organisations import Membership, Organisation, find_membership
from mock_portal.domain.role_assignment import assignable, put_into_role
from mock_portal.domain.roles import PERMISSIONS, Role
from mock_portal.registers import tax_register
from mock_portal.registers.tax_register import RegisterEntry, RegisterService, State

Maybe = str | msgspec.UnsetType


class NewEntry(Body):
    """Order of a register entry; its head is a person of the world unless fields say otherwise."""

    head_id: int
    ogrn: Maybe = msgspec.UNSET
    inn: Maybe = msgspec.UNSET
    kpp: Maybe = msgspec.UNSET
    full_name: Maybe = msgspec.UNSET
    short_name: Maybe = msgspec.UNSET
    address: Maybe = msgspec.UNSET
    state: State | msgspec.UnsetType = msgspec.UNSET
    head_surname: Maybe = msgspec.UNSET
    head_given_name: Maybe = msgspec.UNSET
    head_patronymic: Maybe = msgspec.UNSET
    head_inn: Maybe = msgspec.UNSET
    head_title: Maybe = msgspec.UNSET
    refusal: Maybe = msgspec.UNSET


class EntryPatch(Body):
    """Fields of a register entry to change; `head_id` names a person of the world as new head."""

    head_id: int | msgspec.UnsetType = msgspec.UNSET
    inn: Maybe = msgspec.UNSET
    kpp: Maybe = msgspec.UNSET
    full_name: Maybe = msgspec.UNSET
    short_name: Maybe = msgspec.UNSET
    address: Maybe = msgspec.UNSET
    state: State | msgspec.UnsetType = msgspec.UNSET
    head_surname: Maybe = msgspec.UNSET
    head_given_name: Maybe = msgspec.UNSET
    head_patronymic: Maybe = msgspec.UNSET
    head_inn: Maybe = msgspec.UNSET
    head_title: Maybe = msgspec.UNSET
    refusal: Maybe = msgspec.UNSET


class ServicePatch(Body):
    """The register's service: whether it answers, how busy it is (0 to 1); the rest stays."""

    available: bool | None = None
    load: float | None = None


class NewOrganisation(Body):
    """Order of a cabinet for a registered organisation, with its head in the role of head."""

    ogrn: str
    head_id: int


class NewMembership(Body):
    """Order of a role: as if the person had joined by an invitation."""

    person_id: int
    role: Role = "employee"


def _add_entry(call: Call) -> RegisterEntry:
    values = given(call.body)
    with answering():
        head = people.get_person(call.world, values.pop("head_id"))
    return tax_register.add_entry(
        call.world, **{**organisation_defaults(call.world, head), **values}
    )


def _change_entry(call: Call) -> RegisterEntry:
    values = given(call.body)
    with answering():
        if "head_id" in values:
            head = people.get_person(call.world, values.pop("head_id"))
            values = {
                "head_surname": head.surname,
                "head_given_name": head.given_name,
                "head_patronymic": head.patronymic,
                "head_inn": head.inn,
                **values,
            }
        return tax_register.change_entry(call.world, call.params["ogrn"], **values)


def _remove_entry(call: Call) -> dict[str, bool]:
    with answering():
        tax_register.remove_entry(call.world, call.params["ogrn"])
    return {"removed": True}


def _set_service(call: Call) -> RegisterService:
    try:
        return tax_register.set_service(
            call.world, available=call.body.available, load=call.body.load
        )
    except ValueError as error:
        raise ControlError(422, str(error)) from error


def _add_organisation(call: Call) -> Organisation:
    entry = tax_register.find_entry(call.world, ogrn=call.body.ogrn)
    if entry is None:
        raise ControlError(404, f"ОГРН {call.body.ogrn} is not in this world's register")
    organisation = organisations.add_organisation(
        call.world,
        ogrn=entry.ogrn,
        inn=entry.inn,
        kpp=entry.kpp,
        full_name=entry.full_name,
        short_name=entry.short_name,
        address=entry.address,
    )
    organisations.add_member(call.world, organisation.id, call.body.head_id, "head")
    return organisation


def _add_member(call: Call) -> Membership:
    number, role = call.number("organisation"), call.body.role
    if role == "head":
        return organisations.add_member(call.world, number, call.body.person_id, role)
    table = PERMISSIONS[call.world.rules.role_table]
    known = dict.fromkeys((*table, *assignable(call.world, number)))
    if role not in known:
        raise ControlError(
            422, f"no role {role} in this world's edition; known: {', '.join(known)}"
        )
    groups = (access_groups.ADMINISTRATORS,) if role == "administrator" else ()
    person = people.get_person(call.world, call.body.person_id)
    member = employees.join(call.world, number, person, groups=groups)
    if role != member.role:
        employee = employees.find_employee(call.world, number, member.id)
        if employee is None:
            raise LookupError(f"person {person.id} joined {number} and is not among its employees")
        put_into_role(call.world, employee, role)
    return find_membership(call.world, number, person.id) or member


_WORLD = "/worlds/{world}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_WORLD}/register/organisations",
        lambda call: tax_register.list_entries(call.world),
        "Organisations of the tax register",
        returns=list[RegisterEntry],
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/register/organisations",
        _add_entry,
        "Enter an organisation into the tax register",
        NewEntry,
        RegisterEntry,
    ),
    Endpoint(
        "PATCH",
        f"{_WORLD}/register/organisations/{{ogrn}}",
        _change_entry,
        "Change a register entry: a new head, liquidation, a refusal with its reason",
        EntryPatch,
        RegisterEntry,
    ),
    Endpoint(
        "DELETE",
        f"{_WORLD}/register/organisations/{{ogrn}}",
        _remove_entry,
        "Strike an organisation off the tax register",
        returns=dict[str, bool],
    ),
    Endpoint(
        "GET",
        f"{_WORLD}/register",
        lambda call: tax_register.service(call.world),
        "Whether the tax register answers and how busy it is",
        returns=RegisterService,
    ),
    Endpoint(
        "PATCH",
        f"{_WORLD}/register",
        _set_service,
        "Let the tax register fall, rise or be busier",
        ServicePatch,
        RegisterService,
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/organisations",
        _add_organisation,
        "Open the cabinet of a registered organisation without the screens",
        NewOrganisation,
        Organisation,
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/organisations/{{organisation}}/members",
        _add_member,
        "Give a person a role in an organisation without the screens",
        NewMembership,
        Membership,
    ),
)
