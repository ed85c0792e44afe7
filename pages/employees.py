"""«Сотрудники» of the organisation's cabinet, /organisation/employees."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.notice import Notice


class EmployeesPage:
    """Employees, invitations and frequent questions."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.notice = Notice(main)
        self.uses = main.get_by_role("region", name="Зачем добавлять сотрудников", exact=True)
        self.add_button = main.get_by_role("button", name="Добавить сотрудника", exact=True)
        self.employee_items = main.get_by_role(
            "list", name="Сотрудники организации", exact=True
        ).get_by_role("listitem")
        self.invitation_items = main.get_by_role(
            "list", name="Приглашения", exact=True
        ).get_by_role("listitem")
        self.questions = main.get_by_role("region", name="Частые вопросы", exact=True)
        self.question_link = self.questions.get_by_role(
            "link", name="Как добавить сотрудника в личный кабинет организации или ИП", exact=True
        )
        self.help_link = self.questions.get_by_role("link", name="«Помощь»", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/employees")

    def employee(self, full_name: str) -> Locator:
        """Return an employee's line."""
        return self.employee_items.filter(has_text=full_name)

    def open_employee(self, full_name: str) -> None:
        """Open an employee's own page."""
        self.employee(full_name).get_by_role("link").click()

    def invitation(self, full_name: str) -> Locator:
        """Return the line of a person's invitation."""
        return self.invitation_items.filter(has_text=full_name)

    def open_invitation(self, full_name: str) -> None:
        """Open the page of an invitation."""
        self.invitation(full_name).get_by_role("link").click()

    def send_again_button(self, full_name: str) -> Locator:
        """Return the button that sends a person's invitation again."""
        name = f"Отправить приглашение повторно: {full_name}"
        return self._page.get_by_role("button", name=name, exact=True)

    def send_again(self, full_name: str) -> None:
        """Send a person's invitation again."""
        self.send_again_button(full_name).click()
