"""Screens of signing in: the lock, codes from an application, recovery, registration, e-mail."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.authenticator import Authenticator
from harness.world_client import Person, WorldClient
from pages.citizen_registration import CitizenRegistrationPage, EmailConfirmationPage
from pages.recovery import NewPasswordPage, RecoveryCodePage, RecoveryPage
from pages.security_app import SecurityAppPage
from pages.sign_in import SignInPage
from pages.sign_in_code import SignInCodePage
from reach import Reach, at, enter
from steps.citizen_registration import EMPTY, an_unconfirmed_person, sign_in_and_wait
from steps.password_recovery import change_password, follow_letter

K = {
    "email_confirmation_required": True,
    "personal_registration": True,
    "second_factor_is_a_choice": True,
}


def locked(page: Page, world: WorldClient) -> None:
    person = world.people.add()
    world.sign_in.lock(person)
    SignInPage(page).open()
    SignInPage(page).submit(person.phone, person.password)
    expect(SignInPage(page).unlock_link).to_be_visible()


def app_code(page: Page, world: WorldClient) -> None:
    person = world.people.add()
    world.sign_in.confirm_by(person, "app")
    SignInPage(page).open()
    SignInPage(page).submit(person.phone, person.password)
    expect(SignInCodePage(page).app_code_field).to_be_visible()


def qr_code(page: Page, world: WorldClient) -> None:
    enter(page, world)
    SecurityAppPage(page).open()
    SecurityAppPage(page).begin()


def wrong_first_code(page: Page, world: WorldClient) -> None:
    qr_code(page, world)
    with page.expect_event("load"):
        SecurityAppPage(page).connect("?")


def connected_app(page: Page, world: WorldClient) -> Person:
    person = enter(page, world)
    world.sign_in.confirm_by(person, "app")
    SecurityAppPage(page).open()
    expect(SecurityAppPage(page).disconnect_button).to_be_visible()
    return person


def app_connected(page: Page, world: WorldClient) -> None:
    connected_app(page, world)


def security_with_app(page: Page, world: WorldClient) -> None:
    qr_code(page, world)
    app = Authenticator.from_picture(SecurityAppPage(page).picture())
    SecurityAppPage(page).connect(app.code(world.now))
    page.wait_for_url("**/profile/security")


def ways(page: Page, world: WorldClient) -> None:
    world.set_rules(**K)
    connected_app(page, world)
    page.goto("/profile/security/way")


def recommended(page: Page, world: WorldClient) -> None:
    world.set_rules(**K)
    world.sign_in.confirm_by(enter(page, world), "none")
    page.goto("/profile/security")


def no_second_factor(page: Page, world: WorldClient) -> None:
    world.set_rules(**K)
    person = world.people.add()
    organisation = world.organisations.open(world.register.add(person), person)
    enter(page, world, person, organisation)
    world.sign_in.confirm_by(person, "none")
    page.goto("/organisation")


def recovery_wrong(page: Page, world: WorldClient) -> None:
    RecoveryPage(page).open()
    RecoveryPage(page).ask("?")


def recovery_code(page: Page, world: WorldClient) -> None:
    RecoveryPage(page).open()
    RecoveryPage(page).ask(world.people.add().phone)
    expect(RecoveryCodePage(page).code_field).to_be_visible()


def recovery_wrong_code(page: Page, world: WorldClient) -> None:
    recovery_code(page, world)
    RecoveryCodePage(page).confirm("?")


def recovery_new(page: Page, world: WorldClient) -> None:
    follow_letter(page, world, world.people.add())
    expect(NewPasswordPage(page).password_field).to_be_visible()


def recovery_weak(page: Page, world: WorldClient) -> None:
    recovery_new(page, world)
    with page.expect_event("load"):
        NewPasswordPage(page).set("?")


def recovery_used(page: Page, world: WorldClient) -> None:
    person = world.people.add()
    change_password(page, world, person, "Novyy-Parol-7")
    link = next(one.links[0] for one in world.inbox.messages(to=person.email) if one.links)
    NewPasswordPage(page).follow(link)


def changed(page: Page, world: WorldClient) -> None:
    change_password(page, world, world.people.add(), "Novyy-Parol-7")


def registration(page: Page, world: WorldClient) -> None:
    world.set_rules(**K)
    page.goto("/login/registration")


def registration_problems(page: Page, world: WorldClient) -> None:
    registration(page, world)
    CitizenRegistrationPage(page).submit(EMPTY)


def confirmation(page: Page, world: WorldClient) -> None:
    world.set_rules(**K)
    sign_in_and_wait(page, an_unconfirmed_person(world))


def confirmation_failed(page: Page, world: WorldClient) -> None:
    confirmation(page, world)
    EmailConfirmationPage(page).confirm_again_and_again("?", 3)
    expect(EmailConfirmationPage(page).support_link).to_be_visible()


def confirmed(page: Page, world: WorldClient) -> None:
    world.set_rules(**K)
    person = an_unconfirmed_person(world)
    sign_in_and_wait(page, person)
    EmailConfirmationPage(page).confirm(world.inbox.newest(person.email, "email").codes[0])


def closed(page: Page, world: WorldClient) -> None:
    world.set_rules(**K)
    enter(page, world, an_unconfirmed_person(world))
    page.goto("/profile/security")


def unconfirmed_profile(page: Page, world: WorldClient) -> None:
    world.set_rules(**K)
    enter(page, world, an_unconfirmed_person(world))
    page.goto("/profile")


REACH: dict[str, Reach] = {
    "sign-in:locked": locked,
    "sign-in:changed": changed,
    "sign-in-code:app": app_code,
    "security-app": at("/profile/security/app"),
    "security-app:qr": qr_code,
    "security-app:wrong": wrong_first_code,
    "security-app:connected": app_connected,
    "security-sign-in:app": security_with_app,
    "security-sign-in:recommended": recommended,
    "security-sign-in:closed": closed,
    "security-way:all": ways,
    "organisation:no-second-factor": no_second_factor,
    "recovery": at("/login/recovery", signed_in=False),
    "recovery:wrong": recovery_wrong,
    "recovery-sent": at("/login/recovery/sent", signed_in=False),
    "recovery-code": recovery_code,
    "recovery-code:wrong": recovery_wrong_code,
    "recovery-new": recovery_new,
    "recovery-new:weak": recovery_weak,
    "recovery-new:used": recovery_used,
    "personal-registration": registration,
    "personal-registration:problems": registration_problems,
    "email-confirmation": confirmation,
    "email-confirmation:failed": confirmation_failed,
    "email-confirmation:done": confirmed,
    "profile:unconfirmed": unconfirmed_profile,
}
