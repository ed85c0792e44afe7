"""Endpoints that make citizens and sign them in without the screens."""

from __future__ import annotations

from typing import Any

import msgspec

from mock_portal.builders import DEFAULT_PASSWORD, person_defaults
from mock_portal.control.endpoint import Body, Call, Endpoint, answering
from mock_portal.domain import people, sessions
from mock_portal.domain.people import Level, Person
from mock_portal.visit import SESSION_COOKIE


class NewPerson(Body):
    """Order of a citizen; every field that is left out gets an invented, valid value."""

    surname: str | msgspec.UnsetType = msgspec.UNSET
    given_name: str | msgspec.UnsetType = msgspec.UNSET
    patronymic: str | msgspec.UnsetType = msgspec.UNSET
    snils: str | msgspec.UnsetType = msgspec.UNSET
    inn: str | msgspec.UnsetType = msgspec.UNSET
    email: str | msgspec.UnsetType = msgspec.UNSET
    phone: str | msgspec.UnsetType = msgspec.UNSET
    birth_date: str | msgspec.UnsetType = msgspec.UNSET
    level: Level | msgspec.UnsetType = msgspec.UNSET
    signature_sign_in: bool | msgspec.UnsetType = msgspec.UNSET
    biometrics: bool | msgspec.UnsetType = msgspec.UNSET
    password: str = DEFAULT_PASSWORD


class NewLevel(Body):
    """The level that an account gets."""

    level: Level


class PersonWithPassword(msgspec.Struct):
    """A citizen together with the password that was set."""

    person: Person
    password: str


class NewSession(Body):
    """Order of a signed-in browser: who, and for which organisation (none: as a citizen)."""

    person_id: int
    organisation_id: int | None = None


class SessionCookie(msgspec.Struct):
    """The cookie to put into the browser for this world's address."""

    name: str
    value: str


def given(body: Body) -> dict[str, Any]:
    """Return the fields of a body that the caller did give."""
    return {
        name: value
        for name in body.__struct_fields__
        if (value := getattr(body, name)) is not msgspec.UNSET
    }


def _add(call: Call) -> PersonWithPassword:
    values = given(call.body)
    password = values.pop("password")
    person = people.add_person(
        call.world, password=password, **{**person_defaults(call.world), **values}
    )
    return PersonWithPassword(person=person, password=password)


def _set_level(call: Call) -> Person:
    with answering():
        return people.set_level(call.world, call.number("person"), call.body.level)


def _sign_in(call: Call) -> SessionCookie:
    world, order = call.world, call.body
    with answering():
        person = people.get_person(world, order.person_id)
    session = sessions.enter(world, sessions.start_session(world), person, "signed-in")
    if order.organisation_id is not None:
        session = sessions.take_role(world, session, order.organisation_id)
    return SessionCookie(name=SESSION_COOKIE, value=session.key)


_WORLD = "/worlds/{world}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_WORLD}/people",
        lambda call: people.list_people(call.world),
        "Everybody",
        returns=list[Person],
    ),
    Endpoint("POST", f"{_WORLD}/people", _add, "Make a citizen", NewPerson, PersonWithPassword),
    Endpoint(
        "POST",
        f"{_WORLD}/people/{{person}}/level",
        _set_level,
        "Change the level of a citizen's account",
        NewLevel,
        Person,
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/sessions",
        _sign_in,
        "Sign a citizen in without the screens",
        NewSession,
        SessionCookie,
    ),
)
