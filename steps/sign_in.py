"""How people come to be signed in: at once by a session, or by the screens."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page
from pytest_bdd import given, when

from harness.form_posts import send_form
from harness.world_client import Organisation, Person, WorldClient
from pages.sign_in import SignInPage
from pages.sign_in_code import SignInCodePage

SIGN_IN_PATH = "/login"


def sign_in_at_once(
    context: BrowserContext,
    world: WorldClient,
    person: Person,
    organisation: Organisation | None = None,
) -> None:
    """Give the browser a session of this person, as oneself or for an organisation."""
    cookie = world.people.session(person, organisation.id if organisation else None)
    context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": world.url}])


def have_password_given(page: Page, world: WorldClient, person: Person) -> str:
    """Have login and password sent, without the screen; return the path of what comes next."""
    typed = {"login": person.phone, "password": person.password}
    return send_form(page.context, world, SIGN_IN_PATH, typed)


def sign_in_by_screens(page: Page, world: WorldClient, person: Person) -> None:
    """Open the sign-in screen and go through it: password, then the code that came by SMS."""
    SignInPage(page).open()
    give_credentials(page, world, person)


def give_credentials(page: Page, world: WorldClient, person: Person) -> None:
    """Sign in on the sign-in screen that is open: password, then the code that came by SMS."""
    SignInPage(page).submit(person.phone, person.password)
    code_page = SignInCodePage(page)
    code_page.wait()
    code_page.confirm(world.inbox.newest(person.phone, "sms").codes[0])


@given("руководитель вошёл на портал")
def _(context: BrowserContext, world: WorldClient, head: Person) -> None:
    sign_in_at_once(context, world, head)


@given("сотрудник вошёл на портал")
def _(context: BrowserContext, world: WorldClient, employee: Person) -> None:
    sign_in_at_once(context, world, employee)


@given("гражданин вошёл на портал")
def _(context: BrowserContext, world: WorldClient, citizen: Person) -> None:
    sign_in_at_once(context, world, citizen)


@when("руководитель входит на портал по паролю и коду из смс")
def _(page: Page, world: WorldClient, head: Person) -> None:
    sign_in_by_screens(page, world, head)


@when("гражданин входит на портал по паролю и коду из смс")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    sign_in_by_screens(page, world, citizen)
