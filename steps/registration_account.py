"""A legal entity registers by steps: login, password, second factor, agreements, the end."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.authenticator import Authenticator
from harness.sample_files import SampleFile
from harness.world_client import RegisterEntry, RegistrationForm, WorldClient
from pages.components.registration import RegistrationFrame
from pages.registration import AcceptedPage, AuthorityStep, HeadStep, OrganisationStep
from pages.registration_account import AccountStep, AgreementsStep, DonePage, SecondFactorStep
from steps.registration_steps import ORDER, name_of_head

Table = list[list[str]]


def newest_code(world: WorldClient, phone: str) -> str:
    """Return the newest code that came to a phone by SMS."""
    return [code for sms in world.inbox.messages(to=phone) for code in sms.codes][-1]


def spoilt(code: str) -> str:
    """Return a code that differs in its last digit."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def register_by_screens(
    page: Page,
    world: WorldClient,
    entry: RegisterEntry,
    form: RegistrationForm,
    document: SampleFile | None = None,
) -> None:
    """Go the whole way from the ИНН to the created cabinet, with a phone as second factor."""
    OrganisationStep(page).open()
    OrganisationStep(page).send_inn(entry.inn)
    OrganisationStep(page).fill_numbers(entry.ogrn, entry.kpp)
    RegistrationFrame(page).go_on()
    HeadStep(page).fill(name_of_head(entry), form.phone)
    RegistrationFrame(page).go_on()
    AuthorityStep(page).send_document(ORDER, (document or form.document).as_upload)
    AcceptedPage(page).proceed()
    AccountStep(page).fill(form.login, form.password, form.password)
    RegistrationFrame(page).go_on()
    SecondFactorStep(page).ask_code(form.second_phone)
    SecondFactorStep(page).confirm_phone(newest_code(world, form.second_phone))
    AgreementsStep(page).complete()
    AgreementsStep(page).confirm(newest_code(world, form.phone))


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


@when("представитель просит код на свой телефон")
def _(page: Page, registration_form: RegistrationForm) -> None:
    SecondFactorStep(page).ask_code(registration_form.second_phone)


@when(parsers.re(r"представитель просит код на номер «(?P<phone>[^»]*)»"))
def _(page: Page, phone: str) -> None:
    SecondFactorStep(page).ask_code(phone)


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


# Agreements, the code, the end


@then("предложены для чтения документы:")
def _(page: Page, datatable: Table) -> None:
    expect(AgreementsStep(page).document_links).to_have_text([row[0] for row in datatable])


@when(parsers.parse("представитель читает документ «{name}»"))
def _(page: Page, name: str) -> None:
    AgreementsStep(page).read(name)


@then(parsers.parse("в документе сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(AgreementsStep(page).frame.main).to_contain_text(text)


@when("представитель возвращается из документа к регистрации")
def _(page: Page) -> None:
    AgreementsStep(page).back_to_registration.click()


@then("«Согласен» ещё не отмечено")
def _(page: Page) -> None:
    expect(AgreementsStep(page).agreed_box).not_to_be_checked()


@when("представитель отмечает «Согласен» и нажимает «Завершить регистрацию»")
def _(page: Page) -> None:
    AgreementsStep(page).complete()


@when("представитель нажимает «Завершить регистрацию» без согласия")
def _(page: Page) -> None:
    AgreementsStep(page).complete(agreed=False)


@then("появляется поле для кода из смс")
def _(page: Page) -> None:
    expect(AgreementsStep(page).code_field).to_be_visible()


@when("представитель вводит код, который пришёл на контактный телефон")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    AgreementsStep(page).confirm(newest_code(world, registration_form.phone))


@when("представитель вводит первый код, который пришёл на контактный телефон")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    sent = [code for sms in world.inbox.messages(to=registration_form.phone) for code in sms.codes]
    AgreementsStep(page).confirm(sent[0])


@when(
    parsers.re(r"представитель (?P<times>\d+) раза? вводит неверный код завершения"),
    converters={"times": int},
)
def _(page: Page, world: WorldClient, registration_form: RegistrationForm, times: int) -> None:
    code = spoilt(newest_code(world, registration_form.phone))
    RegistrationFrame(page).confirm_again_and_again(code, times)


@when("представитель не вводит код завершения")
def _(page: Page) -> None:
    AgreementsStep(page).confirm("")


@when(parsers.re(r"представитель (?P<times>\d+) раза? просит новый код"), converters={"times": int})
def _(page: Page, times: int) -> None:
    RegistrationFrame(page).press_again_and_again("Отправить новый код", times)


@then("на контактный телефон пришёл код завершения")
def _(world: WorldClient, registration_form: RegistrationForm) -> None:
    sms = world.inbox.newest(registration_form.phone, "sms")
    assert sms.text == (
        f"Код для завершения регистрации организации: {sms.codes[0]}. Никому его не сообщайте."
    )


@when("представитель проходит регистрацию до конца")
def _(
    page: Page, world: WorldClient, entry: RegisterEntry, registration_form: RegistrationForm
) -> None:
    register_by_screens(page, world, entry, registration_form)


@then("портал сообщает, что личный кабинет успешно создан")
def _(page: Page, entry: RegisterEntry) -> None:
    text = f"Личный кабинет организации {entry.short_name} успешно создан"
    expect(DonePage(page).frame.notice.with_text(text)).to_be_visible()


@then("портал называет логин для входа")
def _(page: Page, registration_form: RegistrationForm) -> None:
    expect(DonePage(page).login_note).to_contain_text(registration_form.login)


@when("представитель идёт от сообщения ко входу")
def _(page: Page) -> None:
    DonePage(page).sign_in()


@then("кабинет организации ещё не создан")
def _(world: WorldClient, entry: RegisterEntry) -> None:
    # Opening it at once works only while nobody has: an organisation has one cabinet.
    assert world.registrations.make(entry, RegistrationForm(login="svobodno-1")).organisation
