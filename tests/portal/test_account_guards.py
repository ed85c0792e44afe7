"""What is closed to an account that is not ready: no confirmed address, no second factor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from in_process import Control, Visitor, location_of

from mock_portal.app import Portal
from mock_portal.routes import ROUTES, Route
from mock_portal.screens.email_confirmation import OPEN_SCREENS
from mock_portal.worlds import Worlds

CLOSED = "Сначала подтвердите почту"
NEEDED = "Нужен вход с подтверждением"
FACTOR = {"second_factor_is_a_choice": True}


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def control(worlds: Worlds) -> Control:
    worlds.create("a", edition="K")
    return Control(worlds)


@pytest.fixture
def head(control: Control) -> dict[str, Any]:
    """A head with a cabinet."""
    person: dict[str, Any] = control.call("POST", "/worlds/a/people", {})["person"]
    entry = control.call("POST", "/worlds/a/register/organisations", {"head_id": person["id"]})
    order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
    control.call("POST", "/worlds/a/organisations", order)
    return person


@pytest.fixture
def visitor(worlds: Worlds, control: Control, head: dict[str, Any]) -> Visitor:
    """The head's browser, in the organisation's role."""
    order = {"person_id": head["id"], "organisation_id": 1}
    cookie = control.call("POST", "/worlds/a/sessions", order)
    made = Visitor(Portal(worlds), "a.localhost")
    made.cookies[cookie["name"]] = cookie["value"]
    return made


def leave_unconfirmed(control: Control, person: dict[str, Any]) -> None:
    control.call("POST", f"/worlds/a/people/{person['id']}/email/unconfirmed")


def address(route: Route) -> str:
    return re.sub(r"\{\w+\}", "1", route.path)


OWN = [route for route in ROUTES if route.who != "anyone"]


@pytest.mark.parametrize("route", OWN, ids=lambda route: f"{route.method} {route.path}")
def test_data_and_settings_are_closed_until_the_address_is_confirmed(
    worlds: Worlds, control: Control, visitor: Visitor, head: dict[str, Any], route: Route
) -> None:
    if route.when:
        control.call("PATCH", "/worlds/a/rules", {"rules": {route.when: True}})
    token = visitor.token_of("/login/role")
    leave_unconfirmed(control, head)
    if route.method == "GET":
        answer = visitor.get(address(route))
    else:
        answer = visitor.post(address(route), csrf=token)
    assert (CLOSED in answer.body.decode()) is (route.screen not in OPEN_SCREENS)


def test_what_stays_open_is_an_address_of_the_portal() -> None:
    assert {route.screen for route in OWN} >= OPEN_SCREENS


def test_elsewhere_an_unconfirmed_address_closes_nothing(
    control: Control, visitor: Visitor, head: dict[str, Any]
) -> None:
    leave_unconfirmed(control, head)
    control.call("PATCH", "/worlds/a/rules", {"rules": {"email_confirmation_required": False}})
    assert visitor.get("/profile/security").status == 200
    assert visitor.get("/profile/confirmation").status == 404


def test_who_is_signed_in_does_not_register(visitor: Visitor) -> None:
    assert location_of(visitor.get("/login/registration")) == "/roles"


def test_who_never_registered_by_the_form_has_nothing_to_confirm(visitor: Visitor) -> None:
    assert visitor.get("/profile/security").status == 200
    assert "Почта подтверждена" in visitor.get("/profile/confirmation").body.decode()


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if route.who == "member"],
    ids=lambda route: f"{route.method} {route.path}",
)
def test_the_cabinet_is_closed_without_a_second_factor(
    control: Control, visitor: Visitor, head: dict[str, Any], route: Route
) -> None:
    if route.when:
        control.call("PATCH", "/worlds/a/rules", {"rules": {route.when: True}})
    token = visitor.token_of("/login/role")
    control.call("POST", f"/worlds/a/people/{head['id']}/sign-in/way", {"channel": "none"})
    if route.method == "GET":
        answer = visitor.get(address(route))
    else:
        answer = visitor.post(address(route), csrf=token)
    assert (answer.status, NEEDED in answer.body.decode()) == (403, True)


def test_without_the_rule_the_password_alone_opens_the_cabinet(
    control: Control, visitor: Visitor, head: dict[str, Any]
) -> None:
    control.call("POST", f"/worlds/a/people/{head['id']}/sign-in/way", {"channel": "none"})
    control.call("PATCH", "/worlds/a/rules", {"rules": {"second_factor_for_employees": False}})
    assert visitor.get("/organisation").status == 200


def test_a_citizens_own_screens_need_no_second_factor(
    control: Control, visitor: Visitor, head: dict[str, Any]
) -> None:
    control.call("POST", f"/worlds/a/people/{head['id']}/sign-in/way", {"channel": "none"})
    assert visitor.get("/profile/security").status == 200


def test_a_code_for_one_person_confirms_no_other_in_the_same_browser(
    worlds: Worlds, control: Control
) -> None:
    people = [control.call("POST", "/worlds/a/people", {})["person"] for _ in range(2)]
    for person in people:
        control.call("POST", f"/worlds/a/people/{person['id']}/sign-in/way", {"channel": "none"})
        leave_unconfirmed(control, person)
    visitor = Visitor(Portal(worlds), "a.localhost")
    token = visitor.token_of("/login")
    visitor.post("/login", csrf=token, login=people[0]["phone"], password="Parol-2026")
    code = control.call("GET", "/worlds/a/outbox")[-1]["codes"][0]
    # The second one signs in without the first one's signing out; no letter to the second yet.
    control.call("PATCH", "/worlds/a/rules", {"rules": {"email_confirmation_required": False}})
    token = visitor.token_of("/profile/security/way")
    visitor.post("/login", csrf=token, login=people[1]["phone"], password="Parol-2026")
    control.call("PATCH", "/worlds/a/rules", {"rules": {"email_confirmation_required": True}})
    answer = visitor.post("/profile/confirmation", code=code)
    assert answer.status == 422
    assert "Код не запрашивали" in answer.body.decode()


def test_signing_in_again_in_one_browser_sends_no_letters_without_end(
    worlds: Worlds, control: Control, head: dict[str, Any]
) -> None:
    control.call("POST", f"/worlds/a/people/{head['id']}/sign-in/way", {"channel": "none"})
    leave_unconfirmed(control, head)
    visitor = Visitor(Portal(worlds), "a.localhost")
    token = visitor.token_of("/login")
    for _ in range(7):
        answer = visitor.post("/login", csrf=token, login=head["phone"], password="Parol-2026")
        assert location_of(answer) == "/profile/confirmation"
        token = visitor.token_of("/profile/confirmation")
    assert len(control.call("GET", "/worlds/a/outbox")) == 1
