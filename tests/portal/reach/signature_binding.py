"""Screens of an organisation's signature and of its documents, each in its states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Page, expect

from harness.binding_files import PASSWORD, BindingFile, Holder
from harness.document_signatures import SIGNATURES, Signing
from harness.signature_fixtures import Pki, make_authorities
from harness.world_client import Document, Organisation, Person, WorldClient
from pages.cabinet_documents import DocumentFormPage, DocumentPage, DocumentsPage
from pages.cabinet_signature import BindingFormPage, CabinetSignaturePage
from pages.document_signing import DocumentSigningPage
from pages.representation import PhonePage, RepresentationPage
from reach import Reach, enter


@dataclass
class Desk:
    """A head with a cabinet, who holds a file to bind."""

    world: WorldClient
    head: Person
    organisation: Organisation
    holder: Holder
    kep: BindingFile

    def bind(self) -> None:
        content = self.kep.sample.content
        self.world.signatures.bind(self.organisation, self.head, content, PASSWORD)

    def write(self, kind: str = "contract") -> Document:
        return self.world.signatures.write(
            self.organisation, self.head, kind=kind, title="Договор поставки", text="Условия."
        )

    def sign(self, document: Document) -> None:
        (waiting,) = self.world.signatures.state(self.organisation).documents
        issued = self.kep.issued
        assert issued is not None
        chain = self.holder.pki.chain_of(issued)
        signing = Signing(waiting.content, issued, issued, chain, self.world.now)
        made = SIGNATURES["CMS, отсоединённая"](signing)
        self.world.signatures.sign(document, self.head, made)


def sit_down(page: Page, world: WorldClient) -> Desk:
    world.set_rules(
        signature_binding=True,
        binding_in_settings=True,
        cabinet_settings=True,
        binding_in_security_settings=True,
        signature_documents=True,
        signature_ends_session=True,
    )
    head = world.people.add()
    entry = world.register.add(head)
    organisation = world.organisations.open(entry, head)
    holder = Holder(world, Pki(world, make_authorities()), head, entry)
    enter(page, world, head, organisation)
    return Desk(world, head, organisation, holder, holder.file())


def of_head(path: str) -> Reach:
    """Return how the head gets to an address of the cabinet with nothing bound."""

    def reach(page: Page, world: WorldClient) -> None:
        sit_down(page, world)
        page.goto(path)

    return reach


def bound(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    desk.kep = desk.holder.file()
    desk.bind()
    CabinetSignaturePage(page).open()


def blocked(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    assert desk.kep.issued is not None
    desk.holder.pki.revoke(desk.kep.issued)
    CabinetSignaturePage(page).open()


def reminded(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    now = world.now
    issued = desk.holder.pki.issue(
        desk.head,
        desk.holder.entry,
        not_before=now - timedelta(days=400),
        not_after=now + timedelta(days=20),
    )
    desk.kep = desk.holder.file(issued)
    desk.bind()
    page.goto("/organisation/settings")


def refused_file(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    form = BindingFormPage(page)
    form.open()
    form.choose(desk.kep.sample.as_upload)
    form.confirm_without_consent(f"{PASSWORD}?")
    expect(form.alert).to_be_visible()


def closed_form(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    world.signatures.set_phone_confirmed(desk.head, confirmed=False)
    BindingFormPage(page).open()


def representation(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    page.goto("/profile/representation")
    expect(RepresentationPage(page).confirm_button).to_be_visible()


def represented(page: Page, world: WorldClient) -> None:
    representation(page, world)
    RepresentationPage(page).confirm()
    expect(RepresentationPage(page).notice.status).to_be_visible()


def confirmed_phone(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    page.goto("/profile/phone")


def phone_code(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    world.signatures.set_phone_confirmed(desk.head, confirmed=False)
    page.goto("/profile/phone")
    PhonePage(page).send()


def no_documents(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    DocumentsPage(page).open()


def documents(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    desk.sign(desk.write())
    desk.write("memo")
    DocumentsPage(page).open()


def new_document(page: Page, world: WorldClient) -> None:
    sit_down(page, world).bind()
    DocumentFormPage(page).open()


def wrong_document(page: Page, world: WorldClient) -> None:
    new_document(page, world)
    DocumentFormPage(page).write("Договор", "Название", "")
    expect(DocumentFormPage(page).alert).to_be_visible()


def draft(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    DocumentPage(page).open(desk.write("report").id)


def signed(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    document = desk.write()
    desk.sign(document)
    DocumentPage(page).open(document.id)


def damaged(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    document = desk.write()
    desk.sign(document)
    world.signatures.damage(document, "Другие условия.")
    DocumentPage(page).open(document.id)


def edit(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    DocumentFormPage(page).open_edit(desk.write().id)


def sealed(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    document = desk.write()
    desk.sign(document)
    DocumentFormPage(page).open_edit(document.id)


def signing(page: Page, world: WorldClient) -> None:
    desk = sit_down(page, world)
    desk.bind()
    DocumentSigningPage(page).open(desk.write("report").id)


def signing_without_consent(page: Page, world: WorldClient) -> None:
    signing(page, world)
    DocumentSigningPage(page).sign_without_consent()
    expect(DocumentSigningPage(page).repeat_button).to_be_visible()


def finished(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    page.goto("/signature/finished")


REACH: dict[str, Reach] = {
    "cabinet-settings": of_head("/organisation/settings"),
    "cabinet-settings:reminded": reminded,
    "cabinet-security": of_head("/organisation/security"),
    "cabinet-signature": of_head("/organisation/signature"),
    "cabinet-signature:bound": bound,
    "cabinet-signature:blocked": blocked,
    "cabinet-signature-new": of_head("/organisation/signature/new"),
    "cabinet-signature-new:refused": refused_file,
    "cabinet-signature-new:closed": closed_form,
    "representation": representation,
    "representation:confirmed": represented,
    "phone-confirmation": confirmed_phone,
    "phone-confirmation:code": phone_code,
    "cabinet-documents": no_documents,
    "cabinet-documents:some": documents,
    "cabinet-document-new": new_document,
    "cabinet-document-new:problem": wrong_document,
    "cabinet-document": draft,
    "cabinet-document:signed": signed,
    "cabinet-document:damaged": damaged,
    "cabinet-document-edit": edit,
    "cabinet-document-edit:sealed": sealed,
    "cabinet-document-sign": signing,
    "cabinet-document-sign:no-consent": signing_without_consent,
    "signing-finished": finished,
}
