"""The frame around every screen of the organisation's cabinet: role, left menu, heading."""

from __future__ import annotations

from playwright.sync_api import Page

from pages.components.side_menu import SideMenu

# The items of the menu, in the order of the guide (N-55).
SECTIONS = (
    "Общая информация",
    "Сотрудники",
    "Банковские карты и счета",
    "Филиалы",
    "Транспорт",
    "Лицензии",
    "Согласия",
    "Доверенности и доступы",
    "Реестр МСП",
    "Финансы",
    "История операций",
)


class CabinetFrame:
    """What every screen of the cabinet shows besides its own content."""

    def __init__(self, page: Page) -> None:
        self.main = page.get_by_role("main")
        self.heading = self.main.get_by_role("heading", level=1)
        self.role = self.main.get_by_role("group", name="Ваша роль", exact=True)
        self.opportunities_link = self.main.get_by_role(
            "link", name="Данные и возможности", exact=True
        )
        self.menu = SideMenu(page, "Разделы личного кабинета")

    def open_section(self, name: str) -> None:
        """Open a section from the left menu, by its name; on a phone the menu is unfolded first."""
        self.role.wait_for()
        if self.menu.unfold_button.is_visible() and self.menu.item(name).is_hidden():
            self.menu.unfold()
        self.menu.open(name)
