"""The catalogue of services, the form of an application, and the application in its course."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.facts import Facts
from pages.components.notice import Notice
from pages.document_signing import SEND_SIGNATURE

CATALOGUE = "/organisation/services"
APPLICATIONS = "/organisation/service-applications"


class ServiceCataloguePage:
    """«Каталог услуг»."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self._main = page.get_by_role("main")
        self.heading = self._main.get_by_role("heading", level=1)
        self.kinds = self._main.get_by_role("heading", level=2)
        self.search_field = self._main.get_by_label("Что нужно сделать", exact=True)
        self.search_button = self._main.get_by_role("button", name="Найти услугу", exact=True)
        self.situations = self._main.get_by_role("navigation", name="Жизненные ситуации")
        self.service_links = (
            self._main.get_by_role("region").get_by_role("listitem").get_by_role("link")
        )

    def open(self) -> None:
        """Open the catalogue by its address."""
        self._page.goto(CATALOGUE)

    def search(self, words: str) -> None:
        """Look for services by words."""
        self.search_field.fill(words)
        self.search_button.click()

    def choose_situation(self, name: str) -> None:
        """Choose a life situation by its name."""
        self.situations.get_by_role("link", name=name, exact=True).click()

    def open_service(self, name: str) -> None:
        """Choose a service by its name."""
        self._main.get_by_role("link", name=name, exact=True).click()

    def services_of(self, kind: str) -> Locator:
        """Return the names of the services under a heading."""
        return self._main.get_by_role("region", name=kind, exact=True).get_by_role("link")

    def descriptions_of(self, kind: str) -> Locator:
        """Return what is said below each service under a heading."""
        return self._main.get_by_role("region", name=kind, exact=True).get_by_role("paragraph")


class ServicePanelPage:
    """«Панель управления услугами» (L-19)."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._services = page.get_by_role("list", name="Услуги и сведения организации", exact=True)
        self._main = page.get_by_role("main")

    def open(self) -> None:
        """Open the panel by its address."""
        self._page.goto("/organisation/panel")

    def card(self, title: str, note: str) -> Locator:
        """Return the card with this title and these words below it."""
        return self._main.get_by_role("link", name=f"{title} {note}", exact=True)

    def open_applications(self) -> None:
        """Open the panel and go to the applications from it."""
        self.open()
        self._services.get_by_role("link", name="Заявления").click()


class ServicePage:
    """One service: what it is for and what it needs."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.steps = main.get_by_role("list", name="Инструкция").get_by_role("listitem")
        self.documents = main.get_by_role("list", name="Нужные документы").get_by_role("listitem")
        self.terms = Facts(main.get_by_role("region", name="Условия", exact=True))
        self.apply_link = main.get_by_role("link", name="Подать заявление", exact=True)


class ServicesMenuPage:
    """«Сервисы», where the sections of services are (R-44)."""

    def __init__(self, page: Page) -> None:
        self._main = page.get_by_role("main")

    def open_section(self, name: str) -> None:
        """Choose a section by its name."""
        self._main.get_by_role("link", name=name).click()


