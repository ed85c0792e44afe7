"""Screens of the cabinet's settings and of the reports on services."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.world_client import WorldClient
from reach import Reach, enter
from reach.cabinet import staff

LETTERS = "/organisation/settings/letters"


def letters(page: Page, world: WorldClient) -> None:
    world.set_rules(cabinet_settings=True)
    made = staff(world)
    enter(page, world, made.head, made.organisation)
    page.goto(LETTERS)


def letters_problem(page: Page, world: WorldClient) -> None:
    letters(page, world)
    page.get_by_label("Адрес для писем", exact=True).fill("office")
    page.get_by_role("button", name="Сохранить настройки", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


def no_reports(page: Page, world: WorldClient) -> None:
    world.set_rules(service_reports=True)
    made = staff(world)
    enter(page, world, made.head, made.organisation)
    page.goto("/organisation/reports")


def reports(page: Page, world: WorldClient) -> None:
    world.set_rules(service_reports=True, organisation_services=True, binding_opens_services=False)
    made = staff(world)
    world.services.make(made.organisation, made.head, "register-extract")
    enter(page, world, made.head, made.organisation)
    page.goto("/organisation/reports")


REACH: dict[str, Reach] = {
    "cabinet-letters": letters,
    "cabinet-letters:problem": letters_problem,
    "service-reports": no_reports,
    "service-reports:some": reports,
}
