"""The application of L for a corporate account: its way in, its fields, its papers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import RegisterEntry
from harness.world_client.organisation_requests import BANK, files_for, typed_for
from pages.organisation_requests import OrganisationFormPage
from pages.start import StartPage
from steps.organisation_requests import payloads


@pytest.fixture
def package_form(page: Page) -> OrganisationFormPage:
    """The application of L in the scenario's browser."""
    return OrganisationFormPage(page, "/corporate-account/new")


@when("заявитель открывает главную страницу")
def _(page: Page) -> None:
    StartPage(page).open()


@when("заявитель выбирает на ней «Корпоративный аккаунт организации»")
def _(page: Page) -> None:
    StartPage(page).follow("Корпоративный аккаунт организации")


@then(parsers.parse("на главной странице есть «{title}»: «{note}»"))
def _(page: Page, title: str, note: str) -> None:
    expect(StartPage(page).card(title, note)).to_be_visible()


@given("заявитель открыл заявку на корпоративный аккаунт")
@when("заявитель открывает заявку на корпоративный аккаунт")
def _(package_form: OrganisationFormPage) -> None:
    package_form.open()


@when("заявитель заполняет заявку и прикладывает свидетельство")
def _(package_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    package_form.fill(typed_for("package", entry))
    package_form.attach(payloads(files_for("package")))


@when("заявитель заполняет в заявке только номера")
def _(package_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    package_form.fill(typed_for("package", entry))


@when("заявитель заполняет банковские реквизиты")
def _(package_form: OrganisationFormPage) -> None:
    package_form.fill(BANK)


@when("заявитель отмечает, что планируется онлайн-оплата услуг")
def _(package_form: OrganisationFormPage) -> None:
    package_form.plan_payment()
