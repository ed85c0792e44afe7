"""«Настройки интеграции» and the description of the API: keys, services, examples."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.notice import Notice


class IntegrationPage:
    """The settings at /organisation/integration."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self._main = main
        self.notice = Notice(main)
        self.description_link = main.get_by_role("link", name="Описание API", exact=True)
        services = main.get_by_role("form", name="Сервисы", exact=True)
        self.service_boxes = services.get_by_role("checkbox")
        self.save_button = services.get_by_role("button", name="Сохранить", exact=True)
        self.name_field = main.get_by_label("Название ключа", exact=True)
        self.days_field = main.get_by_label("Сколько дней действует", exact=True)
        self.create_button = main.get_by_role("button", name="Создать ключ", exact=True)
        self.keys = main.get_by_role("table", name="Ключи организации", exact=True)

    def open(self) -> None:
        """Go to the settings by their address."""
        self._page.goto("/organisation/integration")

    def service(self, name: str) -> Locator:
        """Return the box of a service."""
        return self.service_boxes.and_(self._main.get_by_label(name, exact=True))

    def switch(self, name: str, *, on: bool) -> None:
        """Switch a service and save."""
        self.service(name).set_checked(on)
        self.save_button.click()

    def create_key(self, name: str, days: str = "30") -> None:
        """Fill in the form of a new key and send it."""
        self.name_field.fill(name)
        self.days_field.fill(days)
        self.create_button.click()

    def key(self, name: str) -> Locator:
        """Return the row of a key."""
        header = self._page.get_by_role("rowheader", name=name, exact=True)
        return self.keys.get_by_role("row").filter(has=header)

    def key_state(self, name: str, state: str) -> Locator:
        """Return the cell of a key that holds its state."""
        return self.key(name).get_by_role("cell", name=state, exact=True)

    def revoke(self, name: str) -> None:
        """Revoke a key."""
        self.key(name).get_by_role("button", name=f"Отозвать ключ «{name}»", exact=True).click()


class NewKeyPage:
    """A new key, shown for the only time."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.warning = main.get_by_role("status")
        self.secret = main.get_by_role("code")

    def read_secret(self) -> str:
        """Copy the key, as a person does."""
        return self.secret.inner_text()


class ApiDescriptionPage:
    """The description for people at /api/organisation/v1."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.calls = main.get_by_role("table", name="Вызовы", exact=True)
        self.call_names = self.calls.get_by_role("rowheader")
        self.refusals = main.get_by_role("table", name="Отказы", exact=True)
        self.openapi_link = main.get_by_role("link", name="Описание OpenAPI", exact=False)
        self.steps = main.get_by_role("list", name="С чего начать", exact=True)

    def open(self) -> None:
        """Go to the description by its address."""
        self._page.goto("/api/organisation/v1")

    def example(self, summary: str) -> Locator:
        """Return the command of an example."""
        return self._page.get_by_role("figure", name=summary, exact=True).get_by_role("code")
