"""Signing documents in the cabinet: on the page, by a file, and what becomes of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.binding_files import BindingFile, Holder
from harness.document_signatures import SIGNATURES, Signing
from harness.moscow import on_screen
from harness.sample_files import SampleFile
from harness.world_client import Document, Organisation, WorldClient
from pages.cabinet_documents import DocumentPage
from pages.document_signing import DocumentSigningPage, ForgedForm, SigningFinishedPage
from signature_plugin import SignaturePlugin, Token, TokenKind
from steps.sign_in import sign_in_at_once

SOME_SIGNATURE = "|".join(SIGNATURES)


@pytest.fixture
def signing_page(page: Page) -> DocumentSigningPage:
    """«Подписание документа»."""
    return DocumentSigningPage(page)


def made(name: str, content: bytes, holder: Holder, kep: BindingFile) -> SampleFile:
    """Make a signature of the document outside the browser, as a file."""
    assert kep.issued is not None
    stranger = holder.pki.issue(holder.person, holder.entry)
    chain = holder.pki.chain_of(kep.issued)
    signing = Signing(content, kep.issued, stranger, chain, holder.world.now)
    return SampleFile("document.sig", SIGNATURES[name](signing))


# The token


def insert_instead(plugin: SignaturePlugin, token: Token) -> Token:
    """Take out what is inserted and insert a token."""
    for inserted in tuple(plugin.tokens):
        plugin.remove(inserted)
    plugin.insert(token)
    return token


@given("вставлен носитель с другой КЭП организации", target_fixture="token")
def _(plugin: SignaturePlugin, holder: Holder) -> Token:
    return insert_instead(plugin, holder.pki.token(holder.pki.issue(holder.person, holder.entry)))


@given("на носителе лежит и другая КЭП организации")
def _(token: Token, holder: Holder) -> None:
    other = holder.pki.issue(holder.person, holder.entry)
    token.containers.reverse()
    token.add(other, chain=holder.pki.chain_of(other))
    token.containers.reverse()


@given("привязанная КЭП лежит в реестре компьютера", target_fixture="token")
def _(plugin: SignaturePlugin, holder: Holder, kep: BindingFile) -> Token:
    assert kep.issued is not None
    token = holder.pki.token(kep.issued, label="Реестр (ТЕСТ)", kind=TokenKind.REGISTRY)
    return insert_instead(plugin, token)


@given("привязанная КЭП лежит в защищённом модуле удостоверяющего центра", target_fixture="token")
def _(plugin: SignaturePlugin, holder: Holder, kep: BindingFile) -> Token:
    assert kep.issued is not None
    token = holder.pki.token(kep.issued, label="Облако (ТЕСТ)", kind=TokenKind.CLOUD)
    return insert_instead(plugin, token)


@given("привязанная КЭП лежит на носителе с извлекаемым ключом", target_fixture="token")
def _(plugin: SignaturePlugin, holder: Holder, kep: BindingFile) -> Token:
    assert kep.issued is not None
    token = Token(label="Копируемый (ТЕСТ)")
    token.add(kep.issued, chain=holder.pki.chain_of(kep.issued), exportable=True)
    return insert_instead(plugin, token)


# Signing


@when("руководитель открывает подписание документа")
def _(signing_page: DocumentSigningPage, document: Document) -> None:
    signing_page.open(document.id)


@when("руководитель открывает подписание созданного документа")
def _(page: Page) -> None:
    DocumentPage(page).sign_link.click()


@when("руководитель подтверждает подписание и подписывает")
def _(signing_page: DocumentSigningPage) -> None:
    signing_page.sign()


@when("руководитель подписывает без подтверждения")
def _(signing_page: DocumentSigningPage) -> None:
    signing_page.sign_without_consent()


@when(parsers.re(rf"руководитель прилагает готовую подпись: (?P<name>{SOME_SIGNATURE})"))
def _(signing_page: DocumentSigningPage, holder: Holder, kep: BindingFile, name: str) -> None:
    signing_page.upload(made(name, signing_page.content, holder, kep).as_upload)


@when("руководитель прилагает готовую подпись без подтверждения")
def _(signing_page: DocumentSigningPage, holder: Holder, kep: BindingFile) -> None:
    file = made("CMS, отсоединённая", signing_page.content, holder, kep)
    signing_page.upload_without_consent(file.as_upload)


@given("документ подписан привязанной КЭП")
def _(holder: Holder, organisation: Organisation, kep: BindingFile, document: Document) -> None:
    (waiting,) = holder.world.signatures.state(organisation).documents
    signature = made("CMS, отсоединённая", waiting.content, holder, kep)
    holder.world.signatures.sign(document, holder.person, signature.content)


@when("руководитель отправляет поддельную форму подписания")
def _(page: Page, document: Document) -> None:
    ForgedForm(page).send(f"/{document.id}/sign", confirmed="1", signature="MAAw")


@when("руководитель входит снова и открывает документ")
def _(page: Page, holder: Holder, organisation: Organisation, document: Document) -> None:
    sign_in_at_once(page.context, holder.world, holder.person, organisation)
    DocumentPage(page).open(document.id)


# What is seen


@then("портал сообщает, что документ подписан")
def _(page: Page) -> None:
    expect(SigningFinishedPage(page).heading).to_have_text("Документ подписан")


@then("портал сообщает, что сеанс закрыт, и предлагает войти")
def _(page: Page) -> None:
    finished = SigningFinishedPage(page)
    expect(finished.status).to_contain_text("сеанс закрыт")
    expect(finished.sign_in_link).to_be_visible()


@then("программа для подписи готова, и названы её версии")
def _(signing_page: DocumentSigningPage) -> None:
    ready = re.compile(r"Готова: плагин \d+\.\d+\.\d+, криптопровайдер \d+\.\d+\.\d+")
    expect(signing_page.software).to_contain_text(ready)


@then("программа для подписи не найдена")
def _(signing_page: DocumentSigningPage) -> None:
    expect(signing_page.software).to_contain_text("Не найдена")


@then("для подписи выбрана привязанная КЭП, и выбирать сертификат не нужно")
def _(signing_page: DocumentSigningPage, kep: BindingFile) -> None:
    assert kep.issued is not None
    certificate = kep.issued.certificate
    expect(signing_page.by).to_contain_text("Сертификат выбран автоматически")
    expect(signing_page.by_facts.value("Действует до")).to_have_text(
        on_screen(certificate.not_after)
    )
    expect(signing_page.certificate_choices).to_have_count(0)


@then(parsers.parse("документ подпишут в формате «{kind}»"))
def _(signing_page: DocumentSigningPage, kind: str) -> None:
    expect(signing_page.by_facts.value("Формат подписи")).to_have_text(kind)


@then(parsers.re("подписание отклонено: «(?P<cause>[^»]+)», совет: «(?P<advice>[^»]+)»"))
def _(signing_page: DocumentSigningPage, cause: str, advice: str) -> None:
    expect(signing_page.alert).to_contain_text(cause)
    expect(signing_page.alert).to_contain_text(advice)


@then(parsers.parse("подпись сделана в формате «{kind}» привязанной КЭП"))
def _(world: WorldClient, organisation: Organisation, kep: BindingFile, kind: str) -> None:
    assert kep.issued is not None
    (signed,) = world.signatures.state(organisation).documents
    assert (signed.format, signed.whole) == (kind, True)
    assert signed.thumbprint == kep.issued.certificate.thumbprint


@then("плагин подписал именно этот документ")
def _(plugin: SignaturePlugin, world: WorldClient, organisation: Organisation) -> None:
    (signed,) = world.signatures.state(organisation).documents
    (signature,) = plugin.signatures
    assert signed.document.title in (signature.content or b"").decode()
    assert organisation.ogrn in (signature.content or b"").decode()


@then(parsers.parse("у подписи «{name}» стоит «{value}»"))
def _(page: Page, name: str, value: str) -> None:
    expect(DocumentPage(page).facts.value(name)).to_contain_text(value)


@then("время подписания в штампе то, что сейчас на портале")
def _(page: Page, world: WorldClient) -> None:
    facts = DocumentPage(page).facts
    expect(facts.value("Время подписания")).to_have_text(on_screen(world.now))
    expect(facts.value("Штамп времени")).to_contain_text("№ 1, Служба штампов времени портала")


@then("у подписи стоит срок сертификата")
def _(page: Page, kep: BindingFile) -> None:
    assert kep.issued is not None
    certificate = kep.issued.certificate
    period = f"с {on_screen(certificate.not_before)} до {on_screen(certificate.not_after)}"
    expect(DocumentPage(page).facts.value("Срок сертификата")).to_have_text(period)


@then("портал предупреждает, что документ изменён после подписания")
def _(page: Page) -> None:
    expect(DocumentPage(page).alert).to_contain_text("подпись недействительна")
    expect(DocumentPage(page).facts.value("Целостность")).to_contain_text("изменены")
