"""The pytest plugin that keeps screens at the moments that guides picture.

Started as `pytest … -p harness.own_guides.taking --moments FILE --moments-to FOLDER`. Each moment
leaves the screen's composition (`NAME.yml`) and, with `--moments-pictures`, its picture.

A picture depends on fonts and their smoothing, a hash of it too. What a reader is told by it is
what stands on the screen: headings, texts, fields, buttons, in order. That is the accessibility
snapshot of the page; it is the same on every machine, and it is compared instead.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Frame, Page
from pytest_bdd.parser import Scenario, Step

from harness.collection.state import NAME
from harness.own_guides.imaging import small_png
from harness.own_guides.moments import Moment

# Taller screens are cut: a guide shows where to begin, not the whole page. CSS pixels.
TALLEST = 1300
_ORDER = pytest.StashKey[dict[str, list[Moment]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what is to be kept and where."""
    parser.addoption("--moments", type=Path, help="JSON: the moments")
    parser.addoption("--moments-to", type=Path, help="folder of what is kept")
    parser.addoption("--moments-pictures", action="store_true", help="pictures too")


def pytest_configure(config: pytest.Config) -> None:
    """Read the order."""
    order: dict[str, list[Moment]] = {}
    for moment in msgspec.json.decode(
        config.getoption("--moments").read_bytes(), type=list[Moment]
    ):
        order.setdefault(moment.scenario, []).append(moment)
    config.stash[_ORDER] = order


class _Latest:
    """Knows which of a scenario's pages went somewhere last: that is the one being looked at."""

    def __init__(self) -> None:
        self.page: Page | None = None
        self._known: set[Page] = set()

    def look(self, pages: list[Page]) -> None:
        """Notice new pages; later moves of them tell themselves."""
        for page in pages:
            if page not in self._known:
                self._known.add(page)
                page.on("framenavigated", self._moved)
                if page.url != "about:blank":
                    self.page = page

    def _moved(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self.page = frame.page


_LATEST = pytest.StashKey[_Latest]()
_DONE = pytest.StashKey[int]()


@pytest.hookimpl(trylast=True)
def pytest_bdd_after_step(request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> None:
    """Keep the screen if this is a moment."""
    name = request.node.stash.get(NAME, None)
    if name is None or name.project is not None or name.title not in request.config.stash[_ORDER]:
        return
    latest = request.node.stash.setdefault(_LATEST, _Latest())
    # All contexts of the browser: some steps open one of their own, as for another person.
    browser: Browser = request.getfixturevalue("browser")
    latest.look([page for context in browser.contexts for page in context.pages])
    done = request.node.stash.setdefault(_DONE, 0) + 1
    request.node.stash[_DONE] = done
    for moment in request.config.stash[_ORDER][name.title]:
        last = not moment.step and done == len(scenario.steps)
        if (last or moment.step == step.name) and latest.page is not None:
            _keep(latest.page, moment, request.config)


def _keep(page: Page, moment: Moment, config: pytest.Config) -> None:
    folder = config.getoption("--moments-to")
    page.wait_for_load_state()
    main = page.locator("main")
    composition = main.aria_snapshot()
    (folder / f"{moment.name}.yml").write_text(f"{composition}\n", encoding="utf-8")
    box = main.bounding_box()
    if not config.getoption("--moments-pictures") or box is None:
        return
    page.mouse.move(0, 0)
    shot = page.screenshot(
        full_page=True,
        animations="disabled",
        caret="hide",
        clip={
            "x": box["x"],
            "y": box["y"] + page.evaluate("scrollY"),
            "width": box["width"],
            # The last pixels belong to the line above the footer.
            "height": min(box["height"] - 4, TALLEST),
        },
    )
    (folder / f"{moment.name}.png").write_bytes(small_png(shot))
