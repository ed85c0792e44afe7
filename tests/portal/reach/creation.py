"""Screens of creating an organisation: choice, signature, review, sending, status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from harness.signature_fixtures import Pki, make_authorities
from harness.world_client import Person, RegisterEntry, WorldClient
from pages.add_organisation import AddOrganisationPage
from pages.application import ApplicationPage
from pages.organisation_head import OrganisationHeadPage
from pages.organisation_review import OrganisationReviewPage
from pages.signature_refused import CreationBlockedPage, SignatureRefusedPage
from reach import Reach, at, enter
from signature_plugin import SignaturePlugin, Token, install
from steps.organisation_creation import send_application, sign


@dataclass
class Desk:
    """A head who is signed in, with the token in their computer."""

    plugin: SignaturePlugin
    pki: Pki
    head: Person
    entry: RegisterEntry
    token: Token


def sit_down(page: Page, world: WorldClient) -> Desk:
    head = enter(page, world)
    entry = world.register.add(head)
    pki = Pki(world, make_authorities())
    plugin = install(page.context, now=lambda: world.now)
    token = pki.token(pki.issue(head, entry))
    plugin.insert(token)
    return Desk(plugin, pki, head, entry, token)


def message(prepare: Callable[[Desk], None]) -> Reach:
    """Return the way to the signature step with a message on it."""

    def reach(page: Page, world: WorldClient) -> None:
        prepare(sit_down(page, world))
        screen = AddOrganisationPage(page)
        screen.open()
        screen.go_on()
        expect(screen.alert).not_to_be_empty()

    return reach


def remove_plugin(desk: Desk) -> None:
    desk.plugin.present = False


def remove_provider(desk: Desk) -> None:
    desk.plugin.provider_installed = False


def choice(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.token.add(desk.pki.issue(desk.head, world.register.add(desk.head)))
    screen = AddOrganisationPage(page)
    screen.open()
    screen.go_on()
    expect(screen.certificates).to_be_visible()


def blocked(page: Page, world: WorldClient) -> None:
    enter(page, world, world.people.add(level="standard"))
    AddOrganisationPage(page).open()
    expect(CreationBlockedPage(page).reason).to_be_visible()


def refused_signature(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.pki.revoke(desk.token.containers[0].issued)
    screen = AddOrganisationPage(page)
    screen.open()
    screen.go_on()
    expect(SignatureRefusedPage(page).reason).to_be_visible()


def review(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    sign(page)


def head_data(page: Page, world: WorldClient) -> None:
    review(page, world)
    OrganisationReviewPage(page).go_on()
    OrganisationHeadPage(page).wait()


def pulled_out(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    sign(page)
    desk.plugin.remove(desk.token)
    OrganisationReviewPage(page).go_on()
    expect(OrganisationHeadPage(page).warning).not_to_be_empty()


def sent(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    send_application(page)


def register_down(page: Page, world: WorldClient) -> None:
    sent(page, world)
    world.register.fall()
    world.advance(minutes=15)
    ApplicationPage(page).refresh()
    expect(ApplicationPage(page).notice).to_be_visible()


def approved(page: Page, world: WorldClient) -> None:
    sent(page, world)
    world.advance(minutes=15)
    ApplicationPage(page).refresh()
    expect(ApplicationPage(page).cabinet_button).to_be_visible()


def refused(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    send_application(page)
    world.register.change(desk.entry, state="liquidated")
    world.advance(minutes=15)
    ApplicationPage(page).refresh()
    expect(ApplicationPage(page).refusal).to_be_visible()


REACH: dict[str, Reach] = {
    "cabinet-kind": at("/roles/new"),
    "cabinet-kind-add": at("/roles/new/add"),
    "organisation-new": at("/organisations/new"),
    "organisation-new:no-plugin": message(remove_plugin),
    "organisation-new:no-provider": message(remove_provider),
    "organisation-new:choice": choice,
    "creation-blocked": blocked,
    "signature-refused": refused_signature,
    "organisation-review": review,
    "organisation-head": head_data,
    "organisation-head:pulled-out": pulled_out,
    "application": sent,
    "application:waiting": register_down,
    "application:approved": approved,
    "application:refused": refused,
}
