"""Bound signatures and documents of an organisation, made and read without the screens."""

from __future__ import annotations

import base64
from datetime import datetime

import msgspec

from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class Binding(msgspec.Struct, frozen=True):
    """A certificate bound to a cabinet; `deviation` is what the last check found, or empty."""

    id: int
    organisation_id: int
    person_id: int
    thumbprint: str
    owner: str
    issuer: str
    not_before: datetime
    not_after: datetime
    bound_at: datetime
    checked_at: datetime
    deviation: str
    notified: bool
    replaced: bool


class Document(msgspec.Struct, frozen=True):
    """A document of an organisation; `state` is draft or signed."""

    id: int
    organisation_id: int
    kind: str
    title: str
    text: str
    state: str
    author: str
    changed_at: datetime


class SignedDocument(msgspec.Struct, frozen=True):
    """A document with what its signature states; `whole` tells that nothing was changed since.

    `content` are the bytes that a signature is over.
    """

    document: Document
    content: bytes
    format: str
    thumbprint: str
    signed_at: datetime | None
    whole: bool


class SignatureState(msgspec.Struct, frozen=True):
    """How an organisation stands; `representatives` maps people's numbers to ways."""

    bindings: list[Binding]
    documents: list[SignedDocument]
    services_open: bool
    representatives: dict[int, str]


class Signatures:
    """Binds signatures, writes documents, hands signatures in."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def bind(
        self, organisation: Organisation, person: Person, file: bytes, password: str
    ) -> Binding:
        """Bind a PKCS#12 file as this member, with all checks but the screens."""
        order = {
            "person_id": person.id,
            "file": base64.b64encode(file).decode(),
            "password": password,
        }
        path = f"{self._path}/organisations/{organisation.id}/signature"
        return self._control.call("POST", path, Binding, order)

    def confirm_representative(self, organisation: Organisation, person: Person) -> None:
        """Let a member confirm in the citizen's cabinet that they represent the organisation."""
        path = f"{self._path}/organisations/{organisation.id}/representatives"
        self._control.send("POST", path, {"person_id": person.id})

    def write(
        self, organisation: Organisation, person: Person, *, kind: str, title: str, text: str
    ) -> Document:
        """Write a document as this member."""
        order = {"person_id": person.id, "kind": kind, "title": title, "text": text}
        path = f"{self._path}/organisations/{organisation.id}/documents"
        return self._control.call("POST", path, Document, order)

    def sign(self, document: Document, person: Person, signature: bytes) -> SignedDocument:
        """Hand in a signature of a document as this member."""
        order = {"person_id": person.id, "signature": base64.b64encode(signature).decode()}
        path = f"{self._path}/documents/{document.id}/signature"
        return self._control.call("POST", path, SignedDocument, order)

    def damage(self, document: Document, text: str) -> None:
        """Change a document's text in the portal's storage, behind everybody's back."""
        self._control.send("POST", f"{self._path}/documents/{document.id}/damage", {"text": text})

    def state(self, organisation: Organisation) -> SignatureState:
        """Tell how an organisation's signature and documents stand."""
        path = f"{self._path}/organisations/{organisation.id}/signature"
        return self._control.call("GET", path, SignatureState)

    def set_phone_confirmed(self, person: Person, *, confirmed: bool) -> None:
        """Make a citizen's phone a confirmed one, or one that is not."""
        path = f"{self._path}/people/{person.id}/phone"
        self._control.send("PATCH", path, {"confirmed": confirmed})
