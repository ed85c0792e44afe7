"""«Учётные записи сотрудников»: the list, the form, one account, changing its password."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.notice import Notice

PATH = "/organisation/employee-accounts"


@dataclass(frozen=True, kw_only=True)
class AccountForm:
    """What is typed of a new account; `role` is a name of the list, empty to leave it as it is."""

    surname: str = "Петрова"
    given_name: str = "Анна"
    patronymic: str = "Ильинична"
    internal_id: str = "Т-017"
    position: str = ""
    email: str = "petrova@example.test"
    phone: str = "+79001234567"
    login: str = "petrova"
    password: str = "Sotrudnik-2026"
    repeat: str = "Sotrudnik-2026"
    role: str = ""

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic."""
        return f"{self.surname} {self.given_name} {self.patronymic}"


class EmployeeAccountsPage:
    """The accounts of an organisation, /organisation/employee-accounts."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.new_link = main.get_by_role("link", name="Создать учётную запись", exact=True)
        self.personnel_link = main.get_by_role("link", name="Кадровая система", exact=True)
        self.accounts = main.get_by_role("list", name="Созданные учётные записи", exact=True)

    def open(self) -> None:
        """Go to the page by its address."""
        self._page.goto(PATH)

    def account(self, full_name: str) -> Locator:
        """Return an account's line."""
        return self.accounts.get_by_role("listitem").filter(has_text=full_name)

    def open_account(self, full_name: str) -> None:
        """Go to an account's page."""
        self.account(full_name).get_by_role("link", name=full_name, exact=True).click()


class NewEmployeeAccountPage:
    """The form of a new account."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.role_list = main.get_by_role("combobox", name="Роль", exact=True)
        self.save_button = main.get_by_role("button", name="Создать", exact=True)
        self._fields = {
            "surname": "Фамилия",
            "given_name": "Имя",
            "patronymic": "Отчество",
            "internal_id": "Внутренний идентификатор",
            "position": "Должность",
            "email": "Электронная почта",
            "phone": "Телефон",
            "login": "Логин",
            "password": "Первый пароль",
            "repeat": "Повторите пароль",
        }
        self._main = main

    def open(self) -> None:
        """Go to the form by its address."""
        self._page.goto(f"{PATH}/new")

    def send(self, form: AccountForm) -> None:
        """Fill the form in and send it."""
        for name, label in self._fields.items():
            self._main.get_by_label(label, exact=True).fill(getattr(form, name))
        if form.role:
            self.role_list.select_option(label=form.role)
        self.save_button.click()


class EmployeeAccountPage:
    """One account: its data and state, and what can be done with it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.main = main
        self.notice = Notice(main)
        self.heading = main.get_by_role("heading", level=1)
        self.data = main.get_by_role("region", name="Данные учётной записи", exact=True)
        reset = main.get_by_role("region", name="Новый первый пароль", exact=True)
        self.password_field = reset.get_by_label("Первый пароль", exact=True)
        self.repeat_field = reset.get_by_label("Повторите пароль", exact=True)
        self.reset_button = reset.get_by_role("button", name="Задать пароль", exact=True)

    def datum(self, name: str) -> Locator:
        """Return a datum by its name, e.g. «Состояние»."""
        term = self._page.get_by_role("term").get_by_text(name, exact=True)
        return self.data.locator("div", has=term).get_by_role("definition")

    def act(self, deed: str) -> None:
        """Press a button: «Заблокировать», «Разблокировать», «Удалить» or «Восстановить»."""
        self.main.get_by_role("button", name=deed, exact=True).click()

    def reset_password(self, password: str) -> None:
        """Give the employee a first password again."""
        self.password_field.fill(password)
        self.repeat_field.fill(password)
        self.reset_button.click()


class AccountPasswordPage:
    """«Смена пароля» of an employee's account, /account-password."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.main = main
        self.notice = Notice(main)
        self.heading = main.get_by_role("heading", level=1)
        self.current_field = main.get_by_label("Нынешний пароль", exact=True)
        self.new_field = main.get_by_label("Новый пароль", exact=True)
        self.repeat_field = main.get_by_label("Повторите новый пароль", exact=True)
        self.save_button = main.get_by_role("button", name="Сменить пароль", exact=True)

    def open(self) -> None:
        """Go to the page by its address."""
        self._page.goto("/account-password")

    def change(self, current: str, password: str, repeat: str | None = None) -> None:
        """Send the present password and the new one."""
        self.current_field.fill(current)
        self.new_field.fill(password)
        self.repeat_field.fill(password if repeat is None else repeat)
        self.save_button.click()
