"""«Уведомления», /notices."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.header import Header


class NoticesPage:
    """What the portal told by itself, newest first."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._header = Header(page)
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Уведомления", level=1)
        self.items = main.get_by_role("list", name="Уведомления", exact=True).get_by_role(
            "listitem"
        )
        self.read_button = main.get_by_role("button", name="Отметить все прочитанными", exact=True)
        self.menu_link = page.get_by_role("banner").get_by_role("link", name="Уведомления")
        self.main = main

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/notices")

    def open_by_menu(self) -> None:
        """Go by the account menu to the notices."""
        self._header.open_account_menu()
        self.menu_link.click()

    def item(self, title: str) -> Locator:
        """Return the notices with this title."""
        return self.items.filter(
            has=self._page.get_by_role("heading", name=title, level=2, exact=True)
        )

    def line(self, title: str, text: str) -> Locator:
        """Return the line of the notice with this title that says exactly this."""
        return self.item(title).get_by_text(text, exact=True)

    def follow(self, title: str) -> None:
        """Go where the newest notice with this title leads."""
        self.item(title).first.get_by_role("link", name="Перейти", exact=True).click()

    def mark_read(self) -> None:
        """Note that everything is read."""
        self.read_button.click()
