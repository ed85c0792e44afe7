"""The screen for the code from the SMS, /login/code."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from pages.components.notice import Notice


class SignInCodePage:
    """Second step of signing in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.code_field = page.get_by_label("Код из смс", exact=True)
        self.confirm_button = page.get_by_role("button", name="Подтвердить", exact=True)
        self.resend_button = page.get_by_role("button", name="Отправить новый код", exact=True)
        self.back_link = page.get_by_role("link", name="Войти под другим логином", exact=True)
        self.notice = Notice(page)

    def wait(self) -> None:
        """Wait until the screen is there: the SMS has been sent by then."""
        expect(self.code_field).to_be_visible()

    def confirm(self, code: str) -> None:
        """Send a code."""
        self.code_field.fill(code)
        self.confirm_button.click()

    def resend(self) -> None:
        """Ask for another code and wait until the portal says that it is sent."""
        self.resend_button.click()
        expect(self.notice.with_text("Отправили новый код")).to_be_visible()
