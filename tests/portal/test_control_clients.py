"""The control API under many clients at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from in_process import Control

from harness.world_client import ControlClient, WorldClient
from mock_portal.control.api import ControlApi
from mock_portal.server import Server
from mock_portal.worlds import Worlds


@pytest.fixture
def worlds() -> Worlds:
    made = Worlds(8080)
    made.create("a")
    return made


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
