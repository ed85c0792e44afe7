"""Electronic signatures: tokens with certificates, and the computer they are plugged into."""

from __future__ import annotations

from playwright.sync_api import Page
from pytest_bdd import given, parsers, then, when

from harness.signature_fixtures import Pki
from harness.world_client import Person, RegisterEntry, WorldClient
from pages.add_organisation import AddOrganisationPage
from signature_plugin import PinAnswer, SignaturePlugin, Token


@given("у руководителя есть носитель с УКЭП организации", target_fixture="token")
def _(pki: Pki, head: Person, entry: RegisterEntry) -> Token:
    return pki.token(pki.issue(head, entry))


@given("у сотрудника есть носитель с УКЭП организации", target_fixture="token")
def _(pki: Pki, employee: Person, entry: RegisterEntry) -> Token:
    return pki.token(pki.issue(employee, entry))


@given("у руководителя есть носитель с подписью физического лица", target_fixture="token")
def _(pki: Pki, head: Person) -> Token:
    return pki.token(pki.issue(head, None))


@given("у руководителя есть носитель с УКЭП центра без аккредитации", target_fixture="token")
def _(pki: Pki, head: Person, entry: RegisterEntry) -> Token:
    return pki.token(pki.issue(head, entry, by=pki.unaccredited))


@given("у руководителя есть носитель с двумя УКЭП организации", target_fixture="token")
def _(pki: Pki, world: WorldClient, head: Person, entry: RegisterEntry) -> Token:
    return pki.token(pki.issue(head, entry), pki.issue(head, world.register.add(head)))


@given("носитель вставлен")
@when("руководитель вставляет носитель")
def _(plugin: SignaturePlugin, token: Token) -> None:
    plugin.insert(token)


@given("вставлен ещё один носитель")
def _(plugin: SignaturePlugin, pki: Pki, head: Person, entry: RegisterEntry) -> None:
    plugin.insert(pki.token(pki.issue(head, entry), label="Второй носитель (ТЕСТ)"))


@given("носитель не вставлен")
def _(plugin: SignaturePlugin) -> None:
    assert not plugin.tokens


@when("руководитель извлекает носитель")
def _(plugin: SignaturePlugin, token: Token) -> None:
    plugin.remove(token)


@given("руководитель извлечёт носитель, когда начнётся подпись")
def _(plugin: SignaturePlugin, token: Token) -> None:
    plugin.on_call("SignCades", lambda: plugin.remove(token))


@given("в браузере нет плагина для подписи")
def _(plugin: SignaturePlugin) -> None:
    plugin.present = False


@given("на компьютере нет криптопровайдера")
def _(plugin: SignaturePlugin) -> None:
    plugin.provider_installed = False


@given("на компьютере нет сертификата удостоверяющего центра ФНС")
def _(plugin: SignaturePlugin) -> None:
    plugin.store_intermediates = False


@when("руководитель ставит сертификат удостоверяющего центра ФНС в хранилище")
def _(plugin: SignaturePlugin) -> None:
    plugin.store_intermediates = True


@given("руководитель ошибётся в PIN-коде один раз")
def _(plugin: SignaturePlugin) -> None:
    plugin.pin_answers(PinAnswer.WRONG)


@given("руководитель отменит ввод PIN-кода один раз")
def _(plugin: SignaturePlugin) -> None:
    plugin.pin_answers(PinAnswer.CANCEL)


@then(parsers.re(r"PIN-код запрошен (?P<times>\d+) раза?"), converters={"times": int})
def _(plugin: SignaturePlugin, times: int) -> None:
    assert len(plugin.pin_prompts) == times


@then("экран с подписью назвал владельца сертификата и предупредил о PIN-коде")
def _(page: Page, entry: RegisterEntry) -> None:
    hint = "Создаётся подпись, если появится окно, введите PIN-код."
    shown = AddOrganisationPage(page).recorded_progress()
    assert f"Сертификат найден: {entry.short_name}. {hint}" in shown, shown


@then("подпись не создана")
def _(plugin: SignaturePlugin) -> None:
    assert plugin.signatures == []
