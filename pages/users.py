"""«Управление пользователями», in R and L «Права доступа сотрудников»: /organisation/users."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.notice import Notice


class UsersPage:
    """The users of an organisation, their roles, and the form that gives a role."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.notice = Notice(main)
        self.heading = main.get_by_role("heading", level=1)
        self.user_list = main.get_by_role("combobox", name="Пользователь", exact=True)
        self.role_list = main.get_by_role("combobox", name="Роль", exact=True)
        self.save_button = main.get_by_role("button", name="Сохранить", exact=True)
        self.users = main.get_by_role("list", name="Пользователи", exact=True)
        self.accounts_link = main.get_by_role("link", name="Учётные записи сотрудников", exact=True)
        self.roles_link = main.get_by_role("link", name="Что разрешает каждая роль", exact=True)

    def open(self) -> None:
        """Go to the page by its address."""
        self._page.goto("/organisation/users")

    def user(self, full_name: str) -> Locator:
        """Return a user's line."""
        return self.users.get_by_role("listitem").filter(has_text=full_name)

    def role_of(self, full_name: str, role: str) -> Locator:
        """Return the badge with a role in a user's line."""
        return self.user(full_name).get_by_text(role, exact=True)

    def assign(self, full_name: str, role: str) -> None:
        """Choose a user and a role, and save."""
        self.user_list.select_option(label=full_name)
        self.role_list.select_option(label=role)
        self.save_button.click()
