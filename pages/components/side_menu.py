"""A menu at the left of a screen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


class SideMenu:
    """A side menu, found by its accessible name.

    Args:
        page: where it is.
        name: its accessible name, e.g. «Профиль».
    """

    def __init__(self, page: Page, name: str) -> None:
        self.navigation = page.get_by_role("navigation", name=name, exact=True)
        self.unfold_button = self.navigation.get_by_role("button")
        self.item_links = self.navigation.get_by_role("link")
        self.current_link = self.navigation.locator("[aria-current=page]")

    def item(self, text: str) -> Locator:
        """Return the link of an item by its text."""
        return self.navigation.get_by_role("link", name=text, exact=True)

    def unfold(self) -> None:
        """Show the items on a phone, where they wait behind a button."""
        self.unfold_button.click()

    def open(self, text: str) -> None:
        """Open an item."""
        self.item(text).click()
