"""Drafts of applications: dropped, or made again of what was not sent yet."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from pages.services import ServiceApplicationPage, ServiceApplicationsPage, ServiceFormPage


@when("руководитель удаляет черновик")
def _(page: Page) -> None:
    ServiceFormPage(page).delete_button.click()


@when("руководитель возвращает заявление в черновики")
def _(page: Page) -> None:
    ServiceApplicationPage(page).recall_button.click()


@then("черновиков заявлений больше нет")
def _(page: Page) -> None:
    expect(ServiceApplicationsPage(page).heading).to_have_text("Заявления на услуги")
    expect(ServiceApplicationsPage(page).drafts).to_have_count(0)


@then(parsers.parse("среди черновиков заявлений есть «{service}»"))
def _(page: Page, service: str) -> None:
    # The form of the draft opens by itself; only then is the list up to date.
    expect(ServiceFormPage(page).save_button).to_be_visible()
    ServiceApplicationsPage(page).open()
    expect(ServiceApplicationsPage(page).drafts.filter(has_text=service)).to_have_count(1)
