"""Registering an organisation by form or package: forms, page of a request, ways in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from playwright.sync_api import FilePayload, Locator, Page

from pages.components.facts import Facts
from pages.components.notice import Notice

# What the test calls a field -> its label.
LABELS = {
    "name": "Наименование организации",
    "inn": "ИНН",
    "ogrn": "ОГРН",
    "kpp": "КПП",
    "address": "Юридический адрес",
    "phone": "Контактный телефон",
    "email": "Электронная почта",
    "account": "Расчётный счёт",
    "bank": "Банк",
    "bik": "БИК",
    "charter": "Учредительные документы",
    "authority": "Документ о полномочиях представителя",
    "authority-signature": "Файл подписи документа о полномочиях",
    "passport": "Скан паспорта представителя",
    "certificate": "Свидетельство о государственной регистрации юридического лица (ОГРН)",
}
AUTHORITY = {
    "power-of-attorney": "Доверенность",
    "order": "Приказ",
    "electronic-power": "Доверенность в электронной форме",
}
# For the browser: what stands beside the fields, as texts.
_LABELS_OF = "fields => fields.map(field => field.labels[0].textContent.trim())"
PATH = re.compile(r"/(organisation-requests|corporate-account)/\d+$")


class OrganisationFormPage:
    """The form of K, «Профиль организации», and the application of L: both are filled alike.

    Args:
        page: where it is.
        path: of a new one.
    """

    def __init__(self, page: Page, path: str = "/organisation-requests/new") -> None:
        self.page = page
        self._path = path
        self.main = page.get_by_role("main")
        self.heading = self.main.get_by_role("heading", level=1)
        self.notice = Notice(self.main)
        self.problem_links = self.notice.alert.get_by_role("link")
        self.text_fields = self.main.get_by_role("textbox")
        self.authority = self.main.get_by_role(
            "group", name="Чем подтверждены ваши полномочия", exact=True
        )
        self.payment_box = self.main.get_by_role(
            "checkbox", name="Планируется онлайн-оплата услуг", exact=True
        )
        self.send_button = self.main.get_by_role("button", name="Отправить", exact=True)

    def open(self) -> None:
        """Open a new form by its address."""
        self.page.goto(self._path)

    def open_again(self, number: int) -> None:
        """Open the form of a request by its address."""
        self.page.goto(f"{self._path.removesuffix('new')}{number}/form")

    def field(self, label: str) -> Locator:
        """Return a field, of text or of files, by its label."""
        return self.main.get_by_label(label, exact=True)

    def group(self, name: str) -> Locator:
        """Return a group of fields by its name."""
        return self.main.get_by_role("group", name=name, exact=True)

    def kind(self, name: str) -> Locator:
        """Return a way to show one's authority by its name."""
        return self.authority.get_by_role("radio", name=name, exact=True)

    def fill(self, typed: Mapping[str, str]) -> None:
        """Type fields by the names that the test has for them; choose how authority is shown."""
        for name, value in typed.items():
            if name == "authority_kind":
                self.kind(AUTHORITY[value]).check()
            else:
                self.field(LABELS[name]).fill(value)

    def typed(self, names: Iterable[str]) -> dict[str, str]:
        """Return what stands in fields, by the names that the test has for them."""
        return {name: self.field(LABELS[name]).input_value() for name in names}

    def field_labels(self, group: str = "") -> list[str]:
        """Return the labels of the text fields in order: of one group, or of the whole form."""
        scope = self.group(group) if group else self.main
        found: list[str] = scope.get_by_role("textbox").evaluate_all(_LABELS_OF)
        return found

    def file_labels(self, group: str) -> list[str]:
        """Return the labels of a group's fields for files in order."""
        found: list[str] = self.group(group).locator("input[type=file]").evaluate_all(_LABELS_OF)
        return found

    def type_by_keyboard(self, values: Sequence[str]) -> None:
        """Type values one after another from the first field on, going on by Tab."""
        self.text_fields.first.focus()
        for value in values:
            self.page.keyboard.insert_text(value)
            self.page.keyboard.press("Tab")

    def attach(self, files: Mapping[str, FilePayload]) -> None:
        """Choose files by the names that the test has for their fields."""
        for name, file in files.items():
            self.field(LABELS[name]).set_input_files(file)

    def attach_several(self, label: str, files: Sequence[FilePayload]) -> None:
        """Choose several files in one field."""
        self.field(label).set_input_files(files)

    def plan_payment(self) -> None:
        """Tick that services are to be paid for online."""
        self.payment_box.check()

    def send(self) -> None:
        """Press «Отправить»."""
        self.send_button.click()

    def send_twice(self) -> None:
        """Press «Отправить» twice before the portal answers."""
        self.send_button.dblclick()

    def problem_link(self, text: str) -> Locator:
        """Return the link of the list of problems that leads to a field."""
        return self.notice.alert.get_by_role("link", name=text, exact=True)


class OrganisationRequestPage:
    """«Заявка на регистрацию организации»: status, stages, expected date, result."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.main = page.get_by_role("main")
        self.notice = Notice(self.main)
        self.number = self.main.get_by_role("heading", name="Заявка № ", level=2)
        self.status = self.main.get_by_role("group", name="Статус заявки", exact=True)
        self.stages = self.main.get_by_role("list", name="Этапы проверки").get_by_role("listitem")
        self.current_stage = self.main.locator("[aria-current=step]")
        self.documents = self.main.get_by_role("list", name="Документы заявки").get_by_role(
            "listitem"
        )
        self.cabinet_button = self.main.get_by_role(
            "button", name="Перейти в личный кабинет", exact=True
        )
        self.again_link = self.main.get_by_role("link", name="Подать новую заявку", exact=True)
        self.correct_link = self.main.get_by_role("link", name="Исправить заявку", exact=True)
        self.refresh_link = self.main.get_by_role("link", name="Обновить", exact=True)

    def wait(self) -> None:
        """Wait until this screen is there."""
        self._page.wait_for_url(PATH)

    def open(self, path: str, number: int) -> None:
        """Open a request of a kind, `organisation-requests` or `corporate-account`."""
        self._page.goto(f"/{path}/{number}")

    def reload(self) -> None:
        """Ask for the screen again, once the browser has come to it."""
        self.wait()
        self._page.reload()

    def fact(self, name: str) -> Locator:
        """Return what is told beside a name, e.g. «Ожидаемая дата завершения»."""
        return Facts(self.main).value(name)

    def enter(self) -> None:
        """Go into the cabinet that was created."""
        self.cabinet_button.click()

    def begin_again(self) -> None:
        """Begin another request after a refusal."""
        self.again_link.click()

    def correct(self) -> None:
        """Go to the form to correct it."""
        self.correct_link.click()


class RegistrationSectionPage:
    """The section «Регистрация юридического лица», /registration/legal-entity."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.create_link = main.get_by_role("link", name="Создать профиль организации")

    def create(self) -> None:
        """Choose «Создать профиль организации»."""
        self.create_link.click()


class MyOrganisationsPage:
    """«Мои организации», /my-organisations."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.add_link = main.get_by_role("link", name="Добавить организацию", exact=True)
        self.request_items = main.get_by_role("list", name="Заявки на регистрацию").get_by_role(
            "listitem"
        )
        self.cabinet_items = main.get_by_role(
            "list", name="Организации с личным кабинетом"
        ).get_by_role("listitem")

    def add(self) -> None:
        """Choose «Добавить организацию»."""
        self.add_link.click()
