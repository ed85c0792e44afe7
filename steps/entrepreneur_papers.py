"""A sole proprietor who opens a cabinet: scans, signature, second factor, settings, services."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.form_posts import send_form
from harness.sample_files import FILES, SampleFile, pdf, pdf_of_size, png
from harness.signature_fixtures import Pki
from harness.world_client import EntrepreneurEntry, Person, WorldClient
from pages.components.header import Header
from pages.entrepreneur_papers import (
    AvailableServicesPage,
    EntrepreneurDocumentsPage,
    EntrepreneurFactorPage,
    EntrepreneurSettingsPage,
    EntrepreneurSignaturePage,
)
from pages.entrepreneurs_new import EntrepreneurNumbersPage, EntrepreneurSteps
from pages.sign_in import SignInPage
from signature_plugin import Token
from steps.entrepreneur_numbers import Typed, confirm_numbers, have_numbers_confirmed, type_numbers

CERTIFICATE = "Свидетельство.pdf"
MEGABYTE = 1024 * 1024
# What would send somebody to an office; none of it belongs into a way that is wholly online (K-17).
OFFLINE_WORDS = ("МФЦ", "посет", "лично", "отделени", "визит", "явиться", "очно")


@pytest.fixture
def screens_passed() -> list[str]:
    """The texts of the screens that the person went through."""
    return []


def attach_certificate(page: Page) -> None:
    """Send a good scan of the certificate; ends on the signature."""
    EntrepreneurDocumentsPage(page).attach(pdf(CERTIFICATE).as_upload)
    expect(EntrepreneurSignaturePage(page).sign_button).to_be_visible()


def skip_signature(page: Page) -> None:
    """Go on without a signature; ends on the second factor."""
    EntrepreneurSignaturePage(page).skip()
    expect(EntrepreneurFactorPage(page).on_button).to_be_visible()


def switch_sms_on(page: Page) -> None:
    """Choose codes by SMS; ends on the settings."""
    EntrepreneurFactorPage(page).switch_on("Смс на номер")
    expect(EntrepreneurSettingsPage(page).save_button).to_be_visible()


def go_as_far_as_settings(page: Page) -> None:
    """Attach the certificate, skip the signature, switch SMS on; ends on the settings."""
    attach_certificate(page)
    skip_signature(page)
    switch_sms_on(page)


def have_certificate_sent(
    page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry
) -> str:
    """Have all sent as far as the certificate, without screens; return the signature's path."""
    at = have_numbers_confirmed(page, world, trader, trade)
    return send_form(page.context, world, at, files={"certificate": pdf(CERTIFICATE).as_upload})


def have_signature_skipped(
    page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry
) -> str:
    """Have all sent but for the signature, without screens; return the second factor's path."""
    at = have_certificate_sent(page, world, trader, trade)
    return send_form(page.context, world, f"{at}/skip", screen=at)


def open_cabinet_by_screens(
    page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry
) -> None:
    """Go the whole way without a signature; ends on the list of services."""
    type_numbers(page, trader, trade)
    confirm_numbers(page, world, trader)
    go_as_far_as_settings(page)
    EntrepreneurSettingsPage(page).save()
    expect(AvailableServicesPage(page).heading).to_be_visible()


@given("предприниматель дошёл до шага «Электронная подпись»")
def _(page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry) -> None:
    page.goto(have_certificate_sent(page, world, trader, trade))


@when("предприниматель прикладывает свидетельство о регистрации")
def _(page: Page) -> None:
    attach_certificate(page)


@given("предприниматель дошёл до шага «Двухфакторная аутентификация»")
def _(page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry) -> None:
    page.goto(have_signature_skipped(page, world, trader, trade))


@given("предприниматель дошёл до шага «Настройки»", target_fixture="typed")
def _(page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry) -> Typed:
    factor_at = have_signature_skipped(page, world, trader, trade)
    page.goto(send_form(page.context, world, factor_at, {"channel": "sms"}))
    return Typed(trade.ogrnip, trade.inn, trader.snils)


@when(parsers.parse("предприниматель прикладывает как свидетельство {kind} с именем «{name}»"))
def _(page: Page, kind: str, name: str) -> None:
    EntrepreneurDocumentsPage(page).attach(FILES[kind]().named(name).as_upload)


@when(parsers.parse("предприниматель прикладывает как свидетельство файл «{kind}»"))
def _(page: Page, kind: str) -> None:
    EntrepreneurDocumentsPage(page).attach(FILES[kind]().as_upload)


@when("предприниматель прикладывает свидетельство ровно в 5 мегабайт")
def _(page: Page) -> None:
    EntrepreneurDocumentsPage(page).attach(pdf_of_size(5 * MEGABYTE, CERTIFICATE).as_upload)


@when("предприниматель прикладывает свидетельство на байт больше 5 мегабайт")
def _(page: Page) -> None:
    EntrepreneurDocumentsPage(page).attach(pdf_of_size(5 * MEGABYTE + 1, CERTIFICATE).as_upload)


@when("предприниматель продолжает без свидетельства")
def _(page: Page) -> None:
    EntrepreneurDocumentsPage(page).attach(None)


@when("предприниматель прикладывает лицензии без свидетельства")
def _(page: Page) -> None:
    EntrepreneurDocumentsPage(page).attach(None, [png("Лицензия.png").as_upload])


def licences(number: int) -> list[SampleFile]:
    """Make scans of this many licences."""
    return [png(f"Лицензия {one}.png") for one in range(1, number + 1)]


@when(
    parsers.re(r"предприниматель прикладывает свидетельство и лицензии: (?P<number>\d+)"),
    converters={"number": int},
)
def _(page: Page, number: int) -> None:
    scans = [one.as_upload for one in licences(number)]
    EntrepreneurDocumentsPage(page).attach(pdf(CERTIFICATE).as_upload, scans)


