"""The applicant's own data as the head, and sending, /organisations/new/…/head."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from pages.components.facts import Facts

PATH = re.compile(r"/organisations/new/\d+/head$")


class OrganisationHeadPage:
    """«Мои данные как руководителя организации» (N-26) with «Отправить» (N-27)."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.section = main.get_by_role("region", name="Мои данные как руководителя организации")
        self.facts = Facts(self.section)
        self.fields = main.get_by_role("textbox")
        self.send_button = main.get_by_role("button", name="Отправить", exact=True)
        self.cancel_button = main.get_by_role("button", name="Отменить", exact=True)
        self.warning = main.get_by_role("status")
        self.problem = main.get_by_role("alert")

    def wait(self) -> None:
        """Wait until this screen is there."""
        self._page.wait_for_url(PATH)

    def send(self) -> None:
        """Press «Отправить»."""
        self.send_button.click()

    def send_twice(self) -> None:
        """Press «Отправить» twice in a row, as an impatient person does."""
        self.send_button.dblclick()
