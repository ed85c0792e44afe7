"""A sole proprietor's cabinet without a browser: ЕГРИП, the order of steps, forged forms."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Control, Visitor, location_of

from mock_portal.app import Portal
from mock_portal.check_digits import is_inn, is_ogrn
from mock_portal.routes import ROUTES
from mock_portal.worlds import Worlds

ROOT = "/entrepreneurs/new"


class Trader:
    """A sole proprietor with a browser, in a world of an edition."""

    def __init__(self, edition: str = "K") -> None:
        worlds = Worlds(8080)
        self.world = worlds.create("a", edition=edition)
        self.control = Control(worlds)
        self.person = self.new_person()
        self.entry = self.enter(self.person)
        self.visitor = Visitor(Portal(worlds), "a.localhost")
        self.sign_in(self.person)

    def new_person(self) -> dict[str, Any]:
        found: dict[str, Any] = self.control.call("POST", "/worlds/a/people", {})["person"]
        return found

    def enter(self, person: dict[str, Any], **fields: str) -> dict[str, Any]:
        order = {"person_id": person["id"], **fields}
        path = "/worlds/a/register/entrepreneurs"
        found: dict[str, Any] = self.control.call("POST", path, order)
        return found

    def sign_in(self, person: dict[str, Any]) -> None:
        cookie = self.control.call("POST", "/worlds/a/sessions", {"person_id": person["id"]})
        self.visitor.cookies[cookie["name"]] = cookie["value"]

    def type_numbers(self) -> str:
        numbers = {"ogrnip": self.entry["ogrnip"], "inn": self.entry["inn"]}
        return location_of(self.visitor.post(ROOT, snils=self.person["snils"], **numbers))

    def codes(self) -> list[str]:
        sent = self.control.call("GET", f"/worlds/a/outbox?to=%2B{self.person['phone'][1:]}")
        return [code for message in sent for code in message["codes"]]


@pytest.fixture
def trader() -> Trader:
    return Trader()


def test_invented_entries_have_valid_numbers(trader: Trader) -> None:
    for _ in range(20):
        person = trader.new_person()
        entry = trader.enter(person)
        assert is_ogrn(entry["ogrnip"], 15)
        assert is_inn(entry["inn"], 12)
        assert entry["inn"] == person["inn"]
        assert entry["ogrnip"].startswith("3")


@pytest.mark.parametrize("edition", ["official", "R", "L"])
def test_other_editions_have_no_such_addresses(edition: str) -> None:
    trader = Trader(edition)
    paths = [
        route.path
        for route in ROUTES
        if route.when == "entrepreneur_registration" and route.method == "GET"
    ]
    assert paths
    assert {path: trader.visitor.get(path).status for path in paths} == dict.fromkeys(paths, 404)
    assert "/profile/organisations" not in trader.visitor.get("/profile").body.decode()


def test_each_number_has_a_code_of_its_own(trader: Trader) -> None:
    assert trader.type_numbers() == f"{ROOT}/codes"
    first = trader.codes()[-1]
    assert location_of(trader.visitor.post(f"{ROOT}/codes", code=first)) == f"{ROOT}/codes"
    assert len(trader.codes()) == 2
    # The first code does for the first number only.
    assert trader.visitor.post(f"{ROOT}/codes", code=first).status == 422
    answer = trader.visitor.post(f"{ROOT}/codes", code=trader.codes()[-1])
    assert location_of(answer) == f"{ROOT}/documents"


@pytest.mark.parametrize("step", ["documents", "signature", "signature/skip", "second-factor"])
def test_a_forged_form_of_a_later_step_leads_to_the_step_that_is_due(
    trader: Trader, step: str
) -> None:
    trader.type_numbers()
    token = trader.visitor.token_of(f"{ROOT}/codes")
    answer = trader.visitor.post(f"{ROOT}/{step}", csrf=token, channel="sms")
    assert location_of(answer) == f"{ROOT}/codes"


def test_saving_early_opens_nothing(trader: Trader) -> None:
    trader.type_numbers()
    token = trader.visitor.token_of(f"{ROOT}/codes")
    answer = trader.visitor.post(f"{ROOT}/settings", csrf=token)
    assert location_of(answer) == f"{ROOT}/codes"
    assert trader.entry["ogrnip"] not in trader.visitor.get("/roles").body.decode()


def test_other_numbers_are_to_be_confirmed_anew(trader: Trader) -> None:
    trader.type_numbers()
    trader.visitor.post(f"{ROOT}/codes", code=trader.codes()[-1])
    trader.visitor.post(f"{ROOT}/codes", code=trader.codes()[-1])
    assert trader.visitor.get(f"{ROOT}/documents").status == 200
    trader.entry = trader.enter(trader.person)
    assert trader.type_numbers() == f"{ROOT}/codes"
    assert location_of(trader.visitor.get(f"{ROOT}/documents")) == f"{ROOT}/codes"


def test_nobody_sees_the_request_of_somebody_else(trader: Trader) -> None:
    trader.type_numbers()
    trader.sign_in(trader.new_person())
    assert location_of(trader.visitor.get(f"{ROOT}/codes")) == ROOT
    assert trader.entry["ogrnip"] not in trader.visitor.get(ROOT).body.decode()


def test_a_cabinet_opens_once_over_the_control_api(trader: Trader) -> None:
    order = {"ogrnip": trader.entry["ogrnip"], "person_id": trader.person["id"]}
    cabinet = trader.control.call("POST", "/worlds/a/entrepreneurs", order)
    assert (cabinet["ogrn"], cabinet["inn"], cabinet["kpp"]) == (
        trader.entry["ogrnip"],
        trader.entry["inn"],
        "",
    )
    status, text = trader.control.error("POST", "/worlds/a/entrepreneurs", order)
    assert (status, text) == (409, "refused: organisation-exists")


def test_the_control_api_strikes_a_sole_proprietor_off(trader: Trader) -> None:
    path = f"/worlds/a/register/entrepreneurs/{trader.entry['ogrnip']}"
    assert trader.control.call("DELETE", path, None) == {"removed": True}
    assert trader.control.call("GET", "/worlds/a/register/entrepreneurs", None) == []
    assert trader.control.error("DELETE", path, None)[0] == 404


def test_the_control_api_names_what_it_does_not_know(trader: Trader) -> None:
    order = {"ogrnip": "0", "person_id": trader.person["id"]}
    status, text = trader.control.error("POST", "/worlds/a/entrepreneurs", order)
    assert (status, "ОГРНИП 0" in text) == (404, True)
    path = "/worlds/a/register/entrepreneurs/0"
    assert trader.control.error("PATCH", path, {"state": "ceased"})[0] == 404
    path = "/worlds/a/register/entrepreneurs"
    assert trader.control.error("POST", path, {"person_id": 999})[0] == 404
    order = {"ogrnip": trader.entry["ogrnip"], "person_id": 999}
    assert trader.control.error("POST", "/worlds/a/entrepreneurs", order)[0] == 404
