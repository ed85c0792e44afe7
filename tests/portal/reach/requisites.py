"""How to get to an organisation's requisites, their changes, and its contact persons."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.sample_files import pdf
from harness.world_client import Organisation, WorldClient
from pages.requisites import ContactsPage, RequisiteChangePage, RequisitesForm, RequisitesPage
from reach import Reach, enter

BANK = {"Расчётный счёт": "40702810900000001234", "Банк": "Учебный", "БИК": "044525999"}


def _enter(page: Page, world: WorldClient) -> Organisation:
    world.set_rules(requisites_editing=True, contact_persons=True)
    head = world.people.add()
    entry = world.register.add(head)
    organisation = world.organisations.open(entry, head)
    world.register.change(entry, inn="7707083893")
    enter(page, world, head, organisation)
    return organisation


def requisites(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    RequisitesPage(page).open()


def synchronised(page: Page, world: WorldClient) -> None:
    requisites(page, world)
    RequisitesPage(page).synchronise()
    expect(RequisitesPage(page).synchronised).to_be_visible()


def edit(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    RequisitesForm(page).open()


def wrong(page: Page, world: WorldClient) -> None:
    edit(page, world)
    RequisitesForm(page).send({"Электронная почта": "office", "БИК": "1"})
    expect(RequisitesForm(page).notice.alert).to_be_visible()


def change(page: Page, world: WorldClient) -> None:
    edit(page, world)
    RequisitesForm(page).send(BANK)


def checking(page: Page, world: WorldClient) -> None:
    change(page, world)
    RequisiteChangePage(page).send_documents([pdf().as_upload])


def _stopped(decision: str) -> Reach:
    def reach(page: Page, world: WorldClient) -> None:
        organisation = _enter(page, world)
        RequisitesForm(page).open()
        RequisitesForm(page).send(BANK)
        RequisiteChangePage(page).send_documents([pdf().as_upload])
        (made,) = world.requisites.changes(organisation)
        world.requisites.decide(made, decision)
        RequisiteChangePage(page).open(made.id)

    return reach


def contacts(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    ContactsPage(page).open()
    ContactsPage(page).add("Петрова Анна", "Бухгалтерия", "+79001234567", "buh@example.test")


def contact_wrong(page: Page, world: WorldClient) -> None:
    _enter(page, world)
    ContactsPage(page).open()
    ContactsPage(page).add("", "", "", "")
    expect(ContactsPage(page).notice.alert).to_be_visible()


REACH: dict[str, Reach] = {
    "requisites": requisites,
    "requisites:synchronised": synchronised,
    "requisites-edit": edit,
    "requisites-edit:wrong": wrong,
    "requisites-change": change,
    "requisites-change:checking": checking,
    "requisites-change:authority": _stopped("authority"),
    "requisites-change:conflict": _stopped("conflict"),
    "contacts": contacts,
    "contacts:wrong": contact_wrong,
}
