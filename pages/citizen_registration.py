"""A citizen's own registration, /login/registration, and the code that confirms the e-mail."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from pages.components.notice import Notice


@dataclass(frozen=True)
class RegistrationForm:
    """What a citizen types; `repeat` is the second typing of the password where it differs."""

    surname: str
    given_name: str
    patronymic: str
    email: str
    phone: str
    password: str
    repeat: str | None = None


class CitizenRegistrationPage:
    """The form of a personal account."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.surname_field = page.get_by_label("Фамилия", exact=True)
        self.given_name_field = page.get_by_label("Имя", exact=True)
        self.patronymic_field = page.get_by_label("Отчество", exact=True)
        self.email_field = page.get_by_label("Электронная почта", exact=True)
        self.phone_field = page.get_by_label("Телефон", exact=True)
        self.password_field = page.get_by_label("Пароль", exact=True)
        self.repeat_field = page.get_by_label("Повторите пароль", exact=True)
        self.submit_button = page.get_by_role("button", name="Зарегистрироваться", exact=True)
        self.main = page.get_by_role("main")
        self.problem_links = Notice(page).alert.get_by_role("link")

    def open(self) -> None:
        """Open the form by its address."""
        self._page.goto("/login/registration")

    def submit(self, form: RegistrationForm) -> None:
        """Send the form and wait for the answer."""
        self.surname_field.fill(form.surname)
        self.given_name_field.fill(form.given_name)
        self.patronymic_field.fill(form.patronymic)
        self.email_field.fill(form.email)
        self.phone_field.fill(form.phone)
        self.password_field.fill(form.password)
        self.repeat_field.fill(form.password if form.repeat is None else form.repeat)
        with self._page.expect_event("load"):
            self.submit_button.click()


class EmailConfirmationPage:
    """«Подтверждение почты» of the cabinet, /profile/confirmation."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.main = page.get_by_role("main")
        self.heading = self.main.get_by_role("heading", name="Подтверждение почты", exact=True)
        self.code_field = page.get_by_label("Код из письма", exact=True)
        self.confirm_button = page.get_by_role("button", name="Подтвердить", exact=True)
        self.resend_button = page.get_by_role("button", name="Повторить отправку", exact=True)
        self.support_link = page.get_by_role("link", name="Написать в поддержку", exact=True)
        self.notice = Notice(page)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/profile/confirmation")

    def confirm(self, code: str) -> None:
        """Send a code and wait for the answer."""
        self.code_field.fill(code)
        with self._page.expect_event("load"):
            self.confirm_button.click()

    def confirm_again_and_again(self, code: str, times: int) -> None:
        """Send a code several times, each after the answer to the one before."""
        for _ in range(times):
            self.confirm(code)

    def ask_for_another(self) -> None:
        """Ask for another letter, whatever the answer."""
        with self._page.expect_event("load"):
            self.resend_button.click()

    def resend_again_and_again(self, times: int) -> None:
        """Ask for another letter several times, each after the answer to the one before."""
        for _ in range(times):
            self.ask_for_another()

    def resend(self) -> None:
        """Ask for another letter and wait until the portal says that it is sent."""
        self.resend_button.click()
        expect(self.notice.with_text("Отправили письмо с новым кодом")).to_be_visible()
