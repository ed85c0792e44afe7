"""Ways to sign in set through the screens stand as the set-up steps make them at once."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from playwright.sync_api import Page

from harness.authenticator import Authenticator
from harness.world_client import Person, WorldClient
from harness.world_client.sign_in import SignInState
from pages.citizen_registration import CitizenRegistrationPage, EmailConfirmationPage
from pages.security import ConfirmationWayPage
from pages.security_app import SecurityAppPage
from steps.citizen_registration import NEWCOMER, an_unconfirmed_person, letter_codes
from steps.lockout import fail
from steps.sign_in import sign_in_at_once

SetUp = Callable[[Page, WorldClient, Person], None]


def app_by_screens(page: Page, world: WorldClient, person: Person) -> None:
    sign_in_at_once(page.context, world, person)
    SecurityAppPage(page).open()
    SecurityAppPage(page).begin()
    app = Authenticator.from_picture(SecurityAppPage(page).picture())
    SecurityAppPage(page).connect(app.code(world.now))
    page.wait_for_url("**/profile/security")


def way_by_screens(page: Page, world: WorldClient, person: Person) -> None:
    sign_in_at_once(page.context, world, person)
    ConfirmationWayPage(page).open()
    ConfirmationWayPage(page).none_radio.check()
    ConfirmationWayPage(page).save_button.click()
    page.wait_for_url("**/profile/security")


def mail_by_screens(page: Page, world: WorldClient, person: Person) -> None:
    sign_in_at_once(page.context, world, person)
    ConfirmationWayPage(page).open()
    ConfirmationWayPage(page).choose_mail()
    page.wait_for_url("**/profile/security")


def lock_by_screens(page: Page, world: WorldClient, person: Person) -> None:
    fail(page, person.phone, 5)


def at_once(channel: str) -> SetUp:
    def set_up(page: Page, world: WorldClient, person: Person) -> None:
        world.sign_in.confirm_by(person, channel)

    return set_up


def lock_at_once(page: Page, world: WorldClient, person: Person) -> None:
    world.sign_in.lock(person)


def state(world: WorldClient, person: Person) -> SignInState:
    """Return how a person signs in, but for the secret's letters and the browsers signed in."""
    found = world.sign_in.state(person)
    return msgspec.structs.replace(found, app_secret="…" if found.app_secret else "", sessions=0)


@pytest.mark.parametrize(
    ("screens", "control_api"),
    [
        pytest.param(app_by_screens, at_once("app"), id="app"),
        pytest.param(way_by_screens, at_once("none"), id="none"),
        pytest.param(mail_by_screens, at_once("email"), id="email"),
        pytest.param(lock_by_screens, lock_at_once, id="lock"),
    ],
)
def test_screens_and_control_api_set_the_same(
    page: Page, world: WorldClient, screens: SetUp, control_api: SetUp
) -> None:
    world.set_rules(second_factor_is_a_choice=True)
    one, other = world.people.add(), world.people.add()
    before = state(world, one)
    screens(page, world, one)
    control_api(page, world, other)
    assert state(world, one) == state(world, other)
    assert state(world, one) != before


def test_registering_by_the_form_makes_what_the_set_up_does(page: Page, world: WorldClient) -> None:
    world.set_rules(
        personal_registration=True,
        email_confirmation_required=True,
        second_factor_is_a_choice=True,
    )
    CitizenRegistrationPage(page).open()
    CitizenRegistrationPage(page).submit(NEWCOMER)
    registered = world.people.all()[-1]
    set_up = an_unconfirmed_person(world)
    assert state(world, registered) == state(world, set_up)
    assert registered.level == world.people.all()[-1].level == "simplified"
    assert (registered.email, registered.phone) == (NEWCOMER.email, "+79005550102")
    EmailConfirmationPage(page).confirm(letter_codes(world, NEWCOMER.email)[-1])
    assert world.sign_in.state(registered).email_confirmed
    assert world.people.all()[-2].level == "confirmed"
