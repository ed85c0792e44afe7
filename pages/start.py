"""The start page and the four sections of the navigation."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from pages.components.header import Header


class StartPage:
    """The start page, /."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.header = Header(page)
        self.mock_note = page.get_by_role("note").filter(has_text="Учебный макет")
        self.official_link = page.get_by_role("main").get_by_role(
            "link", name="Официальный портал: www.gosuslugi.ru"
        )
        self.help_link = page.get_by_role("contentinfo").get_by_role(
            "link", name="Помощь и поддержка", exact=True
        )

    def open(self) -> None:
        """Open the start page by its address."""
        self._page.goto("/")

    def follow(self, name: str) -> None:
        """Follow a card of the page by its title."""
        self._page.get_by_role("main").get_by_role("link", name=name).click()

    def card(self, title: str, note: str) -> Locator:
        """Return the card with this title and these words below it."""
        cards = self._page.get_by_role("main")
        return cards.get_by_role("link", name=f"{title} {note}", exact=True)

    def open_support(self) -> None:
        """Go by the footer to «Помощь и поддержка»."""
        self.help_link.click()


class SectionPage:
    """A section of the navigation; each is known by its heading."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.heading = page.get_by_role("heading", level=1)
        self.main = page.get_by_role("main")
        self.create_link = self.main.get_by_role("link", name="Создать кабинет организации")

    def open(self, path: str) -> None:
        """Open a screen of the portal by its path."""
        self._page.goto(path)

    def link(self, name: str) -> Locator:
        """Return the links whose names begin so; a card's name goes on with a note.

        The menu of the cabinet or profile beside the screen is not part of it.
        """
        named = self.main.get_by_role("link", name=re.compile(rf"^{re.escape(name)}(?!\w)"))
        return named.and_(self._page.locator("a:not(.side-menu a)"))

    def words(self, text: str) -> Locator:
        """Return the part of the screen that says exactly this."""
        return self.main.get_by_text(text, exact=True)