@when(parsers.parse("предприниматель прикладывает свидетельство и как лицензию файл «{kind}»"))
def _(page: Page, kind: str) -> None:
    EntrepreneurDocumentsPage(page).attach(pdf(CERTIFICATE).as_upload, [FILES[kind]().as_upload])


@when("предприниматель продолжает без подписи")
def _(page: Page) -> None:
    EntrepreneurSignaturePage(page).skip()


@when("предприниматель подписывает запрос своей подписью")
def _(page: Page) -> None:
    EntrepreneurSignaturePage(page).sign()


@given("у предпринимателя есть носитель с УКЭП", target_fixture="token")
def _(pki: Pki, trader: Person, trade: EntrepreneurEntry) -> Token:
    return pki.token(pki.issue(trader, None, ogrnip=trade.ogrnip))


@given("у предпринимателя есть носитель с УКЭП без ОГРНИП", target_fixture="token")
def _(pki: Pki, trader: Person) -> Token:
    return pki.token(pki.issue(trader, None))


@given("у предпринимателя есть носитель с УКЭП на ОГРНИП другого", target_fixture="token")
def _(pki: Pki, trader: Person, other_trade: EntrepreneurEntry) -> Token:
    return pki.token(pki.issue(trader, None, ogrnip=other_trade.ogrnip))


@given("у предпринимателя есть носитель с чужим ИНН в сертификате", target_fixture="token")
def _(pki: Pki, trader: Person, other_trade: EntrepreneurEntry) -> Token:
    return pki.token(pki.issue(trader, None, inn=other_trade.inn))


@given("у предпринимателя есть носитель с чужим СНИЛС в сертификате", target_fixture="token")
def _(pki: Pki, world: WorldClient, trader: Person) -> Token:
    return pki.token(pki.issue(trader, None, snils=world.people.add().snils))


@given("у предпринимателя есть носитель с УКЭП центра без аккредитации", target_fixture="token")
def _(pki: Pki, trader: Person) -> Token:
    return pki.token(pki.issue(trader, None, by=pki.unaccredited))


@when(parsers.parse("предприниматель включает «{way}»"))
def _(page: Page, way: str) -> None:
    EntrepreneurFactorPage(page).switch_on(way)


@when("предприниматель подделывает форму, в которой второй фактор не выбран")
def _(page: Page) -> None:
    EntrepreneurFactorPage(page).forge_without_way()


@when("предприниматель сохраняет настройки")
def _(page: Page) -> None:
    EntrepreneurSettingsPage(page).save()


@when("предприниматель проходит весь путь до кабинета")
def _(
    page: Page,
    world: WorldClient,
    trader: Person,
    trade: EntrepreneurEntry,
    screens_passed: list[str],
) -> None:
    EntrepreneurNumbersPage(page).open()
    screens_passed.append(EntrepreneurSteps(page).main.inner_text())
    type_numbers(page, trader, trade)
    screens_passed.append(EntrepreneurSteps(page).main.inner_text())
    confirm_numbers(page, world, trader)
    screens_passed.append(EntrepreneurSteps(page).main.inner_text())
    attach_certificate(page)
    screens_passed.append(EntrepreneurSteps(page).main.inner_text())
    skip_signature(page)
    screens_passed.append(EntrepreneurSteps(page).main.inner_text())
    switch_sms_on(page)
    screens_passed.append(EntrepreneurSteps(page).main.inner_text())
    EntrepreneurSettingsPage(page).save()
    expect(AvailableServicesPage(page).heading).to_be_visible()


@then("ни один из шести шагов не посылает прийти лично")
def _(screens_passed: list[str]) -> None:
    assert len(screens_passed) == 6
    text = " ".join(screens_passed).lower()
    assert [word for word in OFFLINE_WORDS if word.lower() in text] == []


@then("портал предлагает подписать запрос или продолжить без подписи")
def _(page: Page) -> None:
    expect(EntrepreneurSignaturePage(page).sign_button).to_be_visible()
    expect(EntrepreneurSignaturePage(page).skip_button).to_be_visible()


@then(parsers.parse("подпись предпринимателя не принята: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EntrepreneurSteps(page).notice.alert.filter(has_text=text)).to_be_visible()


@then(parsers.parse("в настройках «{name}» — «{value}»"))
def _(page: Page, name: str, value: str) -> None:
    expect(EntrepreneurSettingsPage(page).facts.value(name)).to_have_text(value)


@then(
    parsers.re(r"в настройках лицензий: (?P<number>\d+)"),
    converters={"number": int},
)
def _(page: Page, number: int) -> None:
    expect(EntrepreneurSettingsPage(page).save_button).to_be_visible()
    expect(EntrepreneurSettingsPage(page).licences).to_have_count(number)


@then("открыт список доступных услуг:")
def _(page: Page, datatable: list[list[str]]) -> None:
    services_page = AvailableServicesPage(page)
    expect(services_page.heading).to_be_visible()
    expect(services_page.services).to_have_count(len(datatable))
    expect(services_page.services).to_contain_text([row[0] for row in datatable])


@then(parsers.parse("портал предлагает включить: «{first}», «{second}»"))
def _(page: Page, first: str, second: str) -> None:
    expect(EntrepreneurFactorPage(page).way_texts).to_contain_text([first, second])
    expect(EntrepreneurFactorPage(page).way_texts).to_have_count(2)


@when("предприниматель выходит и снова вводит логин и пароль")
def _(page: Page, trader: Person) -> None:
    Header(page).sign_out()
    SignInPage(page).open()
    SignInPage(page).submit(trader.phone, trader.password)
