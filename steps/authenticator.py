"""An authenticator application: connecting it by what the screen shows, and its codes."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.authenticator import Authenticator
from harness.world_client import Person, WorldClient
from pages.security import SecurityPage
from pages.security_app import SecurityAppPage
from pages.sign_in_code import SignInCodePage
from steps.sign_in import have_password_given
from steps.sign_in_codes import spoilt

STEPS = {"код этого шага": 0, "код следующего шага": 1, "код через два шага": 2}


def first_code(app: Authenticator, world: WorldClient, kind: str) -> str:
    """Return what a person types to connect an application: wrong, too old or nothing."""
    code = app.code(world.now)
    return {
        "неверный код": spoilt(code),
        "код минутной давности": app.code(world.now, steps=-2),
        "пустой код": "",
    }[kind]


def disconnect(page: Page, password: str, times: int) -> None:
    """Try to disconnect the application several times, each after the answer to the one before."""
    SecurityAppPage(page).open()
    for _ in range(times):
        with page.expect_event("load"):
            SecurityAppPage(page).disconnect(password)


@given("гражданин подключил приложение с кодами", target_fixture="authenticator")
def _(world: WorldClient, citizen: Person) -> Authenticator:
    return Authenticator.from_secret(world.sign_in.confirm_by(citizen, "app").app_secret)


@given("гражданин ввёл верный пароль и ждёт кода из приложения")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    page.goto(have_password_given(page, world, citizen))


@when("гражданин открывает подключение приложения с кодами из настроек")
def _(page: Page) -> None:
    SecurityPage(page).open()
    SecurityPage(page).follow("Вход с подтверждением", "Приложение с кодами")
    SecurityAppPage(page).begin()


@when("приложение считывает QR-код с экрана", target_fixture="authenticator")
def _(page: Page) -> Authenticator:
    return Authenticator.from_picture(SecurityAppPage(page).picture())


@when("гражданин вводит ключ с экрана в приложение", target_fixture="authenticator")
def _(page: Page) -> Authenticator:
    return Authenticator.from_secret(SecurityAppPage(page).secret.inner_text())


@when("гражданин просит другой QR-код")
def _(page: Page) -> None:
    SecurityAppPage(page).begin_again()


@when("гражданин вводит первый код приложения")
def _(page: Page, world: WorldClient, authenticator: Authenticator) -> None:
    SecurityAppPage(page).connect(authenticator.code(world.now))


@when(parsers.re("гражданин вводит для подключения (?P<kind>.+)"))
def _(page: Page, world: WorldClient, authenticator: Authenticator, kind: str) -> None:
    SecurityAppPage(page).connect(first_code(authenticator, world, kind))


@when("гражданин вводит код из приложения")
def _(page: Page, world: WorldClient, authenticator: Authenticator) -> None:
    SignInCodePage(page).confirm_from_app(authenticator.code(world.now))


@when(
    parsers.re("гражданин запоминает (?P<kind>код .+)"),
    target_fixture="remembered_code",
)
def _(world: WorldClient, authenticator: Authenticator, kind: str) -> str:
    return authenticator.code(world.now, steps=STEPS[kind])


@when("гражданин вводит запомненный код из приложения")
def _(page: Page, remembered_code: str) -> None:
    SignInCodePage(page).confirm_from_app(remembered_code)


@when(
    parsers.re(r"гражданин (?P<times>\d+) раза? вводит неверный код из приложения"),
    converters={"times": int},
)
def _(page: Page, world: WorldClient, authenticator: Authenticator, times: int) -> None:
    wrong = spoilt(authenticator.code(world.now))
    SignInCodePage(page).confirm_from_app_again_and_again(wrong, times)


@when("гражданин просит код по смс вместо приложения")
def _(page: Page) -> None:
    SignInCodePage(page).by_sms_button.click()


@when("гражданин отключает приложение с кодами, вводя свой пароль")
def _(page: Page, citizen: Person) -> None:
    disconnect(page, citizen.password, 1)


@when("гражданин отключает приложение с кодами, вводя неверный пароль")
def _(page: Page) -> None:
    disconnect(page, "Ne-parol-1", 1)


@when(parsers.parse("гражданин {times:d} раз отключает приложение с кодами, вводя неверный пароль"))
def _(page: Page, times: int) -> None:
    disconnect(page, "Ne-parol-1", times)


@then("портал просит код из приложения")
def _(page: Page) -> None:
    expect(SignInCodePage(page).app_code_field).to_be_visible()


@then(parsers.re("на странице приложения написано «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(SecurityAppPage(page).main).to_contain_text(text)
