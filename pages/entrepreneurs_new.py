"""Opening a sole proprietor's cabinet: type, numbers, codes; /profile/organisations and on."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.notice import Notice

STEPS_LIST = "Шаги создания кабинета предпринимателя"
NUMBERS_PATH = "/entrepreneurs/new"


class OrganisationTypesPage:
    """«Организации» of the profile: which type of organisation to add."""

    def __init__(self, page: Page) -> None:
        self._page = page
        types = page.get_by_role("main").get_by_role("list", name="Тип организации", exact=True)
        self.entrepreneur_link = types.get_by_role(
            "link", name="Индивидуальный предприниматель", exact=True
        )
        self.legal_entity_link = types.get_by_role("link", name="Юридическое лицо", exact=True)

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/profile/organisations")

    def choose_entrepreneur(self) -> None:
        """Choose «Индивидуальный предприниматель»."""
        self.entrepreneur_link.click()


class EntrepreneurSteps:
    """What all steps show: where the person is on the way, and a way to drop it all."""

    def __init__(self, page: Page) -> None:
        self.main = page.get_by_role("main")
        steps = self.main.get_by_role("list", name=STEPS_LIST, exact=True)
        self.names = steps.locator(".wizard-text")
        self.current = steps.locator("[aria-current=step] .wizard-text")
        self.cancel_button = self.main.get_by_role("button", name="Отменить", exact=True)
        self.notice = Notice(self.main)


class EntrepreneurNumbersPage:
    """The form for ОГРНИП, ИНН and СНИЛС, /entrepreneurs/new."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.steps = EntrepreneurSteps(page)
        main = page.get_by_role("main")
        self.ogrnip_field = main.get_by_label("ОГРНИП", exact=True)
        self.inn_field = main.get_by_label("ИНН", exact=True)
        self.snils_field = main.get_by_label("СНИЛС", exact=True)
        self.continue_button = main.get_by_role("button", name="Продолжить", exact=True)
        self.refusal = main.get_by_role("alert")

    def open(self) -> None:
        """Open the form by its address."""
        self._page.goto(NUMBERS_PATH)

    def field(self, label: str) -> Locator:
        """Return a field by its label."""
        return self._page.get_by_role("main").get_by_label(label, exact=True)

    def fill(self, ogrnip: str, inn: str, snils: str) -> None:
        """Type the three numbers."""
        self.ogrnip_field.fill(ogrnip)
        self.inn_field.fill(inn)
        self.snils_field.fill(snils)

    def send(self) -> None:
        """Send the form."""
        self.continue_button.click()


class EntrepreneurCodesPage:
    """The codes that confirm the two numbers, /entrepreneurs/new/codes."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.steps = EntrepreneurSteps(page)
        main = page.get_by_role("main")
        self.main = main
        self.code_field = main.get_by_label("Код для ")
        self.confirm_button = main.get_by_role("button", name="Подтвердить", exact=True)
        self.resend_button = main.get_by_role("button", name="Отправить новый код", exact=True)
        self.sent_again = main.get_by_role("status").filter(has_text="Отправили новый код")

    def code_field_for(self, number: str) -> Locator:
        """Return the field for the code of «ОГРНИП» or «ИНН»."""
        return self.main.get_by_label(f"Код для {number}", exact=True)

    def confirm(self, number: str, code: str) -> None:
        """Type the code for a number and send it."""
        self.code_field_for(number).fill(code)
        self.confirm_button.click()

    def confirm_again_and_again(self, number: str, code: str, times: int) -> None:
        """Type the same code several times, waiting for each answer."""
        for _ in range(times):
            with self._page.expect_navigation():
                self.confirm(number, code)

    def resend(self) -> None:
        """Ask for a new code."""
        self.resend_button.click()

    def resend_again_and_again(self, times: int) -> None:
        """Ask for a new code several times, waiting for each answer."""
        for _ in range(times):
            with self._page.expect_navigation():
                self.resend()
