"""The control desk: closed without its key, its forms guarded, and what its pages do."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from in_process import Control, Visitor, location_of

from mock_portal import outbox
from mock_portal.app import Portal
from mock_portal.clock import MOSCOW
from mock_portal.control.demo import make_demo
from mock_portal.control.desk import Desk
from mock_portal.control.desk.app import COOKIE
from mock_portal.editions import EDITIONS
from mock_portal.message import Request
from mock_portal.world import World
from mock_portal.worlds import DESK_HOST, Worlds

PAGES = ["", "/people", "/requests", "/inbox", "/rules", "/faults", "/journal"]


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> World:
    return make_demo(worlds)[0]


@pytest.fixture
def desk(worlds: Worlds, world: World) -> Desk:
    return Desk(worlds)


@pytest.fixture
def stranger(worlds: Worlds, desk: Desk) -> Visitor:
    return Visitor(Portal(worlds, desk), DESK_HOST)


@pytest.fixture
def visitor(stranger: Visitor, desk: Desk) -> Visitor:
    answer = stranger.get(f"/open?key={desk.key}")
    assert location_of(answer) == "/"
    return stranger


def text_of(visitor: Visitor, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status == 200, path
    return answer.body.decode()


def test_without_a_desk_its_host_is_unknown(worlds: Worlds) -> None:
    assert Portal(worlds)(Request("GET", "/", DESK_HOST)).status == 404


def test_the_desk_is_closed_without_its_key(stranger: Visitor) -> None:
    for path in ["/", "/worlds/demo", "/worlds/demo/save", "/nowhere", "/open", "/open?key=x"]:
        assert stranger.get(path).status == 403
    assert stranger.post("/worlds/demo/clock", csrf="x", seconds="60").status == 403
    stranger.cookies[COOKIE] = "guess"
    assert stranger.get("/").status == 403


def test_the_printed_address_opens_it(desk: Desk, stranger: Visitor) -> None:
    assert desk.address.startswith("http://desk.localhost:8080/open?key=")
    stranger.get(desk.address.removeprefix("http://desk.localhost:8080"))
    assert stranger.get("/").status == 200


def test_the_key_stays_out_of_scripts_reach(visitor: Visitor, desk: Desk) -> None:
    answer = visitor.get(f"/open?key={desk.key}")
    assert "HttpOnly; SameSite" in dict(answer.headers)["Set-Cookie"]
    assert desk.key not in dict(answer.headers)["Set-Cookie"]


@pytest.mark.parametrize("path", ["clock", "rules", "requests", "faults", "faults/remove"])
def test_a_form_without_its_token_does_nothing(visitor: Visitor, world: World, path: str) -> None:
    before = world.snapshot()
    fields = {"seconds": "60", "name": "sms_code_digits", "value": "4", "path": "x"}
    assert visitor.post(f"/worlds/demo/{path}", csrf="x", **fields).status == 403
    assert world.snapshot() == before


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_a_russian_page_with_one_heading_and_the_sign_of_the_mock(
    visitor: Visitor, page: str
) -> None:
    text = text_of(visitor, f"/worlds/demo{page}")
    assert '<html lang="ru">' in text
    assert len(re.findall("<h1>", text)) == 1
    assert text.count('aria-current="page"') == 1
    assert "Это не портал Госуслуг" in text


def test_the_desk_has_the_portals_looks_and_security(visitor: Visitor) -> None:
    assert visitor.get("/static/portal.css").status == 200
    assert "Content-Security-Policy" in dict(visitor.get("/").headers)


def test_worlds_are_listed(visitor: Visitor, worlds: Worlds) -> None:
    worlds.create("second")
    text = text_of(visitor, "/")
    assert 'href="/worlds/demo"' in text
    assert 'href="/worlds/second"' in text


def test_people_are_listed_with_what_they_sign_in_by(visitor: Visitor, world: World) -> None:
    text = text_of(visitor, "/worlds/demo/people")
    phone = world.db.execute("SELECT phone FROM people ORDER BY id").fetchone()["phone"]
    assert phone in text
    assert "Parol-2026" in text


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({"seconds": "86400"}, "03.03.2026 09:00"),
        ({"amount": "3", "unit": "3600"}, "02.03.2026 12:00"),
    ],
)
def test_the_clock_is_moved(
    visitor: Visitor, world: World, fields: dict[str, str], moment: str
) -> None:
    token = visitor.token_of("/worlds/demo")
    assert location_of(visitor.post("/worlds/demo/clock", csrf=token, **fields)) == "/worlds/demo"
    assert f"{world.clock.now().astimezone(MOSCOW):%d.%m.%Y %H:%M}" == moment
    assert "Теперь" in text_of(visitor, "/worlds/demo")
    assert "Теперь" not in text_of(visitor, "/worlds/demo")


@pytest.mark.parametrize(
    "fields", [{"seconds": "-5"}, {"amount": "x", "unit": "60"}, {"seconds": "9" * 12}]
)
def test_a_step_that_cannot_be_is_refused(
    visitor: Visitor, world: World, fields: dict[str, str]
) -> None:
    before = world.clock.now()
    token = visitor.token_of("/worlds/demo")
    assert visitor.post("/worlds/demo/clock", csrf=token, **fields).status == 422
    assert world.clock.now() == before


def test_letters_are_shown_newest_first_with_links_to_follow(
    visitor: Visitor, world: World
) -> None:
    with world.transaction():
        outbox.send_sms(world, "+79000000000", "<b>Код</b> 1")
        outbox.send_email(world, "a@example.test", "Приглашение", "Откройте", links=["/i/1"])
    text = text_of(visitor, "/worlds/demo/inbox")
    assert '<a href="http://demo.localhost:8080/i/1">' in text
    assert "&lt;b&gt;Код" in text
    assert text.index("Приглашение") < text.index("Код")


def test_a_rule_is_changed(visitor: Visitor, world: World) -> None:
    token = visitor.token_of("/worlds/demo/rules")
    for name, value in [("sms_code_digits", "4"), ("creator_account_level", "standard")]:
        visitor.post("/worlds/demo/rules", csrf=token, name=name, value=value)
    assert (world.rules.sms_code_digits, world.rules.creator_account_level) == (4, "standard")
    assert text_of(visitor, "/worlds/demo/rules").count("изменено</span>") == 2


@pytest.mark.parametrize(
    ("name", "value"), [("sms_code_digits", "four"), ("gone", "1"), ("sms_code_digits", "")]
)
def test_a_value_that_does_not_fit_is_refused(
    visitor: Visitor, world: World, name: str, value: str
) -> None:
    token = visitor.token_of("/worlds/demo/rules")
    assert visitor.post("/worlds/demo/rules", csrf=token, name=name, value=value).status == 422
    assert world.rule_overrides == {}


def test_a_fault_is_ordered_fires_and_is_removed(
    visitor: Visitor, world: World, worlds: Worlds
) -> None:
    token = visitor.token_of("/worlds/demo/faults")
    fields = {"name": "шлюз", "path": "^/$", "effect": "error", "status": "", "times": "1"}
    assert visitor.post("/worlds/demo/faults", csrf=token, **fields).status == 303
    assert visitor.post("/worlds/demo/faults", csrf=token, **fields).status == 409
    assert Visitor(visitor.portal, "demo.localhost").get("/").status == 503
    assert "1 раз из 1" in text_of(visitor, "/worlds/demo/faults")
    assert "шлюз" in text_of(visitor, "/worlds/demo/journal")
    remove = {"csrf": token, "name": "шлюз"}
    assert visitor.post("/worlds/demo/faults/remove", **remove).status == 303
    assert visitor.post("/worlds/demo/faults/remove", **remove).status == 404
    assert world.faults.copies() == []


def test_a_fault_that_makes_no_sense_is_refused(visitor: Visitor, world: World) -> None:
    token = visitor.token_of("/worlds/demo/faults")
    fields = {"name": "x", "path": "(", "effect": "error"}
    assert visitor.post("/worlds/demo/faults", csrf=token, **fields).status == 422


def test_a_world_is_saved_to_be_opened_again(visitor: Visitor, world: World) -> None:
    answer = visitor.get("/worlds/demo/save")
    assert answer.body == world.snapshot()
    assert 'filename="demo.world"' in dict(answer.headers)["Content-Disposition"]


def test_a_world_that_is_gone_is_a_page(visitor: Visitor, worlds: Worlds) -> None:
    worlds.delete("demo")
    for page in [*PAGES, "/save"]:
        assert visitor.get(f"/worlds/demo{page}").status == 404
    assert "Миров нет" in text_of(visitor, "/")


def test_the_demo_comes_in_every_edition() -> None:
    world, _ = make_demo(Worlds(8080), "K")
    assert world.edition == "K"
    assert world.rules == EDITIONS["K"]


def test_everybody_of_the_demo_can_sign_in(worlds: Worlds, stranger: Visitor) -> None:
    _, people = make_demo(second := Worlds(8080))
    assert [someone.purpose.split(",")[0].split(" ")[0] for someone in people] == [
        "руководитель",
        "руководитель",
        "сотрудник",
        "гражданин",
    ]
    portal = Portal(second)
    Control(second).call(
        "PATCH", "/worlds/demo/rules", {"rules": {"second_factor_required": False}}
    )
    for someone in people:
        visitor = Visitor(portal, "demo.localhost")
        fields = {"login": someone.person.phone, "password": "Parol-2026"}
        assert visitor.post("/login", **fields).status == 303


def test_the_demo_starts_when_every_world_does(world: World) -> None:
    assert world.clock.now() == datetime.fromisoformat("2026-03-02T06:00:00Z")
