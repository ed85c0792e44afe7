"""The audit log of a cabinet: reading and exporting it, whether it is whole."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.moscow import on_screen
from harness.spreadsheets import Rows, rows_of_csv, rows_of_xlsx
from harness.world_client import Organisation, Person, WorldClient
from pages.audit import AuditPage
from pages.components.header import Header
from pages.notices import NoticesPage
from steps.sign_in import sign_in_at_once

# Columns of an exported table.
WHAT, OBJECT, DIGEST = 3, 4, 7


def opened(page: Page) -> AuditPage:
    """Go to the log and return it."""
    audit_page = AuditPage(page)
    audit_page.open()
    return audit_page


@given("на странице журнала помещается столько записей, сколько их уже есть")
def _(world: WorldClient, organisation: Organisation) -> None:
    world.set_rules(audit_page_entries=len(world.audit.log(organisation).entries))


@given(parsers.parse("в базе данных изменили запись журнала № {number:d}"))
def _(world: WorldClient, organisation: Organisation, number: int) -> None:
    world.audit.tamper(organisation, number, details="Другой человек")


@given(parsers.parse("в базе данных удалили запись журнала № {number:d}"))
def _(world: WorldClient, organisation: Organisation, number: int) -> None:
    world.audit.remove(organisation, number)


@when("руководитель открывает журнал действий")
def _(page: Page) -> None:
    opened(page)


@when("руководитель выходит из кабинета и снова входит в него")
def _(
    context: BrowserContext,
    page: Page,
    world: WorldClient,
    head: Person,
    organisation: Organisation,
) -> None:
    Header(page).sign_out()
    expect(Header(page).account_button).to_have_count(0)
    sign_in_at_once(context, world, head, organisation)


@when(parsers.parse("руководитель просит записи вида «{kind}»"))
def _(page: Page, kind: str) -> None:
    opened(page).filter(kind=kind)


@when("руководитель просит записи сотрудника")
def _(page: Page, employee: Person) -> None:
    opened(page).filter(person=employee.full_name)


@when(parsers.re(r"руководитель просит записи за (?P<day>сегодня|вчера)"))
def _(page: Page, world: WorldClient, day: str) -> None:
    wanted = (world.now - timedelta(days=("сегодня", "вчера").index(day))).date().isoformat()
    opened(page).filter(since=wanted, until=wanted)


@when(parsers.parse("руководитель переходит в журнал из уведомления «{title}»"))
def _(page: Page, title: str) -> None:
    NoticesPage(page).open()
    NoticesPage(page).follow(title)


@when("руководитель скачивает CSV", target_fixture="exported")
def _(page: Page) -> Rows:
    return rows_of_csv(AuditPage(page).download_csv())


@when("руководитель скачивает XLSX", target_fixture="exported")
def _(page: Page) -> Rows:
    return rows_of_xlsx(AuditPage(page).download_xlsx())


@then("столбцы журнала по порядку:")
def _(page: Page, datatable: list[list[str]]) -> None:
    expect(AuditPage(page).columns).to_have_text([row[0] for row in datatable])


@then(parsers.parse("в записи «{what}» назван руководитель"))
def _(page: Page, head: Person, what: str) -> None:
    expect(AuditPage(page).entry(what).first).to_contain_text(head.full_name)


@then(parsers.parse("в записи «{what}» назван сотрудник"))
@then(parsers.parse("в записи «{what}» объект сотрудник"))
def _(page: Page, employee: Person, what: str) -> None:
    expect(AuditPage(page).entry(what).first).to_contain_text(employee.full_name)


@then(parsers.parse("в записи «{what}» назван посторонний"))
def _(page: Page, stranger: Person, what: str) -> None:
    expect(AuditPage(page).entry(what).first).to_contain_text(stranger.full_name)


@then(parsers.parse("в записи «{what}» было «{before}» и стало «{after}»"))
def _(page: Page, what: str, before: str, after: str) -> None:
    cells = AuditPage(page).entry(what).first.get_by_role("cell")
    expect(cells.nth(-2)).to_contain_text(before)
    expect(cells.nth(-1)).to_contain_text(after)


@then(parsers.parse("в записи «{what}» стоит «{text}»"))
def _(page: Page, what: str, text: str) -> None:
    expect(AuditPage(page).entry(what).first).to_contain_text(text)


@then(parsers.parse("в записи «{what}» стоит время портала"))
def _(page: Page, world: WorldClient, what: str) -> None:
    expect(AuditPage(page).entry(what).first).to_contain_text(on_screen(world.now))


@then(parsers.parse("записей «{what}» в журнале: {number:d}"))
def _(page: Page, what: str, number: int) -> None:
    expect(AuditPage(page).heading).to_be_visible()
    expect(AuditPage(page).entry(what)).to_have_count(number)


@then(parsers.parse("в журнале показаны только записи «{what}»"))
def _(page: Page, what: str) -> None:
    expect(AuditPage(page).entries).not_to_have_count(0)
    expect(AuditPage(page).entries.filter(has_not_text=what)).to_have_count(0)


@then("в журнале показаны только записи сотрудника")
def _(page: Page, employee: Person) -> None:
    expect(AuditPage(page).entries).not_to_have_count(0)
    others = AuditPage(page).entries.filter(has_not_text=employee.full_name)
    expect(others).to_have_count(0)


@then("журнал говорит, что таких записей нет")
def _(page: Page) -> None:
    expect(AuditPage(page).none).to_be_visible()
    expect(AuditPage(page).entries).to_have_count(0)


@then("первая запись журнала ушла на вторую страницу")
def _(page: Page) -> None:
    audit_page = AuditPage(page)
    expect(audit_page.entry("Создан личный кабинет")).to_have_count(0)
    audit_page.older_link.click()
    expect(audit_page.entry("Создан личный кабинет")).to_have_count(1)
    expect(audit_page.entries).to_have_count(1)


@then("в таблице все записи, которые были в журнале")
def _(world: WorldClient, organisation: Organisation, exported: Rows) -> None:
    newest, *before = world.audit.log(organisation).entries
    assert newest.kind == "audit-exported"
    assert [row[DIGEST] for row in exported[1:]] == [one.digest for one in before]


@then(parsers.parse("в таблице только записи «{what}»"))
def _(exported: Rows, what: str) -> None:
    assert {row[WHAT] for row in exported[1:]} == {what}


@then(parsers.parse("в таблице роль названа «{cell}»"))
def _(exported: Rows, cell: str) -> None:
    assert [row[OBJECT] for row in exported if row[WHAT] == "Создана роль"] == [cell]


@then("портал говорит, что журнал цел")
def _(page: Page) -> None:
    expect(AuditPage(page).whole).to_be_visible()
    expect(AuditPage(page).broken).to_have_count(0)


@then(parsers.parse("портал говорит, что журнал нарушен: «{where}»"))
def _(page: Page, where: str) -> None:
    expect(AuditPage(page).broken).to_contain_text(where)
    expect(AuditPage(page).whole).to_have_count(0)


@then("сотруднику предложена выгрузка")
def _(employee_page: Page) -> None:
    expect(AuditPage(employee_page).csv_link).to_be_visible()
    expect(AuditPage(employee_page).xlsx_link).to_be_visible()


@then("сотруднику выгрузка не предложена")
def _(employee_page: Page) -> None:
    expect(AuditPage(employee_page).heading).to_be_visible()
    expect(AuditPage(employee_page).csv_link).to_have_count(0)
    expect(AuditPage(employee_page).xlsx_link).to_have_count(0)
