"""The refusal of an organisation's cabinet to who signs in by the password alone."""

from __future__ import annotations

from playwright.sync_api import Page


class SecondFactorPage:
    """What stands in place of any screen of the cabinet."""

    def __init__(self, page: Page) -> None:
        self.heading = page.get_by_role("heading", level=1)
        self.settings_link = page.get_by_role("link", name="Настройки безопасности", exact=True)
