"""Contact persons of an organisation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from pages.requisites import ContactsPage


@pytest.fixture
def contacts_page(page: Page) -> ContactsPage:
    """The screen of contact persons."""
    return ContactsPage(page)


@given("представитель открыл «Контактные лица»")
def _(contacts_page: ContactsPage) -> None:
    contacts_page.open()


@when("представитель открывает из кабинета «Контактные лица»")
def _(contacts_page: ContactsPage) -> None:
    contacts_page.open_from_cabinet()


@when(parsers.parse("представитель добавляет контактное лицо «{name}» с ролью «{role}»"))
def _(contacts_page: ContactsPage, name: str, role: str) -> None:
    contacts_page.add(name, role, "+7 (900) 123-45-67", "buh@example.test")


@when(parsers.parse("представитель добавляет контактных лиц: {number:d}"))
def _(contacts_page: ContactsPage, number: int) -> None:
    contacts_page.add_several(number, "Петрова Анна", "Бухгалтерия")


@when(parsers.parse("представитель добавляет контактное лицо «{name}» без роли"))
def _(contacts_page: ContactsPage, name: str) -> None:
    contacts_page.add(name, "", "+79001234567", "buh@example.test")


@when(parsers.parse("представитель добавляет контактное лицо с телефоном «{phone}»"))
def _(contacts_page: ContactsPage, phone: str) -> None:
    contacts_page.add("Петрова Анна", "Бухгалтерия", phone, "buh@example.test")


@when(parsers.parse("представитель удаляет контактное лицо «{name}»"))
def _(contacts_page: ContactsPage, name: str) -> None:
    contacts_page.remove(name)


@then(parsers.parse("у контактного лица «{name}» рядом с «{term}» стоит «{value}»"))
def _(contacts_page: ContactsPage, name: str, term: str, value: str) -> None:
    expect(contacts_page.facts(name).value(term)).to_have_text(value)


@then(parsers.parse("контактных лиц в списке: {number:d}"))
def _(contacts_page: ContactsPage, number: int) -> None:
    expect(contacts_page.items).to_have_count(number)


@then(parsers.parse("контактное лицо не добавлено: «{text}»"))
def _(contacts_page: ContactsPage, text: str) -> None:
    expect(contacts_page.notice.alert).to_contain_text(text)
