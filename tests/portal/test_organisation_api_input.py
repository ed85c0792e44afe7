"""What is sent to the organisations' API: bodies, queries, methods, addresses."""

from __future__ import annotations

import re

import msgspec
import pytest
from api_ground import (
    RETURN,
    System,
    connected,
    entries,
    make_key,
    problem_of,
    settings_of,
)
from in_process import FORM
from staff import Staff

from mock_portal.domain import (
    api_services,
)
from mock_portal.organisation_api.gate import BODY_MOST


@pytest.fixture
def staff() -> Staff:
    return Staff.make("K")


GOOD = msgspec.json.encode(RETURN)


BODIES = {
    "empty": (b"", 400),
    "no json": (b"{", 400),
    "no text": (b"\xff\xfe", 400),
    "a lone surrogate": (b'{"kind": "licence", "text": "\\ud800"}', 400),
    "a list": (b"[]", 422),
    "null": (b"null", 422),
    "without a text": (b'{"kind": "licence"}', 422),
    "another kind": (b'{"kind": "x", "text": "y"}', 422),
    "a number": (b'{"kind": "licence", "text": 5}', 422),
    "one field more": (b'{"kind": "licence", "text": "y", "state": "done"}', 422),
    "blank": (b'{"kind": "licence", "text": "  "}', 422),
    "deep": (b'{"kind": ' + b"[" * 5000, 422),
    "too long for the rule": (
        msgspec.json.encode({"kind": "licence", "text": "я" * 501}),
        422,
    ),
    "too long at all": (b" " * (BODY_MOST + 1), 413),
}


@pytest.mark.parametrize(("body", "status"), BODIES.values(), ids=list(BODIES))
def test_what_cannot_be_taken_is_told_and_changes_nothing(
    staff: Staff, body: bytes, status: int
) -> None:
    system = connected(staff)
    found = problem_of(system.send("/requests", body))
    assert found["status"] == status
    assert re.search("[а-я]", found["detail"])
    assert system.get("/requests")["items"] == []
    assert entries(staff, "api-called") == []


def test_the_longest_text_is_taken(staff: Staff) -> None:
    body = msgspec.json.encode({"kind": "licence", "text": "я" * 500})
    assert connected(staff).send("/requests", body).status == 200
    padded = GOOD + b" " * (BODY_MOST - len(GOOD))
    assert System(staff, make_key(settings_of(staff), "2")).send("/requests", padded).status == 200


@pytest.mark.parametrize("kind", ["", "text/plain", FORM["content-type"], "multipart/form-data"])
def test_another_kind_of_body_is_refused(staff: Staff, kind: str) -> None:
    answer = connected(staff).send("/requests", GOOD, kind)
    assert problem_of(answer)["status"] == 415


def test_the_kind_may_name_its_characters(staff: Staff) -> None:
    answer = connected(staff).send("/requests", GOOD, "Application/JSON; charset=utf-8")
    assert answer.status == 200


@pytest.mark.parametrize(
    "query",
    ["limit=x", "limit=-1", "limit=", "limit=1&limit=2", "offset=9999999999", "page=2", "limit=١"],
)
def test_a_query_that_is_not_described_is_refused(staff: Staff, query: str) -> None:
    found = problem_of(connected(staff).ask(f"/employees?{query}"))
    assert found["code"] == "api-query-wrong"
    assert "limit, offset" in found["detail"]


def test_a_query_of_too_many_fields_is_refused(staff: Staff) -> None:
    query = "&".join(f"a{number}=1" for number in range(501))
    assert connected(staff).ask(f"/employees?{query}").status == 422


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/organisation", "GET, HEAD"),
        ("DELETE", "/employees/1", "GET, HEAD"),
        ("PUT", "/requests", "GET, HEAD, POST"),
        ("OPTIONS", "/requests", "GET, HEAD, POST"),
        ("POST", "/openapi.json", "GET, HEAD"),
    ],
)
def test_another_method_is_refused(staff: Staff, method: str, path: str, allowed: str) -> None:
    answer = connected(staff).ask(path, method)
    assert problem_of(answer)["code"] == "api-method"
    assert dict(answer.headers)["Allow"] == allowed


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/employees/1/2", "/employees/", "/Organisation"]
)
def test_what_is_not_there_is_not_found(staff: Staff, path: str) -> None:
    assert problem_of(connected(staff).ask(path))["code"] == "api-not-found"


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "%00", "1%20"])
def test_a_number_that_nothing_has_is_not_found(staff: Staff, number: str) -> None:
    system = connected(staff)
    for part in ("employees", "requests", "applications"):
        assert problem_of(system.ask(f"/{part}/{number}"))["status"] == 404


def test_what_breaks_is_told_without_its_insides(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = connected(staff)
    monkeypatch.setattr(api_services, "services_on", lambda *_: 1 / 0)
    answer = system.ask("/organisation")
    assert problem_of(answer)["code"] == "api-failed"
    assert b"ZeroDivisionError" not in answer.body
    assert "ZeroDivisionError" in str(staff.world.journal[-1].error)


def test_a_head_request_is_answered_as_a_get(staff: Staff) -> None:
    assert connected(staff).ask("/organisation", "HEAD").status == 200
