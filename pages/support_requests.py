"""«Обращения в поддержку», /help/requests: the list, the form, one request."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, Page

from pages.components.facts import Facts
from pages.components.field import Field
from pages.components.header import Header
from pages.components.notice import Notice

_PICTURE = re.compile(r"\.(?:png|jpg)$")


@dataclass(frozen=True)
class SupportForm:
    """What is typed; an empty topic or no file is left alone."""

    topic: str = "Другое"
    subject: str = "Не открывается раздел"
    details: str = "Нажимаю на раздел, а страница не меняется."
    number: str = ""
    error_code: str = ""
    screenshot: FilePayload | None = None
    email: str = ""


class SupportRequestsPage:
    """The author's requests, newest first."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Обращения в поддержку", level=1)
        self.items = main.get_by_role("list", name="Обращения в поддержку", exact=True).get_by_role(
            "listitem"
        )
        self.menu_link = page.get_by_role("banner").get_by_role(
            "link", name="Обращения в поддержку", exact=True
        )

    def open(self) -> None:
        """Open the list by its address."""
        self._page.goto("/help/requests")

    def open_from_menu(self) -> None:
        """Open the list from the account menu."""
        Header(self._page).open_account_menu()
        self.menu_link.click()

    def item(self, number: int) -> Locator:
        """Return a request's entry."""
        name = f"Обращение № {number}"
        return self.items.filter(has=self._page.get_by_role("link", name=name, exact=True))


class SupportRequestForm:
    """The form for a new request, /help/requests/new."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Новое обращение", level=1)
        self.topic_list = main.get_by_label("Тип проблемы", exact=True)
        self.screenshot_field = main.get_by_label("Снимок сообщения", exact=True)
        self.email_field = main.get_by_label("Почта для ответа", exact=True)
        self.code_field = main.get_by_label("Код ошибки", exact=True)
        self.send_button = main.get_by_role("button", name="Отправить обращение", exact=True)

    def open(self) -> None:
        """Open the form by its address."""
        self._page.goto("/help/requests/new")

    def send(self, form: SupportForm) -> None:
        """Fill in the form and send it; wait for the answer."""
        self.topic_list.select_option(label=form.topic or "Выберите")
        for label, value in (
            ("Тема", form.subject),
            ("Подробности", form.details),
            ("Номер заявки", form.number),
            ("Код ошибки", form.error_code),
        ):
            Field(self._page, label).input.fill(value)
        if form.screenshot is not None:
            self.screenshot_field.set_input_files(form.screenshot)
        if form.email:
            self.email_field.fill(form.email)
        with self._page.expect_event("load"):
            self.send_button.click()


class SupportRequestPage:
    """One request, /help/requests/{number}."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.main = main
        self.notice = Notice(main)
        self.facts = Facts(main)
        self.screenshot_link = main.get_by_role("link", name=_PICTURE)
        self.close_button = main.get_by_role("button", name="Закрыть обращение", exact=True)
        self.rating = main.get_by_role("group", name="Оценка", exact=True)
        self.rate_button = main.get_by_role("button", name="Отправить оценку", exact=True)
        self.rated = main.get_by_role("region", name="Оценка", exact=True)

    def open(self, number: int) -> None:
        """Open a request by its address."""
        self._page.goto(f"/help/requests/{number}")

    def state(self, name: str) -> Locator:
        """Return the badge of the request's state."""
        return self.main.locator(".badge").filter(has_text=name)

    def close(self) -> None:
        """Close the request."""
        self.close_button.click()

    def rate(self, rating: str, feedback: str = "") -> None:
        """Rate a closed request; an empty rating chooses none."""
        if rating:
            self.rating.get_by_role("radio", name=rating, exact=True).check()
        Field(self._page, "Отзыв").input.fill(feedback)
        with self._page.expect_event("load"):
            self.rate_button.click()
