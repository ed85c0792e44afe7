"""The choice of a cabinet to create, /roles/new and /roles/new/add."""

from __future__ import annotations

from playwright.sync_api import Page


class CabinetKindPage:
    """«Какой личный кабинет хотите создать?» (N-42)."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.back_link = main.get_by_role("link", name="< Назад", exact=True)
        self.organisations_link = main.get_by_role("link", name="Организации", exact=True)
        self.add_link = main.get_by_role("link", name="Добавить", exact=True)
        self.legal_entity_link = main.get_by_role("link", name="Юридическое лицо", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/roles/new")

    def go_back(self) -> None:
        """Go back by the link above the heading."""
        self.back_link.click()

    def choose_organisations(self) -> None:
        """Choose «Организации» (A-07)."""
        self.organisations_link.click()

    def choose_adding(self) -> None:
        """Choose «Добавить» (N-22)."""
        self.add_link.click()

    def choose_legal_entity(self) -> None:
        """Choose «Юридическое лицо», which «Добавить» leads to (N-22)."""
        self.legal_entity_link.click()
