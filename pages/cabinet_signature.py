"""The organisation's signature in its cabinet: settings, /organisation/signature and its form."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.facts import Facts
from pages.components.notice import Notice

_FORGED = """
    (body, path) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = path;
      form.append(document.querySelector("input[name=csrf]").cloneNode());
      body.append(form);
      form.submit();
    }
"""


class SettingsPage:
    """«Настройки» or «Настройки безопасности» of the cabinet."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self.signature_link = page.get_by_role("main").get_by_role(
            "link", name="Электронная подпись"
        )

    def open_signature(self) -> None:
        """Follow «Электронная подпись»."""
        self.signature_link.click()


class CabinetSignaturePage:
    """«Электронная подпись»: what is bound, how the checks went, what it opens."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.root = main
        self.notice = Notice(main)
        self.status = main.get_by_role("group", name="Статус", exact=True)
        self.certificate = main.get_by_role("region", name="Сертификат КЭП", exact=True)
        self.certificate_facts = Facts(self.certificate)
        self.checks = Facts(main.get_by_role("region", name="Автоматический контроль", exact=True))
        self.services = main.get_by_role("region", name="Электронные услуги", exact=True)
        self.service_items = main.get_by_role(
            "list", name="Электронные услуги", exact=True
        ).get_by_role("listitem")
        self.representative = main.get_by_role(
            "region", name="Полномочия представителя", exact=True
        )
        self.representative_facts = Facts(self.representative)
        self.citizen_link = self.representative.get_by_role(
            "link", name="Подтвердить через личный кабинет гражданина"
        )
        self.centres = main.get_by_role(
            "region", name="Аккредитованные центры, известные порталу", exact=True
        )
        self.centres_link = self.centres.get_by_role(
            "link", name="Список аккредитованных удостоверяющих центров"
        )
        self.add_button = main.get_by_role("button", name="Добавить КЭП", exact=True)
        self.former_items = main.get_by_role(
            "list", name="Прежние сертификаты", exact=True
        ).get_by_role("listitem")
        # However a key might be taken out: by a link, a button or a download.
        self.exports = main.get_by_role("link", name="ключ").or_(
            main.get_by_role("button", name="ключ")
        )

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/signature")

    def add(self) -> None:
        """Press «Добавить КЭП»."""
        self.add_button.click()


class BindingFormPage:
    """«Добавление КЭП»: the file, its password and the consent."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.alert = main.get_by_role("alert")
        self.file_field = main.get_by_label("Файл сертификата", exact=True)
        self.password_field = main.get_by_label("Пароль сертификата", exact=True)
        self.consent_box = main.get_by_role(
            "checkbox", name="Подтверждаю привязку КЭП к личному кабинету организации", exact=True
        )
        self.confirm_button = main.get_by_role("button", name="Подтвердить", exact=True)
        self.phone_link = main.get_by_role("link", name="Подтвердить телефон", exact=True)
        self.support_link = main.get_by_role("link", name="Напишите в поддержку")

    def follow_to_support(self) -> None:
        """Go from a refusal to a request to support."""
        self.support_link.click()

    def open(self) -> None:
        """Open the form by its address."""
        self._page.goto("/organisation/signature/new")

    def choose(self, file: FilePayload) -> None:
        """Choose the file to upload."""
        self.file_field.set_input_files(file)

    def confirm(self, password: str) -> None:
        """Type the password, consent and confirm."""
        self.password_field.fill(password)
        self.consent_box.check()
        self.confirm_button.click()

    def confirm_without_consent(self, password: str) -> None:
        """Type the password and confirm without the tick of consent."""
        self.password_field.fill(password)
        self.confirm_button.click()


class ForgedBinding:
    """The form of «Добавить КЭП», sent by who cannot open it, with the session's own token."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def send(self) -> None:
        """Send the form, with nothing in it but the token."""
        # Any screen with a form of this session will do.
        self._page.goto("/roles")
        self._page.locator("body").evaluate(_FORGED, "/organisation/signature/new")


class CabinetNotice:
    """What the frame of the cabinet says about the signature on every other screen."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._main = page.get_by_role("main")

    def titled(self, title: str) -> Locator:
        """Return the notice with this title."""
        return self._main.get_by_role("region", name=title, exact=True)

    def follow(self, title: str) -> None:
        """Follow the link of the notice with this title."""
        self.titled(title).get_by_role("link", name="Перейти к привязке подписи").click()
