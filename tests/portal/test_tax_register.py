"""The tax register: its entries, its load, its failures, and how the control API steers them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from in_process import Control
from signing_ground import Ground, new_entry, new_person

from mock_portal.registers import tax_register
from mock_portal.registers.tax_register import RegisterDownError
from mock_portal.world import World
from mock_portal.worlds import Worlds


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> Iterator[World]:
    made = worlds.create("a")
    yield made
    worlds.delete("a")


@pytest.fixture
def ground(world: World) -> Ground:
    return Ground.make(world)


@pytest.fixture
def control(worlds: Worlds) -> Control:
    return Control(worlds)


@pytest.mark.parametrize(
    ("load", "minutes"), [(0.0, 15), (0.5, (15 + 5 * 24 * 60) / 2), (1.0, 5 * 24 * 60)]
)
def test_a_check_takes_longer_the_busier_the_register_is(
    world: World, load: float, minutes: float
) -> None:
    tax_register.set_service(world, load=load)
    assert tax_register.check_duration(world) == timedelta(minutes=minutes)


def test_the_limits_of_a_check_are_rules(world: World) -> None:
    world.override_rules({"register_check_min_minutes": 1, "register_check_max_days": 2})
    assert tax_register.check_duration(world) == timedelta(minutes=1)
    tax_register.set_service(world, load=1)
    assert tax_register.check_duration(world) == timedelta(days=2)


@pytest.mark.parametrize("load", [-0.01, 1.01])
def test_a_load_beyond_the_scale_is_refused(world: World, load: float) -> None:
    with pytest.raises(ValueError, match="give a number from 0"):
        tax_register.set_service(world, load=load)


def test_a_register_that_is_down_answers_nothing(ground: Ground) -> None:
    world, entry = ground.world, ground.entry
    tax_register.set_service(world, available=False)
    with pytest.raises(RegisterDownError):
        tax_register.ask(world, ogrn=entry.ogrn)
    with pytest.raises(RegisterDownError):
        tax_register.headed_by(world, entry.head_inn)
    tax_register.set_service(world, available=True)
    assert tax_register.ask(world, ogrn=entry.ogrn) == entry


def test_falling_keeps_the_load(world: World) -> None:
    tax_register.set_service(world, load=0.3)
    assert tax_register.set_service(world, available=False).load == 0.3


def test_a_head_is_found_by_inn(ground: Ground) -> None:
    second = new_entry(ground.world, ground.head)
    new_entry(ground.world, new_person(ground.world))
    assert tax_register.headed_by(ground.world, ground.head.inn) == [ground.entry, second]


def test_the_control_api_changes_an_entry(control: Control, ground: Ground) -> None:
    path = f"/worlds/a/register/organisations/{ground.entry.ogrn}"
    heir = new_person(ground.world)
    changed = control.call("PATCH", path, {"head_id": heir.id, "state": "liquidated"})
    assert (changed["head_inn"], changed["head_surname"]) == (heir.inn, heir.surname)
    assert changed["state"] == "liquidated"
    assert changed["short_name"] == ground.entry.short_name
    assert control.call("PATCH", path, {"refusal": "адрес"})["refusal"] == "адрес"


def test_the_control_api_strikes_an_organisation_off(control: Control, ground: Ground) -> None:
    path = f"/worlds/a/register/organisations/{ground.entry.ogrn}"
    assert control.call("DELETE", path, None) == {"removed": True}
    assert tax_register.find_entry(ground.world, ogrn=ground.entry.ogrn) is None
    assert control.error("DELETE", path, None)[0] == 404


def test_the_control_api_steers_the_service(control: Control, world: World) -> None:
    assert control.call("GET", "/worlds/a/register") == {"available": True, "load": 0.0}
    patched = control.call("PATCH", "/worlds/a/register", {"available": False, "load": 0.25})
    assert patched == {"available": False, "load": 0.25}


def test_the_control_api_says_what_is_wrong(control: Control, ground: Ground) -> None:
    unknown = "/worlds/a/register/organisations/1027700132195"
    assert control.error("PATCH", unknown, {"state": "active"})[0] == 404
    entry = f"/worlds/a/register/organisations/{ground.entry.ogrn}"
    assert control.error("PATCH", entry, {"head_id": 99})[0] == 404
    assert control.error("PATCH", entry, {"state": "asleep"})[0] == 422
    assert control.error("PATCH", "/worlds/a/register", {"load": 2})[0] == 422
