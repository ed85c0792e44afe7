"""The steps of a legal entity's registration, /registration/…, up to the accepted request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page

from pages.components.facts import Facts
from pages.components.registration import RegistrationFrame


@dataclass(frozen=True)
class NameForm:
    """A full name as it is typed."""

    surname: str
    given_name: str
    patronymic: str = ""


class OrganisationStep:
    """ИНН, then ОГРН and КПП."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = RegistrationFrame(page)
        self.inn_field = self.frame.field("ИНН")
        self.ogrn_field = self.frame.field("ОГРН")
        self.kpp_field = self.frame.field("КПП")

    def open(self) -> None:
        """Open the first step by its address."""
        self._page.goto("/registration/inn")

    def send_inn(self, inn: str) -> None:
        """Type an ИНН and go on."""
        self.inn_field.fill(inn)
        self.frame.go_on()

    def fill_numbers(self, ogrn: str, kpp: str) -> None:
        """Type ОГРН and КПП."""
        self.ogrn_field.fill(ogrn)
        self.kpp_field.fill(kpp)


class HeadStep:
    """The head's name and the contact phone."""

    def __init__(self, page: Page) -> None:
        self.frame = RegistrationFrame(page)

    def fill(self, name: NameForm, phone: str) -> None:
        """Type everything."""
        fill_name(self.frame, name)
        self.frame.field("Контактный телефон").fill(phone)


class AuthorityStep:
    """The document that proves the administrator's authority."""

    def __init__(self, page: Page) -> None:
        self.frame = RegistrationFrame(page)
        kinds = self.frame.main.get_by_role("group", name="Вид документа", exact=True)
        self.kinds = kinds
        self.kind_radios = kinds.get_by_role("radio")
        self.kind_names = kinds.locator("label")
        self.kind_hints = kinds.locator(".hint")
        self.document_field = self.frame.field("Документ")
        self.administrator = self.frame.main.get_by_role(
            "group", name="Администратор кабинета", exact=True
        )

    def kind(self, name: str) -> Locator:
        """Return a kind of document by its name."""
        return self.kinds.get_by_role("radio", name=name, exact=True)

    def name_administrator(self, name: NameForm) -> None:
        """Type the administrator's name."""
        fill_name(self.frame, name)

    def attach(self, file: FilePayload | Path) -> None:
        """Choose the file."""
        self.document_field.set_input_files(file)

    def send(self) -> None:
        """Press «Отправить»."""
        self.frame.press("Отправить")

    def send_document(self, kind: str, file: FilePayload | Path) -> None:
        """Choose kind and file and send them."""
        self.kind(kind).check()
        self.attach(file)
        self.send()


class AcceptedPage:
    """The notice that the request is accepted, with its number."""

    def __init__(self, page: Page) -> None:
        self.frame = RegistrationFrame(page)
        self.number = Facts(self.frame.main).value("Номер заявки")
        self.continue_link = self.frame.main.get_by_role("link", name="Продолжить", exact=True)

    def proceed(self) -> None:
        """Go on to login and password."""
        self.continue_link.click()


def fill_name(frame: RegistrationFrame, name: NameForm) -> None:
    """Type a full name into the fields of a step."""
    frame.field("Фамилия").fill(name.surname)
    frame.field("Имя").fill(name.given_name)
    frame.field("Отчество").fill(name.patronymic)
