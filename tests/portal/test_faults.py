"""Faults: ordered by name, counted, never by chance."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Control, Visitor

from mock_portal.app import Portal
from mock_portal.faults import EFFECTS, Fault, FaultSet
from mock_portal.message import Request
from mock_portal.world import World
from mock_portal.worlds import Worlds


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> World:
    return worlds.create("a")


@pytest.fixture
def visitor(worlds: Worlds, world: World) -> Visitor:
    return Visitor(Portal(worlds), "a.localhost")


def order(world: World, **values: Any) -> Fault:
    fault = Fault(**{"name": "f", "path": "^/login$", **values})
    world.faults.faults[fault.name] = fault
    return fault


def test_a_new_world_has_none(world: World) -> None:
    assert world.faults.copies() == []


def test_an_error_comes_instead_of_the_screen_and_is_counted_and_told(
    world: World, visitor: Visitor
) -> None:
    fault = order(world, status=502)
    assert [visitor.get("/login").status for _ in range(2)] == [502, 200]
    assert (fault.seen, fault.fired) == (2, 1)
    assert [(entry.status, entry.fault) for entry in world.journal] == [(502, "f"), (200, None)]


def test_it_passes_over_other_paths_and_methods(world: World, visitor: Visitor) -> None:
    fault = order(world, method="POST")
    assert visitor.get("/login").status == 200
    assert visitor.get("/").status == 200
    assert fault.seen == 0
    assert visitor.post("/login", csrf="x").status == 503


def test_head_counts_as_get(world: World, visitor: Visitor) -> None:
    order(world, method="GET")
    assert visitor.get("/login", "HEAD").status == 503


def test_skip_and_times_are_counted(world: World, visitor: Visitor) -> None:
    order(world, skip=1, times=2)
    assert [visitor.get("/login").status for _ in range(5)] == [200, 503, 503, 200, 200]


def test_times_zero_means_always(world: World, visitor: Visitor) -> None:
    order(world, times=0)
    assert {visitor.get("/login").status for _ in range(5)} == {503}


def test_the_first_ordered_fires_first(world: World, visitor: Visitor) -> None:
    order(world, name="one", status=500)
    order(world, name="two", status=501)
    assert [visitor.get("/login").status for _ in range(3)] == [500, 501, 200]


def test_static_files_can_fail_too(world: World, visitor: Visitor) -> None:
    order(world, path="portal.css$")
    assert visitor.get("/static/portal.css").status == 503
    assert world.journal[-1].fault == "f"


def test_a_path_is_matched_as_people_write_it(world: World, visitor: Visitor) -> None:
    order(world, path="^/поиск$")
    assert visitor.get("/%D0%BF%D0%BE%D0%B8%D1%81%D0%BA").status == 503


def test_a_dropped_request_never_reaches_the_screen(world: World, visitor: Visitor) -> None:
    order(world, effect="drop")
    assert visitor.get("/login").drop
    assert (world.journal[-1].status, world.journal[-1].fault) == (0, "f")
    assert world.db.execute("SELECT COUNT(*) FROM sessions").fetchone()[0] == 0


def test_a_drop_counts_only_where_the_browser_would_notice(world: World, worlds: Worlds) -> None:
    fault = order(world, effect="drop")
    portal = Portal(worlds)
    kept = Request("GET", "/login", "a.localhost", fresh=False)
    repeated = Request("GET", "/login", "a.localhost", fresh=True)
    assert [portal(kept).drop, portal(kept).drop, portal(repeated).drop] == [True] * 3
    assert (fault.seen, fault.fired) == (1, 1)
    assert not portal(repeated).drop
    assert not portal(kept).drop


def test_a_delay_answers_all_the_same(world: World, visitor: Visitor) -> None:
    order(world, effect="delay", delay_ms=1)
    assert visitor.get("/login").status == 200
    assert world.journal[-1].fault == "f"


def test_a_slow_answer_says_how_slow(world: World, visitor: Visitor) -> None:
    order(world, effect="slow", delay_ms=70)
    assert [visitor.get("/login").slow_ms for _ in range(2)] == [70, 0]


def test_every_effect_has_its_file_and_a_test_above() -> None:
    assert set(EFFECTS) == {"error", "drop", "delay", "slow"}
    for name, effect in EFFECTS.items():
        assert effect.__module__ == f"mock_portal.faults.{name}"


def test_counters_survive_a_copy() -> None:
    faults = FaultSet([Fault(name="f", path="x", skip=1)])
    faults.match("GET", "x")
    again = FaultSet(faults.copies())
    assert again.match("GET", "x") is not None
    assert faults.faults["f"].fired == 0


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"path": "("}, "no regular expression"),
        ({"effect": "explode"}, "effect"),
        ({"status": 200}, "status"),
        ({"times": -1}, "times"),
        ({"skip": "1"}, "skip"),
        ({"delay_ms": 60_001}, "delay_ms"),
        ({"method": "PUT"}, "method"),
        ({"name": "a/b"}, "name"),
        ({"name": ""}, "name"),
        ({"seen": 1}, "unknown field `seen`"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(
    worlds: Worlds, world: World, fields: dict[str, Any], message: str
) -> None:
    body = {"name": "f", "path": "x", **fields}
    status, error = Control(worlds).error("POST", "/worlds/a/faults", body)
    assert (status, message in error) == (422, True), error
    assert world.faults.copies() == []


def test_a_name_is_used_once_until_removed(worlds: Worlds, world: World) -> None:
    control = Control(worlds)
    control.call("POST", "/worlds/a/faults", {"name": "сбой 1", "path": "x"})
    assert control.error("POST", "/worlds/a/faults", {"name": "сбой 1", "path": "y"})[0] == 409
    removed = control.call("DELETE", "/worlds/a/faults/%D1%81%D0%B1%D0%BE%D0%B9%201")
    assert (removed["path"], removed["fired"]) == ("x", 0)
    status, error = control.error("DELETE", "/worlds/a/faults/сбой")
    assert (status, error.startswith("no such fault")) == (404, True)
