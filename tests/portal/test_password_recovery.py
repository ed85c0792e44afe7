"""Recovering a password: what a stranger can tell, what a link is worth, whose sessions end."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from in_process import Control, Visitor, location_of

from mock_portal.app import Portal
from mock_portal.worlds import Worlds

OLD, NEW = "Parol-2026", "Novyy-Parol-7"


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def control(worlds: Worlds) -> Control:
    worlds.create("a")
    return Control(worlds)


@pytest.fixture
def visitor(worlds: Worlds, control: Control) -> Visitor:
    return Visitor(Portal(worlds), "a.localhost")


@pytest.fixture
def person(control: Control) -> dict[str, Any]:
    return a_person(control)


def a_person(control: Control, **fields: Any) -> dict[str, Any]:
    made: dict[str, Any] = control.call("POST", "/worlds/a/people", fields)["person"]
    return made


def signed_in(worlds: Worlds, control: Control, person: dict[str, Any]) -> Visitor:
    made = Visitor(Portal(worlds), "a.localhost")
    cookie = control.call("POST", "/worlds/a/sessions", {"person_id": person["id"]})
    made.cookies[cookie["name"]] = cookie["value"]
    return made


def messages(control: Control) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = control.call("GET", "/worlds/a/outbox")
    return found


def link(control: Control, number: int = -1) -> str:
    letters = [one for one in messages(control) if one["links"]]
    return str(urlsplit(letters[number]["links"][0]).path)


def ask(visitor: Visitor, contact: str) -> str:
    return location_of(visitor.post("/login/recovery", contact=contact))


def set_password(visitor: Visitor, path: str, password: str = NEW) -> int:
    return visitor.post(path, password=password, password_repeat=password).status


def by_sms(visitor: Visitor, control: Control, person: dict[str, Any]) -> str:
    """Go through the code and return where the new password is typed."""
    assert ask(visitor, person["phone"]) == "/login/recovery/code"
    code = messages(control)[-1]["codes"][0]
    return location_of(visitor.post("/login/recovery/code", code=code))


def shown(visitor: Visitor, path: str, contact: str) -> str:
    page = visitor.get(path).body.decode()
    page = re.sub(r'name="csrf" value="[^"]+"', "", page)
    return page.replace(f"{contact[:2]} {contact[2:5]} {contact[5:8]}-{contact[8:10]}", "…")


@pytest.mark.parametrize(
    ("kind", "unknown"), [("email", "nobody@example.test"), ("phone", "+79995550018")]
)
def test_a_stranger_sees_no_difference_between_known_and_unknown_contacts(
    control: Control, visitor: Visitor, kind: str, unknown: str
) -> None:
    known = a_person(control, phone="+79001112218")[kind]
    first, second = ask(visitor, known), ask(visitor, unknown)
    assert first == second
    other = Visitor(visitor.portal, visitor.host)
    ask(other, known)
    assert shown(visitor, second, unknown) == shown(other, first, known)
    assert {one["recipient"] for one in messages(control)} == {known}


def test_codes_run_out_for_unknown_phones_as_for_known_ones(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    for phone in ("+79995550018", person["phone"]):
        assert ask(visitor, phone) == "/login/recovery/code"
        token = visitor.token_of("/login/recovery/code")
        statuses = [
            visitor.post("/login/recovery/code/resend", csrf=token).status for _ in range(5)
        ]
        assert statuses == [303] * 4 + [422]


def test_the_code_that_went_nowhere_opens_nothing_even_if_guessed(
    control: Control, visitor: Visitor
) -> None:
    control.call(
        "PATCH", "/worlds/a/rules", {"rules": {"sms_code_digits": 1, "sms_code_attempts": 20}}
    )
    ask(visitor, "+79995550018")
    token = visitor.token_of("/login/recovery/code")
    answers = [
        visitor.post("/login/recovery/code", csrf=token, code=str(digit)) for digit in range(10)
    ]
    assert not [one for one in answers if "/new/" in dict(one.headers).get("Location", "")]


def test_a_code_of_one_browser_is_nothing_in_another(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    ask(visitor, person["phone"])
    other = Visitor(visitor.portal, visitor.host)
    ask(other, "+79995550018")
    code = messages(control)[-1]["codes"][0]
    assert other.post("/login/recovery/code", code=code).status == 422
    assert visitor.post("/login/recovery/code", code=code).status == 303


def test_the_page_for_the_code_needs_a_phone_first(visitor: Visitor) -> None:
    visitor.get("/login")
    assert location_of(visitor.get("/login/recovery/code")) == "/login/recovery"
    token = visitor.token_of("/login")
    for path in ("/login/recovery/code", "/login/recovery/code/resend"):
        assert location_of(visitor.post(path, csrf=token)) == "/login/recovery"


def test_every_session_of_the_person_ends_and_nobody_elses(
    worlds: Worlds, control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    own = [signed_in(worlds, control, person) for _ in range(2)]
    half = Visitor(Portal(worlds), "a.localhost")
    half.post("/login", login=person["phone"], password=OLD)
    half_token = half.token_of("/login/code")
    code = messages(control)[-1]["codes"][0]
    other = signed_in(worlds, control, a_person(control))
    ask(visitor, person["email"])
    assert set_password(visitor, link(control)) == 303
    assert [one.get("/profile").status for one in own] == [303, 303]
    assert half.post("/login/code", csrf=half_token, code=code).status == 403
    assert other.get("/profile").status == 200
    state = control.call("GET", f"/worlds/a/people/{person['id']}/sign-in")
    assert state["sessions"] == 0


def test_who_changes_the_password_while_signed_in_signs_in_anew(
    worlds: Worlds, control: Control, person: dict[str, Any]
) -> None:
    own = signed_in(worlds, control, person)
    ask(own, person["email"])
    assert set_password(own, link(control)) == 303
    assert "Пароль изменён" in own.get("/login?changed=1").body.decode()
    assert location_of(own.post("/login", login=person["phone"], password=NEW)) == "/login/code"


def test_a_weak_password_leaves_the_link_good(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    ask(visitor, person["email"])
    path = link(control)
    assert [set_password(visitor, path, weak) for weak in ("", "short", OLD)] == [422] * 3
    assert set_password(visitor, path) == 303
    assert visitor.get(path).status == 410


@pytest.mark.parametrize(("seconds", "status"), [(3599, 200), (3600, 410)])
def test_a_link_lives_an_hour_to_the_second(
    control: Control, visitor: Visitor, person: dict[str, Any], seconds: int, status: int
) -> None:
    ask(visitor, person["email"])
    control.call("POST", "/worlds/a/clock/advance", {"seconds": seconds})
    assert visitor.get(link(control)).status == status


def test_the_end_of_a_link_counts_when_the_password_is_sent_too(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    ask(visitor, person["email"])
    path = link(control)
    token = visitor.token_of(path)
    control.call("POST", "/worlds/a/clock/advance", {"seconds": 3600})
    sent = visitor.post(path, csrf=token, password=NEW, password_repeat=NEW)
    assert sent.status == 410
    assert location_of(visitor.post("/login", login=person["phone"], password=OLD)) == "/login/code"


def test_the_right_from_a_code_replaces_the_link_of_a_letter(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    ask(visitor, person["email"])
    old = link(control)
    new = by_sms(visitor, control, person)
    assert (visitor.get(old).status, visitor.get(new).status) == (410, 200)


def test_a_changed_password_lifts_the_lock_and_keeps_the_second_factor(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    path = f"/worlds/a/people/{person['id']}/sign-in"
    assert control.call("POST", f"{path}/lock")["locked"]
    assert set_password(visitor, by_sms(visitor, control, person)) == 303
    state = control.call("GET", path)
    assert (state["failures"], state["locked"], state["channel"]) == (0, False, "sms")


def test_an_address_that_nobody_confirmed_gets_no_letter(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    control.call("POST", f"/worlds/a/people/{person['id']}/email/unconfirmed")
    assert ask(visitor, person["email"]) == "/login/recovery/sent"
    assert messages(control) == []


def test_who_has_no_address_is_told_of_the_change_by_sms(
    control: Control, visitor: Visitor
) -> None:
    person = a_person(control, email="")
    assert set_password(visitor, by_sms(visitor, control, person)) == 303
    notice = messages(control)[-1]
    assert (notice["channel"], notice["recipient"]) == ("sms", person["phone"])
    assert notice["text"].startswith("Пароль вашей учётной записи изменён 2 марта 2026, 09:00")


def test_an_unknown_link_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("/login/recovery/new/0").status == 404
    token = visitor.token_of("/login")
    assert visitor.post("/login/recovery/new/0", csrf=token, password=NEW).status == 404


@pytest.mark.parametrize(("seconds", "letters"), [(86399, 2), (86400, 3)])
def test_letters_of_a_day_are_counted_to_the_second_and_per_person(
    control: Control, visitor: Visitor, person: dict[str, Any], seconds: int, letters: int
) -> None:
    control.call("PATCH", "/worlds/a/rules", {"rules": {"recovery_letters_per_day": 2}})
    for _ in range(3):
        assert ask(visitor, person["email"]) == "/login/recovery/sent"
    assert len(messages(control)) == 2
    ask(visitor, a_person(control)["email"])
    assert len(messages(control)) == 3
    control.call("POST", "/worlds/a/clock/advance", {"seconds": seconds})
    ask(visitor, person["email"])
    assert len(messages(control)) == letters + 1
