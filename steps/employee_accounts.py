"""Employees' own accounts: made by the head, closed and opened again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import EmployeeAccount, Message, Organisation, Person, WorldClient
from pages.components.cabinet import CabinetFrame
from pages.employee_accounts import (
    AccountForm,
    EmployeeAccountPage,
    EmployeeAccountsPage,
    NewEmployeeAccountPage,
)
from pages.employees import EmployeesPage
from pages.settings import SettingsPage
from pages.users import UsersPage
from steps.users import ROLES

Table = list[list[str]]

FORM = AccountForm()
OTHER = "Drugoy-parol-5"
# Fields of the form as the features call them.
FIELDS = {
    "Фамилия": "surname",
    "Имя": "given_name",
    "Внутренний идентификатор": "internal_id",
    "Должность": "position",
    "Электронная почта": "email",
    "Телефон": "phone",
    "Логин": "login",
}


def send(page: Page, **changes: Any) -> None:
    """Open the form of a new account and send it with some fields changed."""
    NewEmployeeAccountPage(page).open()
    NewEmployeeAccountPage(page).send(replace(FORM, **changes))


def opened(page: Page, account: EmployeeAccount) -> EmployeeAccountPage:
    """Open an account's page from the list."""
    EmployeeAccountsPage(page).open()
    EmployeeAccountsPage(page).open_account(account.full_name)
    return EmployeeAccountPage(page)


# Accounts that are there


@given("у сотрудника есть своя учётная запись", target_fixture="account")
def _(world: WorldClient, organisation: Organisation, head: Person) -> EmployeeAccount:
    return world.employee_accounts.open(organisation, head, role="administrator")


@given(
    parsers.parse("у сотрудника есть своя учётная запись с ролью «{role}»"),
    target_fixture="account",
)
def _(world: WorldClient, organisation: Organisation, head: Person, role: str) -> EmployeeAccount:
    return world.employee_accounts.open(organisation, head, role=ROLES[role])


@given("у сотрудника есть учётная запись с первым паролем", target_fixture="account")
def _(world: WorldClient, organisation: Organisation, head: Person) -> EmployeeAccount:
    return world.employee_accounts.open(
        organisation, head, role="administrator", own_password=False
    )


@given(parsers.re(r"у второго сотрудника есть своя учётная запись с номером «(?P<number>[^»]+)»"))
def _(world: WorldClient, organisation: Organisation, head: Person, number: str) -> None:
    world.employee_accounts.open(organisation, head, internal_id=number, login="ivanov")


@given(
    parsers.parse(
        "у второго сотрудника есть своя учётная запись с номером «{number}» и другим паролем"
    )
)
def _(world: WorldClient, organisation: Organisation, head: Person, number: str) -> None:
    world.employee_accounts.open(organisation, head, internal_id=number, password=OTHER)


# Making them


@when("руководитель открывает учётные записи сотрудников из «Управления пользователями»")
def _(page: Page) -> None:
    UsersPage(page).open()
    UsersPage(page).accounts_link.click()


@when("руководитель открывает учётные записи сотрудников из «Настроек»")
def _(page: Page) -> None:
    EmployeesPage(page).open()
    CabinetFrame(page).open_section("Настройки")
    SettingsPage(page).accounts_link.click()


@when(parsers.parse("руководитель создаёт там учётную запись с ролью «{role}»"))
def _(page: Page, role: str) -> None:
    EmployeeAccountsPage(page).new_link.click()
    NewEmployeeAccountPage(page).send(replace(FORM, role=role))


@given("руководитель создал учётную запись с ролью «Наблюдатель»")
def _(page: Page) -> None:
    send(page, role="Наблюдатель")
    expect(EmployeeAccountPage(page).notice.status).to_be_visible()


@when(parsers.parse("руководитель создаёт учётную запись с должностью «{position}»"))
def _(page: Page, position: str) -> None:
    send(page, position=position)


@when("руководитель создаёт учётную запись без должности")
def _(page: Page) -> None:
    send(page)


@when(
    parsers.re(r"руководитель создаёт учётную запись, где «(?P<field>[^»]+)» — «(?P<value>[^»]*)»")
)
def _(page: Page, field: str, value: str) -> None:
    send(page, **{FIELDS[field]: value})


@when(parsers.parse("руководитель создаёт учётную запись с идентификатором в {number:d} знаков"))
def _(page: Page, number: int) -> None:
    send(page, internal_id="7" * number)


