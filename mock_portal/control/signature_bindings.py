"""Endpoints that bind a signature and write documents without the screens, and tell their state."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import (
    binding,
    document_signing,
    documents,
    phone_confirmation,
    representatives,
    signature_bindings,
)
from mock_portal.domain.documents import Document, Kind
from mock_portal.domain.organisations import Membership, find_membership
from mock_portal.domain.signature_bindings import Binding
from mock_portal.uploaded_file import UploadedFile


class NewBinding(Body):
    """Order of a bound signature: who binds it, the PKCS#12 file in base64, its password."""

    person_id: int
    file: str
    password: str
    name: str = "signature.p12"


class NewDocument(Body):
    """Order of a document: who writes it, its kind, title and text."""

    person_id: int
    kind: Kind
    title: str
    text: str


class NewSignature(Body):
    """A signature of a document: who hands it in, and its bytes in base64."""

    person_id: int
    signature: str


class Damage(Body):
    """The text that a damaged storage would hold in place of a document's."""

    text: str


class Phone(Body):
    """Whether a citizen's phone is confirmed."""

    confirmed: bool


class Representative(Body):
    """Who confirms, in the citizen's cabinet, that they represent the organisation."""

    person_id: int


class SignedDocument(msgspec.Struct):
    """A document with what its signature states; `content` are the bytes that it is over."""

    document: Document
    content: bytes
    format: str = ""
    thumbprint: str = ""
    signed_at: datetime | None = None
    whole: bool = False


class SignatureState(msgspec.Struct):
    """How an organisation stands: bindings and documents, the newest first; what is open to it."""

    bindings: list[Binding]
    documents: list[SignedDocument]
    services_open: bool
    representatives: dict[int, str]


def _member(call: Call, person_id: int) -> Membership:
    organisation_id = call.number("organisation")
    found = find_membership(call.world, organisation_id, person_id)
    if found is None:
        raise ControlError(
            404, f"person {person_id} has no role in organisation {organisation_id}; add one first"
        )
    return found


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ControlError(422, f"no base64: {error}") from error


def _bind(call: Call) -> Binding:
    order = call.body
    member = _member(call, order.person_id)
    file = UploadedFile(order.name, _decoded(order.file))
    return binding.bind(call.world, member, file, order.password, confirmed=True)


def _write(call: Call) -> Document:
    order = call.body
    member = _member(call, order.person_id)
    return documents.create(call.world, member, kind=order.kind, title=order.title, text=order.text)


def _represent(call: Call) -> dict[str, str]:
    member = _member(call, call.body.person_id)
    representatives.confirm_as_citizen(call.world, member)
    return {"way": str(representatives.way_of(call.world, member.id))}


def _document(call: Call) -> Document:
    with answering():
        return documents.get_document(call.world, call.number("document"))


def _sign(call: Call) -> SignedDocument:
    document, person_id = _document(call), call.body.person_id
    member = find_membership(call.world, document.organisation_id, person_id)
    if member is None:
        raise ControlError(404, f"person {person_id} has no role in the document's organisation")
    data = _decoded(call.body.signature)
    document_signing.sign(call.world, member, document, data, confirmed=True)
    return _with_signature(call, documents.get_document(call.world, document.id))


def _spoil(call: Call) -> Document:
    document = _document(call)
    documents.spoil(call.world, document, call.body.text)
    return documents.get_document(call.world, document.id)


def _with_signature(call: Call, document: Document) -> SignedDocument:
    found = document_signing.signature_of(call.world, document.id)
    content = documents.content_of(call.world, document)
    if found is None:
        return SignedDocument(document, content)
    return SignedDocument(
        document,
        content,
        found.format,
        found.thumbprint,
        found.signed_at,
        document_signing.is_whole(call.world, document, found),
    )


def _state(call: Call) -> SignatureState:
    world, organisation_id = call.world, call.number("organisation")
    return SignatureState(
        bindings=signature_bindings.bindings_of(world, organisation_id),
        documents=[
            _with_signature(call, one) for one in documents.documents_of(world, organisation_id)
        ],
        services_open=binding.services_are_open(world, organisation_id),
        representatives=dict(representatives.of_organisation(world, organisation_id)),
    )


def _set_phone(call: Call) -> dict[str, bool]:
    person_id = call.number("person")
    phone_confirmation.set_confirmed(call.world, person_id, confirmed=call.body.confirmed)
    return {"confirmed": phone_confirmation.is_confirmed(call.world, person_id)}


_WORLD = "/worlds/{world}"
_ORGANISATION = f"{_WORLD}/organisations/{{organisation}}"
_DOCUMENT = f"{_WORLD}/documents/{{document}}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_ORGANISATION}/signature",
        _state,
        "How an organisation's signature and documents stand",
        returns=SignatureState,
    ),
    Endpoint(
        "POST",
        f"{_ORGANISATION}/signature",
        _bind,
        "Bind a signature without the screens, with all checks",
        NewBinding,
        Binding,
    ),
    Endpoint(
        "POST",
        f"{_ORGANISATION}/representatives",
        _represent,
        "Confirm in the citizen's cabinet that a member represents the organisation",
        Representative,
        dict[str, str],
    ),
    Endpoint(
        "POST",
        f"{_ORGANISATION}/documents",
        _write,
        "Write a document without the screens",
        NewDocument,
        Document,
    ),
    Endpoint(
        "POST",
        f"{_DOCUMENT}/signature",
        _sign,
        "Hand in a signature of a document, with all checks",
        NewSignature,
        SignedDocument,
    ),
    Endpoint(
        "POST",
        f"{_DOCUMENT}/damage",
        _spoil,
        "Change a document's text in the storage, behind everybody's back",
        Damage,
        Document,
    ),
    Endpoint(
        "PATCH",
        f"{_WORLD}/people/{{person}}/phone",
        _set_phone,
        "Make a citizen's phone a confirmed one, or one that is not",
        Phone,
        dict[str, bool],
    ),
)
