"""Screens of what an organisation has: accounts, branches, transport, licences, МСП, consents."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from harness.world_client import WorldClient
from reach import Reach, enter
from reach.cabinet import Staff, of_head, staff

VIN = "XTA210990Y2765432"


def full(world: WorldClient) -> Staff:
    """Make a cabinet whose registers have something of everything."""
    made = staff(world)
    organisation = made.organisation
    world.holdings.add_branch(organisation, "695001001")
    world.holdings.add_vehicle(organisation, "А123ВС77", VIN)
    world.holdings.add_vehicle(organisation, "М456ОР77", VIN[::-1], state="deregistered")
    world.holdings.add_licence(organisation, "Л041-01137-77/00123456")
    world.holdings.add_licence(organisation, "77-01-1", state="suspended")
    world.holdings.add_licence(organisation, "77-01-2", valid_until="2025-01-01")
    world.holdings.put_small_business(organisation)
    world.consents.ask(organisation)
    for days in (1, 20):
        due_at = world.now + timedelta(days=days)
        world.notices.charge(organisation, purpose="Налог", roubles=100, due_at=due_at)
    return made


def filled(path: str) -> Reach:
    """Return how the head gets to an address of a cabinet that has something of everything."""

    def reach(page: Page, world: WorldClient) -> None:
        made = full(world)
        enter(page, world, made.head, made.organisation)
        page.goto(path)

    return reach


def overdue(page: Page, world: WorldClient) -> None:
    made = full(world)
    world.advance(days=2)
    enter(page, world, made.head, made.organisation)
    page.goto("/organisation/finances")


def wrong_account(page: Page, world: WorldClient) -> None:
    of_head("/organisation/accounts")(page, world)
    page.get_by_role("button", name="Добавить счёт", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


def branch(page: Page, world: WorldClient) -> None:
    filled("/organisation/branches")(page, world)
    page.get_by_role("button", name="Зарегистрировать филиал", exact=True).click()
    page.get_by_role("button", name="Добавить в филиал", exact=True).click()
    expect(page.get_by_role("button", name="Убрать из филиала", exact=True)).to_be_visible()


def given_consent(page: Page, world: WorldClient) -> None:
    filled("/organisation/consents/1")(page, world)
    page.get_by_role("button", name="Дать согласие", exact=True).click()
    expect(page.get_by_role("button", name="Отозвать согласие", exact=True)).to_be_visible()


REACH: dict[str, Reach] = {
    "accounts": of_head("/organisation/accounts"),
    "accounts:problem": wrong_account,
    "branches": of_head("/organisation/branches"),
    "branches:waiting": filled("/organisation/branches"),
    "branch": branch,
    "transport": of_head("/organisation/transport"),
    "transport:some": filled("/organisation/transport"),
    "vehicle": filled("/organisation/transport/1"),
    "licences": of_head("/organisation/licences"),
    "licences:some": filled("/organisation/licences"),
    "sme-register": of_head("/organisation/sme"),
    "sme-register:entry": filled("/organisation/sme"),
    "consents": of_head("/organisation/consents"),
    "consents:some": filled("/organisation/consents"),
    "consent": filled("/organisation/consents/1"),
    "consent:given": given_consent,
    "finances": of_head("/organisation/finances"),
    "finances:some": overdue,
}
