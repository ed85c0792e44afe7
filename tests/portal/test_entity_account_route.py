"""Choosing the organisation's password by the screens ends in the same account as the set-up."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from harness.world_client import ControlClient, Organisation, Person, WorldClient
from pages.inn_sign_in import EntityAccountPage
from steps.sign_in import sign_in_at_once

PASSWORD = "Organizatsiya-7"
# Salt and digest come from a random source that the screens' own sessions draw from as well.
COLUMNS = "id, organisation_id, person_id, login, second_factor, phone, created_at"


def people_of(world: WorldClient) -> tuple[Person, Organisation]:
    head = world.people.add()
    return head, world.organisations.open(world.register.add(head), head)


def accounts(world: WorldClient) -> list[tuple[object, ...]]:
    """Return what the world keeps of organisations' accounts."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(world.snapshot())
        return db.execute(f"SELECT {COLUMNS} FROM organisation_accounts").fetchall()  # noqa: S608 - a literal above


def test_screens_and_control_api_open_the_same_account(
    page: Page, world: WorldClient, control: ControlClient
) -> None:
    world.set_rules(sign_in_by_inn=True)
    head, organisation = people_of(world)
    sign_in_at_once(page.context, world, head, organisation)
    EntityAccountPage(page).open()
    EntityAccountPage(page).choose(PASSWORD, PASSWORD)
    expect(EntityAccountPage(page).saved_notice).to_be_visible()

    other = WorldClient.create(control, f"{world.name}-b", seed=world.seed)
    try:
        same_head, same_organisation = people_of(other)
        assert (same_head, same_organisation) == (head, organisation)
        other.accounts.open(same_organisation, same_head, password=PASSWORD)
        assert accounts(world) == accounts(other)
        assert len(accounts(world)) == 1
    finally:
        other.delete()
