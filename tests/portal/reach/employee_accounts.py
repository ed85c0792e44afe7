"""How to get to employees' own accounts, to their passwords and to the personnel system."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.world_client import EmployeeAccount, Person, WorldClient
from pages.employee_accounts import (
    AccountForm,
    AccountPasswordPage,
    EmployeeAccountPage,
    EmployeeAccountsPage,
    NewEmployeeAccountPage,
)
from pages.personnel import PersonnelPage
from reach import Reach, enter


def _enter(page: Page, world: WorldClient) -> EmployeeAccount:
    """Sit down at a cabinet with an account that is open and one that is deleted."""
    world.set_rules(
        role_table="K",
        user_management=True,
        users_in_menu=True,
        employee_accounts=True,
        employee_account_roles=["administrator", "specialist", "observer"],
        employee_roles_automatic=True,
        employee_password_days=90,
        personnel_feed=True,
        account_sign_in_by_login=True,
    )
    head = world.people.add()
    organisation = world.organisations.open(world.register.add(head), head)
    enter(page, world, head, organisation)
    gone = world.employee_accounts.open(organisation, head)
    account = world.employee_accounts.open(organisation, head, own_password=False)
    EmployeeAccountsPage(page).open()
    EmployeeAccountsPage(page).open_account(gone.full_name)
    EmployeeAccountPage(page).act("Удалить")
    expect(EmployeeAccountPage(page).datum("Состояние")).to_have_text("Удалена")
    return account


def accounts(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    EmployeeAccountsPage(page).open()


def new_account(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    NewEmployeeAccountPage(page).open()


def wrong_account(page: Page, world: WorldClient) -> None:
    new_account(page, world)
    empty = dict.fromkeys(AccountForm.__dataclass_fields__, "")
    NewEmployeeAccountPage(page).send(AccountForm(**empty))
    expect(page.get_by_label("Фамилия")).to_have_attribute("aria-invalid", "true")


def one_account(page: Page, world: WorldClient) -> None:
    account = _enter(page, world)
    EmployeeAccountsPage(page).open()
    EmployeeAccountsPage(page).open_account(account.full_name)
    EmployeeAccountPage(page).reset_password("password")
    expect(EmployeeAccountPage(page).password_field).to_have_attribute("aria-invalid", "true")


def blocked_account(page: Page, world: WorldClient) -> None:
    account = _enter(page, world)
    EmployeeAccountsPage(page).open()
    EmployeeAccountsPage(page).open_account(account.full_name)
    EmployeeAccountPage(page).act("Заблокировать")
    expect(EmployeeAccountPage(page).notice.status).to_be_visible()


def deleted_account(page: Page, world: WorldClient) -> None:
    _enter(page, world)


def _person_of(account: EmployeeAccount, world: WorldClient) -> Person:
    return next(one for one in world.people.all() if one.id == account.person_id)


def first_password(page: Page, world: WorldClient) -> None:
    account = _enter(page, world)
    page.context.clear_cookies()
    enter(page, world, _person_of(account, world))
    AccountPasswordPage(page).open()


def personnel(page: Page, world: WorldClient) -> None:
    account = _enter(page, world)
    PersonnelPage(page).open()
    PersonnelPage(page).upload(f"Табельный номер;Статус\n{account.internal_id};уволен\n".encode())
    expect(PersonnelPage(page).notice.status).to_be_visible()


def wrong_lines(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    PersonnelPage(page).open()
    PersonnelPage(page).upload("Табельный номер;Статус\nТ-1;уволен\n;спит\n".encode())
    expect(PersonnelPage(page).problem_rows).to_have_count(2)


def no_file(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    PersonnelPage(page).open()
    PersonnelPage(page).apply_button.click()
    expect(PersonnelPage(page).file_field).to_have_attribute("aria-invalid", "true")


REACH: dict[str, Reach] = {
    "employee-accounts": accounts,
    "employee-account-new": new_account,
    "employee-account-new:wrong": wrong_account,
    "employee-account": one_account,
    "employee-account:blocked": blocked_account,
    "employee-account:deleted": deleted_account,
    "account-password": first_password,
    "personnel": personnel,
    "personnel:lines": wrong_lines,
    "personnel:no-file": no_file,
}
