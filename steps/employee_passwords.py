"""Passwords of employees' accounts: the first one, the one that is too old, a forgotten one."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import EmployeeAccount, WorldClient
from pages.employee_accounts import AccountPasswordPage, EmployeeAccountPage
from pages.organisation import OpportunitiesPage
from steps.employee_accounts import opened
from steps.employee_sign_in import sign_in

NEW = "Moy-parol-7"


@then(parsers.parse("сотрудника просят сменить пароль: «{text}»"))
def _(employee_page: Page, text: str) -> None:
    expect(AccountPasswordPage(employee_page).heading).to_have_text("Смена пароля")
    expect(AccountPasswordPage(employee_page).notice.status).to_contain_text(text)


@when("сотрудник задаёт новый пароль")
def _(employee_page: Page, account: EmployeeAccount) -> None:
    AccountPasswordPage(employee_page).change(account.password, NEW)


@when(parsers.re(r"сотрудник меняет пароль на «(?P<password>[^»]*)»"))
def _(employee_page: Page, account: EmployeeAccount, password: str) -> None:
    AccountPasswordPage(employee_page).open()
    AccountPasswordPage(employee_page).change(account.password, password)


@when("сотрудник меняет пароль на прежний")
def _(employee_page: Page, account: EmployeeAccount) -> None:
    AccountPasswordPage(employee_page).open()
    AccountPasswordPage(employee_page).change(account.password, account.password)


@when("сотрудник открывает смену пароля из «Данных и возможностей»")
def _(employee_page: Page) -> None:
    OpportunitiesPage(employee_page).open()
    OpportunitiesPage(employee_page).password_link.click()


@when("сотрудник входит с новым паролем")
def _(employee_page: Page, world: WorldClient, account: EmployeeAccount) -> None:
    sign_in(employee_page, world, account, NEW)


@when("руководитель задаёт сотруднику новый первый пароль")
def _(page: Page, account: EmployeeAccount) -> None:
    opened(page, account).reset_password(NEW)
    notice = EmployeeAccountPage(page).notice
    expect(notice.with_text("Пароль задан. Передайте его сотруднику")).to_be_visible()


@then(parsers.parse("под новым паролем сотрудника написано «{text}»"))
def _(employee_page: Page, text: str) -> None:
    field = AccountPasswordPage(employee_page).new_field
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(AccountPasswordPage(employee_page).main).to_contain_text(text)


@then(parsers.parse("сотруднику уведомлений о пароле: {number:d}"))
def _(world: WorldClient, account: EmployeeAccount, number: int) -> None:
    told = world.employee_accounts.notices_of(account)
    assert len([one for one in told if one.topic == "employee-password"]) == number
