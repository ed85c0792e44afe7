"""Failed sign-ins in a row, the lock that follows, and what lifts it."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person, WorldClient
from pages.components.header import Header
from pages.recovery import RecoveryPage
from pages.sign_in import SignInPage
from pages.sign_in_code import SignInCodePage
from steps.sign_in import give_credentials
from steps.sign_in_screens import login_of


def fail(page: Page, login: str, times: int) -> None:
    """Open the sign-in screen and give a login with a password that is nobody's."""
    SignInPage(page).open()
    SignInPage(page).submit_again_and_again(login, "Ne-parol-1", times)


def begin_again_and_again(page: Page, person: Person, times: int) -> None:
    """Give the right password several times and never the code."""
    for _ in range(times):
        SignInPage(page).open()
        SignInPage(page).submit(person.phone, person.password)
        SignInCodePage(page).wait()


@given("вход гражданина заблокирован")
def _(world: WorldClient, citizen: Person) -> None:
    assert world.sign_in.lock(citizen).locked


@given("вход сотрудника заблокирован")
def _(world: WorldClient, employee: Person) -> None:
    assert world.sign_in.lock(employee).locked


@given("есть второй гражданин", target_fixture="other_citizen")
def _(world: WorldClient) -> Person:
    return world.people.add()


@when(parsers.parse("гражданин {times:d} раза вводит неверный пароль"))
def _(page: Page, citizen: Person, times: int) -> None:
    fail(page, citizen.phone, times)


@when(parsers.parse("гражданин {times:d} раз вводит неверный пароль"))
def _(page: Page, citizen: Person, times: int) -> None:
    fail(page, citizen.phone, times)


@when(parsers.re("гражданин вводит неверный пароль к логину «(?P<kind>[^»]+)»"))
def _(page: Page, citizen: Person, kind: str) -> None:
    fail(page, login_of(citizen, kind), 1)


@when(
    parsers.re(r"гражданин (?P<times>\d+) раза? вводит незнакомый логин"), converters={"times": int}
)
def _(page: Page, citizen: Person, times: int) -> None:
    fail(page, f"x{citizen.email}", times)


@when(parsers.parse("гражданин {times:d} раз вводит верный пароль и бросает вход"))
def _(page: Page, citizen: Person, times: int) -> None:
    begin_again_and_again(page, citizen, times)


@when("гражданин входит и выходит")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    SignInPage(page).open()
    give_credentials(page, world, citizen)
    Header(page).sign_out()
    expect(Header(page).sign_in_link).to_be_visible()


@when("второй гражданин входит на портал по паролю и коду из смс")
def _(page: Page, world: WorldClient, other_citizen: Person) -> None:
    SignInPage(page).open()
    give_credentials(page, world, other_citizen)


@when("гражданин выбирает «Восстановить пароль по смс»")
def _(page: Page) -> None:
    SignInPage(page).unlock_link.click()


@then(parsers.parse("портал сообщает, что вход заблокирован ещё на {minutes:d} мин."))
def _(page: Page, minutes: int) -> None:
    expect(SignInPage(page).notice.alert).to_contain_text(
        "Вход заблокирован: слишком много неудачных попыток подряд. Восстановите пароль по коду "
        f"из смс или попробуйте снова через {minutes} мин."
    )


@then("открыто восстановление пароля")
def _(page: Page) -> None:
    expect(RecoveryPage(page).contact_field).to_be_visible()


@then("второй гражданин вошёл под своим именем")
def _(page: Page, other_citizen: Person) -> None:
    Header(page).open_account_menu()
    expect(Header(page).account_panel).to_contain_text(other_citizen.full_name)
