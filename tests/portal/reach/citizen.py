"""Screens of the citizen: start, sections, sign-in, roles, profile, help, refusals."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.world_client import WorldClient
from pages.help_section import SupportPage
from pages.profile import ProfilePage
from pages.security import ConfirmationWayPage
from pages.sign_in import SignInPage
from pages.sign_in_code import SignInCodePage
from reach import Reach, at, enter
from steps.sign_in import sign_in_by_screens


def wrong_password(page: Page, world: WorldClient) -> None:
    person = world.people.add()
    SignInPage(page).open()
    SignInPage(page).submit(person.phone, "?")
    expect(SignInPage(page).notice.alert).to_be_visible()


def code(page: Page, world: WorldClient) -> None:
    person = world.people.add()
    SignInPage(page).open()
    SignInPage(page).submit(person.phone, person.password)
    SignInCodePage(page).wait()


def wrong_code(page: Page, world: WorldClient) -> None:
    code(page, world)
    SignInCodePage(page).confirm_again_and_again("?", times=1)


def role_choice(page: Page, world: WorldClient) -> None:
    head = world.people.add()
    world.organisations.open(world.register.add(head), head)
    sign_in_by_screens(page, world, head)
    page.wait_for_url("**/login/role")


def roles(page: Page, world: WorldClient) -> None:
    head = world.people.add()
    organisation = world.organisations.open(world.register.add(head), head)
    enter(page, world, head, organisation)
    page.goto("/roles")


def roles_in_app(page: Page, world: WorldClient) -> None:
    page.context.set_extra_http_headers({"User-Agent": "GosuslugiApp/4.0"})
    roles(page, world)


def actions(page: Page, world: WorldClient) -> None:
    sign_in_by_screens(page, world, world.people.add())
    page.wait_for_url("**/roles")
    page.goto("/profile/security/actions")


def apps(page: Page, world: WorldClient) -> None:
    page.context.set_extra_http_headers({"User-Agent": "GosuslugiApp/4.0"})
    sign_in_by_screens(page, world, world.people.add())
    page.wait_for_url("**/roles")
    page.goto("/profile/security/apps")


def open_account_menu(page: Page, world: WorldClient) -> None:
    enter(page, world)
    page.goto("/")
    page.get_by_role("button", name="Аккаунт").click()


def connected_biometrics(page: Page, world: WorldClient) -> None:
    enter(page, world, world.people.add(biometrics=True, signature_sign_in=True))
    page.goto("/profile/biometrics")
    expect(ProfilePage(page).disconnect_button).to_be_visible()


def way_by_mail(page: Page, world: WorldClient) -> None:
    enter(page, world)
    page.goto("/profile/security/way")
    ConfirmationWayPage(page).choose_mail()
    page.wait_for_url("**/profile/security")


def empty_question(page: Page, world: WorldClient) -> None:
    enter(page, world)
    SupportPage(page).open()
    with page.expect_event("load"):
        SupportPage(page).ask("")


def question_asked(page: Page, world: WorldClient) -> None:
    enter(page, world)
    SupportPage(page).open()
    SupportPage(page).ask("Как сменить руководителя?")
    expect(SupportPage(page).notice.status).to_be_visible()


REACH: dict[str, Reach] = {
    "start": at("/", signed_in=False),
    "start:account-menu": open_account_menu,
    "services": at("/services", signed_in=False),
    "documents": at("/documents"),
    "applications": at("/applications"),
    "payments": at("/payments"),
    "sign-in": at("/login", signed_in=False),
    "sign-in:wrong": wrong_password,
    "sign-in-code": code,
    "sign-in-code:wrong": wrong_code,
    "role-choice": role_choice,
    "accounts-and-roles": roles,
    "accounts-and-roles:app": roles_in_app,
    "profile": at("/profile"),
    "profile-cards": at("/profile/cards"),
    "profile-signature": at("/profile/signature"),
    "profile-documents": at("/profile/documents"),
    "profile-biometrics": at("/profile/biometrics"),
    "profile-biometrics:connected": connected_biometrics,
    "profile-consents": at("/profile/consents"),
    "profile-archive": at("/profile/archive"),
    "profile-linked": at("/profile/linked"),
    "security-sign-in": at("/profile/security"),
    "security-sign-in:mail": way_by_mail,
    "security-actions": actions,
    "security-apps": apps,
    "security-requests": at("/profile/security/requests"),
    "security-way": at("/profile/security/way"),
    "help": at("/help", signed_in=False),
    "help-support": at("/help/support", signed_in=False),
    "help-support:empty": empty_question,
    "help-support:asked": question_asked,
    "help-create": at("/help/faq/company_profile/kak_sozdat_uz_ul", signed_in=False),
    "help-signature": at("/help/faq/esignature/2062", signed_in=False),
    "help-plugin": at("/help/plugin", signed_in=False),
    "not-found": at("/hepl", signed_in=False),
    "organisation:refused": at("/organisation"),
}
