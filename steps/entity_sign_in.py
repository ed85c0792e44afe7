"""Legal entities on the portal: where registration begins, types of sign-in, login and password."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.authenticator import Authenticator
from harness.world_client import RegisterEntry, Registration, RegistrationForm, WorldClient
from pages.components.cabinet import CabinetFrame
from pages.components.header import Header
from pages.entity_sign_in import EntitiesPage, EntityCodePage, EntitySignInPage, SignInTypePage
from pages.organisation import OrganisationPage
from pages.sign_in import SignInPage
from pages.start import StartPage
from steps.registration_account import newest_code, spoilt
from steps.registration_authority import ADMINISTRATOR

Table = list[list[str]]
ADMINISTRATOR_NAME = (
    f"{ADMINISTRATOR.surname} {ADMINISTRATOR.given_name} {ADMINISTRATOR.patronymic}"
)


def sign_in(page: Page, world: WorldClient, form: RegistrationForm) -> None:
    """Sign in by login and password, and by the code that came to the second factor's phone."""
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit(form.login, form.password)
    EntityCodePage(page).confirm_sms(newest_code(world, form.second_phone))


# Where registration begins


@when("посетитель открывает с главной страницы «Организации»")
def _(page: Page) -> None:
    StartPage(page).open()
    EntitiesPage(page).open_from_start()


@when("посетитель выбирает «Регистрация личного кабинета»")
def _(page: Page) -> None:
    EntitiesPage(page).register()


@when("посетитель нажимает «Войти» на главной странице")
def _(page: Page) -> None:
    StartPage(page).open()
    Header(page).sign_in_link.click()


@then("появляется окно выбора типа входа:")
def _(page: Page, datatable: Table) -> None:
    expect(SignInTypePage(page).heading).to_be_visible()
    expect(SignInTypePage(page).titles).to_have_text([row[0] for row in datatable])


@when(parsers.parse("посетитель выбирает тип входа «{name}»"))
def _(page: Page, name: str) -> None:
    SignInTypePage(page).choose(name)


@given("открыто окно выбора типа входа")
def _(page: Page) -> None:
    SignInTypePage(page).open()


@then("портал просит личный логин и пароль")
def _(page: Page) -> None:
    expect(SignInPage(page).login_field).to_be_visible()
    expect(SignInPage(page).password_field).to_be_visible()


@then("портал предлагает юридическому лицу ввести ИНН для регистрации")
def _(page: Page) -> None:
    expect(EntitySignInPage(page).heading).to_be_visible()
    expect(EntitySignInPage(page).inn_field).to_be_visible()
    expect(EntitySignInPage(page).continue_button).to_be_visible()


@when("представитель начинает регистрацию с ИНН организации")
def _(page: Page, entry: RegisterEntry) -> None:
    EntitySignInPage(page).begin_registration(entry.inn)


# Login and password


@when("представитель входит по логину, паролю и коду из смс")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    sign_in(page, world, registration_form)


@given("представитель ввёл верный логин и пароль организации")
@when("представитель вводит верный логин и пароль организации")
def _(page: Page, registration_form: RegistrationForm) -> None:
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit(registration_form.login, registration_form.password)


@when("представитель вводит логин заглавными буквами и пароль")
def _(page: Page, registration_form: RegistrationForm) -> None:
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit(registration_form.login.upper(), registration_form.password)


@when(parsers.re(r"представитель вводит логин «(?P<login>[^»]*)» и пароль «(?P<password>[^»]*)»"))
def _(page: Page, login: str, password: str) -> None:
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit(login, password)


@when(
    parsers.re(r"представитель (?P<times>\d+) раза? вводит неверный пароль организации"),
    converters={"times": int},
)
def _(page: Page, registration_form: RegistrationForm, times: int) -> None:
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit_again_and_again(registration_form.login, "Ne-parol-1", times)


@when("представитель вводит код входа из смс")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    EntityCodePage(page).confirm_sms(newest_code(world, registration_form.second_phone))


