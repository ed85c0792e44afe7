"""«Настройки» of the organisation's cabinet: /organisation/settings."""

from __future__ import annotations

from playwright.sync_api import Page


class SettingsPage:
    """Cards that lead to what can be set."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.users_link = main.get_by_role("link", name="Права доступа сотрудников")
        self.roles_link = main.get_by_role("link", name="Роли и права")
        self.accounts_link = main.get_by_role("link", name="Учётные записи сотрудников")

    def open_users(self) -> None:
        """Go to the rights of employees."""
        self.users_link.click()
