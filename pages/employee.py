"""One employee's page, /organisation/employees/<number>, and the question about removing."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.notice import Notice


class EmployeePage:
    """Data, role and access groups of an employee who has signed in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.notice = Notice(main)
        self.account_data = main.get_by_role("region", name="Данные учётной записи", exact=True)
        self.email_field = main.get_by_label("Рабочий адрес электронной почты", exact=True)
        self.position_field = main.get_by_label("Должность", exact=True)
        self.phone_field = main.get_by_label("Рабочий телефон", exact=True)
        self.groups = main.get_by_role("group", name="Роль и группы доступа", exact=True)
        self.save_button = main.get_by_role("button", name="Сохранить", exact=True)
        self.prolong_button = main.get_by_role("button", name="Продлить доступ", exact=True)
        self.remove_link = main.get_by_role("link", name="Удалить из организации", exact=True)
        self.confirm_button = main.get_by_role("button", name="Удалить", exact=True)
        self.keep_link = main.get_by_role("link", name="Не удалять", exact=True)

    def datum(self, name: str) -> Locator:
        """Return a datum of the person's account by its name, e.g. «Роль»."""
        term = self._page.get_by_role("term").get_by_text(name, exact=True)
        return self.account_data.locator("div", has=term).get_by_role("definition")

    def group_box(self, name: str) -> Locator:
        """Return the check box of an access group."""
        return self.groups.get_by_role("checkbox", name=name, exact=True)

    def change_position(self, position: str) -> None:
        """Give another position and save."""
        self.position_field.fill(position)
        self.save_button.click()

    def change_phone(self, phone: str) -> None:
        """Give another work phone and save."""
        self.phone_field.fill(phone)
        self.save_button.click()

    def put_into_group(self, name: str) -> None:
        """Put the employee into an access group and save."""
        self.group_box(name).check()
        self.save_button.click()

    def take_out_of_group(self, name: str) -> None:
        """Take the employee out of an access group and save."""
        self.group_box(name).uncheck()
        self.save_button.click()

    def prolong(self) -> None:
        """Let the employee's access last anew for its whole term."""
        self.prolong_button.click()
        self.notice.with_text("Изменения сохранены").wait_for()

    def remove(self) -> None:
        """Remove the employee and say yes to the question."""
        self.remove_link.click()
        self.confirm_button.click()
