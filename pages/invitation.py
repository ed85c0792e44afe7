"""The two sides of an invitation: the sender's page and the screen behind the letter's link."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.notice import Notice
from pages.employees_new import PersonFields


class InvitationPage:
    """An invitation as the sender sees it, /organisation/invitations/<number>."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.notice = Notice(main)
        self.data = main.get_by_role("region", name="Данные в приглашении", exact=True)
        self.fields = PersonFields(main)
        self.text_fields = main.get_by_role("textbox")
        self.boxes = main.get_by_role("checkbox")
        self.save_button = main.get_by_role("button", name="Сохранить", exact=True)
        self.send_again_button = main.get_by_role(
            "button", name="Отправить приглашение повторно", exact=True
        )
        self.withdraw_button = main.get_by_role("button", name="Отозвать приглашение", exact=True)

    def datum(self, name: str) -> Locator:
        """Return a datum of the invitation by its name, e.g. «Роль»."""
        term = self._page.get_by_role("term").get_by_text(name, exact=True)
        return self.data.locator("div", has=term).get_by_role("definition")


class InvitationLinkPage:
    """The screen behind the link, /invitations/<token>, for the invited person."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.notice = Notice(main)
        self.heading = main.get_by_role("heading", level=1)
        self.main = main
        self.accept_button = main.get_by_role("button", name="Принять приглашение", exact=True)

    def follow(self, address: str) -> None:
        """Follow a link from a letter."""
        self._page.goto(address)

    def accept(self) -> None:
        """Accept the invitation."""
        self.accept_button.click()

    def datum(self, name: str) -> Locator:
        """Return what the invitation offers by its name, e.g. «Ваша роль»."""
        term = self._page.get_by_role("term").get_by_text(name, exact=True)
        return self.main.locator("div", has=term).get_by_role("definition").last
