"""Forged, replayed and foreign signatures, and steps taken out of turn."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_bdd import given, parsers, then, when

from harness.forgeries import FORGERIES, Material, forge
from harness.signature_fixtures import Pki
from harness.world_client import Application, Person, WorldClient
from pages.add_organisation import AddOrganisationPage
from pages.application import ApplicationPage
from pages.forged_step import ForgedStep
from pages.signing_form import SigningForm
from signature_plugin import Token
from steps.certificates import expect_nothing_created
from steps.organisation_creation import sign
from steps.sign_in import sign_in_at_once

SOME_FORGERY = "|".join(FORGERIES)
STEPS = {"проверки": "review", "отправки": "head", "отмены": "cancel"}
SOME_STEP = rf"шаг (?P<step>{'|'.join(STEPS)})"


@pytest.fixture
def signing_form(page: Page) -> SigningForm:
    """The form of the signature step."""
    return SigningForm(page)


@pytest.fixture
def forged_step(page: Page) -> ForgedStep:
    """Steps of an application, sent out of turn."""
    return ForgedStep(page)


# Signatures


@when(parsers.re(f"руководитель отправляет подпись, (?P<forgery>{SOME_FORGERY})"))
def _(signing_form: SigningForm, world: WorldClient, pki: Pki, token: Token, forgery: str) -> None:
    stranger = pki.issue(world.people.add(), None)
    material = Material(signing_form.content, token, stranger, world.now)
    signing_form.send(signature=forge(forgery, material))


@given("злоумышленник перехватывает формы с подписью")
def _(signing_form: SigningForm) -> None:
    signing_form.record()


@when("подпись перехвачена и до портала не дошла")
def _(signing_form: SigningForm, add_organisation_page: AddOrganisationPage) -> None:
    signing_form.lose(add_organisation_page.go_on)


@when("перехваченную форму отправляют ещё раз")
def _(signing_form: SigningForm) -> None:
    signing_form.open()
    first = signing_form.recorded[0]
    signing_form.send(challenge=first["challenge"], signature=first["signature"])


@when("перехваченную подпись подставляют под новый запрос")
def _(signing_form: SigningForm) -> None:
    signing_form.open()
    signing_form.send(signature=signing_form.recorded[0]["signature"])


@when("перехваченную форму отправляют со знаком другого сеанса")
def _(signing_form: SigningForm) -> None:
    signing_form.open()
    signing_form.send(**{**signing_form.recorded[0], "csrf": "знак-другого-сеанса"})


# Sessions


@when("руководитель начинает на портале новый сеанс")
def _(context: BrowserContext, world: WorldClient, head: Person) -> None:
    sign_in_at_once(context, world, head)


@when("в том же браузере на портал входит сотрудник")
def _(context: BrowserContext, world: WorldClient, employee: Person) -> None:
    sign_in_at_once(context, world, employee)


@then("у сотрудника нет ни организации, ни заявления")
def _(page: Page) -> None:
    expect_nothing_created(page)


# Steps


@given("заявление руководителя отправлено", target_fixture="application")
def _(world: WorldClient) -> Application:
    return world.applications.only()


@given("у руководителя есть незаконченное заявление", target_fixture="application")
def _(page: Page, world: WorldClient) -> Application:
    sign(page)
    return world.applications.only()


@when(parsers.re(f"руководитель отправляет {SOME_STEP}, минуя его экран"))
@when(parsers.re(f"сотрудник отправляет {SOME_STEP} чужого заявления"))
def _(forged_step: ForgedStep, application: Application, step: str) -> None:
    forged_step.send(STEPS[step], application.id)


@when(parsers.re(f"руководитель открывает {SOME_STEP} по адресу"))
@when(parsers.re(f"сотрудник открывает {SOME_STEP} чужого заявления"))
def _(forged_step: ForgedStep, application: Application, step: str) -> None:
    forged_step.open(STEPS[step], application.id)


@when("сотрудник открывает чужое заявление")
def _(application_page: ApplicationPage, application: Application) -> None:
    application_page.open(application.id)


@when("гражданин отправляет форму подписи, минуя её экран")
def _(forged_step: ForgedStep) -> None:
    forged_step.send_signature()


@then("заявление руководителя осталось таким же")
def _(world: WorldClient, application: Application) -> None:
    assert world.applications.only() == application
