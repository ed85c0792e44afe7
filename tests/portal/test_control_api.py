"""The control API: who may call, what is refused and how it is told, and its description."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from in_process import Control

from harness.world_client import ControlClient, WorldClient
from mock_portal.control.api import BROWSER_HEADERS, ControlApi
from mock_portal.control.endpoint import Endpoint, NoBody
from mock_portal.control.routes import ENDPOINTS
from mock_portal.message import Request
from mock_portal.outbox import send_sms
from mock_portal.rules import Rules
from mock_portal.server import Server
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


def test_a_world_is_made_as_ordered(control: Control, worlds: Worlds) -> None:
    order = {
        "name": "b",
        "seed": 3,
        "now": "2026-05-09T12:00:00+03:00",
        "rules": {"sms_code_digits": 4},
        "labels": {"header.sign_in": "Вход"},
    }
    assert control.call("POST", "/worlds", order) == {
        "name": "b",
        "url": "http://b.localhost:8080",
        "now": "2026-05-09T09:00:00Z",
        "edition": "official",
        "seed": 3,
    }
    made = worlds.by_name("b")
    assert made is not None
    assert (made.rules.sms_code_digits, made.label("header.sign_in")) == (4, "Вход")


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ({"name": "a"}, "already"),
        ({"name": "B"}, "host label"),
        ({"name": "b", "now": "2026-05-09T12:00:00"}, "no time zone"),
        ({"name": "b", "edition": "x"}, "known are official, K, R, L"),
        ({"name": "b", "rules": {"x": 1}}, "no such rule: x"),
        ({"name": "b", "labels": {"x": "y"}}, "no such label: x"),
        ({"name": "b", "snapshot": "!"}, "base64"),
        ({"name": "b", "snapshot": "AAAA"}, "not a snapshot"),
        ({"name": "b", "snapshot": "AAAA", "seed": 1}, "a snapshot brings"),
        ({}, "missing required field `name`"),
    ],
)
def test_a_world_that_cannot_be_made_is_refused(
    control: Control, worlds: Worlds, order: dict[str, Any], message: str
) -> None:
    status, error = control.error("POST", "/worlds", order)
    assert (status, message in error) == (422, True), error
    assert worlds.names() == ["a"]


def test_a_world_is_saved_and_opened(control: Control) -> None:
    control.call("POST", "/worlds/a/people", {"surname": "Первая"})
    saved = control.ask("GET", "/worlds/a/snapshot").body
    order = {"name": "b", "snapshot": base64.b64encode(saved).decode()}
    control.call("POST", "/worlds", order)
    assert control.call("GET", "/worlds/b/people")[0]["surname"] == "Первая"


def test_a_deleted_world_is_gone(control: Control) -> None:
    assert control.call("DELETE", "/worlds/a") == {"deleted": True}
    assert control.error("DELETE", "/worlds/a")[0] == 404
    assert control.call("GET", "/worlds") == []


def test_changed_rules_leave_the_others_as_they_were(control: Control) -> None:
    before = control.call("GET", "/worlds/a/rules")
    control.call("PATCH", "/worlds/a/rules", {"rules": {"sms_code_digits": 4}})
    after = control.call("PATCH", "/worlds/a/rules", {"rules": {"invitation_lifetime_days": 9}})
    changed = {name: rule["value"] for name, rule in after.items() if rule != before[name]}
    assert changed == {"sms_code_digits": 4, "invitation_lifetime_days": 9}
    assert after["invitation_lifetime_days"] == {
        "value": 9,
        "edition_value": 60,
        "claims": ["N-65", "N-78"],
        "choice": "",
    }
    assert control.call("GET", "/worlds/a/rules") == after


def test_changed_labels_leave_the_others_as_they_were(control: Control) -> None:
    before = control.call("GET", "/worlds/a/labels")
    control.call("PATCH", "/worlds/a/labels", {"labels": {"header.citizens": "Людям"}})
    after = control.call("PATCH", "/worlds/a/labels", {"labels": {"header.sign_in": "Вход"}})
    assert {key for key in after if after[key] != before[key]} == {
        "header.citizens",
        "header.sign_in",
    }
    assert after["header.citizens"] == {
        "text": "Людям",
        "default_text": "Гражданам",
        "claims": ["N-41"],
    }


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"sms_code_digit": 4}, "no such rule: sms_code_digit; known: sms_code_digits"),
        ({"sms_code_digits": "4"}, "Expected `int`, got `str`"),
        ({"sms_code_digits": 4.5}, "Expected `int`, got `float`"),
        ({"sms_code_digits": True}, "Expected `int`, got `bool`"),
        ({"sms_code_digits": None}, "Expected `int`, got `null`"),
        ({"second_factor_required": 0}, "Expected `bool`, got `int`"),
        ({"creator_account_level": "confirmd"}, "Invalid enum value 'confirmd'"),
    ],
)
def test_a_rule_keeps_its_type(control: Control, rules: dict[str, Any], message: str) -> None:
    status, error = control.error("PATCH", "/worlds/a/rules", {"rules": rules})
    assert (status, message in error) == (422, True), error


def test_a_rule_may_have_no_value_where_its_type_says_so(control: Control) -> None:
    for value in (3, None):
        rules = {"organisations_per_person": value}
        answer = control.call("PATCH", "/worlds/a/rules", {"rules": rules})
        assert answer["organisations_per_person"]["value"] == value


@pytest.mark.parametrize(
    ("text", "message"), [("Вход {who}", "no place who"), ("Вход {", "header.sign_in: ")]
)
def test_a_label_gets_no_places_that_nobody_fills(
    control: Control, text: str, message: str
) -> None:
    order = {"labels": {"header.sign_in": text}}
    status, error = control.error("PATCH", "/worlds/a/labels", order)
    assert (status, message in error) == (422, True), error


def test_who_waits_for_a_message_gets_it_when_it_is_sent(control: Control, worlds: Worlds) -> None:
    control.call("POST", "/worlds/a/people", {"phone": "+79000000001"})
    world, got = worlds.by_name("a"), []
    assert world is not None

    def wait() -> None:
        got.extend(control.call("GET", "/worlds/a/outbox?to=%2B79000000001&wait=20&after=0"))

    waiter = threading.Thread(target=wait)
    waiter.start()
    control.call("POST", "/worlds/a/people", {})  # a change that is not the one awaited
    with world.transaction():
        send_sms(world, "+79000000001", "Код 1", codes=["1"])
    waiter.join(5)
    assert [message["codes"] for message in got] == [["1"]]


# The description


def document(control: Control) -> dict[str, Any]:
    found: dict[str, Any] = control.call("GET", "/openapi.json")
    return found


def _refs(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from _refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _refs(value)


def test_the_description_is_openapi(control: Control) -> None:
    told = document(control)
    assert told["openapi"] == "3.1.0"
    assert told["info"].keys() >= {"title", "version"}
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    schemas = told["components"]["schemas"]
    assert {ref.removeprefix("#/components/schemas/") for ref in _refs(told)} <= schemas.keys()
    operations = [item for path in told["paths"].values() for item in path.values()]
    assert len({item["operationId"] for item in operations}) == len(operations)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda item: f"{item.method} {item.path}")
def test_every_endpoint_is_described(endpoint: Endpoint) -> None:
    told = Control(Worlds(1)).call("GET", "/openapi.json")
    operation = told["paths"][endpoint.path][endpoint.method.lower()]
    assert operation["summary"]
    assert operation["responses"].keys() == {"200", "default"}
    in_path = [item["name"] for item in operation["parameters"] if item["in"] == "path"]
    assert all(f"{{{name}}}" in endpoint.path for name in in_path)
    assert len(in_path) == endpoint.path.count("{")
    in_query = {item["name"] for item in operation["parameters"] if item["in"] == "query"}
    assert in_query == {item[0] for item in endpoint.query}
    assert ("requestBody" in operation) == (endpoint.body is not NoBody)


def test_every_request_body_says_what_it_orders(control: Control) -> None:
    schemas = document(control)["components"]["schemas"]
    bodies = {endpoint.body.__name__ for endpoint in ENDPOINTS if endpoint.body is not NoBody}
    assert {name for name in bodies if not schemas[name].get("description")} == set()
    assert {name for name in bodies if schemas[name]["additionalProperties"]} == set()


@pytest.mark.parametrize(
    "endpoint",
    [item for item in ENDPOINTS if item.example is not None],
    ids=lambda item: f"{item.method} {item.path}",
)
def test_every_example_of_the_description_works(control: Control, endpoint: Endpoint) -> None:
    path = endpoint.path.replace("{world}", "a")
    told = document(control)["paths"][endpoint.path][endpoint.method.lower()]
    example = told["requestBody"]["content"]["application/json"]["example"]
    assert control.ask(endpoint.method, path, example).status == 200


def test_no_endpoint_hides_another() -> None:
    rows = [(endpoint.method, endpoint.path) for endpoint in ENDPOINTS]
    assert len(set(rows)) == len(rows)
    for index, endpoint in enumerate(ENDPOINTS):
        sample = endpoint.path.replace("{", "").replace("}", "")
        earlier = [e for e in ENDPOINTS[:index] if e.method == endpoint.method]
        assert not any(e.pattern.fullmatch(sample) for e in earlier), endpoint.path


# Several clients at once


@pytest.fixture
def port(worlds: Worlds) -> Iterator[int]:
    server = Server(ControlApi(worlds, "t"))
    yield server.port
    server.close()


def in_threads(count: int, work: Any) -> list[BaseException]:
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            work(number)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return errors


def test_many_clients_steer_one_world(port: int, worlds: Worlds) -> None:
    def work(number: int) -> None:
        client = ControlClient(port, "t")
        for turn in range(50):
            if turn % 10:
                client.send("GET", "/worlds/a/people")
            else:
                client.send("POST", "/worlds/a/people", {"surname": f"{number}-{turn}"})
        client.close()

    assert in_threads(8, work) == []
    people = Control(worlds).call("GET", "/worlds/a/people")
    assert {person["surname"] for person in people} == {
        f"{number}-{turn}" for number in range(8) for turn in range(0, 50, 10)
    }


def test_many_clients_each_steer_a_world_of_their_own(port: int, worlds: Worlds) -> None:
    def work(number: int) -> None:
        client = ControlClient(port, "t")
        world = WorldClient.create(client, f"w{number}", seed=number)
        for turn in range(1, 25):
            world.set_rules(sms_code_digits=turn)
            world.advance(minutes=number)
        made = client.send("GET", f"{world.path}/rules")
        assert made["sms_code_digits"]["value"] == 24
        client.close()

    assert in_threads(8, work) == []
    moments = [Control(worlds).call("GET", f"/worlds/w{number}")["now"] for number in range(8)]
    start = datetime(2026, 3, 2, 6, tzinfo=UTC)
    assert [datetime.fromisoformat(text) for text in moments] == [
        start + timedelta(minutes=24 * number) for number in range(8)
    ]


def test_a_world_can_vanish_among_its_clients(port: int, worlds: Worlds) -> None:
    statuses: set[int] = set()

    def work(number: int) -> None:
        client = Control(worlds)
        for turn in range(50):
            if number == 0 and turn == 25:
                worlds.delete("a")
            statuses.add(client.ask("GET", "/worlds/a/people").status)

    assert in_threads(8, work) == []
    assert statuses <= {200, 404}
    assert 404 in statuses


def test_the_rules_are_all_listed(control: Control) -> None:
    assert control.call("GET", "/worlds/a/rules").keys() == Rules.__dataclass_fields__.keys()
