"""Screens of powers of attorney, each in its states."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.signature_fixtures import Pki, make_authorities
from harness.world_client import WorldClient
from reach import Reach, enter
from signature_plugin.pki import sign_cms


def written(page: Page, world: WorldClient, *, signed: bool = False) -> None:
    """Open a power of attorney for an employee, as the head."""
    head, employee = world.people.add(), world.people.add()
    entry = world.register.add(head)
    organisation = world.organisations.open(entry, head)
    world.invitations.join(organisation, head, employee)
    power = world.attorney.write(organisation, head, employee, until="2026-12-31")
    if signed:
        pki = Pki(world, make_authorities())
        issued = pki.issue(head, entry)
        made = sign_cms(
            power.document,
            issued,
            chain=pki.chain_of(issued),
            detached=True,
            signing_time=world.now,
        )
        world.attorney.sign(power, head, made)
    enter(page, world, head, organisation)
    page.goto(f"/organisation/powers/{power.id}")


def draft(page: Page, world: WorldClient) -> None:
    written(page, world)


def in_force(page: Page, world: WorldClient) -> None:
    written(page, world, signed=True)


def some(page: Page, world: WorldClient) -> None:
    written(page, world)
    page.goto("/organisation/powers")


def new(page: Page, world: WorldClient) -> None:
    written(page, world)
    page.goto("/organisation/powers/new")


def problem(page: Page, world: WorldClient) -> None:
    new(page, world)
    page.get_by_role("button", name="Создать доверенность", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


REACH: dict[str, Reach] = {
    "powers": some,
    "power-new": new,
    "power-new:problem": problem,
    "power": draft,
    "power:signed": in_force,
}
