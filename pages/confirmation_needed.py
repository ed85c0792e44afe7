"""The refusal of data and settings to who has not confirmed the e-mail address."""

from __future__ import annotations

from playwright.sync_api import Page


class ConfirmationNeededPage:
    """What stands in place of any closed screen."""

    def __init__(self, page: Page) -> None:
        self.main = page.get_by_role("main")
        self.heading = self.main.get_by_role("heading", level=1)
        self.confirm_link = self.main.get_by_role("link", name="Подтвердить почту", exact=True)
