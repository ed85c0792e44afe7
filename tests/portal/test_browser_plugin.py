"""A by-hand portal brings its pages a signature plugin; every other portal brings none."""

from __future__ import annotations

import re

import pytest
from in_process import Control, Visitor

from mock_portal.app import POLICY, Portal
from mock_portal.browser_plugin import BrowserPlugin, BrowserPluginError
from mock_portal.control.desk import Desk
from mock_portal.worlds import DESK_HOST, Worlds

SCRIPT = "http://plugin.localhost:8099/plugin.js"
DESK = "http://plugin.localhost:8099/open?key=k&computer="
ORDER = {"script": SCRIPT, "desk": DESK}


@pytest.fixture
def worlds() -> Worlds:
    made = Worlds(8080)
    made.create("a")
    return made


@pytest.fixture
def visitor(worlds: Worlds) -> Visitor:
    return Visitor(Portal(worlds), "a.localhost")


def test_pages_load_the_script_first_and_may_talk_to_its_origin(
    worlds: Worlds, visitor: Visitor
) -> None:
    assert Control(worlds).call("PUT", "/browser-plugin", ORDER) == {"put": True}
    for path in ("/login", "/nowhere"):
        answer = visitor.get(path)
        scripts = re.findall(r'<script src="([^"]+)"', answer.body.decode())
        assert scripts[0] == SCRIPT
        policies = [value for name, value in answer.headers if name == "Content-Security-Policy"]
        origin = "http://plugin.localhost:8099"
        assert policies == [f"{POLICY}; script-src 'self' {origin}; connect-src 'self' {origin}"]


def test_without_it_nothing_is_opened(worlds: Worlds, visitor: Visitor) -> None:
    control = Control(worlds)
    assert control.call("DELETE", "/browser-plugin") == {"removed": False}
    control.call("PUT", "/browser-plugin", ORDER)
    assert control.call("DELETE", "/browser-plugin") == {"removed": True}
    answer = visitor.get("/login")
    assert dict(answer.headers)["Content-Security-Policy"] == POLICY
    assert "plugin.localhost" not in answer.body.decode()


def test_what_is_no_page_stays_as_it_is(worlds: Worlds, visitor: Visitor) -> None:
    before = visitor.get("/static/portal.css")
    worlds.browser_plugin = BrowserPlugin(SCRIPT, DESK)
    after = visitor.get("/static/portal.css")
    assert (after.body, after.headers) == (before.body, before.headers)


@pytest.mark.parametrize("field", ["script", "desk"])
@pytest.mark.parametrize(
    "address",
    [
        "https://plugin.localhost:1/x",
        "http://plugin.example/x",
        "http://localhost.evil.example/x",
        "http://plugin.localhost:1/x; script-src *",
        "http://plugin.localhost:1/x'",
        "//plugin.localhost/x",
        "",
    ],
)
def test_an_address_of_elsewhere_is_refused(worlds: Worlds, field: str, address: str) -> None:
    status, message = Control(worlds).error("PUT", "/browser-plugin", {**ORDER, field: address})
    assert (status, "of this machine" in message) == (422, True)
    assert worlds.browser_plugin is None


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "plugin.localhost"])
def test_an_address_of_this_machine_is_taken(host: str) -> None:
    plugin = BrowserPlugin(f"http://{host}:1/plugin.js", f"http://{host}:1/open?computer=")
    assert plugin.desk_of("a-b") == f"http://{host}:1/open?computer=a-b"


def test_a_plugin_of_nowhere_cannot_be_made() -> None:
    with pytest.raises(BrowserPluginError, match="of this machine"):
        BrowserPlugin("ftp://localhost/x", DESK)


def test_the_control_desk_leads_to_the_tokens_of_the_world(worlds: Worlds) -> None:
    desk = Desk(worlds)
    visitor = Visitor(Portal(worlds, desk), DESK_HOST)
    visitor.get(f"/open?key={desk.key}")
    assert "Токены и подпись" not in visitor.get("/worlds/a").body.decode()
    worlds.browser_plugin = BrowserPlugin(SCRIPT, DESK)
    answer = visitor.get("/worlds/a")
    assert f'href="{DESK.replace("&", "&amp;")}a">Токены и подпись</a>' in answer.body.decode()
    assert dict(answer.headers)["Content-Security-Policy"] == POLICY
