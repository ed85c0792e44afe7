"""Each screen of the portal, on a computer and on a phone: usable, and plainly a mock.

`reach/` knows the way to each screen; a screen without a way fails by its name.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request
from reach import all_screens

from harness.accessibility import grave_violations
from harness.world_client import WorldClient
from mock_portal.routes import ROUTES

REACH = all_screens()
OF_ROUTES = {route.screen for route in ROUTES if route.method == "GET"}
SCREENS = sorted(OF_ROUTES | REACH.keys())
WIDTHS = {"computer": 1280, "phone": 412}
NARROWEST = 320
HEIGHT = 900

# What a picture can hide in; the icons of parts/icons.html and QR codes are the only drawings.
PICTURES = """() => [...document.querySelectorAll('*')].filter(node =>
  ['IMG', 'PICTURE', 'OBJECT', 'EMBED', 'IFRAME', 'CANVAS', 'VIDEO'].includes(node.tagName)
  || (node.tagName === 'svg' && !node.matches('.icon, .qr-code'))
  || getComputedStyle(node).backgroundImage.includes('url(')
).map(node => node.outerHTML.slice(0, 120))"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def requests(page: Page) -> list[Request]:
    """Every request that the page makes."""
    made: list[Request] = []
    # Playwright marks the handler that it gets, which a built-in method does not allow.
    page.on("request", lambda one: made.append(one))  # noqa: PLW0108
    return made


@pytest.fixture
def screen(request: pytest.FixtureRequest, page: Page, world: WorldClient) -> str:
    """A page that stands on the screen of the test's parameter; the value is its slug."""
    name: str = request.param
    if name not in REACH:
        pytest.fail(f"no way to screen {name}: add it to a module of tests/portal/reach")
    REACH[name](page, world)
    return name.partition(":")[0]


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_screen_is_usable_and_plainly_a_mock(
    requests: list[Request], screen: str, page: Page, world: WorldClient
) -> None:
    body = page.locator("body")
    assert body.get_attribute("data-screen") == screen
    assert page.title().startswith("Учебный макет: ")
    assert page.get_by_role("note").filter(has_text="Учебный макет").is_visible()
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.evaluate(PICTURES) == []
    assert [one.url for one in requests if not one.url.startswith((world.url, "data:,"))] == []
    for device, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert grave_violations(page) == [], f"on a {device}"
        assert page.evaluate(OVERFLOW) <= 0, f"wider than a {device} of {width} px"
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    assert page.evaluate(OVERFLOW) <= 0, f"wider than {NARROWEST} px"


def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.set_content("<html><body><input><img src='data:,'></body></html>")
    assert {one.rule for one in grave_violations(page)} >= {"label", "image-alt"}


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page: Page) -> None:
    page.goto("/login")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.name")
    assert focused == "login"
