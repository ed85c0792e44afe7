"""What happens to a bound signature: revocation, accreditation lost, the regular checks."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.binding_files import BindingFile
from harness.moscow import on_screen
from harness.signature_fixtures import Pki
from harness.world_client import Message, Organisation, WorldClient
from pages.cabinet_signature import CabinetSignaturePage
from pages.document_signing import DocumentSigningPage


@when("удостоверяющий центр отзывает привязанную КЭП")
def _(pki: Pki, kep: BindingFile) -> None:
    assert kep.issued is not None
    pki.revoke(kep.issued)


@when("удостоверяющий центр лишают аккредитации")
def _(world: WorldClient, pki: Pki) -> None:
    thumbprint = pki.intermediate.certificate.thumbprint
    world.authorities.set_accredited(thumbprint, accredited=False)


@when("удостоверяющему центру возвращают аккредитацию")
def _(world: WorldClient, pki: Pki) -> None:
    thumbprint = pki.intermediate.certificate.thumbprint
    world.authorities.set_accredited(thumbprint, accredited=True)


@when("руководитель повторяет подписание")
def _(page: Page) -> None:
    DocumentSigningPage(page).repeat_button.click()


@then(parsers.parse("в контроле подписи «{name}» стоит «{value}»"))
def _(page: Page, name: str, value: str) -> None:
    expect(CabinetSignaturePage(page).checks.value(name)).to_have_text(value)


@then(parsers.parse("в письме сказано, что КЭП не прошла проверку: «{reason}»"))
def _(letter: Message, organisation: Organisation, kep: BindingFile, reason: str) -> None:
    assert kep.issued is not None
    subject = kep.issued.certificate.subject
    assert letter.text.startswith(
        f"Сертификат КЭП организации {organisation.short_name} "
        f"(владелец {subject.surname} {subject.given_name}) не прошёл проверку. {reason} "
        "Операции, которым нужна подпись, заблокированы, пока нарушение не устранено."
    )


@then("последняя проверка КЭП была сейчас")
def _(page: Page, world: WorldClient) -> None:
    checks = CabinetSignaturePage(page).checks
    expect(checks.value("Последняя проверка")).to_have_text(on_screen(world.now))
