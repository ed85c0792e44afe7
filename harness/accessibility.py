"""What axe-core finds wrong on a page, for the tests of screens, reports and desks."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = frozenset({"serious", "critical"})

# axe sets a timer for each of its rules, and a browser makes nested timers wait 4 ms each: half a
# second of nothing. Without a wait there is nothing to wait for.
_RUN = """async ([part, options]) => {
  const timer = window.setTimeout;
  window.setTimeout = (call, wait, ...rest) =>
    wait ? timer(call, wait, ...rest) : queueMicrotask(() => call(...rest));
  try {
    return (await axe.run(part ?? document, options)).violations;
  } finally {
    window.setTimeout = timer;
  }
}"""


class Violation(NamedTuple):
    """A rule that the page breaks.

    impact: minor, moderate, serious or critical; elements: the HTML of each that breaks it.
    """

    rule: str
    impact: str
    help: str
    elements: tuple[str, ...]


def violations(page: Page, part: str | None = None) -> list[Violation]:
    """Return what axe finds.

    Args:
        page: as it is now; the script stays in its document.
        part: CSS selector of what to look at; everything when None.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(_script())
    found = page.evaluate(_RUN, [part, {"resultTypes": ["violations"]}])
    return [
        Violation(
            one["id"], one["impact"], one["help"], tuple(node["html"] for node in one["nodes"])
        )
        for one in found
    ]


def grave_violations(page: Page) -> list[Violation]:
    """Return what axe calls serious or critical."""
    return [one for one in violations(page) if one.impact in GRAVE]


@cache
def _script() -> str:
    return str(Axe().axe_script)
