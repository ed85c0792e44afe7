"""How to get to the audit log and to the audit of rights."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.world_client import Organisation, WorldClient
from pages.audit import AuditPage, RightsAuditPage
from reach import Reach, enter


def _enter(page: Page, world: WorldClient) -> Organisation:
    world.set_rules(role_table="K", audit_log=True, portal_notices=True, audit_page_entries=3)
    head, clerk = world.people.add(), world.people.add()
    organisation = world.organisations.open(world.register.add(head), head)
    world.invitations.join(organisation, head, clerk, groups=("finance",))
    enter(page, world, clerk, organisation)
    page.goto("/organisation/audit")
    page.context.clear_cookies()
    enter(page, world, head, organisation)
    return organisation


def log(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    AuditPage(page).open()
    AuditPage(page).older_link.click()
    expect(AuditPage(page).newer_link).to_be_visible()


def wrong(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    AuditPage(page).open()
    AuditPage(page).filter(since="2026-03-05", until="2026-03-01")
    expect(AuditPage(page).until_field).to_have_attribute("aria-invalid", "true")


def broken(page: Page, world: WorldClient) -> None:
    organisation = _enter(page, world)
    world.audit.tamper(organisation, 2, details="подменено")
    AuditPage(page).open()
    expect(AuditPage(page).broken).to_be_visible()


def rights(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    RightsAuditPage(page).open()


REACH: dict[str, Reach] = {
    "audit": log,
    "audit:wrong": wrong,
    "audit:broken": broken,
    "audit-rights": rights,
}
