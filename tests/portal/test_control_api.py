"""The control API: who may call, what is refused and how it is told."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Control

from mock_portal.control.api import BROWSER_HEADERS
from mock_portal.message import Request
from mock_portal.worlds import Worlds


@pytest.fixture
def worlds() -> Worlds:
    made = Worlds(8080)
    made.create("a")
    return made


@pytest.fixture
def control(worlds: Worlds) -> Control:
    return Control(worlds)


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer x", "Basic t", "bearer t", "Bearer я"])
def test_a_caller_without_the_token_is_refused(control: Control, sent: str) -> None:
    status, message = control.error("GET", "/worlds", authorization=sent)
    assert (status, "--token-file" in message) == (401, True)


@pytest.mark.parametrize("header", BROWSER_HEADERS)
def test_browsers_are_refused_even_with_the_token(control: Control, header: str) -> None:
    assert control.ask("GET", "/worlds", **{header: "null"}).status == 403
    assert control.ask("GET", "/worlds", **{"user-agent": "Mozilla/5.0 (X11)"}).status == 403


@pytest.mark.parametrize("host", ["a.localhost", "evil.example", "127.0.0.1.evil.example", ""])
def test_only_this_machines_names_are_answered(control: Control, host: str) -> None:
    request = Request("GET", "/worlds", host, {"authorization": "Bearer t"})
    assert control.api(request).status == 403


def test_an_unknown_endpoint_is_told_the_nearest(control: Control) -> None:
    status, message = control.error("GET", "/worlds/a/outbax")
    assert (status, "GET /worlds/{world}/outbox" in message) == (404, True)


def test_a_known_path_tells_its_methods(control: Control) -> None:
    assert control.error("PUT", "/worlds/a/rules") == (405, "/worlds/a/rules takes GET, PATCH")


def test_an_unknown_world_is_told_the_known_ones(control: Control) -> None:
    assert control.error("GET", "/worlds/b") == (404, "no such world: b; known: a")


def test_an_unknown_query_is_told_the_known_ones(control: Control) -> None:
    status, message = control.error("GET", "/worlds/a/outbox?from=x")
    assert (status, message) == (422, "no such query: from; known: after, channel, to, wait")


@pytest.mark.parametrize(
    "query",
    ["after=abc", "after=-1", "after=1.5", "after=", "after=%D9%A3", "wait=nan", "wait=inf"],
)
def test_a_query_that_is_no_number_is_told_so(control: Control, query: str) -> None:
    status, message = control.error("GET", f"/worlds/a/outbox?{query}")
    assert (status, query.partition("=")[0] in message) == (422, True)


@pytest.mark.parametrize(
    ("method", "path", "body", "part"),
    [
        ("POST", "organisations/abc/members", {"person_id": 1}, "organisation"),
        ("GET", "organisations/abc/cabinet", None, "organisation"),
        ("POST", "invitations/abc/accept", {"person_id": 1}, "invitation"),
        ("POST", "people/abc/level", {"level": "standard"}, "person"),
    ],
)
def test_a_path_that_is_no_number_is_told_so(
    control: Control, method: str, path: str, body: object, part: str
) -> None:
    status, message = control.error(method, f"/worlds/a/{path}", body)
    assert (status, part in message) == (422, True), message


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ({"surnam": "x"}, 422, "unknown field `surnam` - known fields"),
        ({"surname": 5}, 422, "Expected `str`, got `int` - at `$.surname`"),
        ({"level": "great"}, 422, "Invalid enum value 'great'"),
        ([], 422, "Expected `object`, got `array`"),
        (b"{", 400, "no JSON"),
        (b"\xff", 400, "no JSON"),
        (b"null", 422, "Expected `object`"),
    ],
    ids=str,
)
def test_a_body_that_does_not_fit_is_told_how(
    control: Control, body: Any, status: int, message: str
) -> None:
    got, said = control.error("POST", "/worlds/a/people", body)
    assert (got, all(part in said for part in message.split(" - "))) == (status, True), said


def test_a_body_where_none_belongs_is_refused(control: Control) -> None:
    assert control.error("DELETE", "/worlds/a", {"name": "a"})[0] == 422
    assert control.call("GET", "/worlds/a")["name"] == "a"


def test_what_contradicts_the_world_is_a_conflict(control: Control) -> None:
    control.call("POST", "/worlds/a/people", {"email": "a@example.test"})
    status, message = control.error("POST", "/worlds/a/people", {"email": "a@example.test"})
    assert (status, "people.email" in message) == (409, True)
    assert len(control.call("GET", "/worlds/a/people")) == 1


def test_an_error_of_ours_is_told_and_logged(
    control: Control, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(request: Request) -> object:
        raise RuntimeError("no tea")

    monkeypatch.setattr(control.api, "_run", broken)
    assert control.error("GET", "/worlds") == (500, "RuntimeError: no tea")
    assert "control GET /worlds failed" in caplog.text
