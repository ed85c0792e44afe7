"""«Роли и права»: the list at /organisation/roles and the form of one role."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Locator, Page

from pages.components.notice import Notice


class RoleSetsPage:
    """What each role permits; the organisation's own roles can be changed and deleted."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._main = page.get_by_role("main")
        self.notice = Notice(self._main)
        self.new_link = self._main.get_by_role("link", name="Создать роль", exact=True)

    def open(self) -> None:
        """Go to the list by its address."""
        self._page.goto("/organisation/roles")

    def role(self, name: str) -> Locator:
        """Return the card of a role."""
        return self._main.get_by_role("region", name=name, exact=True)

    def rights(self, name: str) -> Locator:
        """Return what a role permits, a line for each right."""
        return self.role(name).get_by_role("listitem")

    def open_role(self, name: str) -> None:
        """Open the form of one of the organisation's own roles."""
        self._main.get_by_role("link", name=f"Изменить: {name}", exact=True).click()

    def delete(self, name: str) -> None:
        """Delete one of the organisation's own roles."""
        self._main.get_by_role("button", name=f"Удалить: {name}", exact=True).click()


class RolePage:
    """The form of a role: its name and the single rights that it is made of."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._main = page.get_by_role("main")
        self.notice = Notice(self._main)
        self.name_field = self._main.get_by_label("Название роли", exact=True)
        self.save_button = self._main.get_by_role("button", name="Сохранить", exact=True)

    def open_new(self) -> None:
        """Go to the form of a new role by its address."""
        self._page.goto("/organisation/roles/new")

    def rights_of_kind(self, kind: str) -> Locator:
        """Return the group with the rights of a kind, e.g. «Чтение»."""
        return self._main.get_by_role("group", name=kind, exact=True)

    def right_box(self, right: str) -> Locator:
        """Return the check box of a right."""
        return self._main.get_by_role("checkbox", name=right, exact=True)

    def save(self, name: str, rights: Iterable[str]) -> None:
        """Give a name, tick just these rights, and save."""
        self.name_field.fill(name)
        for box in self._main.get_by_role("checkbox").all():
            box.uncheck()
        for right in rights:
            self.right_box(right).check()
        self.save_button.click()
