"""Screens of edition R: registration by steps, sign-in by login, papers in the cabinet."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from harness.sample_files import FILES
from harness.world_client import RegistrationForm, WorldClient
from pages.components.registration import RegistrationFrame
from pages.entity_sign_in import EntityCodePage, EntitySignInPage
from pages.papers import PapersPage
from pages.registration import AuthorityStep, OrganisationStep
from pages.registration_account import AccountStep, AgreementsStep, SecondFactorStep
from reach import Reach
from steps.registration_account import newest_code
from steps.registration_authority import ORDER


def in_edition(world: WorldClient) -> None:
    """Give a world the rules that edition R sets."""
    world.set_rules(
        registration_by_steps=True,
        sign_in_type_window=True,
        account_sign_in_by_login=True,
        organisation_documents=True,
    )


def at(path: str) -> Reach:
    """Return how anybody gets to an address of the edition."""

    def reach(page: Page, world: WorldClient) -> None:
        in_edition(world)
        page.goto(path)

    return reach


def step(slug: str, path: str = "") -> Reach:
    """Return how to get to a step that everything before has been done for."""

    def reach(page: Page, world: WorldClient) -> None:
        in_edition(world)
        made = world.registrations.make(world.register.add(world.people.add()), step=slug)
        page.context.add_cookies(
            [{"name": made.cookie.name, "value": made.cookie.value, "url": world.url}]
        )
        page.goto(path or f"/registration/{slug}")

    return reach


def inn_refused(page: Page, world: WorldClient) -> None:
    in_edition(world)
    OrganisationStep(page).open()
    OrganisationStep(page).send_inn("12")


def numbers_refused(page: Page, world: WorldClient) -> None:
    step("ogrn")(page, world)
    OrganisationStep(page).fill_numbers("1037800000028", "1")
    RegistrationFrame(page).go_on()


def head_refused(page: Page, world: WorldClient) -> None:
    step("head")(page, world)
    RegistrationFrame(page).go_on()


def authority_refused(page: Page, world: WorldClient) -> None:
    step("authority")(page, world)
    AuthorityStep(page).send_document(ORDER, FILES["текст"]().as_upload)


def kind_refused(page: Page, world: WorldClient) -> None:
    step("authority")(page, world)
    AuthorityStep(page).send()


def account_refused(page: Page, world: WorldClient) -> None:
    step("account")(page, world)
    AccountStep(page).fill("a", "b", "c")
    RegistrationFrame(page).go_on()


def factor_refused(page: Page, world: WorldClient) -> None:
    step("second-factor")(page, world)
    SecondFactorStep(page).ask_code("12")


def factor_free(page: Page, world: WorldClient) -> None:
    world.set_rules(second_factor_at_registration=False)
    step("second-factor")(page, world)
    expect(SecondFactorStep(page).skip_button).to_be_visible()


def factor_phone(page: Page, world: WorldClient) -> None:
    step("second-factor")(page, world)
    SecondFactorStep(page).ask_code("+79005550022")


def factor_phone_again(page: Page, world: WorldClient) -> None:
    factor_phone(page, world)
    RegistrationFrame(page).press("Отправить новый код")


def factor_app(page: Page, world: WorldClient) -> None:
    step("second-factor")(page, world)
    SecondFactorStep(page).choose_app()


def factor_app_refused(page: Page, world: WorldClient) -> None:
    factor_app(page, world)
    SecondFactorStep(page).confirm_app("1")


def agreements_refused(page: Page, world: WorldClient) -> None:
    step("agreements")(page, world)
    AgreementsStep(page).complete(agreed=False)


def code_refused(page: Page, world: WorldClient) -> None:
    step("code")(page, world)
    AgreementsStep(page).confirm("1")


def done(page: Page, world: WorldClient) -> None:
    step("code")(page, world)
    AgreementsStep(page).confirm(newest_code(world, RegistrationForm().phone))


def registered(world: WorldClient, second_factor: str = "phone") -> RegistrationForm:
    """Register an organisation; return what it signs in with."""
    in_edition(world)
    form = RegistrationForm(second_factor=second_factor)
    world.registrations.make(world.register.add(world.people.add()), form)
    return form


def sign_in_refused(page: Page, world: WorldClient) -> None:
    registered(world)
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit("kontora-7", "?")


def sign_in_code(page: Page, world: WorldClient) -> None:
    form = registered(world)
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit(form.login, form.password)


def sign_in_code_again(page: Page, world: WorldClient) -> None:
    sign_in_code(page, world)
    EntityCodePage(page).resend()


def sign_in_app_code(page: Page, world: WorldClient) -> None:
    form = registered(world, "app")
    EntitySignInPage(page).open()
    EntitySignInPage(page).submit(form.login, form.password)
    EntityCodePage(page).confirm_app("1")


def papers(page: Page, world: WorldClient) -> None:
    in_edition(world)
    made = world.registrations.make(world.register.add(world.people.add()))
    cookie = world.registrations.session(made)
    page.context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": world.url}])
    PapersPage(page).open()


def papers_uploaded(page: Page, world: WorldClient) -> None:
    papers(page, world)
    PapersPage(page).upload("Уставный документ", FILES["PNG"]().as_upload)


def papers_refused(page: Page, world: WorldClient) -> None:
    papers(page, world)
    PapersPage(page).upload("", None)


REACH: dict[str, Reach] = {
    "entities": at("/organisations"),
    "sign-in-type": at("/login/type"),
    "entity-sign-in": at("/login/organisation"),
    "entity-sign-in:refused": sign_in_refused,
    "entity-sign-in-code": sign_in_code,
    "entity-sign-in-code:again": sign_in_code_again,
    "entity-sign-in-code:app": sign_in_app_code,
    "registration-inn": at("/registration/inn"),
    "registration-inn:refused": inn_refused,
    "registration-ogrn": step("ogrn"),
    "registration-ogrn:refused": numbers_refused,
    "registration-head": step("head"),
    "registration-head:refused": head_refused,
    "registration-authority": step("authority"),
    "registration-authority:refused": authority_refused,
    "registration-authority:no-kind": kind_refused,
    "registration-accepted": step("account", "/registration/accepted"),
    "registration-account": step("account"),
    "registration-account:refused": account_refused,
    "registration-factor": step("second-factor"),
    "registration-factor:refused": factor_refused,
    "registration-factor:free": factor_free,
    "registration-factor-phone": factor_phone,
    "registration-factor-phone:again": factor_phone_again,
    "registration-factor-app": factor_app,
    "registration-factor-app:refused": factor_app_refused,
    "registration-agreements": step("agreements"),
    "registration-agreements:refused": agreements_refused,
    "registration-agreement": step("agreements", "/registration/agreements/user-agreement"),
    "registration-code": step("code"),
    "registration-code:refused": code_refused,
    "registration-done": done,
    "papers": papers,
    "papers:uploaded": papers_uploaded,
    "papers:refused": papers_refused,
}
