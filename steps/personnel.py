"""The personnel system: files that the head uploads, and what it tells by itself."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import EmployeeAccount, Organisation, Person, WorldClient
from pages.employee_accounts import EmployeeAccountsPage
from pages.personnel import PersonnelPage

Table = list[list[str]]
ENCODINGS = {
    "UTF-8": "utf-8",
    "UTF-8 с меткой порядка байтов": "utf-8-sig",
    "Windows-1251": "cp1251",
}
SEPARATORS = {"точкой с запятой": ";", "запятой": ","}


def table(rows: Table, separator: str = ";") -> str:
    """Return a table as a file: a line for each row."""
    return "".join(f"{separator.join(row)}\r\n" for row in rows)


def upload(page: Page, content: bytes) -> None:
    """Open the page and send a file."""
    PersonnelPage(page).open()
    PersonnelPage(page).upload(content)


@given(
    parsers.parse("у сотрудника есть своя учётная запись с номером «{number}»"),
    target_fixture="account",
)
def _(world: WorldClient, organisation: Organisation, head: Person, number: str) -> EmployeeAccount:
    return world.employee_accounts.open(
        organisation, head, internal_id=number, role="specialist", position="Юрист"
    )


@when("руководитель переходит из учётных записей в «Кадровую систему»")
def _(page: Page) -> None:
    EmployeeAccountsPage(page).open()
    EmployeeAccountsPage(page).personnel_link.click()


@when("руководитель загружает файл кадровой системы:")
def _(page: Page, datatable: Table) -> None:
    upload(page, table(datatable).encode())


@when("руководитель загружает там файл кадровой системы:")
def _(page: Page, datatable: Table) -> None:
    PersonnelPage(page).upload(table(datatable).encode())


@when(
    parsers.re(
        r"руководитель загружает файл об увольнении в кодировке (?P<encoding>.+), "
        r"столбцы разделены (?P<separator>.+)"
    )
)
def _(page: Page, encoding: str, separator: str) -> None:
    rows = [["Табельный номер", "Статус"], ["Т-017", "уволен"]]
    upload(page, table(rows, SEPARATORS[separator]).encode(ENCODINGS[encoding]))


@when(parsers.parse("руководитель загружает файл кадровой системы в {number:d} строку"))
def _(page: Page, number: int) -> None:
    upload(page, table([["Табельный номер", "Статус"], *[["Т-017", "работает"]] * number]).encode())


@when("руководитель загружает файл, который не таблица")
def _(page: Page) -> None:
    upload(page, b"PK\x03\x04\x00\x00\x00")


@when("кадровая система сообщает, что сотрудник уволен")
def _(world: WorldClient, organisation: Organisation, account: EmployeeAccount) -> None:
    assert world.employee_accounts.tell(organisation, account, "dismissed")


@then(parsers.parse("файл применён: «{counts}»"))
def _(page: Page, counts: str) -> None:
    expect(PersonnelPage(page).notice.with_text(f"применён. {counts}")).to_be_visible()


@then("файл не применён, и ошибки в нём названы:")
def _(page: Page, datatable: Table) -> None:
    personnel_page = PersonnelPage(page)
    expect(personnel_page.notice.alert).to_contain_text("Файл не применён")
    expect(personnel_page.problem_cells).to_have_text([cell for row in datatable for cell in row])


@then(parsers.parse("применённых файлов: {number:d}"))
def _(page: Page, number: int) -> None:
    PersonnelPage(page).open()
    expect(PersonnelPage(page).main).to_contain_text("Применённые файлы")
    expect(PersonnelPage(page).file_items).to_have_count(number)
