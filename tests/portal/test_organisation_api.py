"""The organisations' API: what it gives, to which key, role and service (K-112 to K-114)."""

from __future__ import annotations

import msgspec
import pytest
from api_ground import (
    DAY,
    RETURN,
    SETTINGS,
    System,
    advance,
    connected,
    entries,
    give_role,
    make_key,
    problem_of,
    settings_of,
    switch,
)
from staff import Staff

from mock_portal.domain import (
    api_keys,
    api_services,
    representatives,
    service_applications,
    service_catalogue,
)
from mock_portal.domain.organisations import find_membership
from mock_portal.labels import LABELS
from mock_portal.organisation_api.endpoint import OPENAPI, ROOT
from mock_portal.organisation_api.endpoints import ENDPOINTS


@pytest.fixture
def staff() -> Staff:
    return Staff.make("K")


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
