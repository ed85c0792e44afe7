"""Codes of an authenticator application: RFC 6238, the window of steps, one use, one owner."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
from in_process import Control, Visitor, location_of

from mock_portal.app import Portal
from mock_portal.builders import person_defaults
from mock_portal.domain import authenticator, sign_in_settings
from mock_portal.domain.authenticator import Authenticator
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import Person, add_person
from mock_portal.world import World
from mock_portal.worlds import Worlds

# RFC 6238, appendix B: the secret of SHA-1, Unix times and codes of eight digits.
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
RFC_CODES = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}
STEP = timedelta(seconds=30)


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> World:
    return worlds.create("a")


@pytest.fixture
def person(world: World) -> Person:
    with world.transaction():
        return add_person(world, password="Parol-2026", **person_defaults(world))


@pytest.fixture
def app(world: World, person: Person) -> Authenticator:
    """A secret that waits for its first code."""
    with world.transaction():
        return authenticator.begin(world, person.id)


def code(world: World, app: Authenticator, *, steps: float = 0) -> str:
    return authenticator.code_of(world, app.secret, world.clock.now() + steps * STEP)


def takes(world: World, person: Person, typed: str) -> bool:
    found = authenticator.find(world, person.id)
    assert found is not None
    with world.transaction():
        return authenticator.take(world, found, typed)


@pytest.mark.parametrize("moment", RFC_CODES)
def test_codes_are_those_of_the_standard(world: World, moment: int) -> None:
    world.override_rules({"app_code_digits": 8})
    at = datetime.fromtimestamp(moment, tz=UTC)
    assert authenticator.code_of(world, RFC_SECRET, at) == RFC_CODES[moment]


def test_a_code_has_as_many_digits_as_the_rule_says(world: World, app: Authenticator) -> None:
    assert len(code(world, app)) == 6
    assert re.fullmatch("[A-Z2-7]{32}", app.secret)  # 160 bits, RFC 4226 section 4


@pytest.mark.parametrize(
    ("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_off_by_one_step(
    world: World, person: Person, app: Authenticator, steps: int, taken: bool
) -> None:
    assert takes(world, person, code(world, app, steps=steps)) is taken


@pytest.mark.parametrize(("tolerance", "taken"), [(0, [0]), (2, [-2, -1, 0, 1, 2])])
def test_the_tolerance_is_a_rule(
    world: World, person: Person, app: Authenticator, tolerance: int, taken: list[int]
) -> None:
    world.override_rules({"app_code_tolerance_steps": tolerance})
    found = [
        step
        for step in range(-3, 4)
        if authenticator.step_of(world, app.secret, code(world, app, steps=step)) is not None
    ]
    assert found == taken


def test_a_code_is_good_once_and_later_ones_alone_after_it(
    world: World, person: Person, app: Authenticator
) -> None:
    earlier, now, later = (code(world, app, steps=step) for step in (-1, 0, 1))
    assert takes(world, person, now)
    assert not takes(world, person, now)
    assert not takes(world, person, earlier)
    assert takes(world, person, later)
    assert not takes(world, person, now)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "абвгде", "１２３４５６", "00000a"])
def test_what_is_no_code_is_refused(
    world: World, person: Person, app: Authenticator, typed: str
) -> None:
    assert not takes(world, person, typed)


def test_connecting_twice_or_without_a_secret_is_refused(
    world: World, person: Person, app: Authenticator
) -> None:
    with world.transaction():
        sign_in_settings.connect_app(world, person.id, code(world, app))
        assert sign_in_settings.channel_of(world, person.id) == "app"
        with pytest.raises(RefusedError, match="app-connected"):
            authenticator.begin(world, person.id)
        with pytest.raises(RefusedError, match="app-not-begun"):
            authenticator.connect(world, person.id, code(world, app, steps=1))
        sign_in_settings.disconnect_app(world, person.id)
        assert sign_in_settings.channel_of(world, person.id) == "sms"
        with pytest.raises(RefusedError, match="app-not-begun"):
            authenticator.connect(world, person.id, code(world, app))


def test_disconnecting_an_unused_application_leaves_the_chosen_way(
    world: World, person: Person, app: Authenticator
) -> None:
    with world.transaction():
        sign_in_settings.connect_app(world, person.id, code(world, app))
        sign_in_settings.choose_channel(world, person.id, "email")
        sign_in_settings.disconnect_app(world, person.id)
        assert sign_in_settings.channel_of(world, person.id) == "email"


def test_an_application_that_is_not_connected_cannot_be_chosen(
    world: World, person: Person, app: Authenticator
) -> None:
    with world.transaction(), pytest.raises(RefusedError, match="channel-unknown"):
        sign_in_settings.choose_channel(world, person.id, "app")


def test_the_password_alone_can_be_chosen_where_the_rules_leave_it_open(
    world: World, person: Person
) -> None:
    with world.transaction():
        with pytest.raises(RefusedError, match="channel-unknown"):
            sign_in_settings.choose_channel(world, person.id, "none")
        world.override_rules({"second_factor_is_a_choice": True})
        sign_in_settings.choose_channel(world, person.id, "none")
        assert not sign_in_settings.may_act_for_organisations(world, person.id)
        world.override_rules({"second_factor_for_employees": False})
        assert sign_in_settings.may_act_for_organisations(world, person.id)
        # What was chosen where it was open does not count where it is not.
        world.override_rules({"second_factor_is_a_choice": False})
        assert sign_in_settings.channel_of(world, person.id) == "sms"


def signed_in(worlds: Worlds, person: Person) -> Visitor:
    visitor = Visitor(Portal(worlds), "a.localhost")
    cookie = Control(worlds).call("POST", "/worlds/a/sessions", {"person_id": person.id})
    visitor.cookies[cookie["name"]] = cookie["value"]
    return visitor


def test_the_secret_is_shown_until_the_application_is_connected(
    worlds: Worlds, world: World, person: Person
) -> None:
    visitor = signed_in(worlds, person)
    path = "/profile/security/app"
    assert location_of(visitor.post(f"{path}/begin", csrf=visitor.token_of(path))) == path
    found = authenticator.find(world, person.id)
    assert found is not None
    shown = " ".join(re.findall("....", found.secret))
    assert shown in visitor.get(path).body.decode()
    typed = code(world, found)
    answer = visitor.post(path, code=f"{typed[:3]} {typed[3:]}")
    assert location_of(answer) == "/profile/security"
    page = visitor.get(path).body.decode()
    assert (shown in page, "qr-code" in page) == (False, False)
    assert visitor.post(f"{path}/begin", csrf=visitor.token_of(path)).status == 422


def test_a_code_of_somebody_elses_application_is_refused(
    worlds: Worlds, world: World, person: Person, app: Authenticator
) -> None:
    control = Control(worlds)
    other = control.call("POST", "/worlds/a/people", {})["person"]
    control.call("POST", f"/worlds/a/people/{other['id']}/sign-in/way", {"channel": "app"})
    visitor = Visitor(Portal(worlds), "a.localhost")
    visitor.post("/login", login=other["phone"], password="Parol-2026")
    assert visitor.post("/login/code", code=code(world, app)).status == 422


def test_the_code_that_connected_does_not_sign_in(
    worlds: Worlds, world: World, person: Person, app: Authenticator
) -> None:
    first = code(world, app)
    with world.transaction():
        sign_in_settings.connect_app(world, person.id, first)
    visitor = Visitor(Portal(worlds), "a.localhost")
    visitor.post("/login", login=person.phone, password="Parol-2026")
    assert visitor.post("/login/code", code=first).status == 422
    assert visitor.post("/login/code", code=code(world, app, steps=1)).status == 303


def test_the_control_api_refuses_a_way_that_is_not_open(worlds: Worlds, person: Person) -> None:
    path = f"/worlds/a/people/{person.id}/sign-in/way"
    status, message = Control(worlds).error("POST", path, {"channel": "none"})
    assert (status, message) == (409, "none: channel-unknown")
