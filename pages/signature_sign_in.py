"""The screen for signing in by an electronic signature, /login/signature."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

PATH = "/login/signature"
SETTINGS = "/profile/signature"
_SUBMIT = """
    (form, fields) => {
      for (const [name, value] of Object.entries(fields)) form.elements[name].value = value;
      form.submit();
    }
"""


class SignatureSignInPage:
    """«Вход по электронной подписи»: the choice of a certificate, the PIN, messages."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", name="Вход по электронной подписи", level=1)
        self.go_button = main.get_by_role("button", name="Продолжить", exact=True)
        self.again_button = main.get_by_role("button", name="Повторить", exact=True)
        self.sign_button = main.get_by_role("button", name="Войти с этим сертификатом", exact=True)
        self.progress = main.get_by_role("status", name="Ход входа по подписи")
        self.certificates = main.get_by_role("group", name="Выберите сертификат").get_by_role(
            "radio"
        )
        self.password_link = main.get_by_role("link", name="Войти по паролю", exact=True)
        self.pin_dialog = page.get_by_role("dialog", name="Введите PIN-код")
        self.pin_field = self.pin_dialog.get_by_label("PIN-код", exact=True)
        self.pin_alert = self.pin_dialog.get_by_role("alert")
        self.confirm_button = self.pin_dialog.get_by_role("button", name="Подтвердить")
        self.cancel_button = self.pin_dialog.get_by_role("button", name="Отмена")
        self._main = main
        self._alerts = main.get_by_role("alert")
        self._form = main.locator("form[data-challenge]")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto(PATH)

    def message(self, text: str) -> Locator:
        """Return the message, of the page or of the portal, that holds a text."""
        return self._alerts.filter(has_text=text)

    def promise(self, text: str) -> Locator:
        """Return the paragraph of the page that says this."""
        return self._main.get_by_role("paragraph").filter(has_text=text)

    def search(self) -> None:
        """Press «Продолжить»: the search of certificates begins."""
        self.go_button.click()

    def certificate(self, text: str) -> Locator:
        """Return the choice of the certificate whose line holds a text."""
        return self.certificates.and_(self._page.get_by_role("radio", name=text))

    def choose(self, text: str = "") -> None:
        """Go on with the certificate whose line holds a text, or with the one that is marked."""
        if text:
            self.certificate(text).check()
        self.sign_button.click()

    def enter_pin(self, pin: str) -> None:
        """Type a PIN into the window and confirm it."""
        self.pin_field.fill(pin)
        self.confirm_button.click()

    def enter_pins(self, pin: str, times: int) -> None:
        """Type the same PIN several times, each time that the window asks for it."""
        for _ in range(times):
            self.enter_pin(pin)

    def begin(self) -> None:
        """Go as far as the window that asks for the PIN."""
        self.open()
        self.search()
        self.choose()

    def enter(self, pin: str) -> None:
        """Go the whole way with the certificate that is marked."""
        self.begin()
        self.enter_pin(pin)

    def enter_by_keyboard(self, pin: str) -> None:
        """Go the whole way with the keyboard alone."""
        self.open()
        self.go_button.focus()
        self._page.keyboard.press("Enter")
        self.certificates.first.wait_for()
        self._page.keyboard.press("Tab")
        self._page.keyboard.press("Enter")
        self.pin_field.wait_for()
        self._page.keyboard.type(pin)
        self._page.keyboard.press("Enter")

    @property
    def challenge(self) -> bytes:
        """The bytes that the portal asks to sign."""
        return (self._form.get_attribute("data-challenge") or "").encode()

    @property
    def challenge_key(self) -> str:
        """The number under which the portal knows what it has asked to sign."""
        return self._form.locator("[name=challenge]").input_value()

    def send(self, **fields: str) -> None:
        """Send the form past the page's own script, with these fields: `signature`, `challenge`."""
        self._form.evaluate(_SUBMIT, fields)


class WaysIn:
    """The other ways of signing in that stand below the form of /login."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self) -> None:
        """Open the screen for login and password by its address."""
        self._page.goto("/login")

    def link(self, name: str) -> Locator:
        """Return a way by its name."""
        return self._page.get_by_role("main").get_by_role("link", name=name, exact=True)


class SignatureSettings:
    """«Электронная подпись» in the citizen's profile: connects this way of signing in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.connect_button = main.get_by_role(
            "button", name="Подключить вход по электронной подписи"
        )
        self.disconnect_button = main.get_by_role(
            "button", name="Отключить вход по электронной подписи"
        )

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto(SETTINGS)

    def connect(self) -> None:
        """Connect, and wait until the portal says so."""
        self.open()
        self.connect_button.click()
        self.disconnect_button.wait_for()

    def disconnect(self) -> None:
        """Disconnect, and wait until the portal says so."""
        self.open()
        self.disconnect_button.click()
        self.connect_button.wait_for()
