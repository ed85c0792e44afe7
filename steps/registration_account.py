"""A legal entity registers by steps: login, password, second factor."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.authenticator import Authenticator
from harness.world_client import RegisterEntry, RegistrationForm, WorldClient
from pages.components.registration import RegistrationFrame
from pages.registration_account import AccountStep, SecondFactorStep

Table = list[list[str]]


def newest_code(world: WorldClient, phone: str) -> str:
    """Return the newest code that came to a phone by SMS."""
    return [code for sms in world.inbox.messages(to=phone) for code in sms.codes][-1]


def spoilt(code: str) -> str:
    """Return a code that differs in its last digit."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


# Login and password


@then("предложен логин из названия организации")
def _(page: Page) -> None:
    expect(AccountStep(page).login_field).to_have_value("sinyaya-ptitsa-7")


@then("под полем «Логин» предложен и ИНН организации")
def _(page: Page, entry: RegisterEntry) -> None:
    expect(AccountStep(page).login_field).to_have_accessible_description(
        f"Латинские буквы, цифры, точка, дефис и подчёркивание. Подойдёт часть названия или ИНН: "
        f"{entry.inn}"
    )


@given(parsers.parse("организация называется «{name}»"), target_fixture="entry")
def _(world: WorldClient, entry: RegisterEntry, name: str) -> RegisterEntry:
    return world.register.change(entry, short_name=name)


@given(parsers.parse("другая организация уже зарегистрирована с логином «{login}»"))
def _(world: WorldClient, other_entry: RegisterEntry, login: str) -> None:
    world.registrations.make(other_entry, RegistrationForm(login=login))


@when(parsers.parse("представитель выбирает логин «{login}»"))
def _(page: Page, registration_form: RegistrationForm, login: str) -> None:
    password = registration_form.password
    AccountStep(page).fill(login, password, password)
    RegistrationFrame(page).go_on()


@when("представитель оставляет предложенный логин")
def _(page: Page, registration_form: RegistrationForm) -> None:
    password = registration_form.password
    AccountStep(page).fill_passwords(password, password)
    RegistrationFrame(page).go_on()


@when("представитель выбирает логином ИНН организации")
def _(page: Page, entry: RegisterEntry, registration_form: RegistrationForm) -> None:
    password = registration_form.password
    AccountStep(page).fill(entry.inn, password, password)
    RegistrationFrame(page).go_on()


@when("представитель не указывает логин")
def _(page: Page, registration_form: RegistrationForm) -> None:
    password = registration_form.password
    AccountStep(page).fill("", password, password)
    RegistrationFrame(page).go_on()


@when(parsers.re(r"представитель выбирает пароль «(?P<password>[^»]*)»"))
def _(page: Page, password: str) -> None:
    AccountStep(page).fill_passwords(password, password)
    RegistrationFrame(page).go_on()


@when(parsers.parse("представитель выбирает пароль «{password}» и повторяет его как «{repeat}»"))
def _(page: Page, password: str, repeat: str) -> None:
    AccountStep(page).fill_passwords(password, repeat)
    RegistrationFrame(page).go_on()


@when(parsers.parse("представитель выбирает пароль «{password}» и не повторяет его"))
def _(page: Page, password: str) -> None:
    AccountStep(page).fill_passwords(password, "")
    RegistrationFrame(page).go_on()


@then("поля паролей пусты")
def _(page: Page) -> None:
    expect(AccountStep(page).password_field).to_have_value("")
    expect(AccountStep(page).repeat_field).to_have_value("")


# Second factor


@then("предложены способы второго шага:")
def _(page: Page, datatable: Table) -> None:
    expect(SecondFactorStep(page).ways).to_have_text([row[0] for row in datatable])


@then("пропустить второй шаг нельзя")
def _(page: Page) -> None:
    expect(SecondFactorStep(page).phone_field).to_be_visible()
    expect(SecondFactorStep(page).skip_button).to_have_count(0)


@when("представитель пропускает второй шаг подделанной кнопкой")
def _(page: Page) -> None:
    SecondFactorStep(page).forge_skipping()


@when("представитель просит код на свой телефон")
def _(page: Page, registration_form: RegistrationForm) -> None:
    SecondFactorStep(page).ask_code(registration_form.second_phone)


@when(parsers.re(r"представитель просит код на номер «(?P<phone>[^»]*)»"))
def _(page: Page, phone: str) -> None:
    SecondFactorStep(page).ask_code(phone)


@then("на этот телефон приходит смс с кодом для второго шага входа")
def _(world: WorldClient, registration_form: RegistrationForm) -> None:
    sms = world.inbox.newest(registration_form.second_phone, "sms")
    code = sms.codes[0]
    assert sms.text == f"Код для подключения второго шага входа: {code}. Никому его не сообщайте."


@when("представитель вводит код, который пришёл на этот телефон")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    code = newest_code(world, registration_form.second_phone)
    SecondFactorStep(page).confirm_phone(code)


@when("представитель вводит прежний код, который пришёл на этот телефон")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    sent = world.inbox.messages(to=registration_form.second_phone)
    SecondFactorStep(page).confirm_phone(sent[0].codes[0])


@when(
    parsers.re(r"представитель (?P<times>\d+) раза? вводит неверный код с этого телефона"),
    converters={"times": int},
)
def _(page: Page, world: WorldClient, registration_form: RegistrationForm, times: int) -> None:
    code = spoilt(newest_code(world, registration_form.second_phone))
    RegistrationFrame(page).confirm_again_and_again(code, times)


@then(parsers.parse("на телефон второго шага пришло кодов: {number:d}"))
def _(world: WorldClient, registration_form: RegistrationForm, number: int) -> None:
    assert len(world.inbox.messages(to=registration_form.second_phone)) == number


@when("представитель подключает приложение с кодами", target_fixture="authenticator")
def _(page: Page) -> Authenticator:
    SecondFactorStep(page).choose_app()
    return Authenticator.from_picture(SecondFactorStep(page).picture.screenshot())


@when("представитель вводит код приложения")
def _(page: Page, world: WorldClient, authenticator: Authenticator) -> None:
    SecondFactorStep(page).confirm_app(authenticator.code(world.now))


@when("представитель вводит неверный код приложения")
def _(page: Page, world: WorldClient, authenticator: Authenticator) -> None:
    SecondFactorStep(page).confirm_app(spoilt(authenticator.code(world.now)))


@when("представитель не вводит код приложения")
def _(page: Page) -> None:
    SecondFactorStep(page).confirm_app("")


@when("представитель выбирает другой способ второго шага")
def _(page: Page) -> None:
    SecondFactorStep(page).choose_other()


@then("ключ на экране тот же, что в QR-коде")
def _(page: Page, world: WorldClient, authenticator: Authenticator) -> None:
    typed = Authenticator.from_secret(SecondFactorStep(page).secret.inner_text())
    assert typed.code(world.now) == authenticator.code(world.now)
