"""The computer at which somebody signs: what is missing, refused, pulled out or typed wrongly."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect
from pytest_bdd import given, parsers, then, when

from harness.signature_fixtures import Pki
from harness.world_client import Person, RegisterEntry
from pages.add_organisation import AddOrganisationPage
from pages.organisation_review import OrganisationReviewPage
from signature_plugin import PinAnswer, SignaturePlugin, Token

# What a page waits for a program that does not answer its extension; the vendor's own is 20 s.
SHORT_WAIT = "window.cadesplugin_load_timeout = 100;"


def swap(plugin: SignaturePlugin, old: Token, new: Token) -> Token:
    """Pull one carrier out, plug another in and return that."""
    plugin.remove(old)
    plugin.insert(new)
    return new


# Programs


@given("программа для подписи не отвечает расширению браузера")
def _(plugin: SignaturePlugin, context: BrowserContext) -> None:
    context.add_init_script(SHORT_WAIT)
    plugin.load_hangs = True


@when("руководитель ставит программу и расширение для браузера")
def _(plugin: SignaturePlugin) -> None:
    plugin.present, plugin.load_hangs = True, False


@when("руководитель ставит криптопровайдер")
def _(plugin: SignaturePlugin) -> None:
    plugin.provider_installed = True


@given("в хранилище промежуточных центров стоит только сертификат другого центра")
def _(plugin: SignaturePlugin, pki: Pki) -> None:
    plugin.store_intermediates = [pki.unaccredited.certificate]


@given("в окне плагина доступ сайта к сертификатам запрещён")
def _(plugin: SignaturePlugin) -> None:
    plugin.access_allowed = False


@when("руководитель разрешает доступ сайта к сертификатам")
def _(plugin: SignaturePlugin) -> None:
    plugin.access_allowed = True


@given(parsers.re("при подписи криптопровайдер сообщит код (?P<code>0x[0-9A-F]{8})"))
def _(plugin: SignaturePlugin, code: str) -> None:
    plugin.fail_next("SignCades", int(code, 16))


# The carrier


@when("руководитель извлекает лишний носитель")
def _(plugin: SignaturePlugin) -> None:
    plugin.remove(plugin.tokens[-1])


@given("руководитель извлечёт носитель, когда начнётся поиск")
def _(plugin: SignaturePlugin, token: Token) -> None:
    plugin.on_call("Store.Open", lambda: plugin.remove(token))


@given("руководитель извлечёт носитель, когда сертификат найдётся")
def _(plugin: SignaturePlugin, token: Token) -> None:
    plugin.on_call("UniqueContainerName", lambda: plugin.remove(token))


@when("руководитель извлекает носитель, пока подпись идёт на портал")
def _(add_organisation_page: AddOrganisationPage, plugin: SignaturePlugin, token: Token) -> None:
    with add_organisation_page.signature_on_its_way():
        plugin.remove(token)


@then(parsers.parse("экран проверки предупреждает «{text}»"))
def _(organisation_review_page: OrganisationReviewPage, text: str) -> None:
    expect(organisation_review_page.warning).to_contain_text(text)


@when("руководитель меняет носитель на другой с УКЭП организации", target_fixture="token")
def _(plugin: SignaturePlugin, pki: Pki, token: Token, head: Person, entry: RegisterEntry) -> Token:
    return swap(plugin, token, pki.token(pki.issue(head, entry), label="Новый Рутокен (ТЕСТ)"))


@given("на носителе сертификат потерял связь с ключом", target_fixture="token")
def _(pki: Pki, head: Person, entry: RegisterEntry) -> Token:
    token = Token()
    token.add(pki.issue(head, entry), chain=pki.intermediate.chain, linked=False)
    return token


# The PIN


@given(
    parsers.re(r"носитель допускает (?P<attempts>\d+) ошиб(?:ку|ки) в PIN-коде"),
    converters={"attempts": int},
    target_fixture="token",
)
def _(pki: Pki, head: Person, entry: RegisterEntry, attempts: int) -> Token:
    return pki.token(pki.issue(head, entry), pin_attempts=attempts)


@given(
    parsers.re(r"руководитель ошибётся в PIN-коде (?P<times>\d+) раза? подряд"),
    converters={"times": int},
)
def _(plugin: SignaturePlugin, times: int) -> None:
    plugin.pin_answers(*[PinAnswer.WRONG] * times)


@given(
    parsers.re(r"руководитель отменит ввод PIN-кода (?P<times>\d+) раза? подряд"),
    converters={"times": int},
)
def _(plugin: SignaturePlugin, times: int) -> None:
    plugin.pin_answers(*[PinAnswer.CANCEL] * times)


@when("удостоверяющий центр разблокирует носитель")
def _(token: Token) -> None:
    token.unlock()


@then(
    parsers.re(r"на носителе осталось попыток PIN-кода: (?P<number>\d+)"),
    converters={"number": int},
)
def _(token: Token, number: int) -> None:
    assert token.attempts_left == number
