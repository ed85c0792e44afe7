"""The screens of registration by steps and of papers, beyond what a browser can send."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Control, Visitor, location_of

from harness import sample_files
from harness.sample_files import SampleFile
from mock_portal.app import Portal
from mock_portal.domain.people import get_person
from mock_portal.message import Request, Response
from mock_portal.routes import ROUTES
from mock_portal.world import World
from mock_portal.worlds import Worlds

HOST = "a.localhost"
RULES = {
    "registration_by_steps",
    "sign_in_type_window",
    "account_sign_in_by_login",
    "organisation_documents",
}
OF_EDITION = [
    pytest.param(route.method, route.path, id=f"{route.method} {route.path}")
    for route in ROUTES
    if route.when in RULES
]
ORDER = {
    "phone": "+79005550011",
    "second_phone": "+79005550022",
    "login": "kontora-7",
    "password": "Parol-2026",
    "name": "Приказ.pdf",
}


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


def portal_of(worlds: Worlds, edition: str) -> tuple[World, Control, Visitor]:
    world = worlds.create("a", edition=edition)
    return world, Control(worlds), Visitor(Portal(worlds), HOST)


def registered(control: Control, **order: Any) -> dict[str, Any]:
    """Register an organisation by the control API; return its answer."""
    head = control.call("POST", "/worlds/a/people", {})["person"]
    entry = control.call("POST", "/worlds/a/register/organisations", {"head_id": head["id"]})
    body = {**ORDER, "ogrn": entry["ogrn"], "content": sample_files.pdf().content, **order}
    answer: dict[str, Any] = control.call("POST", "/worlds/a/registrations/steps", body)
    return answer


def in_cabinet(world: World, control: Control, visitor: Visitor) -> int:
    """Put a registered organisation's session into the visitor's browser; return its number."""
    number = int(registered(control)["organisation"]["id"])
    state = control.call("GET", f"/worlds/a/organisations/{number}/accounts")
    person = get_person(world, state["accounts"][0]["person_id"])
    order = {"person_id": person.id, "organisation_id": number}
    cookie = control.call("POST", "/worlds/a/sessions", order)
    visitor.cookies[cookie["name"]] = cookie["value"]
    return number


def send_file(visitor: Visitor, path: str, sample: SampleFile, **fields: str) -> Response:
    """Send a form with a file as a browser does."""
    lines = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    head = f'--b\r\nContent-Disposition: form-data; name="document"; filename="{sample.name}"\r\n'
    body = "".join(lines).encode() + head.encode() + b"Content-Type: application/pdf\r\n\r\n"
    body += sample.content + b"\r\n--b--\r\n"
    cookies = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    headers = {"content-type": "multipart/form-data; boundary=b", "cookie": cookies}
    return visitor.portal(Request("POST", path, HOST, headers, body))


@pytest.mark.parametrize(("method", "path"), OF_EDITION)
def test_the_official_portal_has_no_such_address(worlds: Worlds, method: str, path: str) -> None:
    _, _, visitor = portal_of(worlds, "official")
    answer = visitor.get(path, method=method)
    assert answer.status == 404


def test_the_application_does_not_register(worlds: Worlds) -> None:
    _, _, visitor = portal_of(worlds, "R")
    visitor.headers["user-agent"] = "GosuslugiApp/4.0"
    assert visitor.get("/registration/inn").status == 403
    assert visitor.get("/login/organisation").status == 200


def test_a_form_with_a_file_needs_its_sessions_token(worlds: Worlds) -> None:
    world, control, visitor = portal_of(worlds, "R")
    in_cabinet(world, control, visitor)
    token = visitor.token_of("/organisation/papers")
    good = {"kind": "charter", "csrf": token}
    path = "/organisation/papers"
    assert send_file(visitor, path, sample_files.pdf(), kind="charter").status == 403
    assert send_file(visitor, path, sample_files.pdf(), **{**good, "csrf": "x"}).status == 403
    assert send_file(visitor, path, sample_files.pdf(), **good).status == 303


def test_a_paper_comes_back_to_be_saved_and_never_shown(worlds: Worlds) -> None:
    world, control, visitor = portal_of(worlds, "R")
    number = in_cabinet(world, control, visitor)
    paper = control.call("GET", f"/worlds/a/organisations/{number}/accounts")["papers"][0]
    answer = visitor.get(f"/organisation/papers/{paper['id']}")
    headers = dict(answer.headers)
    assert answer.body == sample_files.pdf().content
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''%D0%9F%D1%80%D0%B8%D0%BA%D0%B0%D0%B7.pdf"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", "1" * 30])
def test_a_paper_that_is_not_there_is_a_page_that_is_not_there(worlds: Worlds, number: str) -> None:
    world, control, visitor = portal_of(worlds, "R")
    in_cabinet(world, control, visitor)
    assert visitor.get(f"/organisation/papers/{number}").status == 404


def test_a_stranger_is_sent_to_sign_in_before_papers(worlds: Worlds) -> None:
    _, _, visitor = portal_of(worlds, "R")
    assert location_of(visitor.get("/organisation/papers")) == "/login"


def test_after_sign_in_the_page_that_was_wanted_opens(worlds: Worlds) -> None:
    _, control, visitor = portal_of(worlds, "R")
    registered(control)
    visitor.get("/organisation/papers")
    visitor.post("/login/organisation", login=ORDER["login"], password=ORDER["password"])
    sms = control.call("GET", "/worlds/a/outbox?to=%2B79005550022")[-1]
    answer = visitor.post("/login/organisation/code", code=sms["codes"][0])
    assert location_of(answer) == "/organisation/papers"


def test_the_set_up_says_why_it_cannot_register(worlds: Worlds) -> None:
    _, control, _ = portal_of(worlds, "R")
    body = {**ORDER, "ogrn": "1037800000028", "content": b""}
    path = "/worlds/a/registrations/steps"
    assert control.error("POST", path, body)[0] == 404
    made = registered(control)
    again = {**body, "ogrn": made["organisation"]["ogrn"], "content": sample_files.pdf().content}
    status, reason = control.error("POST", path, again)
    assert (status, "organisation-exists" in reason) == (409, True)
