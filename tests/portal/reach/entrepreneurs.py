"""Screens of a sole proprietor's cabinet: its wizard step by step, its refusals, its services."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from harness.world_client import EntrepreneurEntry, Person, WorldClient
from pages.entrepreneur_papers import (
    AvailableServicesPage,
    EntrepreneurDocumentsPage,
    EntrepreneurSettingsPage,
)
from pages.entrepreneurs_new import EntrepreneurNumbersPage, OrganisationTypesPage
from reach import Reach, enter
from steps.entrepreneur_numbers import confirm_numbers, type_numbers
from steps.entrepreneur_papers import attach_certificate, skip_signature, switch_sms_on


@dataclass
class Trader:
    """A sole proprietor who is signed in, in a world that opens cabinets by numbers."""

    person: Person
    entry: EntrepreneurEntry


def sit_down(page: Page, world: WorldClient, level: str = "confirmed") -> Trader:
    world.set_rules(entrepreneur_registration=True)
    person = enter(page, world, world.people.add(level=level))
    return Trader(person, world.entrepreneurs.add(person))


def types(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    OrganisationTypesPage(page).open()


def numbers(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    EntrepreneurNumbersPage(page).open()


def wrong_number(page: Page, world: WorldClient) -> None:
    numbers(page, world)
    EntrepreneurNumbersPage(page).send()
    expect(EntrepreneurNumbersPage(page).ogrnip_field).to_have_attribute("aria-invalid", "true")


def blocked(page: Page, world: WorldClient) -> None:
    sit_down(page, world, "standard")
    EntrepreneurNumbersPage(page).open()


def codes(page: Page, world: WorldClient) -> None:
    trader = sit_down(page, world)
    type_numbers(page, trader.person, trader.entry)


def documents(page: Page, world: WorldClient) -> None:
    trader = sit_down(page, world)
    type_numbers(page, trader.person, trader.entry)
    confirm_numbers(page, world, trader.person)


def no_certificate(page: Page, world: WorldClient) -> None:
    documents(page, world)
    documents_page = EntrepreneurDocumentsPage(page)
    documents_page.attach(None)
    expect(documents_page.certificate_field).to_have_attribute("aria-invalid", "true")


def signature(page: Page, world: WorldClient) -> None:
    documents(page, world)
    attach_certificate(page)


def second_factor(page: Page, world: WorldClient) -> None:
    signature(page, world)
    skip_signature(page)


def settings(page: Page, world: WorldClient) -> None:
    second_factor(page, world)
    switch_sms_on(page)


def services(page: Page, world: WorldClient) -> None:
    settings(page, world)
    EntrepreneurSettingsPage(page).save()
    expect(AvailableServicesPage(page).heading).to_be_visible()


def cabinet(page: Page, world: WorldClient) -> None:
    trader = sit_down(page, world)
    enter(page, world, trader.person, world.entrepreneurs.open(trader.entry, trader.person))
    page.goto("/organisation")


def roles(page: Page, world: WorldClient) -> None:
    trader = sit_down(page, world)
    world.entrepreneurs.open(trader.entry, trader.person)
    page.goto("/roles")


REACH: dict[str, Reach] = {
    "profile-organisations": types,
    "entrepreneur-numbers": numbers,
    "entrepreneur-numbers:wrong": wrong_number,
    "entrepreneur-blocked": blocked,
    "entrepreneur-codes": codes,
    "entrepreneur-documents": documents,
    "entrepreneur-documents:wrong": no_certificate,
    "entrepreneur-signature": signature,
    "entrepreneur-second-factor": second_factor,
    "entrepreneur-settings": settings,
    "available-services": services,
    "organisation:entrepreneur": cabinet,
    "accounts-and-roles:entrepreneur": roles,
}
