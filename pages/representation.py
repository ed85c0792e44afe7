"""The citizen's side of a signature: confirming that one represents, and one's phone."""

from __future__ import annotations

from playwright.sync_api import Page

from pages.components.notice import Notice


class RepresentationPage:
    """«Подтверждение полномочий», /profile/representation."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.notice = Notice(main)
        self.confirm_button = main.get_by_role("button", name="Подтверждаю")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/profile/representation")

    def confirm(self) -> None:
        """Press «Подтверждаю»."""
        self.confirm_button.click()


class PhonePage:
    """«Подтверждение телефона», /profile/phone."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.notice = Notice(main)
        self.send_button = main.get_by_role("button", name="Получить код", exact=True)
        self.code_field = main.get_by_label("Код из СМС", exact=True)
        self.confirm_button = main.get_by_role("button", name="Подтвердить телефон", exact=True)

    def send(self) -> None:
        """Press «Получить код»; ends when the field for it is there."""
        self.send_button.click()
        self.code_field.wait_for()

    def confirm(self, code: str) -> None:
        """Type the code and confirm."""
        self.code_field.fill(code)
        self.confirm_button.click()