class ServiceFormPage:
    """The form of an application, fresh or of a draft."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._main = page.get_by_role("main")
        self.heading = self._main.get_by_role("heading", level=1)
        self.notice = Notice(self._main)
        self.requisites = Facts(self._main.get_by_role("region", name="Реквизиты организации"))
        self.subject_field = self._main.get_by_label("Содержание заявления", exact=True)
        self.phone_field = self._main.get_by_label("Телефон для связи", exact=True)
        self.email_field = self._main.get_by_label("Электронная почта для связи", exact=True)
        self.send_button = self._main.get_by_role("button", name="Отправить заявление", exact=True)
        self.save_button = self._main.get_by_role("button", name="Сохранить черновик", exact=True)
        self.delete_button = self._main.get_by_role("button", name="Удалить черновик", exact=True)

    def open_for(self, service: str) -> None:
        """Open a fresh form of the service with this slug by its address."""
        self._page.goto(f"{CATALOGUE}/{service}/apply")

    def fill(self, subject: str, files: Mapping[str, FilePayload] | None = None) -> None:
        """Type the subject and choose files by the names of the documents."""
        self.subject_field.fill(subject)
        for name, file in (files or {}).items():
            self.file_field(name).set_input_files(file)

    def file_field(self, document: str) -> Locator:
        """Return the field for a document by its name."""
        return self._main.get_by_label(document, exact=True)

    def send(self) -> None:
        """Press «Отправить заявление»."""
        self.send_button.click()

    def save(self) -> None:
        """Press «Сохранить черновик»."""
        self.save_button.click()


class ServiceApplicationsPage:
    """«Заявления на услуги»: drafts, what waits within the organisation, and what was sent."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.drafts = main.get_by_role("list", name="Черновики").get_by_role("listitem")
        self.sent = main.get_by_role("list", name="Поданные заявления").get_by_role("listitem")

    def open(self) -> None:
        """Open the list by its address."""
        self._page.goto(APPLICATIONS)

    def open_draft(self, service: str) -> None:
        """Go on with the draft for a service."""
        self.drafts.filter(has_text=service).get_by_role("link").click()

    def open_sent(self, service: str) -> None:
        """Open the application for a service."""
        self.sent.filter(has_text=service).get_by_role("link").click()


class ServiceApplicationPage:
    """One application: status, course, result."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._main = page.get_by_role("main")
        self.heading = self._main.get_by_role("heading", level=1)
        self.state = self._main.get_by_role("status", name="Статус", exact=True)
        self.notice = Notice(self._main)
        self.facts = Facts(self._main)
        self.course = self._main.get_by_role("list", name="Ход рассмотрения").get_by_role(
            "listitem"
        )
        self.result = self._main.get_by_role("region", name="Результат", exact=True)
        self.result_facts = Facts(self.result)
        self.pay_button = self._main.get_by_role("button", name="Перейти к оплате", exact=True)
        self.approve_button = self._main.get_by_role("button", name="Согласовать", exact=True)
        self.sign_link = self._main.get_by_role("link", name="Подписать и отправить", exact=True)
        self.remark_field = self._main.get_by_label("Что исправить", exact=True)
        self.send_back_button = self._main.get_by_role(
            "button", name="Вернуть на доработку", exact=True
        )
        self.recall_button = self._main.get_by_role(
            "button", name="Вернуть в черновики", exact=True
        )
        self.correct_button = self._main.get_by_role(
            "button", name="Исправить и подать снова", exact=True
        )

    def open(self, number: int) -> None:
        """Open an application by its number."""
        self._page.goto(f"{APPLICATIONS}/{number}")

    def send_back(self, remark: str) -> None:
        """Give it back to be corrected."""
        self.remark_field.fill(remark)
        self.send_back_button.click()

    def download_result(self) -> bytes:
        """Download the PDF of the result."""
        return self._download("Скачать результат (PDF)")

    def download_signature(self) -> bytes:
        """Download the agency's signature."""
        return self._download("Скачать подпись ведомства")

    def _download(self, name: str) -> bytes:
        with self._page.expect_download() as waiting:
            self.result.get_by_role("link", name=name, exact=True).click()
        return Path(waiting.value.path()).read_bytes()


class ServiceSigningPage:
    """«Подписание заявления»."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.consent_box = main.get_by_role(
            "checkbox", name="Подтверждаю подписание этого документа", exact=True
        )
        self.sign_button = main.get_by_role("button", name="Подписать", exact=True)
        self.alert = main.get_by_role("alert").filter(has_text=".")
        self._form = main.locator("form[data-document-signing]")

    @property
    def content(self) -> bytes:
        """The bytes that are to be signed."""
        return base64.b64decode(self._form.get_attribute("data-content") or "")

    def sign(self) -> None:
        """Consent and press «Подписать»."""
        self.consent_box.check()
        self.sign_button.click()

    def send(self, signature: bytes) -> None:
        """Consent and send these bytes as the signature, past the page's own script."""
        self.consent_box.check()
        self._form.evaluate(SEND_SIGNATURE, base64.b64encode(signature).decode())
