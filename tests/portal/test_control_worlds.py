"""Worlds, rules, labels and messages over the control API."""

from __future__ import annotations

import base64
import threading
from typing import Any

import pytest
from in_process import Control

from mock_portal.outbox import send_sms
from mock_portal.rules import Rules
from mock_portal.worlds import Worlds


@pytest.fixture
def worlds() -> Worlds:
    made = Worlds(8080)
    made.create("a")
    return made


@pytest.fixture
def control(worlds: Worlds) -> Control:
    return Control(worlds)


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


def test_the_rules_are_all_listed(control: Control) -> None:
    assert control.call("GET", "/worlds/a/rules").keys() == Rules.__dataclass_fields__.keys()
