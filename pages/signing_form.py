"""The form behind the signature step, sent past the page's own script, as a forger would."""

from __future__ import annotations

import base64
from collections.abc import Callable

from playwright.sync_api import Page

from pages.add_organisation import PATH

_SUBMIT = """
    (form, fields) => {
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
      form.submit();
    }
"""
_RECORD = """
    addEventListener("formdata", (event) => {
      const sent = JSON.parse(sessionStorage.getItem("sent") ?? "[]");
      sent.push(Object.fromEntries(event.formData));
      sessionStorage.setItem("sent", JSON.stringify(sent));
    });
"""
_RECORDED = 'JSON.parse(sessionStorage.getItem("sent") ?? "[]")'


class SigningForm:
    """The hidden fields of «Добавление организации»: the portal's request and its number."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._form = page.get_by_role("main").locator("form[data-signing]")

    def open(self) -> None:
        """Open the signature step: the portal makes a new request to be signed."""
        self._page.goto(PATH)

    @property
    def content(self) -> bytes:
        """The bytes that the portal asks to sign."""
        return base64.b64decode(self._form.get_attribute("data-content") or "")

    def send(self, **fields: str) -> None:
        """Send the form with these fields changed: `signature`, `challenge`, `csrf`."""
        self._form.evaluate(_SUBMIT, fields)

    def lose(self, act: Callable[[], None]) -> None:
        """Let the form that an act sends get lost on its way to the portal."""
        address = f"**{PATH}"
        self._page.route(address, lambda route: route.abort())
        with self._page.expect_event("requestfailed"):
            act()
        self._page.unroute(address)

    def record(self) -> None:
        """From now on keep the fields of every form that this tab sends anywhere."""
        # In the page and not from the network: not every engine tells what a form carried.
        self._page.add_init_script(_RECORD)

    @property
    def recorded(self) -> list[dict[str, str]]:
        """The fields of the forms sent since `record`, oldest first; a screen has to be open."""
        found: list[dict[str, str]] = self._page.evaluate(_RECORDED)
        return found
