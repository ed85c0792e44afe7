"""Sections of the cabinet that registers and the organisation itself fill."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.facts import Facts
from pages.components.notice import Notice


class FilledSection:
    """A section as a reader sees it: rows, facts, links and buttons by their names."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self.main = page.get_by_role("main")
        self.facts = Facts(self.main)
        self.notice = Notice(self.main)
        self.rows = self.main.get_by_role("listitem")
        self.table_rows = self.main.locator("tbody").get_by_role("row")

    def open(self, path: str) -> None:
        """Open a screen of the cabinet by its address."""
        self._page.goto(path)

    def row(self, text: str) -> Locator:
        """Return the rows of lists that hold a text."""
        return self.rows.filter(has_text=text)

    def in_row(self, text: str, value: str) -> Locator:
        """Return what says exactly this in the row that holds a text."""
        return self.row(text).get_by_text(value, exact=True)

    def follow(self, name: str) -> None:
        """Follow a link of the section by its name."""
        self.main.get_by_role("link", name=name, exact=True).click()

    def press(self, name: str) -> None:
        """Press a button of the section by its name and wait for the answer."""
        button = self.main.get_by_role("button", name=name, exact=True)
        with self._page.expect_event("load"):
            button.click()

    def button(self, name: str) -> Locator:
        """Return a button of the section by its name."""
        return self.main.get_by_role("button", name=name, exact=True)

    def find_vehicle(self, text: str) -> None:
        """Look for a vehicle by a part of its plate or VIN."""
        self.main.get_by_label("Государственный номер или VIN", exact=True).fill(text)
        self.press("Найти")

    def add_account(self, bik: str, bank: str, account: str) -> None:
        """Fill in a settlement account and add it."""
        self.main.get_by_label("БИК банка", exact=True).fill(bik)
        self.main.get_by_label("Название банка", exact=True).fill(bank)
        self.main.get_by_label("Расчётный счёт", exact=True).fill(account)
        self.press("Добавить счёт")

    def add_to_branch(self, name: str) -> None:
        """Choose an employee of the organisation by full name and add them to the branch."""
        self.main.get_by_label("Сотрудник организации", exact=True).select_option(label=name)
        self.press("Добавить в филиал")

    def filter_operations(self, kind: str) -> None:
        """Leave the operations of one kind in the history."""
        self.main.get_by_label("Какие операции показать", exact=True).select_option(label=kind)
        self.press("Показать")

    def set_letters(self, about: str, address: str) -> None:
        """Say what letters are to be about and where they go, and save."""
        self.main.get_by_label("О чём писать", exact=True).select_option(label=about)
        self.main.get_by_label("Адрес для писем", exact=True).fill(address)
        self.press("Сохранить настройки")

    def download(self, name: str) -> tuple[str, bytes]:
        """Follow a link that downloads; return the file's name and its bytes."""
        with self._page.expect_download() as waiting:
            self.follow(name)
        saved = waiting.value
        return saved.suggested_filename, saved.path().read_bytes()


class ConsentPage:
    """One consent, /organisation/consents/ID."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.state = main.get_by_role("group", name="Состояние согласия", exact=True)


class PowerFormPage:
    """«Новая доверенность», /organisation/powers/new."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.representative = main.get_by_label("Представитель", exact=True)
        self.last_day = main.get_by_label("Последний день", exact=True)
        self._main = main
        self.create_button = main.get_by_role("button", name="Создать доверенность", exact=True)

    def write(self, name: str, power: str, last_day: str) -> None:
        """Write a draft: representative by full name, one power, the last day as an ISO date."""
        self._page.goto("/organisation/powers/new")
        self.representative.select_option(label=name)
        self._main.get_by_role("checkbox", name=power, exact=True).check()
        self.last_day.fill(last_day)
        with self._page.expect_event("load"):
            self.create_button.click()
