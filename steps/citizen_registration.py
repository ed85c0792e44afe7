"""A citizen's own registration (edition K) and the confirmation of the e-mail by a code."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person, WorldClient
from pages.citizen_registration import (
    CitizenRegistrationPage,
    EmailConfirmationPage,
    RegistrationForm,
)
from pages.components.header import Header
from pages.confirmation_needed import ConfirmationNeededPage
from pages.profile import ProfilePage
from pages.sign_in import SignInPage
from steps.sign_in import have_password_given
from steps.sign_in_codes import spoilt

NEWCOMER = RegistrationForm(
    "Новикова", "Вера", "Ильинична", "vera@example.test", "+7 900 555-01-02", "Novyy-Parol-7"
)
EMPTY = RegistrationForm("", "", "", "", "", "")
FIELDS = {
    "фамилия": "surname",
    "имя": "given_name",
    "отчество": "patronymic",
    "почта": "email",
    "телефон": "phone",
    "пароль": "password",
    "повтор": "repeat",
}


def letter_codes(world: WorldClient, address: str) -> list[str]:
    """Return the codes that came to an address by e-mail, oldest first."""
    return [
        code for mail in world.inbox.messages(to=address, channel="email") for code in mail.codes
    ]


def an_unconfirmed_person(world: WorldClient) -> Person:
    """Make what registering by the form makes: a simplified account without a second factor."""
    person = world.people.add(level="simplified")
    world.sign_in.confirm_by(person, "none")
    world.sign_in.leave_email_unconfirmed(person)
    return person


def sign_in_and_wait(page: Page, person: Person) -> None:
    """Sign in by the password alone; the portal goes on to the confirmation of the address."""
    SignInPage(page).open()
    SignInPage(page).submit(person.email, person.password)
    expect(EmailConfirmationPage(page).code_field).to_be_visible()


@given("гражданин, которого ещё нет на портале", target_fixture="newcomer")
def _() -> RegistrationForm:
    return NEWCOMER


@given("открыта регистрация гражданина")
def _(page: Page) -> None:
    CitizenRegistrationPage(page).open()


@given("гражданин с неподтверждённой почтой", target_fixture="citizen")
def _(world: WorldClient) -> Person:
    return an_unconfirmed_person(world)


@given("гражданин вошёл и ждёт кода из письма")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    page.goto(have_password_given(page, world, citizen))


@when("гражданин выбирает «Зарегистрироваться»")
def _(page: Page) -> None:
    SignInPage(page).register_link.click()


@when("гражданин отправляет форму регистрации")
def _(page: Page, newcomer: RegistrationForm) -> None:
    CitizenRegistrationPage(page).submit(newcomer)


@when("гражданин отправляет пустую форму регистрации")
def _(page: Page) -> None:
    CitizenRegistrationPage(page).submit(EMPTY)


@when(parsers.re("гражданин отправляет форму регистрации, где (?P<field>.+) «(?P<value>[^»]*)»"))
def _(page: Page, newcomer: RegistrationForm, field: str, value: str) -> None:
    CitizenRegistrationPage(page).submit(replace(newcomer, **{FIELDS[field]: value}))


@when(
    parsers.re(
        "гражданин отправляет форму регистрации, где (?P<field>почта|телефон) второго гражданина"
    )
)
def _(page: Page, newcomer: RegistrationForm, other_citizen: Person, field: str) -> None:
    taken = {FIELDS[field]: getattr(other_citizen, FIELDS[field])}
    CitizenRegistrationPage(page).submit(replace(newcomer, **taken))


@when("новый гражданин вводит код из письма")
def _(page: Page, world: WorldClient, newcomer: RegistrationForm) -> None:
    EmailConfirmationPage(page).confirm(letter_codes(world, newcomer.email)[-1])


@when("новый гражданин входит по почте и паролю")
def _(page: Page, newcomer: RegistrationForm) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(newcomer.email, newcomer.password)


@when("гражданин подтверждает почту кодом из письма")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    EmailConfirmationPage(page).confirm(letter_codes(world, citizen.email)[-1])


@when("гражданин подтверждает почту кодом из первого письма")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    EmailConfirmationPage(page).confirm(letter_codes(world, citizen.email)[0])


@when("гражданин подтверждает почту неверным кодом")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    EmailConfirmationPage(page).confirm(spoilt(letter_codes(world, citizen.email)[-1]))


@when("гражданин подтверждает почту пустым кодом")
def _(page: Page) -> None:
    EmailConfirmationPage(page).confirm("")


@when("гражданин подтверждает почту по письму")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    EmailConfirmationPage(page).open()
    EmailConfirmationPage(page).resend()
    EmailConfirmationPage(page).confirm(letter_codes(world, citizen.email)[-1])


@when("гражданин выбирает «Повторить отправку»")
def _(page: Page) -> None:
    EmailConfirmationPage(page).resend()


@when(parsers.parse("гражданин {times:d} раза выбирает «Повторить отправку»"))
def _(page: Page, times: int) -> None:
    EmailConfirmationPage(page).resend_again_and_again(times)


@when("гражданин просит ещё одно письмо с кодом")
def _(page: Page) -> None:
    EmailConfirmationPage(page).ask_for_another()


@when("гражданин идёт в службу поддержки")
def _(page: Page) -> None:
    EmailConfirmationPage(page).support_link.click()


@when("гражданин идёт подтверждать почту")
def _(page: Page) -> None:
    ConfirmationNeededPage(page).confirm_link.click()


@when("гражданин снова входит и попадает к подтверждению почты")
def _(page: Page, citizen: Person) -> None:
    sign_in_and_wait(page, citizen)


@then("портал просит код из письма для подтверждения почты")
def _(page: Page, newcomer: RegistrationForm) -> None:
    expect(EmailConfirmationPage(page).code_field).to_be_visible()
    expect(EmailConfirmationPage(page).main).to_contain_text(
        f"Отправили письмо с кодом на адрес {newcomer.email}"
    )


@then(parsers.re("на странице регистрации написано «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(CitizenRegistrationPage(page).main).to_contain_text(text)


@then("портал показывает адрес, на который ушёл код")
def _(page: Page, citizen: Person) -> None:
    expect(EmailConfirmationPage(page).heading).to_be_visible()
    expect(EmailConfirmationPage(page).main).to_contain_text(
        f"Отправили письмо с кодом на адрес {citizen.email}"
    )


@then(parsers.re("новому гражданину пришло письмо «(?P<subject>[^»]+)» с кодом"))
def _(world: WorldClient, newcomer: RegistrationForm, subject: str) -> None:
    letter = world.inbox.newest(newcomer.email, "email")
    assert (letter.subject, len(letter.codes)) == (subject, 1)
    assert letter.codes[0] in letter.text


@then(parsers.parse("на почту гражданина пришло кодов подтверждения: {number:d}"))
def _(world: WorldClient, citizen: Person, number: int) -> None:
    assert len(letter_codes(world, citizen.email)) == number


@then("портал сообщает, что почта подтверждена")
def _(page: Page) -> None:
    notice = EmailConfirmationPage(page).notice
    expect(notice.with_text("Почта подтверждена. Теперь можно подключать услуги")).to_be_visible()


@then("новый гражданин вошёл под своим именем")
def _(page: Page, newcomer: RegistrationForm) -> None:
    Header(page).open_account_menu()
    name = f"{newcomer.surname} {newcomer.given_name} {newcomer.patronymic}"
    expect(Header(page).account_panel).to_contain_text(name)


@then(parsers.re("на странице подтверждения почты написано «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(EmailConfirmationPage(page).code_field).to_be_visible()
    expect(EmailConfirmationPage(page).main).to_contain_text(text)


@then(parsers.parse("портал перечисляет ошибок формы: {number:d}"))
def _(page: Page, number: int) -> None:
    expect(CitizenRegistrationPage(page).problem_links).to_have_count(number)


@then(
    parsers.re(
        "в профиле гражданина почта «(?P<address>[^»]+)», а учётная запись «(?P<level>[^»]+)»"
    )
)
def _(page: Page, address: str, level: str) -> None:
    ProfilePage(page).open()
    expect(ProfilePage(page).fact("Почта")).to_have_text(address)
    expect(ProfilePage(page).fact("Уровень учётной записи")).to_have_text(level)


@then("портал не зовёт в службу поддержки")
def _(page: Page) -> None:
    expect(EmailConfirmationPage(page).code_field).to_be_visible()
    expect(EmailConfirmationPage(page).support_link).to_have_count(0)


@then("портал зовёт в службу поддержки")
def _(page: Page) -> None:
    notice = EmailConfirmationPage(page).notice
    expect(notice.with_text("Обратитесь в службу поддержки")).to_be_visible()


@then("портал просит сначала подтвердить почту")
def _(page: Page) -> None:
    expect(ConfirmationNeededPage(page).heading).to_have_text("Сначала подтвердите почту")
    expect(ConfirmationNeededPage(page).main).to_contain_text(
        "Пока почта не подтверждена, управление данными и настройки закрыты"
    )


@then("открыта страница подтверждения почты")
def _(page: Page) -> None:
    expect(EmailConfirmationPage(page).code_field).to_be_visible()
