"""Capacities to act in: «Войти как», «Учётные записи и роли»."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Organisation, Person, WorldClient
from pages.role_choice import RoleChoicePage
from pages.roles import RolesPage
from pages.start import StartPage
from steps.sign_in import sign_in_at_once


def open_cabinets(world: WorldClient, head: Person, number: int) -> list[Organisation]:
    """Give a head cabinets of several organisations."""
    return [world.organisations.open(world.register.add(head), head) for _ in range(number)]


@given("у руководителя есть личный кабинет организации", target_fixture="organisation")
def _(world: WorldClient, head: Person) -> Organisation:
    return open_cabinets(world, head, 1)[0]


@given(parsers.parse("у руководителя есть личные кабинеты {number:d} организаций"))
def _(world: WorldClient, head: Person, number: int) -> None:
    open_cabinets(world, head, number)


@given("руководитель вошёл на портал от имени своей организации")
def _(
    context: BrowserContext, world: WorldClient, head: Person, organisation: Organisation
) -> None:
    sign_in_at_once(context, world, head, organisation)


@given("открыт экран «Войти как»")
def _(page: Page) -> None:
    RoleChoicePage(page).open()


@then("портал спрашивает «Войти как»")
def _(page: Page) -> None:
    expect(RoleChoicePage(page).heading).to_be_visible()


@then("среди ролей есть сам руководитель и его организация")
def _(page: Page, head: Person, organisation: Organisation) -> None:
    names = [head.full_name, organisation.short_name]
    expect(RoleChoicePage(page).role_buttons).to_contain_text(names)


@then(parsers.parse("на экране «Войти как» ролей: {number:d}"))
def _(page: Page, number: int) -> None:
    expect(RoleChoicePage(page).role_buttons).to_have_count(number)


@when("руководитель входит как организация")
def _(page: Page, organisation: Organisation) -> None:
    RoleChoicePage(page).choose(organisation.short_name)


@when("руководитель входит как частное лицо")
def _(page: Page, head: Person) -> None:
    RoleChoicePage(page).choose(head.full_name)


@when("гражданин подменяет свою роль чужой организацией")
def _(page: Page, citizen: Person, organisation: Organisation) -> None:
    RoleChoicePage(page).forge(citizen.full_name, organisation.id)


@when("руководитель открывает «Учётные записи и роли»")
def _(page: Page) -> None:
    RolesPage(page).open()


@when("руководитель открывает с главной страницы «Учётные записи и роли»")
def _(page: Page) -> None:
    StartPage(page).follow("Учётные записи и роли")


@when("руководитель открывает свою организацию")
def _(page: Page, organisation: Organisation) -> None:
    RolesPage(page).enter(organisation.short_name)


@then("на странице ролей есть сам руководитель")
def _(page: Page, head: Person) -> None:
    expect(RolesPage(page).entry(head.full_name)).to_be_visible()


@then(parsers.re("на странице ролей есть его организация с ролью «(?P<role>[^»]+)»"))
def _(page: Page, organisation: Organisation, role: str) -> None:
    expect(RolesPage(page).entry(organisation.short_name)).to_contain_text(role)


@then("на странице ролей есть кнопка «Создать»")
def _(page: Page) -> None:
    expect(RolesPage(page).create_link).to_be_visible()


@then("на странице ролей нет кнопки «Создать»")
def _(page: Page) -> None:
    expect(RolesPage(page).heading).to_be_visible()
    expect(RolesPage(page).create_link).to_have_count(0)


@then("организацию на странице ролей не открыть")
def _(page: Page, organisation: Organisation) -> None:
    expect(RolesPage(page).entry(organisation.short_name)).to_be_visible()
    expect(RolesPage(page).entry_button(organisation.short_name)).to_have_count(0)
