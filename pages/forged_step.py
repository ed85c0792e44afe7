"""Steps of creating an organisation taken out of turn, or on somebody else's application."""

from __future__ import annotations

from playwright.sync_api import Page

_SUBMIT = """
    (body, path) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = path;
      form.append(document.querySelector("input[name=csrf]").cloneNode());
      body.append(form);
      form.submit();
    }
"""
# Any screen with a form of this browser's session will do: its token is what a forger needs.
SCREEN = "/roles"


class ForgedStep:
    """Sends the form of a step without opening the step's own screen."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def send(self, step: str, application: int) -> None:
        """Send the form of `review`, `head` or `cancel` for an application, whosever it is."""
        self._send(f"/organisations/new/{application}/{step}")

    def send_signature(self) -> None:
        """Send the signature step's form, empty."""
        self._send("/organisations/new")

    def send_request(self, number: int) -> None:
        """Send the form of a request for a cabinet, empty, whosever it is."""
        self._send(f"/organisation-requests/{number}/form")

    def open(self, step: str, application: int) -> None:
        """Open the screen of `review` or `head` by its address."""
        self._page.goto(f"/organisations/new/{application}/{step}")

    def _send(self, path: str) -> None:
        self._page.goto(SCREEN)
        self._page.locator("body").evaluate(_SUBMIT, path)
