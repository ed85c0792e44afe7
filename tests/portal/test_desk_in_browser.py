"""The control desk in a real browser: found by its address, usable on any width, and useful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, expect
from request_ground import Desk as Applicant
from signing_ground import new_entry

from harness.accessibility import violations
from harness.remote_browsers.keeping import BrowserKeeper
from mock_portal import outbox
from mock_portal.app import Portal
from mock_portal.control.demo import make_demo
from mock_portal.control.desk import Desk
from mock_portal.faults import Fault
from mock_portal.server import Server
from mock_portal.worlds import Worlds

PAGES = ["", "/people", "/requests", "/inbox", "/rules", "/faults", "/journal"]
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the desk opens; the world `demo` has something on every page."""
    worlds = Worlds(0)
    desk = Desk(worlds)
    with closing(Server(Portal(worlds, desk))) as server:
        worlds.port = server.port
        world, people = make_demo(worlds)
        with world.transaction():
            email = people[0].person.email
            outbox.send_email(world, email, "Приглашение", "Откройте ссылку", links=["/login"])
            applicant = people[0].person
            Applicant(world, applicant, new_entry(world, applicant)).send()
        world.faults.faults["шлюз"] = Fault(name="шлюз", path="^/never$", method="POST")
        yield desk.address


@pytest.fixture(scope="module")
def desk_page(browser_keeper: BrowserKeeper, address: str) -> Iterator[Page]:
    """A page of a browser that has opened the desk; for all tests of this file."""
    page = browser_keeper.connected().new_page(base_url=address.partition("/open")[0])
    page.goto(address)
    yield page
    page.close()


@pytest.mark.parametrize("path", ["/", *[f"/worlds/demo{page}" for page in PAGES], "/nowhere"])
def test_a_page_of_the_desk_is_usable_on_computer_and_phone(desk_page: Page, path: str) -> None:
    desk_page.set_viewport_size({"width": 1280, "height": 900})
    desk_page.goto(path)
    assert desk_page.title().startswith("Пульт: ")
    assert violations(desk_page) == []
    desk_page.set_viewport_size({"width": 320, "height": 900})
    assert desk_page.evaluate(OVERFLOW) <= 0


def test_a_person_moves_the_clock_and_follows_a_letter(desk_page: Page) -> None:
    desk_page.set_viewport_size({"width": 1280, "height": 900})
    desk_page.goto("/")
    desk_page.get_by_role("link", name="demo").click()
    desk_page.get_by_role("button", name="1 день").click()
    expect(desk_page.get_by_role("status")).to_contain_text("Теперь 3 марта 2026, 09:00")
    desk_page.get_by_role("link", name="Почта и смс").click()
    desk_page.get_by_role("link", name=re.compile(r"demo\.localhost.*login$")).click()
    expect(desk_page.locator("body")).to_have_attribute("data-screen", "sign-in")


def test_no_other_site_can_move_the_clock(browser: Browser, desk_page: Page) -> None:
    desk_page.goto("/worlds/demo")
    before = desk_page.locator(".lead").inner_text()
    desk_page.set_content(
        f'<form method="post" action="{desk_page.url}/clock">'
        '<input name="seconds" value="60"><button>Go</button></form>'
    )
    desk_page.get_by_role("button", name="Go").click()
    expect(desk_page.get_by_role("heading", level=1)).to_have_text("Форма устарела")
    desk_page.goto("/worlds/demo")
    expect(desk_page.locator(".lead")).to_have_text(before)
