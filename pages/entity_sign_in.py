"""Legal entities: the section «Организации», the type of sign-in, sign-in by login and password."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.notice import Notice
from pages.start import StartPage


class EntitiesPage:
    """«Организации», /organisations."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Организации", level=1)
        self.register_link = main.get_by_role("link", name="Регистрация личного кабинета")

    def open_from_start(self) -> None:
        """Go there from the start page."""
        StartPage(self._page).follow("Организации Зарегистрировать")

    def register(self) -> None:
        """Choose «Регистрация личного кабинета»."""
        self.register_link.click()


class SignInTypePage:
    """The window with the types of sign-in, /login/type."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.heading = page.get_by_role("heading", name="Как вы входите?", level=1)
        self.types = page.get_by_role("list", name="Как вы входите?", exact=True)
        self.titles = self.types.locator(".card-link-title")

    def open(self) -> None:
        """Open the window by its address."""
        self._page.goto("/login/type")

    def type_link(self, name: str) -> Locator:
        """Return a type by its name."""
        return self.types.get_by_role("link").filter(has_text=name)

    def choose(self, name: str) -> None:
        """Choose a type."""
        self.type_link(name).click()


class EntitySignInPage:
    """«Юридическое лицо», /login/organisation: registration by ИНН, sign-in by login."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Юридическое лицо", level=1)
        registration = main.get_by_role("region", name="Регистрация личного кабинета", exact=True)
        self.inn_field = registration.get_by_label("ИНН", exact=True)
        self.continue_button = registration.get_by_role("button", name="Продолжить", exact=True)
        sign_in = main.get_by_role("region", name="Вход в личный кабинет", exact=True)
        self.login_field = sign_in.get_by_label("Логин", exact=True)
        self.password_field = sign_in.get_by_label("Пароль", exact=True)
        self.submit_button = sign_in.get_by_role("button", name="Войти", exact=True)
        self.notice = Notice(main)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/login/organisation")

    def begin_registration(self, inn: str) -> None:
        """Type an ИНН and go on to register."""
        self.inn_field.fill(inn)
        self.continue_button.click()

    def submit(self, login: str, password: str) -> None:
        """Send login and password and wait for the answer, whatever it is."""
        self.login_field.fill(login)
        self.password_field.fill(password)
        with self._page.expect_event("load"):
            self.submit_button.click()

    def submit_again_and_again(self, login: str, password: str, times: int) -> None:
        """Send login and password several times, each after the answer to the one before."""
        for _ in range(times):
            self.submit(login, password)


class EntityCodePage:
    """The code that confirms the sign-in of an organisation's account, /login/organisation/code."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.main = page.get_by_role("main")
        self.sms_code_field = self.main.get_by_label("Код из смс", exact=True)
        self.app_code_field = self.main.get_by_label("Код из приложения", exact=True)
        self.confirm_button = self.main.get_by_role("button", name="Подтвердить", exact=True)
        self.resend_button = self.main.get_by_role("button", name="Отправить новый код", exact=True)
        self.notice = Notice(self.main)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/login/organisation/code")

    def confirm_sms(self, code: str) -> None:
        """Send the code from the SMS."""
        self.sms_code_field.fill(code)
        self._confirm()

    def confirm_app(self, code: str) -> None:
        """Send the code that the application shows."""
        self.app_code_field.fill(code)
        self._confirm()

    def confirm_sms_again_and_again(self, code: str, times: int) -> None:
        """Send a code several times, each after the answer to the one before."""
        for _ in range(times):
            self.confirm_sms(code)

    def confirm_app_again_and_again(self, code: str, times: int) -> None:
        """Send an application's code several times, each after the answer to the one before."""
        for _ in range(times):
            self.confirm_app(code)

    def resend(self) -> None:
        """Ask for another code."""
        with self._page.expect_event("load"):
            self.resend_button.click()

    def _confirm(self) -> None:
        with self._page.expect_event("load"):
            self.confirm_button.click()
