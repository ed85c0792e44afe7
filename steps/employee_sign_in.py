"""Employees who sign in to their own accounts by login and password."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import EmployeeAccount, WorldClient
from pages.components.header import Header
from pages.entity_sign_in import EntityCodePage, EntitySignInPage
from pages.inn_sign_in import InnSignInPage
from pages.organisation import OrganisationPage
from steps.employee_accounts import OTHER
from steps.registration_account import newest_code


def sign_in(page: Page, world: WorldClient, account: EmployeeAccount, password: str) -> None:
    """Sign in by login, password and the code that came to the employee's phone."""
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit(account.login, password)
    EntityCodePage(page).confirm_sms(newest_code(world, account.phone))


@given("сотрудник вошёл под своим логином")
@when("сотрудник входит под своим логином и паролем")
def _(employee_page: Page, world: WorldClient, account: EmployeeAccount) -> None:
    sign_in(employee_page, world, account, account.password)
    expect(Header(employee_page).account_button).to_be_visible()


@when("сотрудник вводит свои логин и пароль")
def _(employee_page: Page, account: EmployeeAccount) -> None:
    EntitySignInPage(employee_page).open()
    EntitySignInPage(employee_page).submit(account.login, account.password)


@when("сотрудник выходит и снова вводит прежние логин и пароль")
def _(employee_page: Page, account: EmployeeAccount) -> None:
    Header(employee_page).sign_out()
    expect(Header(employee_page).sign_in_link).to_be_visible()
    EntitySignInPage(employee_page).open()
    EntitySignInPage(employee_page).submit(account.login, account.password)


@when("сотрудник вводит свой логин и пароль второго сотрудника")
def _(employee_page: Page, account: EmployeeAccount) -> None:
    EntitySignInPage(employee_page).open()
    EntitySignInPage(employee_page).submit(account.login, OTHER)


@when("сотрудник переходит с экрана входа по ИНН ко входу по логину")
def _(employee_page: Page) -> None:
    InnSignInPage(employee_page).open()
    InnSignInPage(employee_page).by_login_link.click()


@then("сотрудника просят ввести логин и пароль")
def _(employee_page: Page) -> None:
    expect(EntitySignInPage(employee_page).login_field).to_be_visible()


@then(parsers.parse("сотруднику не войти: «{text}»"))
def _(employee_page: Page, text: str) -> None:
    expect(EntitySignInPage(employee_page).notice.alert).to_have_text(text)
    expect(Header(employee_page).sign_in_link).to_be_visible()


@then("сотрудника просят ввести код из смс")
def _(employee_page: Page) -> None:
    expect(EntityCodePage(employee_page).sms_code_field).to_be_visible()


@then("сотрудник больше не в кабинете")
def _(employee_page: Page) -> None:
    OrganisationPage(employee_page).try_address("/organisation")
    expect(Header(employee_page).sign_in_link).to_be_visible()
