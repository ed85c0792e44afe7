"""The form behind the signature step, sent past the page's own script, as a forger would."""

from __future__ import annotations

import base64
from collections.abc import Callable
from urllib.parse import parse_qsl

from playwright.sync_api import Page, Request

from pages.add_organisation import PATH

_SUBMIT = """
    (form, fields) => {
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
      form.submit();
    }
"""


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

    def record(self) -> list[dict[str, str]]:
        """Return a list that grows by the fields of every form sent to this step."""
        sent: list[dict[str, str]] = []

        def note(request: Request) -> None:
            if request.method == "POST" and request.url.endswith(PATH):
                sent.append(dict(parse_qsl(request.post_data or "", keep_blank_values=True)))

        self._page.on("request", note)
        return sent
