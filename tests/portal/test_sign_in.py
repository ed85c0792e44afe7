"""Signing in, beyond what a browser shows: codes, what the session keeps and what it drops."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Control, Visitor, location_of

from mock_portal.app import Portal
from mock_portal.worlds import Worlds

PASSWORD = "Parol-2026"


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def control(worlds: Worlds) -> Control:
    worlds.create("a")
    return Control(worlds)


@pytest.fixture
def visitor(worlds: Worlds) -> Visitor:
    return Visitor(Portal(worlds), "a.localhost")


def a_person(control: Control, **fields: Any) -> dict[str, Any]:
    person: dict[str, Any] = control.call("POST", "/worlds/a/people", fields)["person"]
    return person


def codes(control: Control) -> list[str]:
    return [code for one in control.call("GET", "/worlds/a/outbox") for code in one["codes"]]


def give_password(visitor: Visitor, login: str) -> None:
    assert location_of(visitor.post("/login", login=login, password=PASSWORD)) == "/login/code"


def test_a_code_has_as_many_digits_as_the_rule_says(control: Control, visitor: Visitor) -> None:
    control.call("PATCH", "/worlds/a/rules", {"rules": {"sms_code_digits": 4}})
    give_password(visitor, a_person(control)["phone"])
    (code,) = codes(control)
    assert (len(code), code.isdecimal()) == (4, True)


def test_without_a_second_factor_the_password_is_enough(control: Control, visitor: Visitor) -> None:
    control.call("PATCH", "/worlds/a/rules", {"rules": {"second_factor_required": False}})
    person = a_person(control)
    answer = visitor.post("/login", login=person["email"], password=PASSWORD)
    assert (location_of(answer), codes(control)) == ("/roles", [])


def test_the_password_given_again_brings_new_codes(control: Control, visitor: Visitor) -> None:
    control.call("PATCH", "/worlds/a/rules", {"rules": {"sms_codes_per_sign_in": 1}})
    person = a_person(control)
    give_password(visitor, person["phone"])
    token = visitor.token_of("/login/code")
    assert visitor.post("/login/code/resend", csrf=token).status == 422
    give_password(visitor, person["phone"])
    answer = visitor.post("/login/code", code=codes(control)[-1])
    assert (location_of(answer), len(codes(control))) == ("/roles", 2)


def test_a_code_of_one_browser_is_nothing_in_another(
    worlds: Worlds, control: Control, visitor: Visitor
) -> None:
    person = a_person(control)
    give_password(visitor, person["phone"])
    other = Visitor(Portal(worlds), "a.localhost")
    give_password(other, person["phone"])
    first, second = codes(control)
    assert first != second
    assert other.post("/login/code", code=first).status == 422
    assert visitor.post("/login/code", code=first).status == 303


def test_signing_in_as_somebody_else_drops_the_role(control: Control, visitor: Visitor) -> None:
    head, deputy = a_person(control), a_person(control)
    entry = control.call("POST", "/worlds/a/register/organisations", {"head_id": head["id"]})
    order = {"ogrn": entry["ogrn"], "head_id": head["id"]}
    organisation = control.call("POST", "/worlds/a/organisations", order)
    member = {"person_id": deputy["id"], "role": "employee"}
    control.call("POST", f"/worlds/a/organisations/{organisation['id']}/members", member)
    order = {"person_id": head["id"], "organisation_id": organisation["id"]}
    cookie = control.call("POST", "/worlds/a/sessions", order)
    visitor.cookies[cookie["name"]] = cookie["value"]
    assert visitor.get("/organisation").status == 200
    token = visitor.token_of("/roles")
    visitor.post("/login", csrf=token, login=deputy["phone"], password=PASSWORD)
    visitor.post("/login/code", code=codes(control)[-1])
    assert visitor.get("/organisation").status == 403


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/profile/../..//x"])
def test_a_deep_link_never_leads_out(control: Control, visitor: Visitor, path: str) -> None:
    visitor.get(path)
    give_password(visitor, a_person(control)["phone"])
    target = location_of(visitor.post("/login/code", code=codes(control)[-1]))
    assert target.startswith("/")
    assert not target.startswith(("//", "/\\"))
