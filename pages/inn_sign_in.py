"""«Для юр. лиц»: the modes of sign-in, the form for ИНН and password, the panel behind it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.notice import Notice


class SignInModes:
    """The choice of who signs in, on the start page and above both forms."""

    def __init__(self, page: Page) -> None:
        modes = page.get_by_role("navigation", name="Кто входит", exact=True)
        self.root = modes
        self.entities_link = modes.get_by_role("link", name="Для юр. лиц", exact=True)
        self.people_link = modes.get_by_role("link", name="Для граждан", exact=True)

    def choose_entities(self) -> None:
        """Choose «Для юр. лиц»."""
        self.entities_link.click()


class InnSignInPage:
    """The form for ИНН and password, /login/entity."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Вход для юридических лиц", level=1)
        self.inn_field = main.get_by_label("ИНН", exact=True)
        self.password_field = main.get_by_label("Пароль", exact=True)
        self.submit_button = main.get_by_role("button", name="Войти", exact=True)
        self.notice = Notice(main)
        self.by_login_link = main.get_by_role("link", name="Войти по логину сотрудника", exact=True)

    def open(self) -> None:
        """Open the form by its address."""
        self._page.goto("/login/entity")

    def submit(self, inn: str, password: str) -> None:
        """Send an ИНН with a password."""
        self.inn_field.fill(inn)
        self.password_field.fill(password)
        self.submit_button.click()

    def submit_again_and_again(self, inn: str, password: str, times: int) -> None:
        """Send the same several times, waiting for each answer."""
        for _ in range(times):
            with self._page.expect_navigation():
                self.submit(inn, password)


class PanelPage:
    """«Панель управления услугами», /organisation/panel."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.main = main
        self.heading = main.get_by_role("heading", name="Панель управления услугами", level=1)
        self.phases = main.get_by_role("list", name="С чего начать", exact=True).get_by_role(
            "listitem"
        )
        self.services = main.get_by_role(
            "list", name="Услуги и сведения организации", exact=True
        ).get_by_role("link")

    def open(self) -> None:
        """Open the panel by its address."""
        self._page.goto("/organisation/panel")

    def phase(self, name: str) -> Locator:
        """Return a phase of the start by its name."""
        return self.phases.filter(has_text=name)

    def phase_link(self, name: str) -> Locator:
        """Return the link of a phase; one that has not opened yet has none."""
        return self.phase(name).get_by_role("link")


class EntityAccountPage:
    """«Учётная запись организации», /organisation/account: the password that goes with the ИНН."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.password_field = main.get_by_label("Пароль учётной записи организации", exact=True)
        self.repeat_field = main.get_by_label("Пароль ещё раз", exact=True)
        self.save_button = main.get_by_role("button", name="Сохранить пароль", exact=True)
        self.saved_notice = Notice(main).with_text("Пароль сохранён")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/organisation/account")

    def choose(self, password: str, repeat: str) -> None:
        """Type a password twice and save it."""
        self.password_field.fill(password)
        self.repeat_field.fill(repeat)
        self.save_button.click()