@when(parsers.re(r"руководитель создаёт учётную запись с паролем «(?P<password>[^»]*)»"))
def _(page: Page, password: str) -> None:
    send(page, password=password, repeat=password)


@when("руководитель создаёт учётную запись и ошибается в повторе пароля")
def _(page: Page) -> None:
    send(page, repeat=OTHER)


@then("открыт список учётных записей сотрудников")
def _(page: Page) -> None:
    expect(EmployeeAccountsPage(page).heading).to_have_text("Учётные записи сотрудников")


@then("учётная запись создана", target_fixture="account")
def _(page: Page, world: WorldClient, organisation: Organisation) -> EmployeeAccount:
    expect(EmployeeAccountPage(page).notice.with_text("Учётная запись создана")).to_be_visible()
    return world.employee_accounts.newest(organisation, password=FORM.password)


@then("новых учётных записей нет")
def _(page: Page, world: WorldClient, organisation: Organisation) -> None:
    expect(NewEmployeeAccountPage(page).heading).to_have_text("Новая учётная запись сотрудника")
    assert world.employee_accounts.all(organisation) == []


@then("в форме роль можно выбрать из списка:")
def _(page: Page, datatable: Table) -> None:
    NewEmployeeAccountPage(page).open()
    options = NewEmployeeAccountPage(page).role_list.get_by_role("option")
    expect(options).to_have_text([row[0] for row in datatable])


@then(parsers.parse("в учётной записи «{name}» — «{value}»"))
def _(page: Page, name: str, value: str) -> None:
    expect(EmployeeAccountPage(page).datum(name)).to_have_text(value)


@then(parsers.parse("в списке учётных записей сотрудник с ролью «{role}» и состоянием «{state}»"))
def _(page: Page, account: EmployeeAccount, role: str, state: str) -> None:
    EmployeeAccountsPage(page).open()
    line = EmployeeAccountsPage(page).account(account.full_name)
    expect(line).to_contain_text(role)
    expect(line.get_by_text(state, exact=True)).to_be_visible()


@then(
    parsers.parse("на почту нового сотрудника приходит письмо «{subject}»"),
    target_fixture="letter",
)
def _(world: WorldClient, account: EmployeeAccount, subject: str) -> Message:
    letter = world.inbox.newest(account.email, "email")
    assert letter.subject == subject
    return letter


@then("в письме есть логин сотрудника и нет пароля")
def _(letter: Message, account: EmployeeAccount) -> None:
    assert account.login in letter.text
    assert account.password not in letter.text


# Closing and opening


@given("руководитель заблокировал учётную запись сотрудника")
@when("руководитель блокирует учётную запись сотрудника")
def _(page: Page, account: EmployeeAccount) -> None:
    opened(page, account).act("Заблокировать")
    expect(EmployeeAccountPage(page).datum("Состояние")).to_have_text("Заблокирована")


@when("руководитель разблокирует учётную запись сотрудника")
def _(page: Page, account: EmployeeAccount) -> None:
    opened(page, account).act("Разблокировать")


@given("руководитель удалил учётную запись сотрудника")
@when("руководитель удаляет учётную запись сотрудника")
def _(page: Page, account: EmployeeAccount) -> None:
    opened(page, account).act("Удалить")
    expect(EmployeeAccountPage(page).datum("Состояние")).to_have_text("Удалена")


@when("администратор в своём браузере удаляет учётную запись")
def _(employee_page: Page, account: EmployeeAccount) -> None:
    opened(employee_page, account).act("Удалить")
    expect(EmployeeAccountPage(employee_page).datum("Состояние")).to_have_text("Удалена")


@when("руководитель восстанавливает учётную запись сотрудника")
def _(page: Page, account: EmployeeAccount) -> None:
    opened(page, account).act("Восстановить")


@when("руководитель открывает учётную запись сотрудника")
def _(page: Page, account: EmployeeAccount) -> None:
    opened(page, account)


@then(parsers.parse("руководителю сообщают: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EmployeeAccountPage(page).notice.with_text(text)).to_be_visible()


@then("в списке учётных записей никого нет")
def _(page: Page) -> None:
    EmployeeAccountsPage(page).open()
    expect(EmployeeAccountsPage(page).frame.main).to_contain_text("Учётных записей пока нет")
