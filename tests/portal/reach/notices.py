"""Screens of notices, of requests and charges of a cabinet, of an employee whose account ends."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page

from harness.world_client import Organisation, Person, WorldClient
from pages.cabinet_requests import CabinetRequestsPage, ChargesPage
from pages.notices import NoticesPage
from reach import Reach, enter
from steps.access import open_employee


def sit_down(page: Page, world: WorldClient) -> tuple[Person, Organisation]:
    world.set_rules(
        portal_notices=True,
        cabinet_requests=True,
        cabinet_charges=True,
        employee_identifiers=True,
        employee_account_lifetime_days=365,
    )
    person = world.people.add()
    cabinet = world.entrepreneurs.open(world.entrepreneurs.add(person), person)
    enter(page, world, person, cabinet)
    return person, cabinet


def notices(page: Page, world: WorldClient) -> None:
    person, cabinet = sit_down(page, world)
    request = world.notices.send_request(cabinet, person, "licence")
    world.notices.answer(request, "accepted")
    world.notices.answer(request, "refused", "Нет помещения")
    NoticesPage(page).open()


def no_notices(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    NoticesPage(page).open()


def requests(page: Page, world: WorldClient) -> None:
    person, cabinet = sit_down(page, world)
    request = world.notices.send_request(cabinet, person, "tax-return")
    world.notices.answer(request, "refused", "Не та форма")
    CabinetRequestsPage(page).open()


def wrong_request(page: Page, world: WorldClient) -> None:
    requests(page, world)
    CabinetRequestsPage(page).send("", "")
    CabinetRequestsPage(page).kinds.get_by_text("Выберите, что отправить").wait_for()


def charges(page: Page, world: WorldClient) -> None:
    _, cabinet = sit_down(page, world)
    for days in (1, 2, 30):
        due_at = world.now + timedelta(days=days)
        world.notices.charge(cabinet, purpose=f"Патент {days}", roubles=500, due_at=due_at)
    ChargesPage(page).open()
    ChargesPage(page).pay("Патент 2")
    world.advance(days=3)
    ChargesPage(page).open()


def employee_with_term(page: Page, world: WorldClient) -> None:
    person, cabinet = sit_down(page, world)
    employee = world.people.add()
    world.invitations.join(cabinet, person, employee)
    open_employee(page, employee)


REACH: dict[str, Reach] = {
    "notices": notices,
    "notices:none": no_notices,
    "cabinet-requests": requests,
    "cabinet-requests:wrong": wrong_request,
    "charges": charges,
    "employee:term": employee_with_term,
}
