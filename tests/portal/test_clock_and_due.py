"""A world's clock, and what happens by itself as it moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from in_process import Control

from mock_portal import due, outbox
from mock_portal.clock import LAST, MOSCOW, WORLD_START, Clock, ClockError, parse_stamp, stamp
from mock_portal.due import DueError, advance
from mock_portal.world import World
from mock_portal.worlds import Worlds

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> World:
    return worlds.create("a")


Log = list[tuple[datetime, int]]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    """When which test event ran."""
    ran: Log = []

    def note(world: World, *, number: int) -> None:
        ran.append((world.clock.now(), number))
        outbox.send_sms(world, "+79000000000", str(number))

    def chain(world: World, *, number: int, left: int) -> None:
        note(world, number=number)
        if left:
            world.schedule(world.clock.now() + MINUTE, "chain", number=number + 1, left=left - 1)

    def loop(world: World) -> None:
        world.schedule(world.clock.now(), "loop")

    def fail(world: World) -> None:
        outbox.send_sms(world, "+79000000000", "half done")
        world.schedule(world.clock.now(), "note", number=99)
        raise ValueError("no tea")

    for kind, handler in {"note": note, "chain": chain, "loop": loop, "fail": fail}.items():
        monkeypatch.setitem(due.HANDLERS, kind, handler)
    return ran


def schedule(world: World, at: datetime, kind: str = "note", **payload: int) -> None:
    with world.transaction():
        world.schedule(at, kind, **payload)


def test_a_world_starts_on_a_monday_morning_in_moscow(world: World) -> None:
    start = world.clock.now().astimezone(MOSCOW)
    assert (start.isoweekday(), f"{start:%d.%m.%Y %H:%M}") == (1, "02.03.2026 09:00")


def test_stamps_are_of_one_width_and_sort_as_times() -> None:
    moments = [
        datetime(999, 1, 1, tzinfo=UTC),
        datetime(2026, 3, 2, 6, tzinfo=UTC),
        datetime(2026, 3, 2, 6, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=3))),
    ]
    stamps = [stamp(moment) for moment in moments]
    assert stamps == sorted(stamps)
    assert {len(text) for text in stamps} == {27}
    assert [parse_stamp(text) for text in stamps] == moments


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 2, 7),  # noqa: DTZ001 - the missing zone is the point
        datetime(1969, 12, 31, tzinfo=UTC),
        LAST + timedelta(seconds=1),
        datetime.max.replace(tzinfo=timezone(-HOUR)),
    ],
)
def test_a_moment_without_a_zone_or_out_of_range_is_refused(world: World, moment: datetime) -> None:
    with pytest.raises(ClockError):
        Clock(moment)
    with pytest.raises(ClockError):
        advance(world, moment)
    assert world.clock.now() == WORLD_START


def test_the_clock_never_goes_back(world: World) -> None:
    advance(world, WORLD_START + HOUR)
    with pytest.raises(ClockError, match="never goes back"):
        advance(world, WORLD_START)
    assert advance(world, WORLD_START + HOUR) == []


def test_events_run_in_order_of_time_then_of_scheduling(world: World, log: Log) -> None:
    for number, minutes in enumerate([3, 1, 2, 1]):
        schedule(world, WORLD_START + minutes * MINUTE, number=number)
    happened = advance(world, WORLD_START + HOUR)
    assert log == [(WORLD_START + m * MINUTE, n) for n, m in [(1, 1), (3, 1), (2, 2), (0, 3)]]
    assert [(event.at, event.payload["number"]) for event in happened] == log
    assert world.clock.now() == WORLD_START + HOUR


def test_an_event_runs_at_its_moment_and_not_a_moment_earlier(world: World, log: Log) -> None:
    schedule(world, WORLD_START + MINUTE, number=1)
    assert advance(world, WORLD_START + MINUTE - timedelta(microseconds=1)) == []
    assert len(advance(world, WORLD_START + MINUTE)) == 1
    assert advance(world, WORLD_START + HOUR) == []


def test_events_scheduled_by_events_run_in_their_turn(world: World, log: Log) -> None:
    schedule(world, WORLD_START + MINUTE, "chain", number=1, left=3)
    schedule(world, WORLD_START + MINUTE * 2.5, number=50)
    advance(world, WORLD_START + 3 * MINUTE)
    assert [number for _, number in log] == [1, 2, 50, 3]
    advance(world, WORLD_START + HOUR)
    assert [number for _, number in log] == [1, 2, 50, 3, 4]


def test_what_is_scheduled_for_the_past_happens_now_and_moves_no_clock_back(
    world: World, log: Log
) -> None:
    advance(world, WORLD_START + HOUR)
    schedule(world, WORLD_START, number=1)
    advance(world, WORLD_START + HOUR)
    assert log == [(WORLD_START + HOUR, 1)]


def test_an_event_that_fails_is_undone_and_stays_due(world: World, log: Log) -> None:
    schedule(world, WORLD_START + MINUTE, number=1)
    schedule(world, WORLD_START + 2 * MINUTE, "fail")
    schedule(world, WORLD_START + 3 * MINUTE, number=3)
    with pytest.raises(DueError, match=r"fail .* ValueError: no tea"):
        advance(world, WORLD_START + HOUR)
    assert [number for _, number in log] == [1]
    assert [message.text for message in outbox.read(world)] == ["1"]
    assert world.clock.now() == WORLD_START + 2 * MINUTE
    kinds = [row["kind"] for row in world.db.execute("SELECT kind FROM due ORDER BY at")]
    assert kinds == ["fail", "note"]


def test_an_event_of_an_unknown_kind_tells_the_known_ones(world: World, log: Log) -> None:
    schedule(world, WORLD_START + MINUTE, "nota", number=1)
    with pytest.raises(DueError, match=r"nota.*known.*note"):
        advance(world, WORLD_START + HOUR)


def test_events_without_end_are_stopped(
    world: World, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "EVENT_LIMIT", 20)
    schedule(world, WORLD_START + MINUTE, "loop")
    with pytest.raises(DueError, match="loop"):
        advance(world, WORLD_START + HOUR)


def test_the_end_of_the_clock_can_be_reached(world: World) -> None:
    advance(world, LAST)
    assert world.clock.now() == LAST


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ({}, "either seconds or to"),
        ({"seconds": 1, "to": "2026-03-03T00:00:00Z"}, "either seconds or to"),
        ({"to": "2026-03-03T00:00:00"}, "no time zone"),
        ({"to": "2026-03-01T00:00:00Z"}, "never goes back"),
        ({"to": "9999-12-31T23:59:59-05:00"}, "runs from"),
        ({"to": "yesterday"}, "RFC3339"),
        ({"seconds": -1}, "never goes back"),
        ({"seconds": 10**12}, "beyond any clock"),
        ({"seconds": 10**30}, "beyond any clock"),
        ({"seconds": 1.5}, "Expected `int | null`"),
    ],
)
def test_an_advance_that_cannot_be_is_refused(
    worlds: Worlds, world: World, order: dict[str, Any], message: str
) -> None:
    status, error = Control(worlds).error("POST", "/worlds/a/clock/advance", order)
    assert (status, message in error) == (422, True), error
    assert world.clock.now() == WORLD_START


def test_an_advance_tells_what_happened(worlds: Worlds, world: World, log: Log) -> None:
    schedule(world, WORLD_START + MINUTE, number=1)
    told = Control(worlds).call("POST", "/worlds/a/clock/advance", {"seconds": 3600})
    assert told == {
        "now": "2026-03-02T07:00:00Z",
        "happened": [{"at": "2026-03-02T06:01:00Z", "kind": "note", "payload": {"number": 1}}],
    }


def test_an_event_that_fails_is_told_to_the_caller(worlds: Worlds, world: World, log: Log) -> None:
    schedule(world, WORLD_START + MINUTE, "fail")
    status, error = Control(worlds).error("POST", "/worlds/a/clock/advance", {"seconds": 60})
    assert (status, "no tea" in error) == (500, True)
