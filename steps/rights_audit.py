"""The audit of rights: deviations from the role's profile, and correcting them."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import Person
from pages.audit import AuditPage, RightsAuditPage
from pages.employee import EmployeePage


@when("руководитель открывает «Проверку прав» из журнала")
def _(page: Page) -> None:
    AuditPage(page).open()
    AuditPage(page).rights_link.click()
    expect(RightsAuditPage(page).heading).to_be_visible()


@when(parsers.parse("руководитель исправляет доступ сотрудника: исключает из группы «{group}»"))
def _(page: Page, employee: Person, group: str) -> None:
    RightsAuditPage(page).correct(employee.full_name)
    EmployeePage(page).take_out_of_group(group)


@when("руководитель отмечает, что проверка проведена")
def _(page: Page) -> None:
    RightsAuditPage(page).finish_button.click()


@then("отклонений от ролей нет")
def _(page: Page) -> None:
    expect(RightsAuditPage(page).none).to_be_visible()
    expect(RightsAuditPage(page).deviations).to_have_count(0)


@then(parsers.re(r"у сотрудника отклонение: (?P<text>.+)"))
def _(page: Page, employee: Person, text: str) -> None:
    expect(RightsAuditPage(page).deviation(employee.full_name)).to_contain_text(text)


@then(parsers.parse("у сотрудника попыток без права: {number:d}"))
def _(page: Page, employee: Person, number: int) -> None:
    expect(RightsAuditPage(page).attempts_of(employee.full_name)).to_contain_text(
        f"Попыток: {number},"
    )


@then(parsers.parse("портал напоминает о проверке: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RightsAuditPage(page).state).to_contain_text(text)
