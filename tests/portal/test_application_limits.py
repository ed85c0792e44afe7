"""The mobile application neither creates nor manages an organisation's cabinet (N-18, A-20, A-21).

Every address of both is refused there, whatever leads to it, unless the world's rules allow it.
"""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from in_process import FORM, Control, Visitor

from mock_portal.app import Portal
from mock_portal.message import Request, Response
from mock_portal.routes import ROUTES, Route, editions_rules
from mock_portal.worlds import Worlds

HOST = "a.localhost"
APP = {"user-agent": "GosuslugiApp/4.0"}
OF_ORGANISATIONS = re.compile(r"/organisations?(/.*)?|/roles/new(/.*)?")
LIMITED = [route for route in ROUTES if route.app_use != "allowed"]


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def head(worlds: Worlds) -> Visitor:
    """The browser of a head who has taken the organisation's role."""
    worlds.create("a", rules=editions_rules())
    control = Control(worlds)
    person = control.call("POST", "/worlds/a/people", {})["person"]
    entry = control.call("POST", "/worlds/a/register/organisations", {"head_id": person["id"]})
    order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
    organisation = control.call("POST", "/worlds/a/organisations", order)
    order = {"person_id": person["id"], "organisation_id": organisation["id"]}
    cookie = control.call("POST", "/worlds/a/sessions", order)
    visitor = Visitor(Portal(worlds), HOST)
    visitor.cookies[cookie["name"]] = cookie["value"]
    return visitor


def by_app(head: Visitor, route: Route) -> Response:
    """Ask for a route as the application does, with the form's token if it takes one."""
    path = re.sub(r"\{\w+\}", "1", route.path)
    cookies = "; ".join(f"{name}={value}" for name, value in head.cookies.items())
    headers = {**APP, **FORM, "cookie": cookies}
    body = urlencode({"csrf": head.token_of("/roles")}).encode()
    return head.portal(Request(route.method, path, HOST, headers, body))


@pytest.mark.parametrize("route", LIMITED, ids=lambda route: f"{route.method} {route.path}")
def test_the_application_is_refused_there(head: Visitor, route: Route) -> None:
    answer = by_app(head, route)
    assert answer.status == 403
    assert "В приложении этого нет" in answer.body.decode()


@pytest.mark.parametrize("route", LIMITED, ids=lambda route: f"{route.method} {route.path}")
def test_the_rules_can_allow_it(head: Visitor, worlds: Worlds, route: Route) -> None:
    world = worlds.by_name("a")
    assert world is not None
    world.override_rules({"app_can_create_organisation": True, "app_can_manage_organisation": True})
    assert "В приложении этого нет" not in by_app(head, route).body.decode(errors="replace")


def test_no_address_of_organisations_is_forgotten() -> None:
    forgotten = [
        f"{route.method} {route.path}"
        for route in ROUTES
        if OF_ORGANISATIONS.fullmatch(route.path) and route.app_use == "allowed"
    ]
    assert forgotten == []
    assert {route.app_use for route in LIMITED} == {"creation", "management"}


def test_the_application_takes_no_role_in_an_organisation(head: Visitor) -> None:
    cookies = "; ".join(f"{name}={value}" for name, value in head.cookies.items())
    body = urlencode({"csrf": head.token_of("/roles"), "organisation": "1"}).encode()
    headers = {**APP, **FORM, "cookie": cookies}
    answer = head.portal(Request("POST", "/login/role", HOST, headers, body))
    assert answer.status == 403
