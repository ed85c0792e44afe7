"""The steps of a legal entity's registration from login and password to the created cabinet."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.facts import Facts
from pages.components.registration import RegistrationFrame


class AccountStep:
    """Login and password."""

    def __init__(self, page: Page) -> None:
        self.frame = RegistrationFrame(page)
        self.login_field = self.frame.field("Логин")
        self.password_field = self.frame.field("Пароль")
        self.repeat_field = self.frame.field("Пароль ещё раз")

    def fill(self, login: str, password: str, repeat: str) -> None:
        """Type everything."""
        self.login_field.fill(login)
        self.fill_passwords(password, repeat)

    def fill_passwords(self, password: str, repeat: str) -> None:
        """Type the password twice and leave the offered login."""
        self.password_field.fill(password)
        self.repeat_field.fill(repeat)


class SecondFactorStep:
    """The choice of the second factor, and the code that proves it."""

    def __init__(self, page: Page) -> None:
        self.frame = RegistrationFrame(page)
        main = self.frame.main
        self.ways = main.get_by_role("heading", level=2)
        self.phone_field = self.frame.field("Номер телефона")
        self.skip_button = self.frame.button("Пропустить")
        self.picture = main.get_by_role("img", name="QR-код для приложения", exact=True)
        self.secret = Facts(main).value("Ключ")

    def ask_code(self, phone: str) -> None:
        """Type a phone and ask for its code."""
        self.phone_field.fill(phone)
        self.frame.press("Получить код")

    def forge_skipping(self) -> None:
        """Press «Получить код» after its value was changed to that of «Пропустить»."""
        self.frame.button("Получить код").evaluate("button => button.value = 'none'")
        self.frame.press("Получить код")

    def confirm_phone(self, code: str) -> None:
        """Send the code that came to the phone."""
        self.frame.field("Код из смс").fill(code)
        self.frame.press("Подтвердить")

    def choose_app(self) -> None:
        """Ask for the application's secret."""
        self.frame.press("Подключить приложение")

    def confirm_app(self, code: str) -> None:
        """Send the code that the application shows."""
        self.frame.field("Код из приложения").fill(code)
        self.frame.press("Подтвердить")

    def choose_other(self) -> None:
        """Go back to the choice."""
        self.frame.main.get_by_role("link", name="Выбрать другой способ", exact=True).click()


class AgreementsStep:
    """The documents to be agreed to, and the code that ends the registration."""

    def __init__(self, page: Page) -> None:
        self.frame = RegistrationFrame(page)
        main = self.frame.main
        documents = main.get_by_role("list", name="Документы", exact=True)
        self.document_links = documents.get_by_role("link")
        self.agreed_box = main.get_by_role("checkbox", name="Согласен", exact=True)
        self.complete_button = self.frame.button("Завершить регистрацию")
        self.code_field = self.frame.field("Код из смс")
        self.text = main.get_by_role("paragraph")
        self.back_to_registration = main.get_by_role("link", name="К регистрации", exact=True)

    def document_link(self, name: str) -> Locator:
        """Return the link to a document by its name."""
        return self.frame.main.get_by_role("link", name=name, exact=True)

    def read(self, name: str) -> None:
        """Open a document."""
        self.document_link(name).click()

    def complete(self, *, agreed: bool = True) -> None:
        """Tick «Согласен» or not, and press «Завершить регистрацию»."""
        self.agreed_box.set_checked(agreed)
        self.frame.press("Завершить регистрацию")

    def confirm(self, code: str) -> None:
        """Send the one-time code."""
        self.code_field.fill(code)
        self.frame.press("Подтвердить")


class DonePage:
    """The message that the cabinet has been created."""

    def __init__(self, page: Page) -> None:
        self.frame = RegistrationFrame(page)
        self.login_note = self.frame.main.get_by_text("Входите под логином")
        self.sign_in_link = self.frame.main.get_by_role(
            "link", name="Войти в личный кабинет", exact=True
        )

    def sign_in(self) -> None:
        """Go to the sign-in by login and password."""
        self.sign_in_link.click()
