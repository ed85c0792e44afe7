"""The citizen's profile: its menu and the screens of its items, /profile/…."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.side_menu import SideMenu


class ProfilePage:
    """Any screen of the profile."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.menu = SideMenu(page, "Профиль")
        self.heading = page.get_by_role("heading", level=1)
        self.main = page.get_by_role("main")
        self.connect_button = self.main.get_by_role("button", name="Подключить вход по биометрии")
        self.disconnect_button = self.main.get_by_role("button", name="Отключить вход по биометрии")

    def open(self) -> None:
        """Open the first screen of the profile by its address."""
        self._page.goto("/profile")

    def open_item(self, name: str) -> None:
        """Open an item of the menu."""
        self.menu.open(name)

    def fact(self, term: str) -> Locator:
        """Return the value that stands beside a term, e.g. «СНИЛС»."""
        row = self.main.locator("dl > div").filter(has=self._page.get_by_text(term, exact=True))
        return row.get_by_role("definition")
