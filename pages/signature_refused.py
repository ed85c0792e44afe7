"""The answer to a signature that the portal's checks turned down."""

from __future__ import annotations

from playwright.sync_api import Page


class SignatureRefusedPage:
    """«Подпись не принята» with the reason and what to do."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.section = main.get_by_role("region", name="Подпись не принята", exact=True)
        self.reason = self.section.get_by_role("alert")
        self.repeat_link = self.section.get_by_role("link", name="Повторить", exact=True)
        self.cancel_link = self.section.get_by_role("link", name="Отменить", exact=True)
        self.draft_link = self.section.get_by_role("link", name="Перейти к заявлению", exact=True)

    def repeat(self) -> None:
        """Go back to the signature step."""
        self.repeat_link.click()


class CreationBlockedPage:
    """What somebody sees who may not start creating an organisation at all."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.reason = main.get_by_role("alert")
        self.roles_link = main.get_by_role("link", name="К учётным записям и ролям", exact=True)
