"""A sole proprietor: the person, the entry in the register, the cabinet and who is in it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import EntrepreneurEntry, Organisation, Person, WorldClient
from pages.components.cabinet import CabinetFrame
from pages.organisation import OrganisationPage
from pages.profile import ProfilePage
from pages.role_choice import RoleChoicePage
from pages.roles import RolesPage
from steps.access import open_employee
from steps.sign_in import sign_in_at_once, sign_in_by_screens


@given("предприниматель с подтверждённой учётной записью", target_fixture="trader")
def _(world: WorldClient) -> Person:
    return world.people.add(level="confirmed")


@given(
    parsers.re(r"предприниматель с учётной записью уровня «(?P<level>simplified|standard)»"),
    target_fixture="trader",
)
def _(world: WorldClient, level: str) -> Person:
    return world.people.add(level=level)


@given("предприниматель есть в ЕГРИП", target_fixture="trade")
def _(world: WorldClient, trader: Person) -> EntrepreneurEntry:
    return world.entrepreneurs.add(trader)


@given("в ЕГРИП есть и другой предприниматель", target_fixture="other_trade")
def _(world: WorldClient) -> EntrepreneurEntry:
    return world.entrepreneurs.add(world.people.add())


@given("по данным ЕГРИП предприниматель прекратил деятельность")
@when("налоговая вносит в ЕГРИП, что предприниматель прекратил деятельность")
def _(world: WorldClient, trade: EntrepreneurEntry) -> None:
    world.entrepreneurs.change(trade, state="ceased")


@given("у предпринимателя есть личный кабинет", target_fixture="cabinet")
def _(world: WorldClient, trade: EntrepreneurEntry, trader: Person) -> Organisation:
    return world.entrepreneurs.open(trade, trader)


@given("предприниматель вошёл на портал")
def _(context: BrowserContext, world: WorldClient, trader: Person) -> None:
    sign_in_at_once(context, world, trader)


@given("предприниматель вошёл в свой кабинет")
def _(context: BrowserContext, world: WorldClient, trader: Person, cabinet: Organisation) -> None:
    sign_in_at_once(context, world, trader, cabinet)


@when("предприниматель входит на портал по паролю и коду из смс")
def _(page: Page, world: WorldClient, trader: Person) -> None:
    sign_in_by_screens(page, world, trader)


@when(parsers.parse("предприниматель открывает в профиле раздел «{item}»"))
def _(page: Page, item: str) -> None:
    ProfilePage(page).open()
    ProfilePage(page).open_item(item)


@then("кабинета предпринимателя нет среди его ролей")
def _(page: Page, trader: Person, trade: EntrepreneurEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.entry(trader.full_name)).to_be_visible()
    expect(roles_page.entry(trade.short_name)).to_have_count(0)


@then("кабинет стоит в «Учётных записях и ролях» как «Индивидуальный предприниматель»")
def _(page: Page, trade: EntrepreneurEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.entry(trade.short_name)).to_contain_text("Индивидуальный предприниматель")


@then("при входе можно выбрать кабинет предпринимателя")
def _(page: Page, trade: EntrepreneurEntry) -> None:
    expect(RoleChoicePage(page).role(trade.short_name)).to_contain_text(
        "Индивидуальный предприниматель"
    )


@then("в кабинете стоят данные предпринимателя из ЕГРИП")
def _(page: Page, trade: EntrepreneurEntry) -> None:
    cabinet_page = OrganisationPage(page)
    cabinet_page.open()
    expect(CabinetFrame(page).heading).to_have_text("Общая информация")
    expect(cabinet_page.requisite("Вид")).to_have_text("Индивидуальный предприниматель")
    expect(cabinet_page.requisite("ОГРНИП")).to_have_text(trade.ogrnip)
    expect(cabinet_page.requisite("ИНН")).to_have_text(trade.inn)
    expect(cabinet_page.requisite("Состояние в реестре")).to_have_text("Действует")


@then(parsers.parse("в кабинете предпринимателя состояние в реестре «{state}»"))
def _(page: Page, state: str) -> None:
    OrganisationPage(page).open()
    expect(OrganisationPage(page).requisite("Состояние в реестре")).to_have_text(state)


@given("сотрудник принят в кабинет предпринимателя")
def _(world: WorldClient, cabinet: Organisation, trader: Person, employee: Person) -> None:
    world.invitations.join(cabinet, trader, employee)


@when(parsers.parse("предприниматель включает сотрудника в группу «{group}»"))
def _(page: Page, employee: Person, group: str) -> None:
    open_employee(page, employee).put_into_group(group)


@when("сотрудник в своём браузере входит в кабинет предпринимателя")
def _(employee_page: Page, world: WorldClient, employee: Person, cabinet: Organisation) -> None:
    sign_in_at_once(employee_page.context, world, employee, cabinet)
    OrganisationPage(employee_page).open()
