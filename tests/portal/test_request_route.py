"""A request sent by the screens ends in the same state as one that the set-up sends at once."""

from __future__ import annotations

import msgspec
import pytest
from playwright.sync_api import FilePayload, Page
from reach import enter
from reach.organisation_requests import RULES

from harness.world_client import ControlClient, Person, RegisterEntry, WorldClient
from harness.world_client.organisation_requests import Kind, RequestState, files_for, typed_for
from pages.organisation_requests import OrganisationFormPage, OrganisationRequestPage

PATHS: dict[Kind, str] = {
    "form": "/organisation-requests/new",
    "package": "/corporate-account/new",
}


def state_of(world: WorldClient) -> bytes:
    """Return all that a decided request has left behind."""
    (state,) = world.requests.states()
    typed = msgspec.json.encode(state.request.typed, order="sorted").decode()
    state = RequestState(msgspec.structs.replace(state.request, data=typed), state.files)
    number = state.request.organisation_id
    cabinet = world.control.send("GET", f"{world.path}/organisations/{number}/cabinet")
    return msgspec.json.encode((state, cabinet, world.inbox.messages())).replace(
        world.name.encode(), b"world"
    )


def send_by_screens(page: Page, kind: Kind, entry: RegisterEntry) -> None:
    form = OrganisationFormPage(page, PATHS[kind])
    form.open()
    form.fill(typed_for(kind, entry))
    form.attach({name: FilePayload(**one.as_upload) for name, one in files_for(kind).items()})
    form.send()
    OrganisationRequestPage(page).wait()


def applicant_of(world: WorldClient) -> tuple[Person, RegisterEntry]:
    world.set_rules(**RULES)
    person = world.people.add()
    return person, world.register.add(person)


@pytest.mark.parametrize("kind", ["form", "package"])
def test_screens_and_control_api_send_the_same(
    page: Page, world: WorldClient, control: ControlClient, kind: Kind
) -> None:
    person, entry = applicant_of(world)
    enter(page, world, person)
    send_by_screens(page, kind, entry)

    other = WorldClient.create(control, f"{world.name}-b", seed=world.seed)
    try:
        same_person, same_entry = applicant_of(other)
        assert same_entry == entry
        other.requests.send(same_person, same_entry, kind)
        for one in (world, other):
            one.advance(days=14)
            assert one.requests.only().state == "approved"
        assert state_of(world) == state_of(other)
        assert b'"digest":"' in state_of(world)
    finally:
        other.delete()
