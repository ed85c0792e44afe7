"""The signature step of creating an organisation, /organisations/new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route

from pages.components.tabs import Tabs

PATH = "/organisations/new"

# The line is gone with its page, and Playwright waits for the next page before it looks: so the
# page itself writes down what it says.
_RECORD = """
(line) => {
  const seen = [];
  const button = line.closest("form").querySelector("button");
  new MutationObserver(() => {
    seen.push({text: line.textContent.trim(), busy: button.ariaDisabled === "true"});
    sessionStorage.setItem("progress", JSON.stringify(seen));
  }).observe(line, {childList: true, characterData: true, subtree: true});
}
"""


class AddOrganisationPage:
    """«Добавление организации»: instructions, the search of the certificate, its messages.

    `progress` tells what goes on, `alert` what went wrong and what to do.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.root = main
        self.heading = main.get_by_role("heading", level=1)
        self.tagline = page.get_by_role("banner").get_by_text(
            "Доступ к сервисам электронного правительства", exact=True
        )
        self.tabs = Tabs(page, "Разделы учетной записи")
        steps = main.get_by_role("list", name="Шаги создания личного кабинета")
        self.step_names = steps.locator(".wizard-text")
        # However an agreement might be asked for: a box to tick, a text, a link.
        self.agreements = main.get_by_role("checkbox").or_(
            main.get_by_text(re.compile("соглаш", re.IGNORECASE))
        )
        self.connecting = main.get_by_role(
            "region", name="Подключение электронной подписи", exact=True
        )
        self.continue_button = main.get_by_role("button", name="Продолжить", exact=True)
        self.repeat_button = main.get_by_role("button", name="Повторить", exact=True)
        self.cancel_link = main.get_by_role("link", name="Отменить", exact=True)
        self.progress = main.get_by_role("status", name="Ход проверки подписи")
        self.alert = main.get_by_role("alert")
        self.certificates = main.get_by_role("group", name="На носителе несколько сертификатов")
        self.requirements = main.get_by_role("region", name="Что понадобится")
        self.conditions = main.get_by_role("region", name="Кто может добавить организацию")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto(PATH)

    def go_on(self) -> None:
        """Press «Продолжить»: the search of the certificate begins."""
        self.continue_button.click()

    def go_on_by_keyboard(self) -> None:
        """Reach «Продолжить» and press it with the keyboard alone."""
        self.continue_button.focus()
        self._page.keyboard.press("Enter")

    def repeat(self) -> None:
        """Press «Повторить» after a message."""
        self.repeat_button.click()

    def cancel(self) -> None:
        """Leave by «Отменить»."""
        self.cancel_link.click()

    def link_in_alert(self, name: str) -> Locator:
        """Return the link of a message, by its text."""
        return self.alert.get_by_role("link", name=name)

    def certificate(self, text: str) -> Locator:
        """Return the choice of the certificate whose line holds a text."""
        return self.certificates.get_by_role("radio", name=text)

    def record_progress(self) -> None:
        """Keep what the progress line says from now on, over the next navigation too."""
        self.progress.evaluate(_RECORD)

    def recorded_progress(self) -> list[str]:
        """Return what the progress line has said, in order, blanks left out."""
        return [str(line["text"]) for line in self._recorded() if line["text"]]

    def was_busy_throughout(self) -> bool:
        """Tell whether the button was out of use whenever the progress line said something."""
        said = [line for line in self._recorded() if line["text"]]
        return bool(said) and all(line["busy"] for line in said)

    def _recorded(self) -> list[dict[str, object]]:
        recorded: list[dict[str, object]] = self._page.evaluate(
            "() => JSON.parse(sessionStorage.getItem('progress') ?? '[]')"
        )
        return recorded

    @contextmanager
    def answer_held(self) -> Iterator[None]:
        """Let the signature wait on its way to the portal while the block runs.

        Elements of the page cannot be looked at meanwhile: Playwright waits for the next page.
        """
        held: list[Route] = []
        address = f"**{PATH}"

        def hold(route: Route) -> None:
            if route.request.method == "POST":
                held.append(route)
            else:
                route.continue_()

        self._page.route(address, hold)
        yield
        self._page.unroute(address, hold)
        for route in held:
            route.continue_()

    @contextmanager
    def signature_on_its_way(self) -> Iterator[None]:
        """Press «Продолжить»; the signature is made and waits outside while the block runs."""
        with self.answer_held():
            with self._page.expect_request(lambda sent: sent.method == "POST"):
                self.go_on()
            yield
