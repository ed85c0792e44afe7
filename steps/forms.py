"""What any page says and where it leads; what the portal answers to a form."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from pages.components.field import Field, FieldGroup
from pages.components.notice import Notice
from pages.error import ErrorPage
from pages.start import SectionPage

SOMEBODY = "(?:гражданин|предприниматель|руководитель|сотрудник|посетитель)"


@then(parsers.re(r"под полем «(?P<label>[^»]+)» написано «(?P<text>[^»]+)»"))
def _(page: Page, label: str, text: str) -> None:
    expect(Field(page, label).input).to_have_accessible_description(re.compile(re.escape(text)))


@then(parsers.re("у группы «(?P<name>[^»]+)» написано «(?P<text>[^»]+)»"))
def _(page: Page, name: str, text: str) -> None:
    expect(FieldGroup(page, name).root).to_have_accessible_description(text)


@then(parsers.re(r"портал сообщает об ошибке «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(Notice(page).alert).to_have_text(text)


@then(parsers.re(r"портал отказывает: «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(ErrorPage(page).heading).to_have_text(text)


@then(parsers.re(r"отказ объясняет: «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(ErrorPage(page).main).to_contain_text(text)


@when(parsers.re(rf"{SOMEBODY}(?: без входа)? открывает адрес «(?P<path>[^»]+)»"))
def _(page: Page, path: str) -> None:
    ErrorPage(page).try_address(path)


@then(parsers.re(r"открыта страница «(?P<heading>[^»]+)»"))
def _(page: Page, heading: str) -> None:
    expect(SectionPage(page).heading).to_have_text(heading)


@then(parsers.re(r"на странице написано «(?P<text>.+)»"))
def _(page: Page, text: str) -> None:
    expect(SectionPage(page).words(text)).to_be_visible()


@then("ссылки страницы ведут:")
def _(page: Page, datatable: list[list[str]]) -> None:
    for name, heading in datatable[1:]:
        here = page.url
        SectionPage(page).link(name).click()
        expect(page).not_to_have_url(here)
        expect(SectionPage(page).heading).to_have_text(heading)
        page.go_back()
