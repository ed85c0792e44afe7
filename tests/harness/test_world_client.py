"""The test side of a world, against a real portal process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from harness.portal_process import PortalProcess
from harness.world_client import (
    ControlClient,
    ControlRefusedError,
    PortalGoneError,
    WorldClient,
)
from mock_portal.message import Request, text_response
from mock_portal.server import Limits, Server

pytest_plugins = ["pytester"]


@pytest.fixture(scope="module")
def portal_control(portal: PortalProcess) -> Iterator[ControlClient]:
    client = portal.control()
    yield client
    client.close()


@pytest.fixture
def spring(portal_control: ControlClient) -> Iterator[WorldClient]:
    made = WorldClient.create(portal_control, "spring", seed=7)
    yield made
    if not made.deleted:
        made.delete()


def test_a_world_knows_its_address_and_its_moment(
    spring: WorldClient, portal: PortalProcess
) -> None:
    assert spring.url == f"http://spring.localhost:{portal.port}"
    assert spring.now == datetime.fromisoformat("2026-03-02T06:00:00+00:00")
    assert spring.seed == 7


def test_the_clock_moves_and_takes_its_followers_along(spring: WorldClient) -> None:
    seen: list[datetime] = []
    spring.on_move(seen.append)
    start = spring.now
    spring.advance(days=1, hours=2, minutes=3, seconds=4)
    spring.advance_to(start + timedelta(days=2))
    step = timedelta(days=1, hours=2, minutes=3, seconds=4)
    assert seen == [start + step, start + timedelta(days=2)]
    assert spring.now == seen[-1]


def test_a_refused_move_moves_nobody(spring: WorldClient) -> None:
    seen: list[datetime] = []
    spring.on_move(seen.append)
    with pytest.raises(ControlRefusedError, match="never goes back"):
        spring.advance(seconds=-1)
    assert seen == []


def test_people_get_what_was_given_and_valid_inventions_for_the_rest(spring: WorldClient) -> None:
    person = spring.people.add(surname="Первая", patronymic="")
    assert person.full_name == f"Первая {person.given_name}"
    assert (len(person.snils), len(person.inn), person.level) == (11, 12, "confirmed")
    assert person.password


def test_a_refusal_tells_the_call_the_status_and_the_reason(spring: WorldClient) -> None:
    with pytest.raises(ControlRefusedError) as caught:
        spring.people.add(surnam="x")
    assert caught.value.status == 422
    assert str(caught.value).startswith("POST /worlds/spring/people: 422 ")
    assert "unknown field `surnam`" in str(caught.value)


def test_equal_seeds_make_equal_worlds(portal_control: ControlClient, spring: WorldClient) -> None:
    other = WorldClient.create(portal_control, "other", seed=7)
    people = [world.people.add() for world in (spring, other)]
    assert people[0] == people[1]
    assert spring.snapshot() == other.snapshot()
    other.delete()


def test_a_snapshot_opens_as_a_world(portal_control: ControlClient, spring: WorldClient) -> None:
    spring.advance(days=3)
    spring.set_rules(sms_code_digits=4)
    again = WorldClient.create(portal_control, "again", snapshot=spring.snapshot())
    assert again.now == spring.now
    assert again.rules()["sms_code_digits"]["value"] == 4
    again.delete()


def test_rules_and_labels_tell_their_claims(spring: WorldClient) -> None:
    spring.set_labels({"header.citizens": "Людям"})
    assert spring.labels()["header.citizens"]["claims"] == ["N-41"]
    assert spring.labels()["header.citizens"]["text"] == "Людям"
    assert spring.rules()["invitation_lifetime_days"]["claims"] == ["N-65", "N-78"]


def test_waiting_for_a_message_that_never_comes_tells_what_did(
    spring: WorldClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.world_client.inbox.WAIT_SECONDS", 0)
    with pytest.raises(AssertionError, match=r"no sms to \+7900.* the inbox holds: nothing"):
        spring.inbox.newest("+79000000000", "sms")


def test_a_fault_that_has_not_fired_is_told(spring: WorldClient) -> None:
    spring.add_fault("сбой 1/2".replace("/", " из "), "^/never$", effect="drop")
    assert spring.unfired_faults() == ["сбой 1 из 2"]
    assert spring.remove_fault("сбой 1 из 2")["fired"] == 0
    assert spring.unfired_faults() == []


def test_the_journal_starts_empty(spring: WorldClient) -> None:
    assert spring.journal() == []


def test_a_wrong_token_is_refused(portal: PortalProcess) -> None:
    stranger = ControlClient(portal.control_port, "wrong")
    with pytest.raises(ControlRefusedError, match="401"):
        stranger.send("GET", "/worlds")
    stranger.close()


def test_a_connection_that_the_portal_ended_for_idleness_is_opened_anew() -> None:
    server = Server(lambda _: text_response('"here"', 200), limits=Limits(idle_seconds=0.05))
    client = ControlClient(server.port, "t")
    try:
        assert client.send("GET", "/") == "here"
        connection = client._connection.sock
        assert connection is not None
        connection.settimeout(5)
        assert connection.recv(1, 2) == b""  # MSG_PEEK: until the portal's end has come
        assert client.send("GET", "/") == "here"
    finally:
        client.close()
        server.close()


def test_a_portal_that_is_gone_is_told_as_such() -> None:
    server = Server(lambda _: text_response("", 200))
    client = ControlClient(server.port, "t")
    server.close()
    with pytest.raises(PortalGoneError, match=r"GET /worlds: the portal does not answer"):
        client.send("GET", "/worlds")
    client.close()


def test_half_an_answer_is_never_taken_for_the_next_one() -> None:
    def answer(request: Request) -> Any:
        response = text_response('"whole"', 200)
        response.drop = request.path == "/broken"
        return response

    server = Server(answer)
    client = ControlClient(server.port, "t")
    try:
        with pytest.raises(PortalGoneError):
            client.send("GET", "/broken")
        assert client.send("GET", "/fine") == "whole"
    finally:
        client.close()
        server.close()


UNFIRED = """
def test_sets_a_fault(world):
    world.add_fault("gateway down", "^/never-asked$")

def test_deletes_its_world(world):
    world.delete()

def test_lets_it_fire(world, portal):
    import http.client
    world.add_fault("gateway down", "^/login$")
    connection = http.client.HTTPConnection("127.0.0.1", portal.port)
    connection.request("GET", "/login", headers={"Host": world.url.removeprefix("http://")})
    assert connection.getresponse().status == 503
    connection.close()
"""


def test_a_test_whose_fault_never_fired_fails(pytester: pytest.Pytester) -> None:
    pytester.makeconftest('pytest_plugins = ["harness.fixtures"]')
    pytester.makepyfile(UNFIRED)
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:playwright")
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["faults that never fired: gateway down; mend their path*"])
