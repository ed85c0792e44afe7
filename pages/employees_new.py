"""The form «Заполните данные о сотрудниках», /organisation/employees/new."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.notice import Notice


@dataclass(frozen=True)
class PersonForm:
    """What is typed about one employee; empty fields are left alone."""

    work_email: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    snils: str = ""
    administrator: bool = False
    groups: tuple[str, ...] = ()


class PersonFields:
    """The fields of one employee within the form or the page of an invitation."""

    def __init__(self, scope: Locator) -> None:
        self.root = scope
        self.email_field = scope.get_by_label("Рабочий адрес электронной почты", exact=True)
        self.surname_field = scope.get_by_label("Фамилия", exact=True)
        self.given_name_field = scope.get_by_label("Имя", exact=True)
        self.patronymic_field = scope.get_by_label("Отчество", exact=True)
        self.snils_field = scope.get_by_label("СНИЛС", exact=True)
        self.administrator_box = scope.get_by_role(
            "checkbox", name="Сделать администратором", exact=True
        )
        self.groups = scope.get_by_role("group", name="Группы доступа", exact=True)

    def field(self, label: str) -> Locator:
        """Return a text field by its label."""
        return self.root.get_by_role("textbox", name=label, exact=True)

    def retype(self, label: str, value: str) -> None:
        """Write something else into a text field that holds something."""
        field = self.field(label)
        # Firefox over BiDi adds what is filled to what a field for e-mail holds.
        field.clear()
        field.fill(value)

    def group_box(self, name: str) -> Locator:
        """Return the check box of an access group."""
        return self.groups.get_by_role("checkbox", name=name, exact=True)

    def fill(self, form: PersonForm) -> None:
        """Type everything about one employee."""
        self.email_field.fill(form.work_email)
        self.surname_field.fill(form.surname)
        self.given_name_field.fill(form.given_name)
        self.patronymic_field.fill(form.patronymic)
        self.snils_field.fill(form.snils)
        self.administrator_box.set_checked(form.administrator)
        for name in form.groups:
            self.group_box(name).check()


class EmployeesNewPage:
    """The form for one or several employees."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.notice = Notice(main)
        self.back_link = main.get_by_role("link", name="Назад", exact=True)
        self.heading = main.get_by_role("heading", name="Заполните данные о сотрудниках", level=1)
        self.roles_link = main.get_by_role(
            "link", name="Какие бывают роли у сотрудников", exact=True
        )
        self.warning = main.get_by_role("status").filter(has_text="Указывайте настоящие данные")
        self.people = main.get_by_role("group", name="Сотрудник ")
        self.add_person_button = main.get_by_role(
            "button", name="Добавить ещё сотрудника", exact=True
        )
        self.send_button = main.get_by_role("button", name="Отправить", exact=True)

    def open(self) -> None:
        """Open the form by its address."""
        self._page.goto("/organisation/employees/new")

    def person(self, number: int) -> PersonFields:
        """Return the fields of an employee, counted from 1."""
        return PersonFields(self._page.get_by_role("group", name=f"Сотрудник {number}", exact=True))

    def add_person(self, form: PersonForm) -> None:
        """Ask for one more employee and fill in the new fields, the last ones."""
        number = self.people.count() + 1
        self.add_person_button.click()
        self.person(number).fill(form)

    def add_until(self, number: int) -> None:
        """Ask for more employees until the form has this many."""
        for present in range(self.people.count(), number):
            self.add_person_button.click()
            self.person(present + 1).root.wait_for()

    def drop_person(self, number: int) -> None:
        """Take an employee out of the form."""
        self._page.get_by_role("button", name=f"Убрать сотрудника {number}", exact=True).click()

    def send(self) -> None:
        """Send the form."""
        self.send_button.click()

    def invite(self, *forms: PersonForm) -> None:
        """Fill in the form for these employees and send it."""
        self.person(1).fill(forms[0])
        for form in forms[1:]:
            self.add_person(form)
        self.send()

    def problem_link(self, text: str) -> Locator:
        """Return the link of the list of problems that leads to a field."""
        return self.notice.alert.get_by_role("link", name=text, exact=True)
