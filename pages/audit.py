"""«Журнал действий» and «Проверка прав»: /organisation/audit, /organisation/audit/rights."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame


class AuditPage:
    """The audit log: filter, entries, whether it is whole, export."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Журнал действий", level=1)
        self.kind_list = main.get_by_role("combobox", name="Вид записи", exact=True)
        self.person_list = main.get_by_role("combobox", name="Кто", exact=True)
        self.since_field = main.get_by_label("С какого дня", exact=True)
        self.until_field = main.get_by_label("По какой день", exact=True)
        self.show_button = main.get_by_role("button", name="Показать", exact=True)
        table = main.get_by_role("table", name="Записи журнала", exact=True)
        self.columns = table.get_by_role("columnheader")
        self.entries = table.get_by_role("row").filter(has=page.get_by_role("cell"))
        self.whole = main.get_by_role("status").filter(has_text="Журнал цел")
        self.broken = main.get_by_role("alert").filter(has_text="Журнал нарушен")
        self.found = main.get_by_role("status").filter(has_text="Найдено записей")
        self.none = main.get_by_text("Таких записей нет", exact=False)
        pages = main.get_by_role("navigation", name="Страницы журнала", exact=True)
        self.older_link = pages.get_by_role("link", name="Раньше", exact=True)
        self.newer_link = pages.get_by_role("link", name="Новее", exact=True)
        self.csv_link = main.get_by_role("link", name="Скачать CSV", exact=True)
        self.xlsx_link = main.get_by_role("link", name="Скачать XLSX", exact=True)
        self.rights_link = main.get_by_role("link", name="Проверка прав", exact=True)
        self.problems = main.get_by_role("alert")

    def open(self) -> None:
        """Go to the log by its address."""
        self._page.goto("/organisation/audit")

    def filter(self, kind: str = "", person: str = "", since: str = "", until: str = "") -> None:
        """Ask for entries.

        Args:
            kind: as the list calls it, empty for what is chosen.
            person: full name, empty for whoever is chosen.
            since: ISO date, empty for no bound.
            until: ISO date, empty for no bound.
        """
        if kind:
            self.kind_list.select_option(label=kind)
        if person:
            self.person_list.select_option(label=person)
        self.since_field.fill(since)
        self.until_field.fill(until)
        self.show_button.click()

    def entry(self, what: str) -> Locator:
        """Return the rows of a kind of entry, by the name that the log gives it."""
        return self.entries.filter(has=self._page.get_by_role("cell", name=what, exact=True))

    def download_csv(self) -> Path:
        """Export as CSV and return where the browser has put the file."""
        return self._download(self.csv_link)

    def download_xlsx(self) -> Path:
        """Export as XLSX and return where the browser has put the file."""
        return self._download(self.xlsx_link)

    def _download(self, link: Locator) -> Path:
        with self._page.expect_download() as waiting:
            link.click()
        return Path(waiting.value.path())


class RightsAuditPage:
    """Deviations of rights from the role's profile, each with the way to correct it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Проверка прав", level=1)
        self.deviations = main.get_by_role("list", name="Доступ больше роли", exact=True)
        self.none = main.get_by_text("Отклонений нет", exact=False)
        self.attempts = main.get_by_role("list", name="Попытки без права")
        self.finish_button = main.get_by_role(
            "button", name="Отметить, что проверка проведена", exact=True
        )
        self.state = main.get_by_role("status")

    def open(self) -> None:
        """Go to the audit of rights by its address."""
        self._page.goto("/organisation/audit/rights")

    def deviation(self, full_name: str) -> Locator:
        """Return what deviates at an employee."""
        return self.deviations.get_by_role("listitem").filter(has_text=full_name)

    def attempts_of(self, full_name: str) -> Locator:
        """Return how often somebody tried what they may not."""
        return self.attempts.get_by_role("listitem").filter(has_text=full_name)

    def correct(self, full_name: str) -> None:
        """Follow the way to correct an employee's access."""
        self._page.get_by_role("link", name=f"Исправить доступ: {full_name}", exact=True).click()
