"""Registering by steps through the screens ends in the same state as the set-up does at once."""

from __future__ import annotations

import re

import msgspec
from playwright.sync_api import Page
from reach.registration import in_edition

from harness.world_client import (
    ControlClient,
    Message,
    Organisation,
    RegisterEntry,
    RegistrationForm,
    WorldClient,
)
from pages.registration_account import DonePage
from steps.registration_end import register_by_screens

# Codes and salts come from a random source that the screens' own sessions draw from as well.
CODE = re.compile(r"\b\d{6}\b")


def entry_of(world: WorldClient) -> RegisterEntry:
    return world.register.add(world.people.add())


def state_of(world: WorldClient, number: int, organisation: Organisation) -> str:
    """Return all that the registration has left behind, but for one-time codes."""
    request = world.registrations.request(number)
    assert request.organisation_id == organisation.id
    messages: list[Message] = world.inbox.messages()
    state = (
        request,
        world.invitations.cabinet(organisation),
        world.registrations.state(organisation.id),
        messages,
    )
    return CODE.sub("…", msgspec.json.encode(state).decode())


def test_screens_and_control_api_register_the_same(
    page: Page, world: WorldClient, control: ControlClient
) -> None:
    form = RegistrationForm()
    in_edition(world)
    entry = entry_of(world)
    register_by_screens(page, world, entry, form)
    DonePage(page).sign_in_link.wait_for()

    other = WorldClient.create(control, f"{world.name}-b", seed=world.seed)
    try:
        in_edition(other)
        same_entry = entry_of(other)
        assert same_entry == entry
        made = other.registrations.make(same_entry, form)
        number, organisation = made.request.id, made.organisation
        assert organisation is not None
        assert state_of(world, number, organisation) == state_of(other, number, organisation)
        assert len(world.registrations.state(organisation.id).papers) == 1
    finally:
        other.delete()
