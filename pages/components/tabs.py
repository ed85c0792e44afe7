"""Tabs above a screen: links to its parts, of which one is current."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


class Tabs:
    """Tabs, found by their accessible name.

    Args:
        page: where they are.
        name: their accessible name, e.g. «Безопасность».
    """

    def __init__(self, page: Page, name: str) -> None:
        self.navigation = page.get_by_role("navigation", name=name, exact=True)
        self.tab_links = self.navigation.get_by_role("link")
        self.current_link = self.navigation.locator("[aria-current=page]")

    def tab(self, text: str) -> Locator:
        """Return the link of a tab by its text."""
        return self.navigation.get_by_role("link", name=text, exact=True)

    def open(self, text: str) -> None:
        """Open a tab."""
        self.tab(text).click()