@when("представитель вводит прежний код входа из смс")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    sent = world.inbox.messages(to=registration_form.second_phone)
    EntityCodePage(page).confirm_sms(sent[-2].codes[0])


@when(
    parsers.re(r"представитель (?P<times>\d+) раза? вводит неверный код входа из смс"),
    converters={"times": int},
)
def _(page: Page, world: WorldClient, registration_form: RegistrationForm, times: int) -> None:
    code = spoilt(newest_code(world, registration_form.second_phone))
    EntityCodePage(page).confirm_sms_again_and_again(code, times)


@when("представитель просит новый код входа")
def _(page: Page) -> None:
    EntityCodePage(page).resend()


@given("организация зарегистрирована с приложением с кодами", target_fixture="registration")
def _(world: WorldClient, entry: RegisterEntry) -> Registration:
    made = world.registrations.make(entry, RegistrationForm(second_factor="app"))
    world.advance(minutes=2)  # the code that linked the application is used up by now
    return made


@when("представитель вводит код входа из приложения")
def _(page: Page, world: WorldClient, registration: Registration) -> None:
    app = Authenticator.from_secret(registration.app_secret)
    EntityCodePage(page).confirm_app(app.code(world.now))


@when(
    parsers.re(r"представитель (?P<times>\d+) раза? вводит неверный код входа из приложения"),
    converters={"times": int},
)
def _(page: Page, world: WorldClient, registration: Registration, times: int) -> None:
    app = Authenticator.from_secret(registration.app_secret)
    EntityCodePage(page).confirm_app_again_and_again(spoilt(app.code(world.now)), times)


@given("представитель подтвердил вход кодом из приложения и вышел")
def _(page: Page, world: WorldClient, registration: Registration) -> None:
    app = Authenticator.from_secret(registration.app_secret)
    EntityCodePage(page).confirm_app(app.code(world.now))
    Header(page).sign_out()
    expect(Header(page).sign_in_link).to_be_visible()


@given("на портале нет входа организаций по логину")
def _(world: WorldClient) -> None:
    world.set_rules(account_sign_in_by_login=False)


@then("администратор кабинета записан под своим именем")
def _(page: Page) -> None:
    expect(CabinetFrame(page).heading).to_have_text("Общая информация")
    Header(page).open_account_menu()
    expect(Header(page).account_panel).to_contain_text(ADMINISTRATOR_NAME)


@then("портал просит код входа из смс")
def _(page: Page) -> None:
    expect(EntityCodePage(page).sms_code_field).to_be_visible()


@then(parsers.parse("портал называет номер «{phone}», на который ушёл код входа"))
def _(page: Page, phone: str) -> None:
    # The blanks within a phone do not break; Playwright's text matching takes them for blanks.
    expect(EntityCodePage(page).main).to_contain_text(f"Отправили код на номер {phone}")


@then("портал просит код входа из приложения")
def _(page: Page) -> None:
    expect(EntityCodePage(page).app_code_field).to_be_visible()


@then("открыт личный кабинет зарегистрированной организации")
def _(page: Page, entry: RegisterEntry) -> None:
    expect(CabinetFrame(page).heading).to_have_text("Общая информация")
    organisation_page = OrganisationPage(page)
    expect(organisation_page.requisite("ИНН")).to_have_text(entry.inn)
    expect(organisation_page.requisite("ОГРН")).to_have_text(entry.ogrn)
    expect(organisation_page.requisite("КПП")).to_have_text(entry.kpp)


@then(parsers.parse("вход в кабинет отклонён: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EntitySignInPage(page).notice.alert).to_have_text(text)


@then(parsers.parse("под полем кода входа написано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EntityCodePage(page).main).to_contain_text(text)


@then("представитель не вошёл")
def _(page: Page) -> None:
    expect(Header(page).sign_in_link).to_be_visible()
    expect(Header(page).account_button).to_have_count(0)


@when("представитель открывает экран кода входа, не введя пароля")
def _(page: Page) -> None:
    EntityCodePage(page).open()


@then("портал просит логин и пароль организации")
def _(page: Page) -> None:
    expect(EntitySignInPage(page).login_field).to_be_visible()
