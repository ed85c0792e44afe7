"""Waiting for the tax register's check of a new cabinet, and its result."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import Person, RegisterEntry, WorldClient
from pages.add_organisation import AddOrganisationPage
from pages.application import ApplicationPage
from pages.components.header import Header
from pages.components.notice import Notice
from pages.role_choice import RoleChoicePage
from pages.roles import RolesPage
from steps.sign_in import sign_in_by_screens


@when("руководитель открывает заявление")
def _(application_page: ApplicationPage, world: WorldClient) -> None:
    application_page.open(world.applications.only().id)


@when("руководитель нажимает «Обновить»")
def _(application_page: ApplicationPage) -> None:
    application_page.refresh()


@then(parsers.parse("статус заявления «{state}»"))
def _(application_page: ApplicationPage, state: str) -> None:
    expect(application_page.state).to_have_text(state)


@then(parsers.parse("в заявлении сказано «{text}»"))
def _(application_page: ApplicationPage, text: str) -> None:
    expect(application_page.root).to_contain_text(text)


@then("заявление говорит, что личный кабинет организации создан и где его найти")
def _(page: Page, entry: RegisterEntry) -> None:
    text = (
        f"Личный кабинет организации {entry.short_name} создан. Он появился в разделе "
        "«Учётные записи и роли» и в выборе роли при входе."
    )
    expect(Notice(page).with_text(text)).to_be_visible()


@then(parsers.parse("причина отказа «{reason}»"))
def _(application_page: ApplicationPage, reason: str) -> None:
    expect(application_page.refusal).to_contain_text(reason)


@then("заявление на портале одно")
def _(world: WorldClient) -> None:
    assert world.applications.only().state == "checking"


@then("заявлений на портале нет")
def _(world: WorldClient) -> None:
    assert world.applications.all() == []


@then("организация есть в «Учётных записях и ролях»")
def _(page: Page, entry: RegisterEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.entry(entry.short_name)).to_be_visible()


@then("организации нет в «Учётных записях и ролях»")
def _(page: Page, entry: RegisterEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.heading).to_be_visible()
    expect(roles_page.entry(entry.short_name)).to_have_count(0)


@then("при входе можно выбрать организацию")
def _(page: Page, entry: RegisterEntry) -> None:
    choice_page = RoleChoicePage(page)
    expect(choice_page.heading).to_be_visible()
    expect(choice_page.role(entry.short_name)).to_be_visible()


@then(
    parsers.re(r"в «Учётных записях и ролях» (?P<number>\d+) организаций"),
    converters={"number": int},
)
def _(page: Page, number: int) -> None:
    # The person's own account stands in the list beside the organisations.
    expect(RolesPage(page).role_items).to_have_count(number + 1)


@when("руководитель выходит и снова входит на портал")
def _(page: Page, world: WorldClient, head: Person) -> None:
    Header(page).sign_out()
    sign_in_by_screens(page, world, head)


@then(parsers.parse("шаги создания: «{first}», «{second}», «{third}», «{fourth}»"))
def _(
    add_organisation_page: AddOrganisationPage, first: str, second: str, third: str, fourth: str
) -> None:
    expect(add_organisation_page.step_names).to_have_text([first, second, third, fourth])


@then("соглашения на экране нет")
def _(add_organisation_page: AddOrganisationPage) -> None:
    expect(add_organisation_page.heading).to_be_visible()
    expect(add_organisation_page.agreements).to_have_count(0)
