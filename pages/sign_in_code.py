"""The screen for the code from the SMS, /login/code."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from pages.components.notice import Notice


class SignInCodePage:
    """Second step of signing in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.code_field = page.get_by_label("Код из смс", exact=True)
        self.mailed_code_field = page.get_by_label("Код из письма", exact=True)
        self.app_code_field = page.get_by_label("Код из приложения", exact=True)
        self.by_sms_button = page.get_by_role("button", name="Получить код по смс", exact=True)
        self.main = page.get_by_role("main")
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

    def confirm_from_app(self, code: str) -> None:
        """Send a code of the authenticator application and wait for the answer."""
        self.app_code_field.fill(code)
        with self._page.expect_event("load"):
            self.confirm_button.click()

    def field_of(self, channel: str) -> Locator:
        """Return the field for a code that comes by `sms`, `email` or `app`."""
        return {
            "sms": self.code_field,
            "email": self.mailed_code_field,
            "app": self.app_code_field,
        }[channel]

    def confirm_in(self, channel: str, code: str) -> None:
        """Send a code that came by `sms`, `email` or `app`."""
        self.field_of(channel).fill(code)
        self.confirm_button.click()

    def confirm_from_app_again_and_again(self, code: str, times: int) -> None:
        """Send a code of the application several times."""
        for _ in range(times):
            self.confirm_from_app(code)

    def confirm_by_keyboard(self, code: str) -> None:
        """Send a code with the keyboard alone."""
        self.code_field.focus()
        self._page.keyboard.type(code)
        self._page.keyboard.press("Enter")

    def resend(self) -> None:
        """Ask for another code and wait until the portal says that it is sent."""
        self.resend_button.click()
        expect(self.notice.with_text("Отправили новый код")).to_be_visible()

    def confirm_again_and_again(self, code: str, times: int) -> None:
        """Send a code several times, each after the answer to the one before."""
        for _ in range(times):
            with self._page.expect_event("load"):
                self.confirm(code)

    def ask_for_another(self) -> None:
        """Ask for another code, whatever the answer."""
        self.resend_button.click()

    def resend_again_and_again(self, times: int) -> None:
        """Ask for another code several times, each after the answer to the one before."""
        for _ in range(times):
            with self._page.expect_event("load"):
                self.ask_for_another()
