"""Opening a sole proprietor's cabinet by the screens ends in the same state as the set-up."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page

from harness.world_client import ControlClient, EntrepreneurEntry, Person, WorldClient
from steps.entrepreneur_papers import open_cabinet_by_screens
from steps.sign_in import sign_in_at_once

TABLES = ("organisations", "memberships", "operations", "employee_details")
Rows = list[tuple[object, ...]]


@pytest.fixture
def traders_world(world: WorldClient) -> WorldClient:
    """A world that opens cabinets by numbers."""
    world.set_rules(entrepreneur_registration=True)
    return world


def people_of(world: WorldClient) -> tuple[Person, EntrepreneurEntry]:
    person = world.people.add()
    return person, world.entrepreneurs.add(person)


def cabinets(world: WorldClient) -> dict[str, Rows]:
    """Return what the world keeps of cabinets and who acts for them."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(world.snapshot())
        return {
            table: db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - literals above
            for table in TABLES
        }


def test_screens_and_control_api_open_the_same_cabinet(
    page: Page, traders_world: WorldClient, control: ControlClient
) -> None:
    world = traders_world
    person, entry = people_of(world)
    sign_in_at_once(page.context, world, person)
    open_cabinet_by_screens(page, world, person, entry)

    other = WorldClient.create(control, f"{world.name}-b", seed=world.seed)
    try:
        same_person, same_entry = people_of(other)
        assert (same_person, same_entry) == (person, entry)
        other.entrepreneurs.open(same_entry, same_person)
        assert cabinets(world) == cabinets(other)
        assert len(cabinets(world)["organisations"]) == len(cabinets(world)["memberships"]) == 1
    finally:
        other.delete()
