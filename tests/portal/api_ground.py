"""An external system and an organisation's API, on a portal without sockets."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from in_process import Visitor
from staff import HOST, Staff

from mock_portal.domain import (
    api_services,
    audit_search,
)
from mock_portal.domain.audit_log import AuditEntry
from mock_portal.message import Request, Response
from mock_portal.organisation_api.endpoint import ROOT

SETTINGS = "/organisation/integration"


DAY = 86_400


JSON = {"content-type": "application/json"}


RETURN = {"kind": "tax-return", "text": "За квартал"}


class System:
    """An external system with a key."""

    def __init__(self, staff: Staff, key: str) -> None:
        self.staff = staff
        self.key = key

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes = b"",
        **headers: str,
    ) -> Response:
        sent = {"authorization": f"Bearer {self.key}", **headers}
        return self.staff.portal(Request(method, f"{ROOT}{path}", HOST, sent, body))

    def get(self, path: str) -> Any:
        answer = self.ask(path)
        assert answer.status == 200, answer.body.decode()
        return msgspec.json.decode(answer.body)

    def send(self, path: str, body: bytes, kind: str = "application/json") -> Response:
        return self.ask(path, "POST", body, **{"content-type": kind})


@pytest.fixture
def staff() -> Staff:
    return Staff.make("K")


def settings_of(staff: Staff, person: dict[str, Any] | None = None) -> Visitor:
    return staff.visitor(person or staff.head, acting=True)


def make_key(visitor: Visitor, name: str = "1С", days: str = "30") -> str:
    token = visitor.token_of(SETTINGS)
    answer = visitor.post(f"{SETTINGS}/keys", csrf=token, name=name, days=days)
    assert answer.status == 200, answer.body.decode()
    (secret,) = re.findall(r"<code>(kab_[0-9a-f]{40})</code>", answer.body.decode())
    return str(secret)


def switch(visitor: Visitor, *services: str) -> None:
    token = visitor.token_of(SETTINGS)
    answer = visitor.post(f"{SETTINGS}/services", csrf=token, service=list(services))
    assert answer.status == 303


def connected(staff: Staff, person: dict[str, Any] | None = None) -> System:
    visitor = settings_of(staff, person)
    switch(visitor, *api_services.SERVICES)
    return System(staff, make_key(visitor))


def problem_of(answer: Response) -> dict[str, Any]:
    headers = dict(answer.headers)
    assert headers["Content-Type"].startswith("application/problem+json")
    found: dict[str, Any] = msgspec.json.decode(answer.body)
    assert found["status"] == answer.status
    assert found["type"] == f"{ROOT}#{found['code']}" or found["status"] == 422
    return found


def give_role(staff: Staff, person: dict[str, Any], role: str) -> None:
    head = staff.visitor(staff.head, acting=True)
    user = str(staff.employee_number(person))
    assert head.post("/organisation/users", user=user, role=role).status == 303


def entries(staff: Staff, kind: str) -> list[AuditEntry]:
    found = audit_search.entries(staff.world, staff.organisation["id"], audit_search.Sieve())
    return [one for one in found if one.kind == kind]


def advance(staff: Staff, seconds: int) -> None:
    staff.control.call("POST", "/worlds/a/clock/advance", {"seconds": seconds})
