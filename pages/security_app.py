"""«Приложение с кодами» of the profile's security, /profile/security/app."""

from __future__ import annotations

from playwright.sync_api import Page

from pages.components.facts import Facts
from pages.components.notice import Notice


class SecurityAppPage:
    """Connecting an authenticator application by its QR code, and disconnecting it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.main = page.get_by_role("main")
        self.begin_button = page.get_by_role("button", name="Показать QR-код", exact=True)
        self.again_button = page.get_by_role("button", name="Показать другой QR-код", exact=True)
        self.qr_code = page.get_by_role("img", name="QR-код для приложения", exact=True)
        self.secret = Facts(self.main).value("Ключ")
        self.code_field = page.get_by_label("Код из приложения", exact=True)
        self.connect_button = page.get_by_role("button", name="Подключить", exact=True)
        self.password_field = page.get_by_label("Пароль", exact=True)
        self.disconnect_button = page.get_by_role("button", name="Отключить приложение", exact=True)
        self.notice = Notice(page)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/profile/security/app")

    def begin(self) -> None:
        """Ask for a QR code and wait until it is there."""
        self.begin_button.click()
        self.qr_code.wait_for()

    def begin_again(self) -> None:
        """Ask for another QR code."""
        with self._page.expect_event("load"):
            self.again_button.click()

    def picture(self) -> bytes:
        """Return the QR code as it is on screen, as PNG."""
        return self.qr_code.screenshot()

    def connect(self, code: str) -> None:
        """Send the first code of the application."""
        self.code_field.fill(code)
        self.connect_button.click()

    def disconnect(self, password: str) -> None:
        """Disconnect the application, confirming it by the password."""
        self.password_field.fill(password)
        self.disconnect_button.click()
