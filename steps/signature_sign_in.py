"""Signing in by an electronic signature: whose it is, what the page asks and says, forgeries."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.certificate_flaws import FLAWS, Holder
from harness.signature_fixtures import Pki
from harness.world_client import Organisation, Person, RegisterEntry, WorldClient
from pages.components.notice import Notice
from pages.role_choice import RoleChoicePage
from pages.security import SecurityPage
from pages.signature_sign_in import SignatureSettings, SignatureSignInPage, WaysIn
from signature_plugin import SignaturePlugin, Token
from steps.sign_in import sign_in_by_screens
from steps.signature_orders import swap

SOMEBODY = "(?:гражданин|руководитель|сотрудник|администратор)"
RIGHT_PIN = "12345678"
WRONG_PIN = "00000000"
FLAW = "|".join(FLAWS)


# Who signs in, and with what


@given("гражданин, у которого подключён вход по электронной подписи", target_fixture="citizen")
def _(world: WorldClient) -> Person:
    return world.people.add(signature_sign_in=True)


@given("руководитель, у которого подключён вход по электронной подписи", target_fixture="head")
def _(world: WorldClient) -> Person:
    return world.people.add(signature_sign_in=True)


@given("у гражданина есть носитель с его подписью", target_fixture="token")
def _(plugin: SignaturePlugin, pki: Pki, citizen: Person) -> Token:
    token = pki.token(pki.issue(citizen, None))
    plugin.insert(token)
    return token


@given("у гражданина вместо него вставлен носитель без сертификатов")
def _(plugin: SignaturePlugin, token: Token) -> None:
    swap(plugin, token, Token(label="Пустой Рутокен (ТЕСТ)"))


@given("носитель гражданина не вставлен")
def _(plugin: SignaturePlugin, token: Token) -> None:
    plugin.remove(token)


@given("у руководителя есть носитель с УКЭП обеих организаций", target_fixture="token")
def _(pki: Pki, head: Person, entry: RegisterEntry, second_entry: RegisterEntry) -> Token:
    return pki.token(pki.issue(head, entry), pki.issue(head, second_entry))


@given("список отзыва удостоверяющего центра недоступен")
def _(world: WorldClient, pki: Pki) -> None:
    world.authorities.withdraw_lists(pki.intermediate.certificate.thumbprint)


@given(
    parsers.re(f"вход по электронной подписи подключён, но сертификат — тот, (?P<flaw>{FLAW})"),
    target_fixture="token",
)
def _(world: WorldClient, pki: Pki, plugin: SignaturePlugin, head: Person, flaw: str) -> Token:
    token = FLAWS[flaw](Holder(world, pki, head, world.register.add(head)))
    plugin.insert(token)
    return token


@given("в сертификате СНИЛС человека, которого портал не знает", target_fixture="token")
def _(pki: Pki, plugin: SignaturePlugin, head: Person, entry: RegisterEntry) -> Token:
    token = pki.token(pki.issue(head, entry, snils="11223344595"))
    plugin.insert(token)
    return token


@given(
    parsers.re(r"носитель гражданина допускает (?P<attempts>\d+) ошиб(?:ку|ки) в PIN-коде"),
    converters={"attempts": int},
)
def _(token: Token, attempts: int) -> None:
    token.pin_attempts = token.attempts_left = attempts


@given("вход руководителя заблокирован")
def _(world: WorldClient, head: Person) -> None:
    assert world.sign_in.lock(head).locked


# The way through the page


@given(parsers.re(f"{SOMEBODY} открыл вход по электронной подписи"))
@when(parsers.re(f"{SOMEBODY} открывает вход по электронной подписи"))
def _(page: Page) -> None:
    SignatureSignInPage(page).open()


@when(parsers.re(f"{SOMEBODY} нажимает «(?P<item>[^»]+)» на экране входа"))
def _(page: Page, item: str) -> None:
    WaysIn(page).open()
    WaysIn(page).link(item).click()


@when(parsers.re(f"{SOMEBODY} ищет сертификат"))
def _(page: Page) -> None:
    SignatureSignInPage(page).search()


@when(parsers.re(f"{SOMEBODY} нажимает «Повторить» и снова выбирает сертификат"))
def _(page: Page) -> None:
    SignatureSignInPage(page).again_button.click()
    SignatureSignInPage(page).choose()


@when(parsers.re(f"{SOMEBODY} выбирает сертификат"))
def _(page: Page) -> None:
    SignatureSignInPage(page).choose()


@when("руководитель выбирает сертификат второй организации")
def _(page: Page, second_entry: RegisterEntry) -> None:
    SignatureSignInPage(page).choose(second_entry.full_name)


@when(parsers.re(f"{SOMEBODY} вводит верный PIN-код"))
def _(page: Page) -> None:
    SignatureSignInPage(page).enter_pin(RIGHT_PIN)


@when(
    parsers.re(f"{SOMEBODY} вводит неверный PIN-код (?P<times>\\d+) раза?"),
    converters={"times": int},
)
def _(page: Page, times: int) -> None:
    SignatureSignInPage(page).enter_pins(WRONG_PIN, times)


@when("гражданин подтверждает пустой PIN-код")
def _(page: Page) -> None:
    SignatureSignInPage(page).confirm_button.click()


@when("гражданин отменяет ввод PIN-кода")
def _(page: Page) -> None:
    SignatureSignInPage(page).cancel_button.click()


@when(parsers.re(f"{SOMEBODY} входит по электронной подписи"))
def _(page: Page) -> None:
    SignatureSignInPage(page).enter(RIGHT_PIN)


@when("гражданин входит по электронной подписи одной клавиатурой")
def _(page: Page) -> None:
    SignatureSignInPage(page).enter_by_keyboard(RIGHT_PIN)


@when("руководитель выходит и снова входит по электронной подписи")
def _(page: Page, context: BrowserContext) -> None:
    context.clear_cookies()
    SignatureSignInPage(page).enter(RIGHT_PIN)


@when("сотрудник входит в своём браузере в роли организации")
def _(
    employee_page: Page, world: WorldClient, employee: Person, organisation: Organisation
) -> None:
    sign_in_by_screens(employee_page, world, employee)
    RoleChoicePage(employee_page).choose(organisation.short_name)


# What comes of it


@then(parsers.re("страница входа сообщает «(?P<text>[^»]+(?:«[^»]+»[^»]*)*)»"))
def _(page: Page, text: str) -> None:
    expect(SignatureSignInPage(page).message(text)).to_be_visible()


@then(parsers.re("окно PIN-кода сообщает «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(SignatureSignInPage(page).pin_alert).to_have_text(text)


@then(parsers.re("страница входа обещает «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(SignatureSignInPage(page).promise(text)).to_be_visible()


@then(parsers.re("экран «Войти как» отказывает: «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(Notice(page).alert).to_contain_text(text)


@when("сотрудник выбирает роль организации")
def _(employee_page: Page, organisation: Organisation) -> None:
    RoleChoicePage(employee_page).choose(organisation.short_name)


@then(parsers.re("экран «Войти как» отказывает сотруднику: «(?P<text>[^»]+)»"))
def _(employee_page: Page, text: str) -> None:
    expect(Notice(employee_page).alert).to_contain_text(text)


@then("к кабинету привязана новая подпись руководителя")
def _(world: WorldClient, organisation: Organisation, token: Token) -> None:
    bound = world.signatures.state(organisation).bindings[0]
    assert bound.thumbprint == token.containers[0].certificate.thumbprint


@then("открыт вход по электронной подписи")
def _(page: Page) -> None:
    expect(SignatureSignInPage(page).heading).to_be_visible()


@then("портал не отправил руководителю ни смс, ни письма")
def _(world: WorldClient, head: Person) -> None:
    assert [world.inbox.messages(to=to) for to in (head.phone, head.email)] == [[], []]


@then("портал не отправил ни смс, ни письма")
def _(world: WorldClient) -> None:
    assert world.inbox.messages() == []


@then(parsers.parse("страница предлагает сертификатов: {number:d}"))
def _(page: Page, number: int) -> None:
    expect(SignatureSignInPage(page).certificates).to_have_count(number)


@then("подпись поставлена сертификатом второй организации")
def _(plugin: SignaturePlugin, second_entry: RegisterEntry) -> None:
    assert plugin.signatures[-1].certificate.subject.ogrn == second_entry.ogrn


@then("подписан запрос портала, в виде присоединённой подписи CMS")
def _(plugin: SignaturePlugin, world: WorldClient) -> None:
    made = plugin.signatures[-1]
    assert (made.form, made.detached, made.origin) == ("CMS", False, world.url)
    assert (made.content or b"").decode().startswith(f"Вход на портал «{world.name}»")


@then(parsers.re("на носителе осталось попыток: (?P<left>\\d+)"), converters={"left": int})
def _(token: Token, left: int) -> None:
    assert token.attempts_left == left


@then("вход по электронной подписи теперь подключён")
def _(page: Page) -> None:
    SecurityPage(page).open()
    block = SecurityPage(page).block("Вход по электронной подписи")
    expect(block).to_contain_text("Подключен вход по электронной подписи")


@then(parsers.re("на экране входа есть «(?P<item>[^»]+)» и нет «(?P<other>[^»]+)»"))
def _(page: Page, item: str, other: str) -> None:
    WaysIn(page).open()
    expect(WaysIn(page).link(item)).to_be_visible()
    expect(WaysIn(page).link(other)).to_have_count(0)


@when("гражданин подключает вход по электронной подписи в профиле и выходит")
def _(page: Page, context: BrowserContext) -> None:
    SignatureSettings(page).connect()
    context.clear_cookies()


@when("гражданин отключает вход по электронной подписи в профиле и выходит")
def _(page: Page, context: BrowserContext) -> None:
    SignatureSettings(page).disconnect()
    context.clear_cookies()
