"""Screens of registering an organisation by form (K) and by package (L)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.sample_files import pdf
from harness.world_client import Person, RegisterEntry, WorldClient
from pages.organisation_requests import OrganisationFormPage, OrganisationRequestPage
from reach import Reach, enter

RULES = {"organisation_form": True, "corporate_account_application": True}


def applicant(page: Page, world: WorldClient) -> tuple[Person, RegisterEntry]:
    """Sign in somebody whose organisation is registered."""
    world.set_rules(**RULES)
    person = enter(page, world)
    return person, world.register.add(person)


def at(path: str) -> Reach:
    def reach(page: Page, world: WorldClient) -> None:
        applicant(page, world)
        page.goto(path)

    return reach


def with_problems(path: str) -> Reach:
    """Return the way to a form that was sent empty but for one file, which is kept."""

    def reach(page: Page, world: WorldClient) -> None:
        applicant(page, world)
        form = OrganisationFormPage(page, path)
        form.open()
        form.attach({"authority": pdf("Доверенность.pdf").as_upload} if "org" in path else {})
        form.send()
        expect(form.notice.alert).to_be_visible()

    return reach


def sent(kind: str, decision: str = "", days: int = 0) -> Reach:
    """Return the way to a request's page, decided by hand or some days old."""
    path = {"form": "organisation-requests", "package": "corporate-account"}[kind]

    def reach(page: Page, world: WorldClient) -> None:
        person, entry = applicant(page, world)
        made = (
            world.requests.send(person, entry)
            if kind == "form"
            else world.requests.send(person, entry, "package")
        )
        if decision:
            reason = "" if decision == "approve" else "Устав без последних изменений"
            world.requests.decide(made, decision, reason)
        world.advance(days=days)
        OrganisationRequestPage(page).open(path, made.id)

    return reach


def returned_form(page: Page, world: WorldClient) -> None:
    sent("form", "return")(page, world)
    OrganisationRequestPage(page).correct()


def register_silent(page: Page, world: WorldClient) -> None:
    sent("form")(page, world)
    world.register.fall()
    OrganisationRequestPage(page).reload()


def my_organisations(page: Page, world: WorldClient) -> None:
    person, entry = applicant(page, world)
    world.requests.send(person, entry)
    world.organisations.open(world.register.add(person), person)
    page.goto("/my-organisations")


def list_of_requests(page: Page, world: WorldClient) -> None:
    sent("form")(page, world)
    page.goto("/applications")


REACH: dict[str, Reach] = {
    "registration-section": at("/registration/legal-entity"),
    "my-organisations": my_organisations,
    "organisation-request-form": at("/organisation-requests/new"),
    "organisation-request-form:problems": with_problems("/organisation-requests/new"),
    "organisation-request-form:returned": returned_form,
    "organisation-request": sent("form"),
    "organisation-request:waiting": register_silent,
    "organisation-request:clarifying": sent("form", "clarify"),
    "organisation-request:returned": sent("form", "return"),
    "organisation-request:refused": sent("form", "refuse"),
    "organisation-request:approved": sent("form", "approve"),
    "corporate-account-form": at("/corporate-account/new"),
    "corporate-account-form:problems": with_problems("/corporate-account/new"),
    "corporate-account": sent("package"),
    "corporate-account:approved": sent("package", days=10),
    "applications:requests": list_of_requests,
}
