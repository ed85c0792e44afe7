"""«Общая информация» of the organisation's cabinet, /organisation, and its sections."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.header import Header


class OrganisationPage:
    """The first screen of the cabinet; `frame` is on every other one too."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.header = Header(page)
        self.frame = CabinetFrame(page)
        self.requisites = page.get_by_role("region", name="Реквизиты", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation")

    def try_address(self, path: str) -> None:
        """Type an address of the cabinet into the browser."""
        self._page.goto(path)

    def requisite(self, name: str) -> Locator:
        """Return the value of a requisite by its name, e.g. «ОГРН»."""
        term = self._page.get_by_role("term").get_by_text(name, exact=True)
        return self.requisites.locator("div", has=term).get_by_role("definition")


class SectionPage:
    """A section of which the portal holds nothing yet."""

    def __init__(self, page: Page) -> None:
        self.frame = CabinetFrame(page)
        self.empty_notice = page.get_by_role("region", name="Здесь пока пусто", exact=True)


class OpportunitiesPage:
    """«Данные и возможности», /organisation/opportunities: what the visitor's role gives."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self.own_data = page.get_by_role("region", name="Ваши данные в организации", exact=True)
        self.password_link = self.own_data.get_by_role("link", name="Сменить пароль", exact=True)
        self.allowed_items = self._list("Вы можете")
        self.section_items = self._list("Вам открыты разделы")
        self.group_items = self._list("Группы доступа")

    def _list(self, name: str) -> Locator:
        return self._page.get_by_role("list", name=name, exact=True).get_by_role("listitem")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/opportunities")


class PowersPage:
    """«Доверенности и доступы», /organisation/powers: who is in which access group."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._groups = page.get_by_role("list", name="Доступы сотрудников", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/powers")

    def group(self, name: str) -> Locator:
        """Return an access group with its members, by its name."""
        heading = self._page.get_by_role("heading", name=name, exact=True)
        return self._groups.get_by_role("listitem").filter(has=heading)


class OperationsPage:
    """«История операций», /organisation/operations."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.rows = page.get_by_role("main").get_by_role("row")
        self.entries = self.rows.filter(has=page.get_by_role("cell"))
        pages = page.get_by_role("navigation", name="Страницы истории", exact=True)
        self.older_link = pages.get_by_role("link", name="Более старые", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/operations")

    def row(self, what: str) -> Locator:
        """Return the lines that say what happened."""
        return self.rows.filter(has_text=what)
