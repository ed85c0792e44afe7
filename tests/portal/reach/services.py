"""Screens of services: catalogue, form, applications in their states, bank, receipt."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from harness.service_papers import papers_for
from harness.world_client import Organisation, Person, WorldClient
from pages.bank import BankPage
from pages.services import (
    ServiceApplicationPage,
    ServiceApplicationsPage,
    ServiceCataloguePage,
    ServiceFormPage,
    ServicePage,
)
from reach import Reach, enter
from reach.signature_binding import sit_down as sit_down_with_signature


@dataclass(frozen=True)
class Desk:
    """A head who is signed in to an organisation that may apply for services."""

    head: Person
    organisation: Organisation


def sit_down(page: Page, world: WorldClient) -> Desk:
    world.set_rules(
        organisation_services=True,
        cabinet_charges=True,
        application_approval=True,
        role_table="K",
        roles_to_assign=("operator",),
    )
    head = world.people.add()
    organisation = world.organisations.open(world.register.add(head), head)
    enter(page, world, head, organisation)
    return Desk(head, organisation)


def catalogue(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    ServiceCataloguePage(page).open()


def nothing_found(page: Page, world: WorldClient) -> None:
    catalogue(page, world)
    ServiceCataloguePage(page).search("полёт на Луну")


def service(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    world.services.make(desk.organisation, desk.head, "licence", "draft")
    ServiceCataloguePage(page).open()
    ServiceCataloguePage(page).open_service("Получение лицензии")
    expect(ServicePage(page).apply_link).to_be_visible()


def form(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    ServiceFormPage(page).open_for("licence")


def wrong_form(page: Page, world: WorldClient) -> None:
    form(page, world)
    ServiceFormPage(page).send()
    expect(ServiceFormPage(page).notice.alert).to_be_visible()


def draft(page: Page, world: WorldClient) -> None:
    form(page, world)
    ServiceFormPage(page).save()
    expect(ServiceFormPage(page).notice.status).to_be_visible()


def applications(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    for state in ("draft", "sent", "registered", "done", "refused"):
        world.services.make(desk.organisation, desk.head, "register-extract", state)
    ServiceApplicationsPage(page).open()


def no_applications(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    ServiceApplicationsPage(page).open()


def in_state(state: str) -> Reach:
    def reach(page: Page, world: WorldClient) -> None:
        desk = sit_down(page, world)
        made = world.services.make(desk.organisation, desk.head, "debt-certificate", state)
        ServiceApplicationPage(page).open(made.id)

    return reach


def to_be_paid(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    papers = papers_for("licence")
    made = world.services.make(desk.organisation, desk.head, "licence", files=papers)
    ServiceApplicationPage(page).open(made.id)


def for_approval(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    operator = world.people.add()
    world.organisations.add_member(desk.organisation, operator, "operator")
    papers = papers_for("licence", on_behalf=True)
    made = world.services.make(desk.organisation, operator, "licence", files=papers)
    ServiceApplicationPage(page).open(made.id)
    ServiceApplicationPage(page).send_back("")
    expect(ServiceApplicationPage(page).remark_field).to_have_attribute("aria-invalid", "true")


def signing(page: Page, world: WorldClient) -> None:
    desk = sit_down_with_signature(page, world)
    world.set_rules(organisation_services=True)
    desk.bind()
    papers = papers_for("contract")
    made = world.services.make(desk.organisation, desk.head, "contract", files=papers)
    page.goto(f"/organisation/service-applications/{made.id}/sign")


def bank(page: Page, world: WorldClient) -> None:
    to_be_paid(page, world)
    ServiceApplicationPage(page).pay_button.click()
    expect(BankPage(page).pay_button).to_be_visible()


def declined(page: Page, world: WorldClient) -> None:
    bank(page, world)
    BankPage(page).decline_button.click()
    expect(BankPage(page).back_link).to_be_visible()


def receipt(page: Page, world: WorldClient) -> None:
    bank(page, world)
    BankPage(page).pay_button.click()
    BankPage(page).back_link.click()
    page.wait_for_url("**/organisation/receipts/*")


REACH: dict[str, Reach] = {
    "service-catalogue": catalogue,
    "service-catalogue:none": nothing_found,
    "service": service,
    "service-form": form,
    "service-form:problems": wrong_form,
    "service-draft": draft,
    "service-applications": applications,
    "service-applications:none": no_applications,
    "service-application": in_state("done"),
    "service-application:refused": in_state("refused"),
    "service-application:paying": to_be_paid,
    "service-application:approval": for_approval,
    "service-signing": signing,
    "bank": bank,
    "bank:declined": declined,
    "receipt": receipt,
}
