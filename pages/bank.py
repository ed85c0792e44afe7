"""The page of the mock bank, /bank/<order>, and the receipt that the cabinet shows afterwards."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from pages.components.facts import Facts
from pages.components.notice import Notice


class BankPage:
    """«Оплата картой организации»: pay, decline, or cancel and go back."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.facts = Facts(main)
        self.notice = Notice(main)
        self.pay_button = main.get_by_role("button", name="Оплатить", exact=True)
        self.decline_button = main.get_by_role("button", name="Отклонить платёж", exact=True)
        self.cancel_button = main.get_by_role("button", name="Отменить и вернуться", exact=True)
        self.back_link = main.get_by_role("link", name="Вернуться в кабинет", exact=True)

    def press(self, button: str) -> None:
        """Press a button by its name."""
        self._page.get_by_role("main").get_by_role("button", name=button, exact=True).click()

    def pay_in_two_tabs(self) -> None:
        """Open the same order in another tab and pay there, then here as well."""
        other = self._page.context.new_page()
        other.goto(self._page.url)
        BankPage(other).pay_button.click()
        expect(BankPage(other).back_link).to_be_visible()
        self.pay_button.click()


class ReceiptPage:
    """«Квитанция об оплате»."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.facts = Facts(main)
