"""Requests to support without a browser: whose they are, when they end, what operators may do."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from in_process import location_of
from staff import Staff

from harness.sample_files import png
from mock_portal.domain.browsers import Browser, browser_of, problem_of
from mock_portal.domain.help_problems import PROBLEMS
from mock_portal.due import advance
from mock_portal.labels import LABELS
from mock_portal.rules import Rules

ALL = "/worlds/a/support-requests"
PAGE = "/help/requests"
TYPED = {"topic": "other", "subject": "Тема", "details": "Подробности"}
MINUTE = timedelta(minutes=1)


@pytest.fixture
def staff() -> Staff:
    return Staff.make(edition="K")


def send(staff: Staff, **fields: str) -> dict[str, Any]:
    order = {"person_id": staff.head["id"], **fields}
    found: dict[str, Any] = staff.control.call("POST", ALL, order)
    return found


def get(staff: Staff, number: int) -> dict[str, Any]:
    found: dict[str, Any] = staff.control.call("GET", f"{ALL}/{number}")
    return found


def go(staff: Staff, step: timedelta) -> None:
    advance(staff.world, staff.world.clock.now() + step)


def test_the_screen_sends_the_same_request_as_the_set_up(staff: Staff) -> None:
    send(staff, **TYPED)
    answer = staff.visitor(staff.head).post(f"{PAGE}/new", **TYPED)
    assert location_of(answer) == f"{PAGE}/2?sent=1"
    rows = [tuple(row)[1:] for row in staff.world.db.execute("SELECT * FROM support_requests")]
    assert len(rows) == 2
    assert rows[0] == rows[1]


@pytest.mark.parametrize("tail", ["", "/screenshot"])
def test_a_request_is_shown_to_its_author_only(staff: Staff, tail: str) -> None:
    picture = base64.b64encode(png().content).decode()
    path = f"{PAGE}/{send(staff, screenshot=picture)['id']}{tail}"
    assert staff.visitor(staff.head).get(path).status == 200
    assert staff.visitor(staff.person()).get(path).status == 404
    assert location_of(staff.visitor().get(path)) == "/login"


@pytest.mark.parametrize("deed", ["close", "rating"])
def test_a_stranger_changes_nothing(staff: Staff, deed: str) -> None:
    number = send(staff)["id"]
    staff.control.call("POST", f"{ALL}/{number}/answer", {"result": "Готово"})
    if deed == "rating":
        staff.control.call("POST", f"{ALL}/{number}/close")
    before = get(staff, number)
    stranger = staff.visitor(staff.person())
    token = stranger.token_of("/help/requests/new")
    answer = stranger.post(f"{PAGE}/{number}/{deed}", csrf=token, rating="1")
    assert answer.status == 404
    assert get(staff, number) == before


@pytest.mark.parametrize("number", ["0", "x", "99", "9" * 30])
def test_there_is_no_page_for_another_number(staff: Staff, number: str) -> None:
    assert staff.visitor(staff.head).get(f"{PAGE}/{number}").status == 404


def test_a_request_goes_one_way_only(staff: Staff) -> None:
    one = f"{ALL}/{send(staff)['id']}"
    assert staff.control.error("POST", f"{one}/close")[0] == 409
    staff.control.call("POST", f"{one}/take")
    assert staff.control.error("POST", f"{one}/take")[0] == 409
    assert staff.control.error("POST", f"{one}/answer", {"result": " "})[0] == 409
    staff.control.call("POST", f"{one}/answer", {"result": "Готово"})
    assert staff.control.error("POST", f"{one}/answer", {"result": "Иначе"})[0] == 409
    staff.control.call("POST", f"{one}/close")
    assert staff.control.error("POST", f"{one}/close")[0] == 409
    for path in ("", "/take", "/answer", "/close"):
        method, body = ("POST", {"result": "Готово"} if path == "/answer" else None)
        answer = staff.control.error(method if path else "GET", f"{ALL}/9{path}", body)
        assert answer[0] == 404


def test_only_a_closed_request_is_rated_and_only_once(staff: Staff) -> None:
    number = send(staff)["id"]
    staff.control.call("POST", f"{ALL}/{number}/answer", {"result": "Готово"})
    visitor = staff.visitor(staff.head)
    token = visitor.token_of("/help/requests/new")
    path = f"{PAGE}/{number}/rating"
    assert visitor.post(path, csrf=token, rating="5").status == 422
    staff.control.call("POST", f"{ALL}/{number}/close")
    for wrong in ("", "0", "6", "x", "1.0", "\u0665"):
        assert visitor.post(path, csrf=token, rating=wrong).status == 422
    assert visitor.post(path, csrf=token, rating="1").status == 303
    assert visitor.post(path, csrf=token, rating="5").status == 422
    assert get(staff, number)["rating"] == 1


def test_a_solved_request_closes_at_its_moment_and_one_closed_stays(staff: Staff) -> None:
    by_itself, by_hand = send(staff)["id"], send(staff)["id"]
    for number in (by_itself, by_hand):
        staff.control.call("POST", f"{ALL}/{number}/answer", {"result": "Готово"})
    closed_at = staff.control.call("POST", f"{ALL}/{by_hand}/close")["closed_at"]
    go(staff, timedelta(days=7) - MINUTE)
    assert get(staff, by_itself)["state"] == "solved"
    go(staff, MINUTE)
    assert get(staff, by_itself)["state"] == "closed"
    assert get(staff, by_hand)["closed_at"] == closed_at


def test_what_was_solved_in_time_is_never_late(staff: Staff) -> None:
    number = send(staff)["id"]
    staff.control.call("POST", f"{ALL}/{number}/answer", {"result": "Готово"})
    go(staff, timedelta(days=30))
    page = staff.visitor(staff.head).get(f"{PAGE}/{number}").body.decode()
    assert "Срок прошёл" not in page


def test_a_term_does_not_run_on_days_off(staff: Staff) -> None:
    go(staff, timedelta(days=4))
    assert send(staff)["due_at"].startswith("2026-03-12T06:00")  # 7 to 9 March are days off


def test_every_problem_has_all_its_advice() -> None:
    for topic, number in PROBLEMS.items():
        assert f"problem.{topic}.{number}" in LABELS
        assert f"problem.{topic}.{number + 1}" not in LABELS


def test_a_text_of_a_request_is_never_markup(staff: Staff) -> None:
    send(staff, subject="<b>тема</b>", details="<script>1</script>")
    visitor = staff.visitor(staff.head)
    for path in (PAGE, f"{PAGE}/1"):
        page = visitor.get(path).body.decode()
        assert "<b>тема" not in page
        assert "<script>1" not in page


@pytest.mark.parametrize(
    ("agent", "browser"),
    [
        ("Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36", Browser("Chrome", 120)),
        ("Mozilla/5.0 HeadlessChrome/141.0 Safari/537.36", Browser("Chrome", 141)),
        ("Mozilla/5.0 Chrome/120.0 Safari/537.36 Edg/121.0", Browser("Edge", 121)),
        ("Mozilla/5.0 Gecko/20100101 Firefox/115.0", Browser("Firefox", 115)),
        ("Mozilla/5.0 Chrome/120.0 YaBrowser/24.1", Browser("", 0)),
        ("", Browser("", 0)),
        ("Chrome/" + "9" * 5000, Browser("Chrome", 999999)),
    ],
    ids=["chrome", "headless", "edge", "firefox", "yandex", "none", "absurd"],
)
def test_browsers_are_told_by_their_agents(agent: str, browser: Browser) -> None:
    assert browser_of(agent) == browser


def test_a_browser_that_is_not_recommended_will_not_do() -> None:
    rules = Rules(browsers_recommended=("Chrome",))
    assert problem_of(Browser("Edge", 200), rules) == "unsupported"
    assert problem_of(Browser("Chrome", 119), rules) == "outdated"
    assert problem_of(Browser("Chrome", 120), rules) is None
