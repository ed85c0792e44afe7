"""The frame of every step of a legal entity's registration: heading, list of steps, problems."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.notice import Notice


class RegistrationFrame:
    """What each step shows besides its own fields.

    Args:
        page: where the steps are.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self.main = page.get_by_role("main")
        self.heading = self.main.get_by_role("heading", level=1)
        self.notice = Notice(self.main)
        steps = page.get_by_role("list", name="Шаги регистрации", exact=True)
        self.current_step = steps.locator("[aria-current=step] .wizard-text")
        self.back_link = self.main.get_by_role("link", name="Назад", exact=True)
        self.textboxes = self.main.get_by_role("textbox")
        self.labels = self.main.locator("label")

    def open(self) -> None:
        """Open the step that is due."""
        self._page.goto("/registration")

    def open_step(self, path: str) -> None:
        """Type the address of a step."""
        self._page.goto(path)

    def field(self, label: str) -> Locator:
        """Return a field by its label."""
        return self.main.get_by_label(label, exact=True)

    def button(self, name: str) -> Locator:
        """Return a button by its name."""
        return self.main.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> None:
        """Press a button and wait for the answer, whatever it is."""
        with self._page.expect_event("load"):
            self.button(name).click()

    def press_again_and_again(self, name: str, times: int) -> None:
        """Press a button several times, each after the answer to the one before."""
        for _ in range(times):
            self.press(name)

    def confirm_again_and_again(self, code: str, times: int) -> None:
        """Send a code several times, each after the answer to the one before."""
        for _ in range(times):
            self.field("Код из смс").fill(code)
            self.press("Подтвердить")

    def go_on(self) -> None:
        """Press «Продолжить»."""
        self.press("Продолжить")

    def go_back(self) -> None:
        """Follow «Назад»."""
        self.back_link.click()

    def follow_problem(self, text: str) -> None:
        """Follow the link of the list of problems that leads to a field."""
        self.notice.alert.get_by_role("link", name=text, exact=True).click()

    def send_by_keyboard(self, label: str, text: str) -> None:
        """Type into a field and send the form with the keyboard alone."""
        self.field(label).focus()
        self._page.keyboard.type(text)
        self._page.keyboard.press("Enter")

    def send_forged(self, path: str, **fields: str) -> str:
        """Send a form of another step with this one's token; return the path that answers."""
        token = self.main.locator("input[name=csrf]").first.input_value()
        sent = {"csrf": token, **fields}
        return str(self._page.evaluate(_SEND, [path, sent]))


# From within the page: only the browser resolves the world's name and holds its cookie.
_SEND = """async ([path, fields]) => {
  const answer = await fetch(path, {method: "POST", body: new URLSearchParams(fields)});
  return new URL(answer.url).pathname;
}"""
