"""«Безопасность» in the citizen's profile, /profile/security."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from pages.components.tabs import Tabs


class SecurityPage:
    """Four tabs; on the first, one block for each way of signing in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.tabs = Tabs(page, "Безопасность")
        self.main = page.get_by_role("main")
        self.action_rows = page.get_by_role("table").get_by_role("row")

    def open(self) -> None:
        """Open the tab «Вход в систему» by its address."""
        self._page.goto("/profile/security")

    def block(self, name: str) -> Locator:
        """Return a block by its heading, e.g. «Вход по биометрии»."""
        return self._page.get_by_role("region", name=name, exact=True)

    def statement(self, block: str, text: str) -> Locator:
        """Return the paragraph of a block that begins with a text."""
        pattern = re.compile(rf"^\s*{re.escape(text)}")
        return self.block(block).get_by_role("paragraph").filter(has_text=pattern)

    def action(self, block: str, name: str) -> Locator:
        """Return the action of a block by its name."""
        return self.block(block).get_by_role("link", name=name, exact=True)

    def follow(self, block: str, action: str) -> None:
        """Follow the action of a block."""
        self.action(block, action).click()

    def choose_other_way(self) -> None:
        """Ask for another way of confirming sign-in."""
        self.follow("Вход с подтверждением", "Выбрать другой способ")


class ConfirmationWayPage:
    """Choice of where codes go, /profile/security/way."""

    def __init__(self, page: Page) -> None:
        self._page = page
        ways = page.get_by_role("group", name="Чем подтверждать вход после пароля")
        self.way_radios = ways.get_by_role("radio")
        self.app_radio = page.get_by_role("radio", name="Код из приложения")
        self.none_radio = page.get_by_role("radio", name="Не подтверждать: хватит пароля")
        self.mail_radio = page.get_by_role("radio", name="Письмо на почту")
        self.sms_radio = page.get_by_role("radio", name="Смс на номер")
        self.save_button = page.get_by_role("button", name="Сохранить", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/profile/security/way")

    def choose_sms(self) -> None:
        """Let codes go to the person's phone."""
        self.sms_radio.check()
        self.save_button.click()

    def choose_mail(self) -> None:
        """Let codes go to the person's e-mail."""
        self.mail_radio.check()
        self.save_button.click()
