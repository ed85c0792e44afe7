"""What an organisation has had: a vehicle, a licence, a consent, as registers and terms end it."""

from __future__ import annotations

from playwright.sync_api import Page
from pytest_bdd import given, parsers

from harness.form_posts import send_form
from harness.world_client import Organisation, WorldClient
from steps.cabinet_sections import VIN

DEEDS = {"приостановило": "suspended", "прекратило": "terminated"}


@given(parsers.parse("за организацией числится снятый с учёта автомобиль «{plate}»"))
def _(world: WorldClient, organisation: Organisation, plate: str) -> None:
    world.holdings.add_vehicle(organisation, plate, VIN, state="deregistered")


@given(parsers.parse("лицензию организации «{activity}» ведомство {deed}"))
def _(world: WorldClient, organisation: Organisation, activity: str, deed: str) -> None:
    world.holdings.add_licence(organisation, "77-01-1", activity=activity, state=DEEDS[deed])


@given("руководитель дал согласие, о котором попросила система")
def _(page: Page, world: WorldClient, organisation: Organisation) -> None:
    (asked,) = world.consents.of(organisation)
    path = f"/organisation/consents/{asked.id}"
    send_form(page.context, world, path, {"decision": "given"})
