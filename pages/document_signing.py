"""Signing a document, /organisation/documents/<number>/sign, and what is shown after it."""

from __future__ import annotations

import base64

from playwright.sync_api import FilePayload, Page

from pages.cabinet_documents import PATH
from pages.components.facts import Facts

SEND_SIGNATURE = """
    (form, signature) => {
      form.elements.signature.value = signature;
      form.elements.confirmed.checked = true;
      form.submit();
    }
"""
# Any form of the session has its token, which is what a forger needs.
_FORGED = """
    (body, {path, fields}) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = path;
      const token = document.querySelector("input[name=csrf]").cloneNode();
      form.append(token);
      for (const [name, value] of Object.entries(fields)) {
        const input = document.createElement("input");
        input.name = name;
        input.value = value;
        form.append(input);
      }
      body.append(form);
      form.submit();
    }
"""


class DocumentSigningPage:
    """«Подписание документа»: by the plugin, or by a file made elsewhere."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.root = main
        self.heading = main.get_by_role("heading", level=1)
        self.by = main.get_by_role("region", name="Подпись", exact=True)
        self.by_facts = Facts(self.by)
        self.software = self.by.get_by_role("group", name="Программа для подписи", exact=True)
        self.alert = main.get_by_role("alert").filter(has_text=".")
        self.consent_box = self.by.get_by_role(
            "checkbox", name="Подтверждаю подписание этого документа", exact=True
        )
        self.sign_button = self.by.get_by_role("button", name="Подписать", exact=True)
        self.repeat_button = self.by.get_by_role("button", name="Повторить", exact=True)
        self.certificate_choices = main.get_by_role("radio")
        upload = main.get_by_role("region", name="Готовая подпись", exact=True)
        self.upload_field = upload.get_by_label("Файл подписи", exact=True)
        self.upload_consent_box = upload.get_by_role(
            "checkbox", name="Подтверждаю подписание этого документа", exact=True
        )
        self.upload_button = upload.get_by_role("button", name="Приложить подпись", exact=True)
        self._form = main.locator("form[data-document-signing]")

    def open(self, number: int) -> None:
        """Open the screen by its address."""
        self._page.goto(f"{PATH}/{number}/sign")

    @property
    def content(self) -> bytes:
        """The bytes that are to be signed."""
        return base64.b64decode(self._form.get_attribute("data-content") or "")

    def sign(self) -> None:
        """Consent and press «Подписать»."""
        self.consent_box.check()
        self.sign_button.click()

    def sign_without_consent(self) -> None:
        """Press «Подписать» without the tick of consent."""
        self.sign_button.click()

    def upload(self, file: FilePayload) -> None:
        """Hand in a signature made elsewhere, with consent."""
        self.upload_field.set_input_files(file)
        self.upload_consent_box.check()
        self.upload_button.click()

    def upload_without_consent(self, file: FilePayload) -> None:
        """Hand in a signature made elsewhere without the tick of consent."""
        self.upload_field.set_input_files(file)
        self.upload_button.click()

    def send(self, signature: bytes) -> None:
        """Send the form with these bytes as the signature, past the page's own script."""
        self._form.evaluate(SEND_SIGNATURE, base64.b64encode(signature).decode())


class ForgedForm:
    """Forms of a document that no screen offers, sent with the session's own token."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def send(self, path: str, **fields: str) -> None:
        """Send fields to an address below /organisation/documents."""
        self._page.goto(f"{PATH}/new")
        self._page.locator("body").evaluate(_FORGED, {"path": f"{PATH}{path}", "fields": fields})


class SigningFinishedPage:
    """«Документ подписан»: the session has ended."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.status = main.get_by_role("status")
        self.sign_in_link = main.get_by_role("link", name="Войти", exact=True)
