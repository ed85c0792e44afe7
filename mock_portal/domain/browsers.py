"""Which browser a visitor has, by its user agent, and whether it will do (R-06, K-124)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from mock_portal.rules import Rules

Problem = Literal["outdated", "unsupported"]

# In this order: Edge calls itself Chrome too, and so do browsers made of it, which nobody promised.
_OTHERS = re.compile(r"\b(?:OPR|YaBrowser|SamsungBrowser|Vivaldi)/")
_KNOWN = (
    ("Edge", re.compile(r"\bEdg(?:A|iOS)?/(\d+)")),
    ("Firefox", re.compile(r"\bFirefox/(\d+)")),
    ("Chrome", re.compile(r"\b(?:Headless)?Chrome/(\d+)")),
)
_DIGITS_MOST = 6  # no browser has so many versions; more is no number to compare


class Browser(msgspec.Struct, frozen=True):
    """A browser: its name, empty for one that is not known, and its major version."""

    name: str
    version: int


def browser_of(user_agent: str) -> Browser:
    """Read a User-Agent header (RFC 9110, section 10.1.5)."""
    if not _OTHERS.search(user_agent):
        for name, pattern in _KNOWN:
            if found := pattern.search(user_agent):
                return Browser(name, int(found[1][:_DIGITS_MOST]))
    return Browser("", 0)


def oldest(rules: Rules) -> dict[str, int]:
    """Return the oldest version of each recommended browser in which the portal works."""
    versions = {
        "Chrome": rules.chrome_oldest_version,
        "Firefox": rules.firefox_oldest_version,
        "Edge": rules.edge_oldest_version,
    }
    return {name: versions[name] for name in rules.browsers_recommended}


def problem_of(browser: Browser, rules: Rules) -> Problem | None:
    """Tell what is wrong with a browser, None for nothing."""
    known = oldest(rules)
    if browser.name not in known:
        return "unsupported"
    return "outdated" if browser.version < known[browser.name] else None
