"""Organisations that have a cabinet, and the head's way into it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page
from pytest_bdd import given, when

from harness.world_client import Organisation, Person, RegisterEntry, WorldClient
from pages.role_choice import RoleChoicePage
from steps.sign_in import sign_in_at_once


@given("у организации есть личный кабинет", target_fixture="organisation")
def _(world: WorldClient, entry: RegisterEntry, head: Person) -> Organisation:
    return world.organisations.open(entry, head)


@given("руководитель вошёл в личный кабинет организации")
def _(
    context: BrowserContext, world: WorldClient, head: Person, organisation: Organisation
) -> None:
    sign_in_at_once(context, world, head, organisation)


@given("сотрудник вошёл в личный кабинет организации")
def _(
    employee_page: Page, world: WorldClient, employee: Person, organisation: Organisation
) -> None:
    sign_in_at_once(employee_page.context, world, employee, organisation)


@given("сотрудник вошёл на портал в своём браузере")
def _(employee_page: Page, world: WorldClient, employee: Person) -> None:
    sign_in_at_once(employee_page.context, world, employee)


@when("руководитель выбирает при входе роль организации")
def _(page: Page, organisation: Organisation) -> None:
    RoleChoicePage(page).choose(organisation.short_name)
