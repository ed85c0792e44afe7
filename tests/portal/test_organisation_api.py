"""The organisations' API: who may call, what is refused and how, what is noted (K-112 to K-114)."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from in_process import FORM, Visitor
from staff import HOST, Staff

from mock_portal.domain import (
    api_keys,
    api_services,
    audit_search,
    representatives,
    service_applications,
    service_catalogue,
)
from mock_portal.domain.audit_log import AuditEntry
from mock_portal.domain.organisations import find_membership
from mock_portal.labels import LABELS
from mock_portal.message import Request, Response
from mock_portal.organisation_api.endpoint import OPENAPI, ROOT
from mock_portal.organisation_api.endpoints import ENDPOINTS
from mock_portal.organisation_api.gate import BODY_MOST
from mock_portal.organisation_api.problems import STATUSES

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


# What it answers


def test_it_gives_what_the_cabinet_shows(staff: Staff) -> None:
    member = staff.member()
    system = connected(staff)
    assert system.get("/organisation")["ogrn"] == staff.organisation["ogrn"]
    people = system.get("/employees")
    assert people["total"] == 2
    number = staff.employee_number(member)
    one = system.get(f"/employees/{number}")
    assert one in people["items"]
    assert member["surname"] in one["full_name"]
    assert member["snils"] not in str(people)
    member_of = find_membership(staff.world, staff.organisation["id"], staff.head["id"])
    assert member_of is not None
    representatives.authorise(staff.world, member_of, "citizen")
    head = staff.visitor(staff.head, acting=True)
    head.post("/organisation/documents/new", kind="memo", title="Записка", text="О складе")
    assert [item["title"] for item in system.get("/documents")["items"]] == ["Записка"]
    names = [item["name"] for item in system.get("/operations")["items"]]
    assert LABELS["operation.document-created"].text in names


def test_a_request_sent_stands_in_the_cabinet_and_in_the_log(staff: Staff) -> None:
    system = connected(staff)
    sent = msgspec.json.decode(system.send("/requests", msgspec.json.encode(RETURN)).body)
    assert sent["state"] == "sent"
    assert system.get(f"/requests/{sent['number']}") == sent
    assert system.get("/requests")["items"] == [sent]
    page = settings_of(staff).get("/organisation/requests").body.decode()
    assert RETURN["text"] in page
    (entry,) = entries(staff, "api-called")
    assert entry.actor_id == staff.head["id"]
    assert "1С" in entry.details


def test_a_list_comes_in_parts(staff: Staff) -> None:
    for _ in range(3):
        staff.member()
    staff.control.call("PATCH", "/worlds/a/rules", {"rules": {"api_page_entries": 3}})
    system = connected(staff)
    assert len(system.get("/employees")["items"]) == 3
    assert len(system.get("/employees?limit=4")["items"]) == 3
    assert len(system.get("/employees?limit=2")["items"]) == 2
    assert len(system.get("/employees?offset=3")["items"]) == 1
    assert system.get("/employees?offset=4")["items"] == []


def test_applications_for_services_are_given(staff: Staff) -> None:
    application = service_applications.add(
        staff.world,
        organisation_id=staff.organisation["id"],
        service=service_catalogue.SERVICES[0].slug,
        form_key="k",
        author_id=staff.head["id"],
        on_behalf=0,
        subject="Выписка",
        phone="",
        email="",
    )
    system = connected(staff)
    one = system.get(f"/applications/{application.id}")
    assert (one["subject"], one["state"]) == ("Выписка", "draft")
    assert system.get("/applications")["items"] == [one]
    assert problem_of(system.ask(f"/applications/{application.id + 1}"))["status"] == 404


def test_strange_organisations_things_are_not_found(staff: Staff) -> None:
    other_head = staff.person()
    entry = staff.control.call(
        "POST", "/worlds/a/register/organisations", {"head_id": other_head["id"]}
    )
    order = {"ogrn": entry["ogrn"], "head_id": other_head["id"]}
    other = staff.control.call("POST", "/worlds/a/organisations", order)
    path = f"/worlds/a/organisations/{other['id']}"
    cabinet = staff.control.call("GET", f"{path}/cabinet")
    number = cabinet["employees"][0]["employee"]["id"]
    order = {"person_id": other_head["id"], "kind": "licence"}
    request = staff.control.call("POST", f"{path}/cabinet-requests", order)
    system = connected(staff)
    for address in (f"/employees/{number}", f"/requests/{request['id']}"):
        assert problem_of(system.ask(address))["code"] == "api-not-found"


# Whose key it is


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "api-key-missing"),
        ("Bearer", "api-key-missing"),
        ("Bearer ", "api-key-missing"),
        ("Basic a2Fi", "api-key-missing"),
        ("Bearer ключ", "api-key-missing"),
        ("Bearer " + "a" * 201, "api-key-missing"),
        ("Bearer " + "a" * 200, "api-key-wrong"),
        ("Bearer kab_0", "api-key-wrong"),
    ],
    ids=["none", "bare", "blank", "basic", "cyrillic", "long", "longest", "unknown"],
)
def test_a_call_without_a_key_is_told_so(staff: Staff, header: str, code: str) -> None:
    answer = connected(staff).ask("/organisation", authorization=header)
    assert problem_of(answer)["code"] == code
    told = dict(answer.headers)["WWW-Authenticate"]
    assert told.startswith("Bearer ")
    assert ("invalid_token" in told) == (code == "api-key-wrong")


def test_a_session_is_no_key(staff: Staff) -> None:
    connected(staff)
    head = staff.visitor(staff.head, acting=True)
    answer = head.get(f"{ROOT}/organisation")
    assert answer.status == 401
    assert "Set-Cookie" not in dict(answer.headers)


def test_only_the_digest_is_kept_and_the_key_is_shown_once(staff: Staff) -> None:
    system = connected(staff)
    (key,) = api_keys.keys_of(staff.world, staff.organisation["id"])
    assert key.digest == api_keys.digest_of(system.key)
    assert system.key.encode() not in staff.world.db.serialize()
    assert system.key not in settings_of(staff).get(SETTINGS).body.decode()


@pytest.mark.parametrize("days", [1, 30, 365])
def test_a_key_works_until_its_last_second(staff: Staff, days: int) -> None:
    visitor = settings_of(staff)
    switch(visitor, "organisation")
    system = System(staff, make_key(visitor, days=str(days)))
    advance(staff, days * DAY - 1)
    system.get("/organisation")
    advance(staff, 1)
    assert problem_of(system.ask("/organisation"))["code"] == "api-key-expired"
    (entry,) = entries(staff, "api-refused")
    assert LABELS["api.title.api-key-expired"].text in entry.details


def test_a_revoked_key_works_no_more_and_cannot_be_revoked_twice(staff: Staff) -> None:
    system = connected(staff)
    visitor = settings_of(staff)
    (key,) = api_keys.keys_of(staff.world, staff.organisation["id"])
    token = visitor.token_of(SETTINGS)
    path = f"{SETTINGS}/keys/{key.id}/revoke"
    assert visitor.post(path, csrf=token).status == 303
    assert problem_of(system.ask("/organisation"))["code"] == "api-key-no-more"
    assert visitor.post(path, csrf=token).status == 422
    assert visitor.post(f"{SETTINGS}/keys/999/revoke", csrf=token).status == 422
    assert visitor.post(f"{SETTINGS}/keys/x/revoke", csrf=token).status == 422
    assert len(entries(staff, "api-key-revoked")) == 1


def test_a_key_goes_with_its_holders_membership(staff: Staff) -> None:
    person = staff.in_role("administrator")
    system = connected(staff, person)
    system.get("/organisation")
    head = staff.visitor(staff.head, acting=True)
    head.post(f"/organisation/employees/{staff.employee_number(person)}/remove")
    assert problem_of(system.ask("/organisation"))["code"] == "api-key-wrong"


def test_another_organisations_key_cannot_be_revoked(staff: Staff) -> None:
    connected(staff)
    (key,) = api_keys.keys_of(staff.world, staff.organisation["id"])
    person = staff.person()
    entry = staff.control.call(
        "POST", "/worlds/a/register/organisations", {"head_id": person["id"]}
    )
    order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
    other = staff.control.call("POST", "/worlds/a/organisations", order)
    stranger = Staff(staff.world, staff.control, staff.portal, person, other)
    visitor = settings_of(stranger)
    path = f"{SETTINGS}/keys/{key.id}/revoke"
    assert visitor.post(path, csrf=visitor.token_of(SETTINGS)).status == 422
    assert api_keys.keys_of(staff.world, staff.organisation["id"])[0].revoked_at is None


# Role and services


def test_the_holders_role_is_asked_at_each_call(staff: Staff) -> None:
    person = staff.in_role("administrator")
    system = connected(staff, person)
    system.get("/organisation")
    give_role(staff, person, "operator")
    found = problem_of(system.ask("/organisation"))
    assert found["status"] == 403
    assert found["code"] == "api-role"
    assert "«Оператор»" in found["detail"]
    assert "«Администратор»" in found["detail"]
    assert "«Управление пользователями»" in found["detail"]
    (entry,) = entries(staff, "api-refused")
    assert entry.actor_id == person["id"]
    assert f"GET {ROOT}/organisation" in entry.details
    give_role(staff, person, "administrator")
    system.get("/organisation")


def test_the_right_to_the_api_gives_no_other_right(staff: Staff) -> None:
    person = staff.in_role("administrator")
    system = connected(staff, person)
    answer = system.send("/requests", msgspec.json.encode(RETURN))
    assert problem_of(answer)["code"] == "api-role"
    assert system.get("/requests")["items"] == []
    assert entries(staff, "api-called") == []


@pytest.mark.parametrize("service", api_services.SERVICES)
def test_a_service_answers_only_while_it_is_on(staff: Staff, service: api_services.Service) -> None:
    visitor = settings_of(staff)
    system = System(staff, make_key(visitor))
    paths = {one.service: one.path for one in ENDPOINTS if "{" not in one.path}
    path = paths[service].removeprefix(ROOT)
    found = problem_of(system.ask(path))
    assert found["code"] == "api-service-off"
    assert "«Настройки интеграции»" in found["detail"]
    switch(visitor, service)
    system.get(path)
    for other in set(paths) - {service}:
        answer = system.ask(paths[other].removeprefix(ROOT))
        assert problem_of(answer)["code"] == "api-service-off"
    switch(visitor)
    assert system.ask(path).status == 403
    assert [one.after for one in entries(staff, "api-services-changed")] == [
        "",
        LABELS[f"api.service.{service}"].text,
    ]


def test_where_the_edition_has_no_api_there_is_no_address() -> None:
    staff = Staff.make()
    head = staff.visitor(staff.head, acting=True)
    for path in (ROOT, f"{ROOT}/organisation", OPENAPI, SETTINGS):
        assert head.get(path).status == 404


# Rate


def test_a_minute_holds_the_calls_of_the_rule_and_no_more(staff: Staff) -> None:
    staff.control.call("PATCH", "/worlds/a/rules", {"rules": {"api_calls_per_minute": 3}})
    system = connected(staff)
    for _ in range(3):
        system.get("/organisation")
    advance(staff, 45)
    for _ in range(2):
        answer = system.ask("/organisation")
        assert problem_of(answer)["status"] == 429
        assert dict(answer.headers)["Retry-After"] == "15"
    assert len(entries(staff, "api-refused")) == 1
    advance(staff, 14)
    assert dict(system.ask("/organisation").headers)["Retry-After"] == "1"
    advance(staff, 1)
    system.get("/organisation")


def test_one_keys_calls_do_not_stop_another(staff: Staff) -> None:
    staff.control.call("PATCH", "/worlds/a/rules", {"rules": {"api_calls_per_minute": 1}})
    first = connected(staff)
    second = System(staff, make_key(settings_of(staff), "Склад"))
    first.get("/organisation")
    assert first.ask("/organisation").status == 429
    second.get("/organisation")


# What was sent

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


# Settings


@pytest.mark.parametrize(
    ("name", "days", "reason"),
    [
        ("", "30", "api-name-empty"),
        ("  ", "30", "api-name-empty"),
        ("я" * 61, "30", "api-name-long"),
        ("1с", "30", "api-name-taken"),
        ("Новый", "", "api-days-wrong"),
        ("Новый", "0", "api-days-wrong"),
        ("Новый", "366", "api-days-wrong"),
        ("Новый", "-1", "api-days-wrong"),
        ("Новый", "1.5", "api-days-wrong"),
        ("Новый", "٣", "api-days-wrong"),
        ("Новый", "9" * 5000, "api-days-wrong"),
    ],
)
def test_a_key_that_cannot_be_is_refused(staff: Staff, name: str, days: str, reason: str) -> None:
    visitor = settings_of(staff)
    make_key(visitor)
    token = visitor.token_of(SETTINGS)
    answer = visitor.post(f"{SETTINGS}/keys", csrf=token, name=name, days=days)
    assert answer.status == 422
    text = LABELS[f"refused.{reason}"].text.format(limit=60 if "name" in reason else 365)
    assert text in answer.body.decode()
    assert len(api_keys.keys_of(staff.world, staff.organisation["id"])) == 1


def test_a_name_is_free_again_when_its_key_works_no_more(staff: Staff) -> None:
    visitor = settings_of(staff)
    make_key(visitor, "я" * 60, "1")
    advance(staff, DAY)
    make_key(settings_of(staff), "Я" * 60)


def test_the_number_of_working_keys_is_bounded(staff: Staff) -> None:
    staff.control.call("PATCH", "/worlds/a/rules", {"rules": {"api_keys_most": 2}})
    visitor = settings_of(staff)
    make_key(visitor, "1")
    make_key(visitor, "2")
    token = visitor.token_of(SETTINGS)
    assert visitor.post(f"{SETTINGS}/keys", csrf=token, name="3", days="1").status == 422
    (_, first) = api_keys.keys_of(staff.world, staff.organisation["id"])
    visitor.post(f"{SETTINGS}/keys/{first.id}/revoke", csrf=token)
    make_key(visitor, "3")


def test_an_unknown_service_cannot_be_switched_on(staff: Staff) -> None:
    visitor = settings_of(staff)
    token = visitor.token_of(SETTINGS)
    answer = visitor.post(f"{SETTINGS}/services", csrf=token, service=["organisation", "x"])
    assert answer.status == 422
    assert api_services.services_on(staff.world, staff.organisation["id"]) == ()


# Description


def test_the_description_names_every_call_with_its_refusals(staff: Staff) -> None:
    answer = staff.visitor().get(OPENAPI)
    assert answer.status == 200
    told = msgspec.json.decode(answer.body)
    assert told["openapi"] == "3.1.0"
    described = {
        f"{method.upper()} {path}" for path, rows in told["paths"].items() for method in rows
    }
    assert described == {one.row for one in ENDPOINTS}
    for endpoint in ENDPOINTS:
        operation = told["paths"][endpoint.path][endpoint.method.lower()]
        assert operation["summary"] == endpoint.summary
        assert {"200", "401", "403", "404", "429"} <= operation["responses"].keys()
        assert ("requestBody" in operation) == (endpoint.body_type is not None)
    assert told["servers"] == [{"url": staff.world.origin}]
    for name in re.findall(r"#/components/schemas/([^\"]+)", answer.body.decode()):
        assert name in told["components"]["schemas"]


def test_the_description_for_people_names_calls_and_refusals(staff: Staff) -> None:
    page = staff.visitor().get(ROOT).body.decode()
    for endpoint in ENDPOINTS:
        assert endpoint.row in page
        assert endpoint.summary in page
    for reason in STATUSES:
        assert f'id="{reason}"' in page
        assert LABELS[f"api.title.{reason}"].text in page


def test_every_kind_of_refusal_has_its_words() -> None:
    for reason in set(STATUSES) - {"api-refused"}:
        assert f"refused.{reason}" in LABELS
