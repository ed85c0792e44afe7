"""The link of an invitation: followed, accepted, refused."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import Invitation, Message, Organisation, Person, WorldClient
from pages.invitation import InvitationLinkPage
from pages.organisation import OrganisationPage
from pages.roles import RolesPage
from steps.sign_in import give_credentials, sign_in_at_once


def newest_link(world: WorldClient, person: Person) -> str:
    """Return the link of the newest letter that came to a person's address."""
    return world.inbox.newest(person.email, "email").links[0]


@when("сотрудник в своём браузере переходит по ссылке из письма")
def _(employee_page: Page, world: WorldClient, employee: Person) -> None:
    InvitationLinkPage(employee_page).follow(newest_link(world, employee))


@when("сотрудник в своём браузере переходит по ссылке из этого письма")
def _(employee_page: Page, letter: Message) -> None:
    InvitationLinkPage(employee_page).follow(letter.links[0])


@when("сотрудник в своём браузере переходит по прежней ссылке")
def _(employee_page: Page, invitation: Invitation) -> None:
    InvitationLinkPage(employee_page).follow(invitation.path)


@when("сотрудник в своём браузере переходит по ссылке, которой портал не отправлял")
def _(employee_page: Page) -> None:
    InvitationLinkPage(employee_page).follow("/invitations/0123456789abcdef0123456789abcdef")


@when("сотрудник входит на портал, как его просят")
def _(employee_page: Page, world: WorldClient, employee: Person) -> None:
    give_credentials(employee_page, world, employee)


@when("сотрудник принимает приглашение")
def _(employee_page: Page) -> None:
    InvitationLinkPage(employee_page).accept()


@when("тёзка переходит по ссылке сотрудника")
def _(stranger_page: Page, world: WorldClient, namesake: Person, invitation: Invitation) -> None:
    sign_in_at_once(stranger_page.context, world, namesake)
    InvitationLinkPage(stranger_page).follow(invitation.path)


@when("посторонний переходит по ссылке сотрудника")
def _(stranger_page: Page, world: WorldClient, stranger: Person, invitation: Invitation) -> None:
    sign_in_at_once(stranger_page.context, world, stranger)
    InvitationLinkPage(stranger_page).follow(invitation.path)


@when("тёзка принимает приглашение")
def _(stranger_page: Page) -> None:
    InvitationLinkPage(stranger_page).accept()


@then(parsers.parse("сотруднику предлагают роль «{role}» в этой организации"))
def _(employee_page: Page, organisation: Organisation, role: str) -> None:
    link_page = InvitationLinkPage(employee_page)
    expect(link_page.datum("Организация")).to_have_text(organisation.full_name)
    expect(link_page.datum("Ваша роль")).to_have_text(role)


@then("сотрудник оказывается в личном кабинете организации")
def _(employee_page: Page, organisation: Organisation) -> None:
    organisation_page = OrganisationPage(employee_page)
    expect(organisation_page.frame.heading).to_have_text("Общая информация")
    expect(organisation_page.requisite("ОГРН")).to_have_text(organisation.ogrn)


@then("тёзка оказывается в личном кабинете организации")
def _(stranger_page: Page, organisation: Organisation) -> None:
    organisation_page = OrganisationPage(stranger_page)
    expect(organisation_page.frame.heading).to_have_text("Общая информация")
    expect(organisation_page.requisite("ОГРН")).to_have_text(organisation.ogrn)


@then(parsers.parse("сотруднику отказано: «{text}»"))
def _(employee_page: Page, text: str) -> None:
    link_page = InvitationLinkPage(employee_page)
    expect(link_page.heading).to_have_text("Приглашение не принято")
    expect(link_page.notice.alert).to_contain_text(text)


@then(parsers.parse("тёзке отказано: «{text}»"))
@then(parsers.parse("постороннему отказано: «{text}»"))
def _(stranger_page: Page, text: str) -> None:
    link_page = InvitationLinkPage(stranger_page)
    expect(link_page.heading).to_have_text("Приглашение не принято")
    expect(link_page.notice.alert).to_contain_text(text)


@then(parsers.parse("посторонний не видит имени «{name}»"))
def _(stranger_page: Page, name: str) -> None:
    expect(InvitationLinkPage(stranger_page).main).not_to_contain_text(name)


@then("среди ролей сотрудника этой организации нет")
def _(employee_page: Page, employee: Person, organisation: Organisation) -> None:
    roles_page = RolesPage(employee_page)
    roles_page.open()
    expect(roles_page.entry(employee.full_name)).to_be_visible()
    expect(roles_page.entry(organisation.short_name)).to_have_count(0)


@then("среди ролей сотрудника есть эта организация")
def _(employee_page: Page, organisation: Organisation) -> None:
    roles_page = RolesPage(employee_page)
    roles_page.open()
    expect(roles_page.entry(organisation.short_name)).to_be_visible()
