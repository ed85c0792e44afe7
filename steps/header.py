"""The header: brand, audience switch, navigation, account menu."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from pages.components.header import Header
from pages.start import StartPage
from steps.forms import SOMEBODY

Table = list[list[str]]


@given("открыта главная страница")
def _(page: Page) -> None:
    StartPage(page).open()


@then(parsers.re(r"в шапке стоит название «(?P<brand>[^»]+)»"))
def _(page: Page, brand: str) -> None:
    expect(Header(page).brand_link).to_have_text(brand)


@then(parsers.re(r"переключатель в шапке стоит на «(?P<audience>[^»]+)»"))
def _(page: Page, audience: str) -> None:
    expect(Header(page).audience_button).to_have_text(audience)


@then("в переключателе можно выбрать «Организациям»")
def _(page: Page) -> None:
    header = Header(page)
    header.open_audience()
    expect(header.organisations_link).to_be_visible()


@when(parsers.re(rf"{SOMEBODY} переключает шапку на «Организациям»"))
def _(page: Page) -> None:
    Header(page).choose_organisations()


@when(parsers.re(rf"{SOMEBODY} переключает шапку на «Гражданам»"))
def _(page: Page) -> None:
    Header(page).choose_citizens()


@then("в верхнем меню стоят разделы:")
def _(page: Page, datatable: Table) -> None:
    expect(Header(page).section_links).to_have_text([row[0] for row in datatable])


@when(parsers.re(rf"{SOMEBODY} открывает раздел верхнего меню «(?P<section>[^»]+)»"))
def _(page: Page, section: str) -> None:
    Header(page).open_section(section)


@then("верхнее меню свёрнуто")
def _(page: Page) -> None:
    expect(Header(page).section_links).to_have_count(0)


@when("гражданин разворачивает верхнее меню")
def _(page: Page) -> None:
    Header(page).open_menu()


@when("гражданин открывает меню аккаунта с клавиатуры")
def _(page: Page) -> None:
    Header(page).open_account_menu_by_keyboard()


@then("в меню аккаунта есть «Все организации и роли»")
def _(page: Page) -> None:
    expect(Header(page).all_roles_link).to_be_visible()


@when("гражданин переходит по меню клавишей Tab и нажимает Escape")
def _(page: Page) -> None:
    Header(page).walk_and_escape()


@then("меню аккаунта закрыто, а фокус на значке аккаунта")
def _(page: Page) -> None:
    header = Header(page)
    expect(header.all_roles_link).to_be_hidden()
    expect(header.account_button).to_be_focused()


@then("значок аккаунта стоит справа вверху")
def _(page: Page) -> None:
    expect(Header(page).account_button).to_be_in_viewport()
    assert Header(page).account_is_top_right()


@when("руководитель выбирает в меню аккаунта «Все организации и роли»")
def _(page: Page) -> None:
    Header(page).open_all_roles()


@when(parsers.re(rf"{SOMEBODY} выходит с портала"))
def _(page: Page) -> None:
    Header(page).sign_out()
