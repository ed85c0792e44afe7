"""The desk's page of requests: what a specialist sees there and decides by hand."""

from __future__ import annotations

import pytest
from in_process import Visitor
from request_ground import Desk as Applicant
from signing_ground import new_entry, new_person

from mock_portal.app import Portal
from mock_portal.control.desk import Desk
from mock_portal.world import World
from mock_portal.worlds import DESK_HOST, Worlds

PAGE = "/worlds/a/requests"


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> World:
    return worlds.create("a", edition="K")


@pytest.fixture
def applicant(world: World) -> Applicant:
    person = new_person(world)
    return Applicant(world, person, new_entry(world, person))


@pytest.fixture
def specialist(worlds: Worlds) -> Visitor:
    desk = Desk(worlds)
    visitor = Visitor(Portal(worlds, desk), DESK_HOST)
    visitor.get(f"/open?key={desk.key}")
    return visitor


def text_of(visitor: Visitor) -> str:
    return visitor.get(PAGE).body.decode()


def test_requests_are_listed_newest_first_without_drafts(
    applicant: Applicant, specialist: Visitor
) -> None:
    assert "Заявок нет" in text_of(specialist)
    applicant.draft()
    first = applicant.send()
    applicant.entry = new_entry(applicant.world, new_person(applicant.world))
    second = applicant.send()
    page = text_of(specialist)
    numbers = [page.find(f"Заявка № {one.id}:") for one in (second, first)]
    assert -1 < numbers[0] < numbers[1]
    assert "Заявка № 1:" not in page
    assert "10 марта 2026, 09:00" in page


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ("approve", "approved"),
        ("return", "returned"),
        ("refuse", "refused"),
        ("clarify", "clarifying"),
    ],
)
def test_each_button_decides(
    applicant: Applicant, specialist: Visitor, decision: str, state: str
) -> None:
    request = applicant.send()
    fields = {"request": str(request.id), "decision": decision, "reason": "Устав не тот"}
    assert specialist.post(PAGE, **fields).status == 303
    assert applicant.state(request) == state
    page = text_of(specialist)
    assert f"Решение по заявке № {request.id} принято" in page
    assert ("Устав не тот" in page) is (decision != "approve")
    assert ('name="decision"' in page) is (state == "clarifying")


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"request": "1", "decision": "refuse"}, 409, "Напишите для заявителя причину"),
        ({"request": "1", "decision": "forget"}, 422, "Такого решения нет"),
        ({"request": "9", "decision": "approve"}, 404, "Такой заявки нет"),
        ({"request": "x", "decision": "approve"}, 422, "Нужно целое число"),
    ],
)
def test_what_cannot_be_decided_is_told(
    applicant: Applicant, specialist: Visitor, fields: dict[str, str], status: int, told: str
) -> None:
    request = applicant.send()
    answer = specialist.post(PAGE, csrf=specialist.token_of(PAGE), **fields)
    assert (answer.status, told in answer.body.decode()) == (status, True)
    assert applicant.state(request) == "received"


def test_a_decided_request_has_no_buttons_and_takes_no_decision(
    applicant: Applicant, specialist: Visitor
) -> None:
    request = applicant.send()
    token = specialist.token_of(PAGE)
    for status in (303, 409):
        fields = {"request": str(request.id), "decision": "approve"}
        assert specialist.post(PAGE, csrf=token, **fields).status == status
    assert 'name="decision"' not in text_of(specialist)
