"""Looking through the organisation's and the head's data, /organisations/new/…/review."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from pages.components.facts import Facts

PATH = re.compile(r"/organisations/new/\d+/review$")


class OrganisationReviewPage:
    """«Проверьте данные»: two blocks of facts, nothing to type (N-25)."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Проверьте данные", exact=True)
        self.organisation = main.get_by_role("region", name="Организация", exact=True)
        self.head = main.get_by_role("region", name="Руководитель", exact=True)
        self.organisation_facts = Facts(self.organisation)
        self.head_facts = Facts(self.head)
        self.fields = main.get_by_role("textbox")
        self.continue_button = main.get_by_role("button", name="Продолжить", exact=True)
        self.cancel_button = main.get_by_role("button", name="Отменить", exact=True)
        self.warning = main.get_by_role("status")

    def wait(self) -> None:
        """Wait until this screen is there."""
        self._page.wait_for_url(PATH)

    def go_on(self) -> None:
        """Press «Продолжить»."""
        self.continue_button.click()

    def cancel(self) -> None:
        """Drop the draft by «Отменить»."""
        self.cancel_button.click()
