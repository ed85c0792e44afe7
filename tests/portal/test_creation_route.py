"""The route through the screens ends in the same state as the set-up by the control API."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from harness.signature_fixtures import Pki
from harness.world_client import ControlClient, Person, RegisterEntry, WorldClient
from pages.add_organisation import AddOrganisationPage
from pages.application import ApplicationPage
from signature_plugin import SignaturePlugin
from steps.organisation_creation import send_application
from steps.sign_in import sign_in_at_once

MINUTES = 15
Rows = list[tuple[object, ...]]


def cabinets(world: WorldClient) -> dict[str, Rows]:
    """Return what the world keeps of organisations and who acts for them."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(world.snapshot())
        return {
            table: db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()  # noqa: S608 - two literals
            for table in ("organisations", "memberships")
        }


def people_of(world: WorldClient) -> tuple[Person, RegisterEntry]:
    head = world.people.add()
    return head, world.register.add(head)


def test_a_browser_that_never_had_a_plugin_is_told_to_install_one(
    page: Page, world: WorldClient
) -> None:
    sign_in_at_once(page.context, world, world.people.add())
    add_page = AddOrganisationPage(page)
    add_page.open()
    add_page.go_on()
    expect(add_page.alert).to_contain_text("Плагин для работы с электронной подписью не найден")


def test_screens_and_control_api_open_the_same_cabinet(
    page: Page,
    world: WorldClient,
    control: ControlClient,
    pki: Pki,
    plugin: SignaturePlugin,
) -> None:
    head, entry = people_of(world)
    plugin.insert(pki.token(pki.issue(head, entry)))
    sign_in_at_once(page.context, world, head)
    send_application(page)
    world.advance(minutes=MINUTES)
    ApplicationPage(page).refresh()

    other = WorldClient.create(control, f"{world.name}-b", seed=world.seed)
    try:
        same_head, same_entry = people_of(other)
        assert (same_head, same_entry) == (head, entry)
        other.advance(minutes=MINUTES)
        other.organisations.open(same_entry, same_head)
        assert cabinets(world) == cabinets(other)
        assert len(cabinets(world)["organisations"]) == len(cabinets(world)["memberships"]) == 1
    finally:
        other.delete()
