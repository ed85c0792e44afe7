"""Signing in by the screens, with right and wrong credentials, and what becomes of the session."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Cookie as BrowserCookie
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person, WorldClient
from pages.components.header import Header
from pages.profile import ProfilePage
from pages.sign_in import SignInPage
from pages.sign_in_code import SignInCodePage
from pages.start import StartPage
from steps.sign_in import give_credentials, have_password_given, sign_in_by_screens

SESSION_COOKIE = "kabinet_session"


def login_of(person: Person, kind: str) -> str:
    """Return what a person types as a login: «телефон», «почта» or «СНИЛС», spelt in some way."""
    snils = f"{person.snils[:3]}-{person.snils[3:6]}-{person.snils[6:9]} {person.snils[9:]}"
    number = person.phone.removeprefix("+7")
    groups = f"({number[:3]}) {number[3:6]}-{number[6:8]}-{number[8:]}"
    return {
        "телефон": person.phone,
        "телефон с восьмёркой": f"8{number}",
        "телефон без кода страны": number,
        "телефон со скобками и дефисами": f"+7 {groups}",
        "почта": person.email,
        "почта заглавными буквами": person.email.upper(),
        "СНИЛС": snils,
        "СНИЛС одними цифрами": person.snils,
        "СНИЛС с пробелами": snils.replace("-", " "),
    }[kind]


def spoilt(password: str, flaw: str) -> str:
    """Return a password that is nearly right."""
    return {"в другом регистре": password.swapcase(), "с лишней буквой": f"{password}a"}[flaw]


def session_cookie(context: BrowserContext) -> BrowserCookie:
    """Return the browser's session cookie."""
    return next(one for one in context.cookies() if one.get("name") == SESSION_COOKIE)


def bring_back(context: BrowserContext, cookie: BrowserCookie) -> None:
    """Put a session cookie from before in place of the present one."""
    context.add_cookies(
        [
            {
                "name": SESSION_COOKIE,
                "value": cookie["value"],
                "domain": cookie["domain"],
                "path": "/",
            }
        ]
    )


def sign_in_elsewhere(context: BrowserContext, world: WorldClient, person: Person) -> None:
    """Sign out and in again in a second tab."""
    tab = context.new_page()
    ProfilePage(tab).open()
    Header(tab).sign_out()
    expect(Header(tab).sign_in_link).to_be_visible()
    sign_in_by_screens(tab, world, person)
    expect(Header(tab).account_button).to_be_visible()


@given("гражданин ввёл верный пароль")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    page.goto(have_password_given(page, world, citizen))


@given("номер сеанса запомнен", target_fixture="remembered_session")
def _(context: BrowserContext) -> BrowserCookie:
    return session_cookie(context)


@given("гражданин вышел и снова вошёл по паролю и коду из смс")
def _(context: BrowserContext, world: WorldClient, citizen: Person) -> None:
    sign_in_elsewhere(context, world, citizen)


@when(parsers.re("гражданин вводит логин «(?P<kind>[^»]+)» и пароль"))
def _(page: Page, citizen: Person, kind: str) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(login_of(citizen, kind), citizen.password)


@when("гражданин нажимает «Войти» на главной странице")
def _(page: Page) -> None:
    StartPage(page).header.sign_in_link.click()


@when("гражданин вводит чужой пароль")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(citizen.phone, world.people.add(password="Chuzhoy-2026").password)


@when(parsers.re("гражданин вводит пароль (?P<flaw>в другом регистре|с лишней буквой)"))
def _(page: Page, citizen: Person, flaw: str) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(citizen.phone, spoilt(citizen.password, flaw))


@when("гражданин вводит неверный пароль")
def _(page: Page, citizen: Person) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(citizen.phone, f"{citizen.password}?")


@when("гражданин вводит незнакомый логин")
def _(page: Page, citizen: Person) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(f"x{citizen.email}", citizen.password)


@when("гражданин отправляет форму входа без логина")
def _(page: Page, citizen: Person) -> None:
    SignInPage(page).open()
    SignInPage(page).submit("", citizen.password)


@when("гражданин отправляет форму входа без пароля")
def _(page: Page, citizen: Person) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(citizen.phone, "")


@when("гражданин входит одной клавиатурой")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    SignInPage(page).open()
    SignInPage(page).submit_by_keyboard(citizen.email, citizen.password)
    SignInCodePage(page).wait()
    SignInCodePage(page).confirm_by_keyboard(world.inbox.newest(citizen.phone, "sms").codes[0])


@when("гражданин входит на странице входа")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    give_credentials(page, world, citizen)


@when("руководитель входит на странице входа")
def _(page: Page, world: WorldClient, head: Person) -> None:
    give_credentials(page, world, head)


@when("браузер возвращает запомненный номер сеанса")
def _(context: BrowserContext, remembered_session: BrowserCookie) -> None:
    bring_back(context, remembered_session)


@when("гражданин входит заново в другой вкладке")
def _(context: BrowserContext, world: WorldClient, citizen: Person) -> None:
    sign_in_elsewhere(context, world, citizen)


@then("гражданин вошёл под своим именем")
def _(page: Page, citizen: Person) -> None:
    Header(page).open_account_menu()
    expect(Header(page).account_panel).to_contain_text(citizen.full_name)


@then("руководитель вошёл под своим именем")
def _(page: Page, head: Person) -> None:
    Header(page).open_account_menu()
    expect(Header(page).account_panel).to_contain_text(head.full_name)


@then("гражданин не вошёл")
def _(page: Page) -> None:
    expect(Header(page).sign_in_link).to_be_visible()
    expect(Header(page).account_button).to_have_count(0)


@then("портал просит войти")
def _(page: Page) -> None:
    expect(SignInPage(page).login_field).to_be_visible()


@then("портал просит код из смс")
def _(page: Page) -> None:
    expect(SignInCodePage(page).code_field).to_be_visible()


@then("портал просит код из письма")
def _(page: Page) -> None:
    expect(SignInCodePage(page).mailed_code_field).to_be_visible()


@then(parsers.re("ссылка на официальный портал ведёт наружу на «(?P<address>[^»]+)»"))
def _(page: Page, address: str) -> None:
    link = StartPage(page).official_link
    expect(link).to_have_attribute("href", address)
    expect(link).to_have_attribute("rel", re.compile("noopener"))
