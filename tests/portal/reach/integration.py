"""How to get to the settings of the integration and to the description of the API."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.world_client import WorldClient
from pages.integration import ApiDescriptionPage, IntegrationPage, NewKeyPage
from reach import Reach, enter


def settings(page: Page, world: WorldClient) -> None:
    world.set_rules(role_table="K", organisation_api=True)
    head = world.people.add()
    organisation = world.organisations.open(world.register.add(head), head)
    enter(page, world, head, organisation)
    IntegrationPage(page).open()


def with_keys(page: Page, world: WorldClient) -> None:
    created(page, world)
    settings_page = IntegrationPage(page)
    settings_page.open()
    settings_page.create_key("Склад")
    settings_page.open()
    settings_page.revoke("Склад")
    expect(settings_page.notice.status).to_contain_text("Ключ отозван")


def wrong(page: Page, world: WorldClient) -> None:
    settings(page, world)
    IntegrationPage(page).create_key("", "0")
    expect(IntegrationPage(page).name_field).to_have_attribute("aria-invalid", "true")


def created(page: Page, world: WorldClient) -> None:
    settings(page, world)
    IntegrationPage(page).create_key("Учётная система с длинным названием, которое не влезает")
    expect(NewKeyPage(page).secret).to_be_visible()


def description(page: Page, world: WorldClient) -> None:
    world.set_rules(role_table="K", organisation_api=True)
    ApiDescriptionPage(page).open()


REACH: dict[str, Reach] = {
    "integration": settings,
    "integration:keys": with_keys,
    "integration:wrong": wrong,
    "integration:created": created,
    "api-description": description,
}
