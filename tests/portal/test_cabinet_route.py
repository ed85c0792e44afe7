"""Inviting and joining through the screens ends in the same state as the set-up does at once."""

from __future__ import annotations

import re

import msgspec
from playwright.sync_api import Page
from pytest_playwright import CreateContextCallback

from harness.world_client import ControlClient, Message, Organisation, Person, WorldClient
from pages.employees_new import EmployeesNewPage
from pages.invitation import InvitationLinkPage
from pages.organisation import OrganisationPage
from steps.employees import form_of
from steps.sign_in import sign_in_at_once

GROUP = "Бухгалтерия"
# Tokens come from a random source that the screens' own sessions draw from as well.
TOKEN = re.compile(r"[0-9a-f]{32}")


def people_of(world: WorldClient) -> tuple[Person, Person, Organisation]:
    head = world.people.add()
    employee = world.people.add()
    return head, employee, world.organisations.open(world.register.add(head), head)


def state_of(world: WorldClient, organisation: Organisation) -> str:
    """Return all that the cabinet and the letters hold, but for tokens and the world's address."""
    cabinet = world.invitations.cabinet(organisation)
    letters: list[Message] = world.inbox.messages(channel="email")
    text = msgspec.json.encode((cabinet, letters)).decode()
    return TOKEN.sub("…", text.replace(world.url.rstrip("/"), ""))


def test_screens_and_control_api_make_the_same_employee(
    page: Page, new_context: CreateContextCallback, world: WorldClient, control: ControlClient
) -> None:
    head, employee, organisation = people_of(world)
    sign_in_at_once(page.context, world, head, organisation)
    EmployeesNewPage(page).open()
    EmployeesNewPage(page).invite(form_of(employee, groups=(GROUP,)))
    letter = world.inbox.newest(employee.email, "email")
    employee_page = new_context().new_page()
    sign_in_at_once(employee_page.context, world, employee)
    InvitationLinkPage(employee_page).follow(letter.links[0])
    InvitationLinkPage(employee_page).accept()
    OrganisationPage(employee_page).frame.role.wait_for()

    other = WorldClient.create(control, f"{world.name}-b", seed=world.seed)
    try:
        same_head, same_employee, same_organisation = people_of(other)
        assert (same_head, same_employee) == (head, employee)
        other.invitations.join(same_organisation, same_head, same_employee, groups=["finance"])
        assert state_of(world, organisation) == state_of(other, same_organisation)
        assert len(other.invitations.cabinet(same_organisation).employees) == 2
    finally:
        other.delete()
