"""The page of an application: waiting and result, /applications/…."""

from __future__ import annotations

import re

from playwright.sync_api import Page

PATH = re.compile(r"/applications/\d+$")


class ApplicationPage:
    """«Заявление на создание личного кабинета»: its state, the term, the result."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.root = main
        self.heading = main.get_by_role("heading", level=1)
        self.number_heading = main.get_by_role("heading", level=2)
        self.state = main.get_by_role("group", name="Статус заявления", exact=True)
        self.notice = main.get_by_role("status")
        self.refusal = main.get_by_role("alert")
        self.refresh_link = main.get_by_role("link", name="Обновить", exact=True)
        self.roles_link = main.get_by_role("link", name="К учётным записям и ролям", exact=True)
        self.cabinet_button = main.get_by_role(
            "button", name="Перейти в личный кабинет", exact=True
        )
        self.again_link = main.get_by_role("link", name="Подать новое заявление", exact=True)

    def open(self, number: int) -> None:
        """Open an application by its number."""
        self._page.goto(f"/applications/{number}")

    def wait(self) -> None:
        """Wait until this screen is there."""
        self._page.wait_for_url(PATH)

    def refresh(self) -> None:
        """Press «Обновить»."""
        self.refresh_link.click()

    def open_cabinet(self) -> None:
        """Go into the cabinet that was created."""
        self.cabinet_button.click()
