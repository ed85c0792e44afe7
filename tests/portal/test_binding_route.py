"""Binding and signing through the screens end in the same state as the set-up does at once."""

from __future__ import annotations

import msgspec
from playwright.sync_api import Page

from harness.binding_files import BindingFile, Holder
from harness.document_signatures import SIGNATURES, Signing
from harness.signature_fixtures import Authorities, Pki
from harness.world_client import ControlClient, Organisation, WorldClient
from pages.cabinet_documents import DocumentFormPage, DocumentPage
from pages.cabinet_signature import BindingFormPage, CabinetSignaturePage
from pages.document_signing import DocumentSigningPage, SigningFinishedPage
from signature_plugin import SignaturePlugin
from steps.sign_in import sign_in_at_once
from steps.signature_binding import bind_on_screen

KIND, TITLE, TEXT = "contract", "Договор поставки", "Условия поставки."


def scene(world: WorldClient, authorities: Authorities) -> tuple[Holder, Organisation, BindingFile]:
    """Make the same people, organisation and file in whichever world."""
    world.set_rules(signature_binding=True, signature_documents=True, signature_ends_session=True)
    head = world.people.add()
    entry = world.register.add(head)
    organisation = world.organisations.open(entry, head)
    holder = Holder(world, Pki(world, authorities), head, entry)
    return holder, organisation, holder.file()


def state_of(world: WorldClient, organisation: Organisation) -> str:
    """Return all that the cabinet holds of signature, documents and history."""
    state = world.signatures.state(organisation)
    operations = world.invitations.cabinet(organisation).operations
    letters = world.inbox.messages(channel="email")
    return msgspec.json.encode((state, operations, letters)).decode()


def test_screens_and_control_api_bind_and_sign_alike(
    page: Page,
    world: WorldClient,
    control: ControlClient,
    plugin: SignaturePlugin,
    authorities: Authorities,
) -> None:
    holder, organisation, kep = scene(world, authorities)
    assert kep.issued is not None
    plugin.insert(holder.pki.token(kep.issued))
    sign_in_at_once(page.context, world, holder.person, organisation)
    BindingFormPage(page).open()
    bind_on_screen(page, kep)
    CabinetSignaturePage(page).status.wait_for()
    DocumentFormPage(page).open()
    DocumentFormPage(page).write("Договор", TITLE, TEXT)
    DocumentPage(page).sign_link.click()
    DocumentSigningPage(page).sign()
    SigningFinishedPage(page).sign_in_link.wait_for()

    other = WorldClient.create(control, f"{world.name}-b", seed=world.seed)
    try:
        holder, same, kep = scene(other, authorities)
        assert kep.issued is not None
        other.signatures.bind(same, holder.person, kep.sample.content, kep.password)
        document = other.signatures.write(same, holder.person, kind=KIND, title=TITLE, text=TEXT)
        (waiting,) = other.signatures.state(same).documents
        chain = holder.pki.chain_of(kep.issued)
        signing = Signing(waiting.content, kep.issued, kep.issued, chain, other.now)
        signature = SIGNATURES["CMS, отсоединённая"](signing)
        other.signatures.sign(document, holder.person, signature)
        assert state_of(world, organisation) == state_of(other, same)
        assert other.signatures.state(same).documents[0].whole
    finally:
        other.delete()
