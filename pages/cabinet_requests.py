"""Requests and charges of a cabinet, /organisation/requests and /organisation/charges."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.bank import BankPage
from pages.components.notice import Notice


class CabinetRequestsPage:
    """«Отчётность и лицензии»: the form for a request, and what was sent."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.kinds = main.get_by_role("group", name="Что отправить", exact=True)
        self.text_field = main.get_by_label("Содержание", exact=True)
        self.send_button = main.get_by_role("button", name="Отправить", exact=True)
        self.items = main.get_by_role("list", name="Отправленные заявления").get_by_role("listitem")
        self.notice = Notice(main)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/requests")

    def send(self, kind: str, text: str) -> None:
        """Choose what to send, by its name (empty: nothing), and send it with this text."""
        if kind:
            self.kinds.get_by_label(kind, exact=True).check()
        self.text_field.fill(text)
        self.send_button.click()

    def request(self, kind: str) -> Locator:
        """Return the requests of a kind, by its name."""
        return self.items.filter(has_text=kind)


class ChargesPage:
    """«Начисления»: what is to pay and by when."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.items = main.get_by_role("list", name="Начисления", exact=True).get_by_role("listitem")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/charges")

    def charge(self, purpose: str) -> Locator:
        """Return a charge by what it is for."""
        return self.items.filter(has_text=purpose)

    def order(self, purpose: str) -> None:
        """Begin to pay a charge; the bank's page opens."""
        self.charge(purpose).get_by_role("button", name="Оплатить", exact=True).click()

    def pay(self, purpose: str) -> None:
        """Pay a charge at the bank and come back to the list."""
        self.order(purpose)
        bank = BankPage(self._page)
        bank.pay_button.click()
        bank.back_link.click()
        self._page.get_by_role("link", name="Начисления", exact=True).last.click()

    def receipt_link(self, purpose: str) -> Locator:
        """Return the link to the receipt of a charge."""
        return self.charge(purpose).get_by_role("link", name="Квитанция", exact=True)
