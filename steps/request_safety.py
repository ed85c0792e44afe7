"""Somebody else's requests for a cabinet, and one's own sent again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import Person, WorldClient
from pages.error import ErrorPage
from pages.forged_step import ForgedStep
from pages.organisation_requests import OrganisationFormPage
from steps.sign_in import sign_in_at_once


@pytest.fixture
def stranger_browser(stranger_page: Page, world: WorldClient, stranger: Person) -> Page:
    """The browser of a signed-in person who has nothing to do with the request."""
    sign_in_at_once(stranger_page.context, world, stranger)
    return stranger_page


@when(parsers.parse("посторонний в своём браузере открывает адрес «{path}»"))
def _(stranger_browser: Page, path: str) -> None:
    ErrorPage(stranger_browser).try_address(path)


@when("посторонний подделывает отправку чужого черновика")
def _(stranger_browser: Page, world: WorldClient) -> None:
    ForgedStep(stranger_browser).send_request(world.requests.only().id)


@when("заявитель подделывает отправку уже отправленной заявки")
def _(page: Page, world: WorldClient) -> None:
    ForgedStep(page).send_request(world.requests.only().id)


@when("заявитель открывает форму отправленной заявки")
def _(organisation_form: OrganisationFormPage, world: WorldClient) -> None:
    organisation_form.open_again(world.requests.only().id)


@then(parsers.parse("посторонний читает «{text}», и статус ответа {status:d}"))
def _(stranger_browser: Page, world: WorldClient, text: str, status: int) -> None:
    expect(ErrorPage(stranger_browser).heading).to_have_text(text)
    assert world.journal()[-1]["status"] == status


@then("чужой черновик не изменился")
def _(world: WorldClient) -> None:
    (state,) = world.requests.states()
    assert (state.request.state, state.request.data, state.files) == ("draft", "{}", [])
