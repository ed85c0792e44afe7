"""Start links: a person goes on in a session of a saved world; nobody else does."""

from __future__ import annotations

import pytest
from in_process import Control

from mock_portal.app import Portal
from mock_portal.message import Request, Response
from mock_portal.worlds import Worlds

HOST = "a.localhost"
PATH = "/worlds/a/start-links"


@pytest.fixture
def worlds() -> Worlds:
    made = Worlds(8080)
    made.create("a")
    made.create("b")
    return made


def ask(worlds: Worlds, path: str, *, host: str = HOST, method: str = "GET") -> Response:
    return Portal(worlds)(Request(method, path, host))


def new_link(worlds: Worlds, path: str = "/login", **cookies: str) -> str:
    made = Control(worlds).call("POST", PATH, {"path": path, "cookies": cookies})
    origin = worlds.origin("a")
    assert made["url"].startswith(f"{origin}/start-link/")
    return str(made["url"]).removeprefix(origin)


def test_a_link_sets_the_cookies_and_leads_to_the_screen(worlds: Worlds) -> None:
    answer = ask(worlds, new_link(worlds, "/login?next=1", kabinet_session="c0ffee"))
    assert answer.status == 303
    assert ("Location", "/login?next=1") in answer.headers
    cookie = "kabinet_session=c0ffee; Path=/; HttpOnly; SameSite=Lax"
    assert ("Set-Cookie", cookie) in answer.headers


def test_an_address_without_a_page_gives_way_to_home(worlds: Worlds) -> None:
    assert ("Location", "/") in ask(worlds, new_link(worlds, "/no/such/page")).headers


def test_a_link_holds_in_its_own_world_and_for_get_only(worlds: Worlds) -> None:
    link = new_link(worlds, kabinet_session="c0ffee")
    assert ask(worlds, link, host="b.localhost").status == 404
    assert ask(worlds, link, method="POST").status != 303
    assert ask(worlds, f"{link}x").status == 404


def test_a_link_is_a_secret_and_leaves_the_world_as_it_was(worlds: Worlds) -> None:
    world = worlds.by_name("a")
    assert world is not None
    before = world.snapshot()
    assert new_link(worlds) != new_link(worlds)
    assert world.snapshot() == before


@pytest.mark.parametrize(
    ("path", "cookies"),
    [
        pytest.param("http://evil.example/", {}, id="another site"),
        pytest.param("//evil.example/", {}, id="another host"),
        pytest.param("roles", {}, id="no path"),
        pytest.param("/", {"a": "b; Path=/x"}, id="attribute"),
        pytest.param("/", {"a": "b\r\nX: y"}, id="header"),
        pytest.param("/", {"a b": "c"}, id="name"),
    ],
)
def test_what_would_lead_or_write_elsewhere_is_refused(
    worlds: Worlds, path: str, cookies: dict[str, str]
) -> None:
    status, _ = Control(worlds).error("POST", PATH, {"path": path, "cookies": cookies})
    assert status == 422
