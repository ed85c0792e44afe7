"""Codes that confirm signing in: typing them right and wrong, asking for new ones."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import Person, WorldClient
from pages.sign_in_code import SignInCodePage


def codes_sent(world: WorldClient, person: Person) -> list[str]:
    """Return the codes that came to a person by SMS, oldest first."""
    return [code for sms in world.inbox.messages(to=person.phone) for code in sms.codes]


def spoilt(code: str) -> str:
    """Return a code that differs in its last digit."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def wrong_code(world: WorldClient, person: Person) -> str:
    """Return a code that differs from the newest one that came by SMS."""
    return spoilt(codes_sent(world, person)[-1])


def masked(person: Person) -> str:
    """Return a person's phone as the portal shows it."""
    return f"{person.phone[:2]} {person.phone[2:5]} •••••{person.phone[-2:]}"


@when("гражданин вводит код из смс")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    SignInCodePage(page).confirm(codes_sent(world, citizen)[-1])


@when("гражданин вводит первый код из смс")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    SignInCodePage(page).confirm(codes_sent(world, citizen)[0])


@when("гражданин вводит неверный код")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    SignInCodePage(page).confirm_again_and_again(wrong_code(world, citizen), times=1)


@when(parsers.parse("гражданин {times:d} раза вводит неверный код"))
def _(page: Page, world: WorldClient, citizen: Person, times: int) -> None:
    SignInCodePage(page).confirm_again_and_again(wrong_code(world, citizen), times)


@when("гражданин подтверждает вход без кода")
def _(page: Page) -> None:
    SignInCodePage(page).confirm("")


@when("гражданин запрашивает новый код")
def _(page: Page) -> None:
    SignInCodePage(page).resend()


@when(parsers.parse("гражданин {times:d} раза запрашивает новый код"))
def _(page: Page, times: int) -> None:
    SignInCodePage(page).resend_again_and_again(times)


@when("гражданин просит ещё один код")
def _(page: Page) -> None:
    SignInCodePage(page).ask_for_another()


@then("портал показывает, на какой номер ушёл код")
def _(page: Page, citizen: Person) -> None:
    expect(SignInCodePage(page).main).to_contain_text(f"на номер {masked(citizen)}")


@then("на телефон гражданина пришёл один код")
def _(world: WorldClient, citizen: Person) -> None:
    assert len(codes_sent(world, citizen)) == 1


@then(parsers.parse("в коде из смс цифр: {number:d}"))
def _(world: WorldClient, citizen: Person, number: int) -> None:
    code = codes_sent(world, citizen)[-1]
    assert code.isdecimal()
    assert len(code) == number


@then(parsers.parse("на телефон гражданина пришло кодов: {number:d}"))
def _(world: WorldClient, citizen: Person, number: int) -> None:
    assert len(codes_sent(world, citizen)) == number


@then("на почту гражданина пришёл один код")
def _(world: WorldClient, citizen: Person) -> None:
    assert len([mail for mail in world.inbox.messages(to=citizen.email) if mail.codes]) == 1
