"""Opening a sole proprietor's cabinet: scans, signature, second factor, settings, services."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import FilePayload, Page

from pages.components.facts import Facts

ROOT = "/entrepreneurs/new"


class EntrepreneurDocumentsPage:
    """The form for the scans, /entrepreneurs/new/documents."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.main = main
        self.certificate_field = main.get_by_label("Свидетельство о регистрации", exact=True)
        self.licences_field = main.get_by_label("Лицензии", exact=True)
        self.attached = main.get_by_role("list", name="Приложено свидетельство:").get_by_role(
            "listitem"
        )
        self.continue_button = main.get_by_role("button", name="Продолжить", exact=True)

    def attach(self, certificate: FilePayload | None, licences: Sequence[FilePayload] = ()) -> None:
        """Choose the files and send the form."""
        if certificate is not None:
            self.certificate_field.set_input_files(certificate)
        if licences:
            self.licences_field.set_input_files(licences)
        self.continue_button.click()


class EntrepreneurSignaturePage:
    """Signing, or going on without a signature, /entrepreneurs/new/signature."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.main = main
        self.sign_button = main.get_by_role("button", name="Подписать", exact=True)
        self.skip_button = main.get_by_role("button", name="Подписи нет, продолжить", exact=True)
        self.alert = main.get_by_role("alert").filter(has_text=" ")

    def sign(self) -> None:
        """Sign with the token that is inserted."""
        self.sign_button.click()

    def skip(self) -> None:
        """Go on without a signature."""
        self.skip_button.click()


class EntrepreneurFactorPage:
    """Switching the second factor on, /entrepreneurs/new/second-factor."""

    def __init__(self, page: Page) -> None:
        main = page.get_by_role("main")
        self.ways = main.get_by_role("group", name="Чем подтверждать вход", exact=True)
        self.way_texts = self.ways.get_by_role("radio").locator("xpath=..")
        self.on_button = main.get_by_role("button", name="Включить", exact=True)

    def switch_on(self, way: str) -> None:
        """Choose a way, by the beginning of its name, and switch it on."""
        self.ways.get_by_label(way).check()
        self.on_button.click()

    def forge_without_way(self) -> None:
        """Send the form with no way chosen; the screen itself always offers one."""
        self.ways.get_by_role("radio", checked=True).evaluate("radio => radio.checked = false")
        self.on_button.click()


class EntrepreneurSettingsPage:
    """Everything that was set, to be saved, /entrepreneurs/new/settings."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.main = main
        self.facts = Facts(main)
        self.licences = main.get_by_role("list", name="Приложены лицензии:").get_by_role("listitem")
        self.save_button = main.get_by_role("button", name="Сохранить настройки", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto(f"{ROOT}/settings")

    def save(self) -> None:
        """Save the settings: the cabinet opens."""
        self.save_button.click()


class AvailableServicesPage:
    """«Доступные услуги» of the cabinet, /organisation/available."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Доступные услуги", level=1)
        self.services = main.get_by_role("list", name="Доступные услуги", exact=True).get_by_role(
            "link"
        )

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/available")

    def follow(self, name: str) -> None:
        """Follow a service by the beginning of its name."""
        self.services.filter(has_text=name).click()
