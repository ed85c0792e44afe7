"""«Реквизиты организации» in the cabinet: editing, one change and its check, contact persons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.facts import Facts
from pages.components.notice import Notice

GO_ON = re.compile("Загрузить по частям|Продолжить загрузку")
EDIT = "Редактировать реквизиты"


class RequisitesPage:
    """«Реквизиты организации», /organisation/requisites."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self.notice = Notice(self.frame.main)
        self.own = Facts(page.get_by_role("region", name="Контакты и банковские реквизиты"))
        self.register_region = page.get_by_role("region", name="Сведения из ЕГРЮЛ", exact=True)
        self.register = Facts(self.register_region)
        self.tax_link = self.register_region.get_by_role("link", name="Мой налог")
        self.synchronised = page.get_by_role("table", name="Что изменилось", exact=True)
        self.last = page.get_by_role("region", name="Последняя синхронизация", exact=True)
        self.edit_link = self.frame.main.get_by_role("link", name=EDIT, exact=True)
        self.synchronise_button = self.frame.main.get_by_role(
            "button", name="Синхронизировать", exact=True
        )

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/requisites")

    def synchronise(self) -> None:
        """Press «Синхронизировать» and wait for the answer."""
        with self._page.expect_event("load"):
            self.synchronise_button.click()


class RequisitesForm:
    """«Редактировать реквизиты», /organisation/requisites/edit."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self.notice = Notice(self.frame.main)
        self.fields = self.frame.main.get_by_role("textbox")
        self.save_button = self.frame.main.get_by_role("button", name="Сохранить", exact=True)
        self.synchronise_link = self.frame.main.get_by_role(
            "link", name="К синхронизации", exact=True
        )

    def open(self) -> None:
        """Open the form by its address."""
        self._page.goto("/organisation/requisites/edit")

    def open_from_cabinet(self) -> None:
        """Go to the form from «Общая информация»."""
        self._page.goto("/organisation")
        self.frame.main.get_by_role("link", name=EDIT, exact=True).click()

    def field(self, label: str) -> Locator:
        """Return a field by its label."""
        return self.frame.main.get_by_label(label, exact=True)

    def send(self, values: Mapping[str, str]) -> None:
        """Type values by the labels of their fields and save."""
        for label, value in values.items():
            self.field(label).fill(value)
        with self._page.expect_event("load"):
            self.save_button.click()


class RequisiteChangePage:
    """One change: its documents, its check, the remedy of what stopped it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self.notice = Notice(self.frame.main)
        self.status = self.frame.main.get_by_role("group", name="Состояние", exact=True)
        self.facts = Facts(page.get_by_role("region", name="Новые реквизиты", exact=True))
        self.documents_field = self.frame.main.get_by_label("Подтверждающие документы", exact=True)
        self.power_field = self.frame.main.get_by_label("Скан доверенности", exact=True)
        self.large_field = self.frame.main.get_by_label("Большой файл документа", exact=True)
        large = page.get_by_role("region", name="Большой файл", exact=True)
        self.large_region = large
        self.large_button = large.get_by_role("button", name=GO_ON)
        self.large_alert = large.locator("[data-alert]")
        self.tax_link = self.frame.main.get_by_role("link", name="Мой налог")
        self.conflicts = page.get_by_role("table", name="Расхождения с реестром", exact=True)
        self.verification_link = self.frame.main.get_by_role(
            "link", name="Перейти к подтверждению", exact=True
        )

    def open(self, number: int) -> None:
        """Open a change by its number."""
        self._page.goto(f"/organisation/requisites/changes/{number}")

    def send_documents(self, files: Sequence[FilePayload]) -> None:
        """Choose the documents that prove the change and send them."""
        self.documents_field.set_input_files(files)
        self.press("Отправить на проверку")

    def send_power(self, file: FilePayload) -> None:
        """Choose the scan of a power of attorney and send it."""
        self.power_field.set_input_files(file)
        self.press("Загрузить доверенность")

    def send_large(self, path: Path) -> None:
        """Choose a large file from the disk and press the button that sends it in pieces."""
        self.large_field.set_input_files(path)
        self.large_button.click()

    def press(self, name: str) -> None:
        """Press a button by its name and wait for the answer."""
        with self._page.expect_event("load"):
            self.frame.main.get_by_role("button", name=name, exact=True).click()


class ContactsPage:
    """«Контактные лица», /organisation/contacts."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self.notice = Notice(self.frame.main)
        self.items = page.get_by_role("list", name="Список контактных лиц", exact=True).get_by_role(
            "listitem"
        )
        self.role_field = self.frame.main.get_by_label("Роль", exact=True)
        self.name_field = self.frame.main.get_by_label("Фамилия, имя и отчество", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/contacts")

    def open_from_cabinet(self) -> None:
        """Go to the screen from «Общая информация»."""
        self._page.goto("/organisation")
        self.frame.main.get_by_role("link", name="Контактные лица", exact=True).click()

    def add(self, name: str, role: str, phone: str, email: str) -> None:
        """Fill the form and press «Добавить контактное лицо»; an empty role stays unchosen."""
        self.name_field.fill(name)
        if role:
            self.role_field.select_option(label=role)
        self.frame.main.get_by_label("Контактный телефон", exact=True).fill(phone)
        self.frame.main.get_by_label("Электронная почта", exact=True).fill(email)
        with self._page.expect_event("load"):
            self.frame.main.get_by_role(
                "button", name="Добавить контактное лицо", exact=True
            ).click()

    def add_several(self, number: int, name: str, role: str) -> None:
        """Add contact persons that differ in their address only."""
        for one in range(number):
            self.add(name, role, "+79001234567", f"buh{one}@example.test")

    def remove(self, name: str) -> None:
        """Take a contact person away."""
        with self._page.expect_event("load"):
            self.frame.main.get_by_role("button", name=f"Удалить: {name}", exact=True).click()

    def facts(self, name: str) -> Facts:
        """Return what is told of a contact person."""
        heading = self._page.get_by_role("heading", name=name, exact=True)
        return Facts(self.items.filter(has=heading))
