"""The screens behind «Забыли пароль», /login/recovery/…."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from pages.components.notice import Notice


class RecoveryPage:
    """First step: an e-mail address or a phone, /login/recovery."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.contact_field = page.get_by_label("Почта или телефон", exact=True)
        self.continue_button = page.get_by_role("button", name="Продолжить", exact=True)
        self.main = page.get_by_role("main")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/login/recovery")

    def ask(self, contact: str) -> None:
        """Send a contact and wait for the answer."""
        self.contact_field.fill(contact)
        with self._page.expect_event("load"):
            self.continue_button.click()


class RecoveryCodePage:
    """The code from the SMS, /login/recovery/code."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.code_field = page.get_by_label("Код из смс", exact=True)
        self.continue_button = page.get_by_role("button", name="Продолжить", exact=True)
        self.resend_button = page.get_by_role("button", name="Отправить новый код", exact=True)
        self.notice = Notice(page)

    def confirm(self, code: str) -> None:
        """Send a code."""
        self.code_field.fill(code)
        with self._page.expect_event("load"):
            self.continue_button.click()

    def resend(self) -> None:
        """Ask for another code and wait until the portal says that it is asked for."""
        self.resend_button.click()
        expect(self.notice.with_text("Запросили новый код")).to_be_visible()

    def resend_again_and_again(self, times: int) -> None:
        """Ask for another code several times, each after the answer to the one before."""
        for _ in range(times):
            with self._page.expect_event("load"):
                self.resend_button.click()


class NewPasswordPage:
    """The new password, /login/recovery/new/…."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.password_field = page.get_by_label("Новый пароль", exact=True)
        self.repeat_field = page.get_by_label("Повторите пароль", exact=True)
        self.save_button = page.get_by_role("button", name="Сохранить пароль", exact=True)
        self.main = page.get_by_role("main")

    def follow(self, link: str) -> None:
        """Open the link of the letter."""
        self._page.goto(link)

    def set(self, password: str, repeat: str | None = None) -> None:
        """Send a new password; `repeat` is the second typing where it differs."""
        self.password_field.fill(password)
        self.repeat_field.fill(password if repeat is None else repeat)
        self.save_button.click()
