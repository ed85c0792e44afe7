"""The screen «Учётные записи и роли», /roles."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.notice import Notice


class RolesPage:
    """The person's own account and the organisations with their roles."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Учётные записи и роли", level=1)
        self.create_link = main.get_by_role("link", name="Создать", exact=True)
        self.role_items = main.get_by_role("list", name="Мои роли").get_by_role("listitem")
        self.waiting_items = main.get_by_role("list", name="Заявки на проверке").get_by_role(
            "listitem"
        )
        self.notice = Notice(main)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/roles")

    def entry(self, name: str) -> Locator:
        """Return the entry of a person or an organisation by its name."""
        return self.role_items.filter(has_text=name)

    def entry_button(self, name: str) -> Locator:
        """Return the button that opens an entry; the mobile application has none."""
        return self.entry(name).get_by_role("button")

    def enter(self, name: str) -> None:
        """Act for this person or organisation from now on."""
        self.entry_button(name).click()
