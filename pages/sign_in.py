"""The screen for login and password, /login."""

from __future__ import annotations

from playwright.sync_api import Page

from pages.components.notice import Notice


class SignInPage:
    """First step of signing in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.login_field = page.get_by_label("Телефон, почта или СНИЛС")
        self.password_field = page.get_by_label("Пароль", exact=True)
        self.submit_button = page.get_by_role("main").get_by_role(
            "button", name="Войти", exact=True
        )
        self.forgotten_link = page.get_by_role("link", name="Забыли пароль", exact=True)
        self.register_link = page.get_by_role("link", name="Зарегистрироваться", exact=True)
        self.unlock_link = page.get_by_role("link", name="Восстановить пароль по смс", exact=True)
        self.notice = Notice(page)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/login")

    def submit(self, login: str, password: str) -> None:
        """Send a login (phone, e-mail or СНИЛС) with a password."""
        self.login_field.fill(login)
        self.password_field.fill(password)
        self.submit_button.click()

    def submit_again_and_again(self, login: str, password: str, times: int) -> None:
        """Send a login with a password several times, each after the answer to the one before."""
        for _ in range(times):
            with self._page.expect_event("load"):
                self.submit(login, password)

    def submit_by_keyboard(self, login: str, password: str) -> None:
        """Send the form with the keyboard alone: type, Tab, type, Enter."""
        self.login_field.focus()
        self._page.keyboard.type(login)
        self._page.keyboard.press("Tab")
        self._page.keyboard.type(password)
        self._page.keyboard.press("Enter")
