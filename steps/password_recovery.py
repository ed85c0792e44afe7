"""A forgotten password: asking for a letter or a code, and setting a new one."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Message, Person, WorldClient
from pages.components.notice import Notice
from pages.recovery import NewPasswordPage, RecoveryCodePage, RecoveryPage
from pages.sign_in import SignInPage
from pages.sign_in_code import SignInCodePage
from steps.sign_in_codes import codes_sent, wrong_code

LETTER = "Восстановление пароля"


def contact_of(person: Person, kind: str) -> str:
    """Return what a person types to recover the password, known to the portal or not."""
    return {
        "почта": person.email,
        "почта заглавными буквами": person.email.upper(),
        "телефон": person.phone,
        "телефон с восьмёркой": f"8{person.phone.removeprefix('+7')}",
        "незнакомая почта": f"x{person.email}",
        "незнакомый телефон": f"{person.phone[:-1]}{(int(person.phone[-1]) + 1) % 10}",
    }[kind]


def letters_of(world: WorldClient, person: Person) -> list[Message]:
    """Return the letters about recovery that came to a person, oldest first."""
    letters = world.inbox.messages(to=person.email, channel="email")
    return [letter for letter in letters if letter.subject == LETTER]


def ask(page: Page, contact: str) -> None:
    """Open the recovery of passwords and give a contact."""
    RecoveryPage(page).open()
    RecoveryPage(page).ask(contact)


def ask_again_and_again(page: Page, contact: str, times: int) -> None:
    """Ask several times, each after the answer to the one before."""
    for _ in range(times):
        ask(page, contact)


def follow_letter(page: Page, world: WorldClient, person: Person) -> None:
    """Ask for a letter and open its link."""
    ask(page, person.email)
    NewPasswordPage(page).follow(letters_of(world, person)[-1].links[0])


def change_password(page: Page, world: WorldClient, person: Person, password: str) -> None:
    """Go through the recovery by a letter."""
    follow_letter(page, world, person)
    NewPasswordPage(page).set(password)
    expect(Notice(page).with_text("Пароль изменён")).to_be_visible()


@given("гражданин запросил письмо для восстановления пароля")
def _(page: Page, citizen: Person) -> None:
    ask(page, citizen.email)


@given("гражданин изменил пароль на «Novyy-Parol-7»")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    change_password(page, world, citizen, "Novyy-Parol-7")


@when("гражданин открывает страницу входа")
def _(page: Page) -> None:
    SignInPage(page).open()


@when("гражданин выбирает «Забыли пароль»")
def _(page: Page) -> None:
    SignInPage(page).forgotten_link.click()


@when(parsers.re("гражданин указывает для восстановления «(?P<kind>[^»]+)»"))
def _(page: Page, citizen: Person, kind: str) -> None:
    RecoveryPage(page).ask(contact_of(citizen, kind))


@when(parsers.re("гражданин восстанавливает пароль, указав «(?P<kind>[^»]+)»"))
def _(page: Page, citizen: Person, kind: str) -> None:
    ask(page, contact_of(citizen, kind))


@when(parsers.parse("гражданин {times:d} раз просит письмо для восстановления пароля"))
def _(page: Page, citizen: Person, times: int) -> None:
    ask_again_and_again(page, citizen.email, times)


@when(parsers.re("гражданин пишет вместо почты и телефона «(?P<words>[^»]*)»"))
def _(page: Page, words: str) -> None:
    ask(page, words)


@when("гражданин восстанавливает пароль по смс до нового пароля")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    ask(page, citizen.phone)
    RecoveryCodePage(page).confirm(codes_sent(world, citizen)[-1])


@when("гражданин вводит код восстановления из смс")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    RecoveryCodePage(page).confirm(codes_sent(world, citizen)[-1])


@when("гражданин вводит неверный код восстановления")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    RecoveryCodePage(page).confirm(wrong_code(world, citizen))


@when(parsers.re("гражданин вводит код восстановления «(?P<code>[^»]*)»"))
def _(page: Page, code: str) -> None:
    RecoveryCodePage(page).confirm(code)


@when("гражданин запрашивает новый код восстановления")
def _(page: Page) -> None:
    RecoveryCodePage(page).resend()


@when(parsers.parse("гражданин {times:d} раза запрашивает новый код восстановления"))
def _(page: Page, times: int) -> None:
    RecoveryCodePage(page).resend_again_and_again(times)


@when("гражданин открывает ссылку из последнего письма")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    NewPasswordPage(page).follow(letters_of(world, citizen)[-1].links[0])


@when("гражданин открывает ссылку из первого письма")
def _(page: Page, world: WorldClient, citizen: Person) -> None:
    NewPasswordPage(page).follow(letters_of(world, citizen)[0].links[0])


@when(parsers.re("гражданин задаёт новый пароль «(?P<password>[^»]+)»"))
def _(page: Page, password: str) -> None:
    NewPasswordPage(page).set(password)


@when(
    parsers.re(
        "гражданин задаёт новый пароль «(?P<password>[^»]+)» и повторяет «(?P<repeat>[^»]+)»"
    )
)
def _(page: Page, password: str, repeat: str) -> None:
    NewPasswordPage(page).set(password, repeat)


@when("гражданин задаёт прежний пароль")
def _(page: Page, citizen: Person) -> None:
    NewPasswordPage(page).set(citizen.password)


@when("гражданин меняет пароль в другом браузере")
def _(second_page: Page, world: WorldClient, citizen: Person) -> None:
    change_password(second_page, world, citizen, "Novyy-Parol-7")


@when(parsers.re("гражданин входит с паролем «(?P<password>[^»]+)» и кодом из смс"))
def _(page: Page, world: WorldClient, citizen: Person, password: str) -> None:
    SignInPage(page).open()
    SignInPage(page).submit(citizen.phone, password)
    SignInCodePage(page).wait()
    SignInCodePage(page).confirm(codes_sent(world, citizen)[-1])


@then("портал просит проверить почту")
def _(page: Page) -> None:
    expect(RecoveryPage(page).main).to_contain_text(
        "Если эта почта привязана к учётной записи, на неё пришло письмо"
    )


@then(parsers.re("портал просит код, который пришёл бы на «(?P<kind>[^»]+)»"))
def _(page: Page, citizen: Person, kind: str) -> None:
    phone = contact_of(citizen, kind)
    shown = f"{phone[:2]} {phone[2:5]} {phone[5:8]}-{phone[8:10]}-{phone[10:]}"
    expect(RecoveryPage(page).main).to_contain_text(
        f"Если номер {shown} привязан к учётной записи, на него пришёл код"
    )


@then("портал просит новый пароль")
def _(page: Page) -> None:
    expect(NewPasswordPage(page).password_field).to_be_visible()


@then("портал сообщает, что пароль изменён")
def _(page: Page) -> None:
    expect(Notice(page).with_text("Пароль изменён. Войдите с новым паролем")).to_be_visible()


@then(parsers.parse("писем о восстановлении пароля гражданину пришло: {number:d}"))
def _(world: WorldClient, citizen: Person, number: int) -> None:
    assert len(letters_of(world, citizen)) == number


@then("портал никому ничего не отправил")
def _(world: WorldClient) -> None:
    assert world.inbox.messages() == []


@then(parsers.re("ссылка не подходит: «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(RecoveryPage(page).main).to_contain_text(text)
    expect(NewPasswordPage(page).password_field).to_have_count(0)


@then(parsers.re("на почту гражданина приходит письмо «(?P<subject>[^»]+)»"))
def _(world: WorldClient, citizen: Person, subject: str) -> None:
    assert world.inbox.newest(citizen.email, "email").subject == subject


@then(parsers.re("письмо гражданину велит: «(?P<text>[^»]+)»"))
def _(world: WorldClient, citizen: Person, text: str) -> None:
    assert text in world.inbox.newest(citizen.email, "email").text
