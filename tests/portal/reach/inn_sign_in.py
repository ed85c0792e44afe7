"""Screens of sign-in by ИНН and of the panel behind it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.world_client import WorldClient
from pages.inn_sign_in import EntityAccountPage, InnSignInPage, PanelPage
from reach import Reach, enter


def sign_in(page: Page, world: WorldClient) -> None:
    world.set_rules(sign_in_by_inn=True)
    InnSignInPage(page).open()


def wrong(page: Page, world: WorldClient) -> None:
    sign_in(page, world)
    InnSignInPage(page).submit("7707083893", "Ne-parol-1")
    expect(InnSignInPage(page).notice.alert).to_be_visible()


def start(page: Page, world: WorldClient) -> None:
    world.set_rules(sign_in_by_inn=True)
    page.goto("/")


def account(page: Page, world: WorldClient) -> None:
    world.set_rules(sign_in_by_inn=True)
    head = world.people.add()
    enter(page, world, head, world.organisations.open(world.register.add(head), head))
    EntityAccountPage(page).open()


def short_password(page: Page, world: WorldClient) -> None:
    account(page, world)
    EntityAccountPage(page).choose("Org-1", "Org-1")
    expect(EntityAccountPage(page).password_field).to_have_attribute("aria-invalid", "true")


def panel(page: Page, world: WorldClient) -> None:
    world.set_rules(service_panel=True, signature_binding=True)
    head = world.people.add()
    enter(page, world, head, world.organisations.open(world.register.add(head), head))
    PanelPage(page).open()


REACH: dict[str, Reach] = {
    "inn-sign-in": sign_in,
    "inn-sign-in:wrong": wrong,
    "start:modes": start,
    "panel": panel,
    "entity-account": account,
    "entity-account:wrong": short_password,
}
