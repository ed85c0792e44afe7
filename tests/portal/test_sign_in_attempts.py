"""The lock of sign-in: what counts, for whom, how long; what a stranger can tell from it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from in_process import Control, Visitor, location_of

from mock_portal.app import Portal
from mock_portal.worlds import Worlds

PASSWORD = "Parol-2026"
LOCKED = "Вход заблокирован"


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
    made: dict[str, Any] = control.call("POST", "/worlds/a/people", {})["person"]
    return made


def answer(visitor: Visitor, login: str, password: str = "Ne-parol-1") -> str:
    """Return the page that a sign-in is answered with, but for what differs in any case."""
    page = visitor.post("/login", login=login, password=password).body.decode()
    page = re.sub(r'name="csrf" value="[^"]+"', "", page)
    return re.sub(r'(name="login" type="text" value=)"[^"]*"', r"\1", page)


def advance(control: Control, seconds: float) -> None:
    control.call("POST", "/worlds/a/clock/advance", {"seconds": seconds})


def lock(control: Control, person: dict[str, Any]) -> None:
    control.call("POST", f"/worlds/a/people/{person['id']}/sign-in/lock")


@pytest.mark.parametrize("kind", ["phone", "email", "snils"])
def test_a_stranger_sees_no_difference_between_known_and_unknown_logins(
    control: Control, visitor: Visitor, person: dict[str, Any], kind: str
) -> None:
    unknown = {"phone": "+79995550000", "email": "nobody@example.test", "snils": "11223344595"}
    known = [answer(visitor, person[kind]) for _ in range(7)]
    assert [answer(visitor, unknown[kind]) for _ in range(7)] == known
    assert [LOCKED in page for page in known] == [False] * 4 + [True] * 3


def test_the_number_of_attempts_and_the_minutes_are_rules(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    rules = {"sign_in_attempts": 2, "sign_in_lock_minutes": 7}
    control.call("PATCH", "/worlds/a/rules", {"rules": rules})
    assert LOCKED not in answer(visitor, person["phone"])
    assert "через 7 мин." in answer(visitor, person["phone"])


def test_the_lock_lasts_to_the_second_and_tells_minutes_rounded_up(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    lock(control, person)
    advance(control, 1)
    assert "через 30 мин." in answer(visitor, person["phone"], PASSWORD)
    advance(control, 30 * 60 - 2)
    assert "через 1 мин." in answer(visitor, person["phone"], PASSWORD)
    advance(control, 1)
    sent = visitor.post("/login", login=person["phone"], password=PASSWORD)
    assert location_of(sent) == "/login/code"


def test_trying_on_does_not_make_the_lock_longer(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    lock(control, person)
    advance(control, 20 * 60)
    assert "через 10 мин." in answer(visitor, person["phone"])
    advance(control, 10 * 60)
    assert LOCKED not in answer(visitor, person["phone"])


@pytest.mark.parametrize(
    "spellings",
    [
        ("+7 999 555-00-00", "89995550000", "9995550000", "+7(999)5550000", "8 999 555 00 00"),
        ("Nobody@Example.test", "nobody@example.test", "NOBODY@example.test") * 2,
        ("нечто", "Нечто", "НЕЧТО") * 2,
    ],
    ids=["phone", "email", "word"],
)
def test_spellings_of_one_unknown_login_count_together(
    control: Control, visitor: Visitor, spellings: tuple[str, ...]
) -> None:
    assert [LOCKED in answer(visitor, login) for login in spellings[:5]] == [False] * 4 + [True]


def test_unknown_logins_do_not_lock_each_other(control: Control, visitor: Visitor) -> None:
    for number in range(6):
        assert LOCKED not in answer(visitor, f"nobody{number}@example.test")


def test_passwords_without_codes_lock_only_the_next_attempt(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    for _ in range(5):
        sent = visitor.post("/login", login=person["phone"], password=PASSWORD)
        assert location_of(sent) == "/login/code"
    other = Visitor(visitor.portal, visitor.host)
    assert LOCKED in answer(other, person["phone"], PASSWORD)
    code = control.call("GET", "/worlds/a/outbox")[-1]["codes"][0]
    # Who began before the lock and has the code is the owner: let in, and the lock is gone.
    assert location_of(visitor.post("/login/code", code=code)) == "/roles"
    assert LOCKED not in answer(other, person["phone"])


def test_the_lock_ends_nobodys_session(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    cookie = control.call("POST", "/worlds/a/sessions", {"person_id": person["id"]})
    visitor.cookies[cookie["name"]] = cookie["value"]
    lock(control, person)
    assert visitor.get("/profile").status == 200


def test_the_state_tells_of_failures_and_lock(
    control: Control, visitor: Visitor, person: dict[str, Any]
) -> None:
    path = f"/worlds/a/people/{person['id']}/sign-in"
    answer(visitor, person["phone"])
    state = control.call("GET", path)
    assert (state["failures"], state["locked"], state["email_confirmed"]) == (1, False, True)
    lock(control, person)
    assert control.call("GET", path)["locked"]
    advance(control, 30 * 60)
    state = control.call("GET", path)
    assert (state["failures"], state["locked"]) == (0, False)
    assert control.error("GET", "/worlds/a/people/99/sign-in")[0] == 404
