"""The organisation's cabinet: its menu, the role, sections, history, as each member sees it."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Organisation, Person
from pages.components.cabinet import CabinetFrame
from pages.organisation import (
    OperationsPage,
    OpportunitiesPage,
    OrganisationPage,
    PowersPage,
    SectionPage,
)

Table = list[list[str]]


@given("руководитель открыл личный кабинет организации")
@when("руководитель открывает личный кабинет организации")
def _(page: Page) -> None:
    OrganisationPage(page).open()


@when("сотрудник открывает личный кабинет организации")
def _(employee_page: Page) -> None:
    OrganisationPage(employee_page).open()


@when(parsers.parse("руководитель открывает раздел кабинета «{section}»"))
def _(page: Page, section: str) -> None:
    CabinetFrame(page).open_section(section)


@when(parsers.parse("сотрудник открывает раздел кабинета «{section}»"))
def _(employee_page: Page, section: str) -> None:
    CabinetFrame(employee_page).open_section(section)


@when(parsers.parse("сотрудник набирает адрес «{path}»"))
def _(employee_page: Page, path: str) -> None:
    OrganisationPage(employee_page).try_address(path)


@when("руководитель открывает «Данные и возможности»")
def _(page: Page) -> None:
    CabinetFrame(page).opportunities_link.click()


@when("руководитель разворачивает меню кабинета")
def _(page: Page) -> None:
    CabinetFrame(page).menu.unfold()


@then("меню кабинета свёрнуто")
def _(page: Page) -> None:
    menu = CabinetFrame(page).menu
    expect(menu.unfold_button).to_be_visible()
    expect(menu.item_links).to_have_count(0)


@then("в левом меню кабинета по порядку стоят:")
def _(page: Page, datatable: Table) -> None:
    expect(CabinetFrame(page).menu.item_links).to_have_text([row[0] for row in datatable])


@then("в левом меню сотрудника по порядку стоят:")
def _(employee_page: Page, datatable: Table) -> None:
    menu = CabinetFrame(employee_page).menu
    expect(menu.item_links).to_have_text([row[0] for row in datatable])


@then(parsers.parse("открыт раздел кабинета «{section}»"))
def _(page: Page, section: str) -> None:
    frame = CabinetFrame(page)
    expect(frame.heading).to_have_text(section)
    expect(frame.menu.current_link).to_have_text(section)


@then(parsers.parse("на телефоне открыт раздел кабинета «{section}»"))
def _(page: Page, section: str) -> None:
    expect(CabinetFrame(page).heading).to_have_text(section)


@then(parsers.parse("сотруднику открыт раздел кабинета «{section}»"))
def _(employee_page: Page, section: str) -> None:
    frame = CabinetFrame(employee_page)
    expect(frame.heading).to_have_text(section)
    expect(frame.menu.current_link).to_have_text(section)


@then(parsers.parse("раздел пуст, и сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(SectionPage(page).empty_notice).to_contain_text(text)


@then(parsers.parse("рядом с «Ваша роль» стоит «{role}»"))
def _(page: Page, role: str) -> None:
    expect(CabinetFrame(page).role).to_have_text(f"Ваша роль {role}")


@then(parsers.parse("у сотрудника рядом с «Ваша роль» стоит «{role}»"))
def _(employee_page: Page, role: str) -> None:
    expect(CabinetFrame(employee_page).role).to_have_text(f"Ваша роль {role}")


@then("рядом с ролью есть ссылка «Данные и возможности»")
def _(page: Page) -> None:
    expect(CabinetFrame(page).opportunities_link).to_be_visible()


@then(parsers.parse("среди возможностей есть «{action}»"))
def _(page: Page, action: str) -> None:
    expect(OpportunitiesPage(page).allowed_items.get_by_text(action, exact=True)).to_be_visible()


@then("руководителю доступно только:")
def _(page: Page, datatable: Table) -> None:
    opportunities_page = OpportunitiesPage(page)
    opportunities_page.open()
    expect(opportunities_page.allowed_items).to_have_text([row[0] for row in datatable])


@then("сотруднику доступно только:")
def _(employee_page: Page, datatable: Table) -> None:
    opportunities_page = OpportunitiesPage(employee_page)
    opportunities_page.open()
    expect(opportunities_page.allowed_items).to_have_text([row[0] for row in datatable])


@then("в реквизитах стоят данные организации из реестра")
def _(page: Page, organisation: Organisation, head: Person) -> None:
    organisation_page = OrganisationPage(page)
    expect(organisation_page.requisite("Полное наименование")).to_have_text(organisation.full_name)
    expect(organisation_page.requisite("ОГРН")).to_have_text(organisation.ogrn)
    expect(organisation_page.requisite("ИНН")).to_have_text(organisation.inn)
    expect(organisation_page.requisite("КПП")).to_have_text(organisation.kpp)
    expect(organisation_page.requisite("Руководитель организации")).to_have_text(head.full_name)
    expect(organisation_page.requisite("Состояние в реестре")).to_have_text("Действует")


@then(parsers.parse("в истории операций есть «{what}» от руководителя"))
def _(page: Page, head: Person, what: str) -> None:
    operations_page = OperationsPage(page)
    operations_page.open()
    expect(operations_page.row(what).filter(has_text=head.full_name)).to_have_count(1)


@then(parsers.parse("в истории операций есть «{what}» от сотрудника"))
def _(page: Page, employee: Person, what: str) -> None:
    operations_page = OperationsPage(page)
    operations_page.open()
    expect(operations_page.row(what).filter(has_text=employee.full_name)).to_have_count(1)


@then(parsers.parse("в истории операций есть «{what}»"))
def _(page: Page, what: str) -> None:
    operations_page = OperationsPage(page)
    operations_page.open()
    expect(operations_page.row(what)).to_have_count(1)


@then(parsers.parse("вся история операций на одной странице, операций на ней: {number:d}"))
def _(page: Page, number: int) -> None:
    operations_page = OperationsPage(page)
    operations_page.open()
    expect(operations_page.entries).to_have_count(number)
    expect(operations_page.older_link).to_have_count(0)


@then(parsers.parse("операций на первой странице истории: {number:d}"))
def _(page: Page, number: int) -> None:
    operations_page = OperationsPage(page)
    operations_page.open()
    expect(operations_page.entries).to_have_count(number)


@then(parsers.parse("операций на второй странице истории: {number:d}"))
def _(page: Page, number: int) -> None:
    OperationsPage(page).older_link.click()
    expect(OperationsPage(page).entries).to_have_count(number)


@then(parsers.parse("в «Доверенностях и доступах» сотрудник состоит в группе «{group}»"))
def _(page: Page, employee: Person, group: str) -> None:
    powers_page = PowersPage(page)
    powers_page.open()
    expect(powers_page.group(group)).to_contain_text(employee.full_name)


@then(parsers.parse("в «Доверенностях и доступах» в группе «{group}» никого нет"))
def _(page: Page, group: str) -> None:
    powers_page = PowersPage(page)
    powers_page.open()
    expect(powers_page.group(group)).to_contain_text("Никого")


@then(parsers.parse("сотруднику отказано в кабинете: «{text}»"))
def _(employee_page: Page, text: str) -> None:
    frame = CabinetFrame(employee_page)
    expect(frame.heading).to_have_text("Нет доступа")
    expect(frame.main).to_contain_text(text)
