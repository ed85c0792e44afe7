"""Steps of scenarios that run on any portal: no clock, inbox or register of ours behind them."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.stand.account import Account
from pages.address import AddressPage
from pages.sign_in import SignInPage

SIGN_IN_ADDRESS = re.compile(r"/login/?(?:\?.*)?$")


@given("человек с учётной записью этого портала", target_fixture="portal_account")
def _(account: Account) -> Account:
    return account


@when("человек открывает вход на портал")
def _(page: Page) -> None:
    SignInPage(page).open()


@when("человек входит со своим логином и паролем")
def _(page: Page, portal_account: Account) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(portal_account.login, portal_account.password)


@when("человек входит со своим логином и неверным паролем")
def _(page: Page, portal_account: Account) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(portal_account.login, "Nevernyy-Parol-1")


@when("человек отправляет пустую форму входа")
def _(page: Page) -> None:
    SignInPage(page).open()
    SignInPage(page).submit("", "")


@when(parsers.parse("человек набирает адрес «{path}» портала"), target_fixture="answered")
def _(page: Page, path: str) -> AddressPage:
    return AddressPage.open(page, path)


@then("вход спрашивает логин и пароль")
def _(page: Page) -> None:
    expect(SignInPage(page).login_field).to_be_editable()
    expect(SignInPage(page).password_field).to_have_attribute("type", "password")


@then("от входа можно перейти к восстановлению пароля")
def _(page: Page) -> None:
    expect(SignInPage(page).forgotten_link).to_be_visible()


@then("портал принял логин и пароль")
def _(page: Page) -> None:
    expect(page).not_to_have_url(SIGN_IN_ADDRESS)
    expect(SignInPage(page).password_field).to_be_hidden()


@then("портал не впустил человека")
def _(page: Page) -> None:
    expect(page).to_have_url(SIGN_IN_ADDRESS)
    expect(SignInPage(page).password_field).to_be_visible()


@then(parsers.parse("портал отвечает страницей «{heading}»"))
def _(answered: AddressPage, heading: str) -> None:
    assert answered.status == 200
    expect(answered.heading).to_have_text(heading)
