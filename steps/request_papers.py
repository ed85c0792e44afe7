"""The papers of a request for a cabinet: files chosen in its form, signatures of documents."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FilePayload, expect
from pytest_bdd import given, parsers, then, when

from harness.sample_files import FILES, SampleFile, pdf, pdf_of_size
from harness.signature_fixtures import Pki
from harness.world_client import Person, RegisterEntry, WorldClient
from harness.world_client.organisation_requests import typed_for
from pages.organisation_requests import OrganisationFormPage, OrganisationRequestPage
from signature_plugin.pki import IssuedCertificate, sign_cms


def payload(file: SampleFile) -> FilePayload:
    """Return a file as Playwright takes it."""
    return FilePayload(**file.as_upload)


@when(parsers.parse("заявитель выбирает в поле «{label}» {kind}"))
def _(organisation_form: OrganisationFormPage, label: str, kind: str) -> None:
    organisation_form.field(label).set_input_files(payload(FILES[kind]()))


@when(parsers.parse("заявитель прикладывает в поле «{label}» файл «{name}»"))
def _(organisation_form: OrganisationFormPage, label: str, name: str) -> None:
    organisation_form.field(label).set_input_files(payload(pdf(name)))


@when(parsers.parse("заявитель прикладывает в поле «{label}» два файла: «{first}» и «{second}»"))
def _(organisation_form: OrganisationFormPage, label: str, first: str, second: str) -> None:
    organisation_form.attach_several(label, [payload(pdf(first)), payload(pdf(second))])


@when(
    parsers.re(r"заявитель прикладывает в поле «(?P<label>[^»]+)» (?P<number>\d+) файлов"),
    converters={"number": int},
)
def _(organisation_form: OrganisationFormPage, label: str, number: int) -> None:
    parts = [payload(pdf(f"Часть {part}.pdf")) for part in range(1, number + 1)]
    organisation_form.attach_several(label, parts)


@when(
    parsers.re(r"заявитель прикладывает в поле «(?P<label>[^»]+)» PDF размером (?P<size>\d+) байт"),
    converters={"size": int},
)
def _(organisation_form: OrganisationFormPage, tmp_path: Path, label: str, size: int) -> None:
    # From the disk: megabytes handed over in memory go through the driver as text, for seconds.
    large = pdf_of_size(size)
    (tmp_path / large.name).write_bytes(large.content)
    organisation_form.field(label).set_input_files(tmp_path / large.name)


@when(parsers.parse("заявитель выбирает подтверждение полномочий «{kind}»"))
def _(organisation_form: OrganisationFormPage, kind: str) -> None:
    organisation_form.kind(kind).check()


@then(parsers.parse("к заявке приложены:"))
def _(request_page: OrganisationRequestPage, datatable: list[list[str]]) -> None:
    expect(request_page.documents).to_have_text([row for (row,) in datatable])


@then("портал хранит каждый приложенный файл байт в байт")
def _(world: WorldClient) -> None:
    (state,) = world.requests.states()
    kept = {file.upload.name: file.upload.size for file in state.files}
    assert kept == {name: len(pdf(name).content) for name in kept}


# Signatures of documents


@dataclass(frozen=True)
class Desk:
    """Where an electronic power of attorney is signed: by whom, for which organisation."""

    world: WorldClient
    pki: Pki
    head: Person
    entry: RegisterEntry
    power: SampleFile

    def sign(self, issued: IssuedCertificate, document: SampleFile | None = None) -> SampleFile:
        """Sign the power of attorney, or another document, and return the signature's file."""
        content = (document or self.power).content
        issuers = (*self.pki.intermediate.chain, *self.pki.unaccredited.chain)
        made = sign_cms(content, issued, chain=issuers, detached=True, signing_time=self.world.now)
        return SampleFile(f"{self.power.name}.sig", made)

    def revoked(self) -> SampleFile:
        """Sign with a certificate that is revoked right after."""
        issued = self.pki.issue(self.head, self.entry)
        made = self.sign(issued)
        self.pki.revoke(issued)
        return made

    def of_deprived(self) -> SampleFile:
        """Sign with a certificate of an authority that is accredited no longer."""
        thumbprint = self.pki.intermediate.certificate.thumbprint
        self.world.authorities.set_accredited(thumbprint, accredited=False)
        return self.sign(self.pki.issue(self.head, self.entry))

    def expired(self) -> SampleFile:
        """Sign with a certificate whose last moment is now: the next one is too late."""
        issued = self.pki.issue(self.head, self.entry, not_after=self.world.now)
        made = self.sign(issued)
        self.world.advance(seconds=1)
        return made


# What a feature says of a signature -> how it is made.
SIGNATURES: dict[str, Callable[[Desk], SampleFile]] = {
    "руководителя": lambda desk: desk.sign(desk.pki.issue(desk.head, desk.entry)),
    "руководителя, записанная в Base64": lambda desk: base64_text(
        desk.sign(desk.pki.issue(desk.head, desk.entry))
    ),
    "другого документа": lambda desk: desk.sign(
        desk.pki.issue(desk.head, desk.entry), pdf(pages=2)
    ),
    "другой организации": lambda desk: desk.sign(
        desk.pki.issue(desk.head, desk.world.register.add(desk.head))
    ),
    "УЦ без аккредитации": lambda desk: desk.sign(
        desk.pki.issue(desk.head, desk.entry, by=desk.pki.unaccredited)
    ),
    "УЦ, лишённого аккредитации": Desk.of_deprived,
    "без ИНН владельца": lambda desk: desk.sign(desk.pki.issue(desk.head, desk.entry, inn=None)),
    "самоподписанного сертификата": lambda desk: desk.sign(
        desk.pki.self_signed(desk.head, desk.entry)
    ),
    "истёкшего сертификата": Desk.expired,
    "отозванного сертификата": Desk.revoked,
    "заместителя, а не руководителя": lambda desk: desk.sign(
        desk.pki.issue(desk.world.people.add(), desk.entry)
    ),
    "без подписи": lambda _: pdf("Доверенность.pdf"),
}


def base64_text(file: SampleFile) -> SampleFile:
    """Return a signature as it is written where bytes are not welcome."""
    return SampleFile(file.name, base64.encodebytes(file.content))


@given("электронная доверенность, которую подписывает руководитель", target_fixture="desk")
def _(world: WorldClient, pki: Pki, head: Person, entry: RegisterEntry) -> Desk:
    return Desk(world, pki, head, entry, pdf("Доверенность.pdf"))


@when("заявитель заполняет форму с электронной доверенностью и паспортом")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry, desk: Desk) -> None:
    organisation_form.fill({**typed_for("form", entry), "authority_kind": "electronic-power"})
    papers = {"charter": pdf("Устав.pdf"), "authority": desk.power, "passport": pdf("Паспорт.pdf")}
    organisation_form.attach({name: payload(file) for name, file in papers.items()})


@when("заявитель заполняет форму с электронной доверенностью без паспорта")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry, desk: Desk) -> None:
    organisation_form.fill({**typed_for("form", entry), "authority_kind": "electronic-power"})
    organisation_form.attach(
        {"charter": payload(pdf("Устав.pdf")), "authority": payload(desk.power)}
    )


@when(parsers.parse("заявитель прикладывает файл подписи: подпись {whose}"))
def _(organisation_form: OrganisationFormPage, desk: Desk, whose: str) -> None:
    signature = SIGNATURES[whose](desk)
    organisation_form.attach({"authority-signature": payload(signature)})
