"""Second factors of everybody: whether they are asked for, and who may go without."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.authenticator import Authenticator
from harness.world_client import Organisation, Person, WorldClient
from pages.components.header import Header
from pages.organisation import OrganisationPage
from pages.role_choice import RoleChoicePage
from pages.second_factor import SecondFactorPage
from pages.security import ConfirmationWayPage, SecurityPage
from pages.sign_in import SignInPage
from pages.sign_in_code import SignInCodePage
from steps.sign_in import sign_in_at_once

CHANNELS = {"из смс": "sms", "из приложения": "app"}


@dataclass(frozen=True)
class Somebody:
    """A person of any role with the Base32 secret of the application, empty without one."""

    person: Person
    app_secret: str

    def code(self, world: WorldClient) -> str:
        """Return the one-time code that the portal expects now."""
        if self.app_secret:
            return Authenticator.from_secret(self.app_secret).code(world.now)
        return world.inbox.newest(self.person.phone, "sms").codes[0]


def made(world: WorldClient, role: str) -> Person:
    """Make a citizen, a head or an employee."""
    person = world.people.add()
    if role != "гражданин":
        join(world, person, "head" if role == "руководитель" else "employee")
    return person


def join(world: WorldClient, person: Person, role: str) -> Organisation:
    """Make an organisation with a cabinet in which a person is its head or an employee."""
    head = person if role == "head" else world.people.add()
    organisation = world.organisations.open(world.register.add(head), head)
    if role != "head":
        world.invitations.join(organisation, head, person)
    return organisation


@given(
    parsers.re("на портал входит (?P<role>.+), и код берётся (?P<source>.+)"),
    target_fixture="somebody",
)
def _(world: WorldClient, role: str, source: str) -> Somebody:
    person = made(world, role)
    return Somebody(person, world.sign_in.confirm_by(person, CHANNELS[source]).app_secret)


@given("гражданин входит по одному паролю")
def _(world: WorldClient, citizen: Person) -> None:
    assert world.sign_in.confirm_by(citizen, "none").channel == "none"


@given("вход гражданина подтверждает код из смс")
def _(world: WorldClient, citizen: Person) -> None:
    assert world.sign_in.confirm_by(citizen, "sms").channel == "sms"


@given("гражданин руководит организацией с личным кабинетом", target_fixture="organisation")
def _(world: WorldClient, citizen: Person) -> Organisation:
    return join(world, citizen, "head")


@given("гражданин работает в организации с личным кабинетом", target_fixture="organisation")
def _(world: WorldClient, citizen: Person) -> Organisation:
    return join(world, citizen, "employee")


@given("гражданин вошёл на портал от имени организации, где работает")
def _(
    context: BrowserContext, world: WorldClient, citizen: Person, organisation: Organisation
) -> None:
    sign_in_at_once(context, world, citizen, organisation)


@when("этот человек вводит верный пароль")
def _(page: Page, somebody: Somebody) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(somebody.person.phone, somebody.person.password)


@when(parsers.re("этот человек вводит одноразовый код (?P<source>из .+)"))
def _(page: Page, world: WorldClient, somebody: Somebody, source: str) -> None:
    SignInCodePage(page).confirm_in(CHANNELS[source], somebody.code(world))


@when("гражданин выбирает в настройках код из смс")
def _(page: Page) -> None:
    SecurityPage(page).choose_other_way()
    ConfirmationWayPage(page).choose_sms()


@when("гражданин входит в кабинет своей организации")
def _(page: Page, organisation: Organisation) -> None:
    RoleChoicePage(page).open()
    RoleChoicePage(page).choose(organisation.short_name)


@when("гражданин идёт в «Настройки безопасности»")
def _(page: Page) -> None:
    SecondFactorPage(page).settings_link.click()


@when(parsers.re("гражданин входит с одним паролем «(?P<password>[^»]+)»"))
def _(page: Page, citizen: Person, password: str) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(citizen.phone, password)


@then(parsers.re("портал ждёт одноразовый код (?P<source>из .+)"))
def _(page: Page, source: str) -> None:
    expect(SignInCodePage(page).field_of(CHANNELS[source])).to_be_visible()
    expect(Header(page).account_button).to_have_count(0)


@then("этот человек вошёл под своим именем")
def _(page: Page, somebody: Somebody) -> None:
    Header(page).open_account_menu()
    expect(Header(page).account_panel).to_contain_text(somebody.person.full_name)


@then("портал требует входа с подтверждением")
def _(page: Page) -> None:
    expect(SecondFactorPage(page).heading).to_have_text("Нужен вход с подтверждением")
    expect(OrganisationPage(page).frame.role).to_have_count(0)
