"""Signing documents: formats, content, certificate, time stamp, and that nothing changes after."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from binding_ground import BindingGround

from mock_portal.domain import document_signing, documents, signature_formats, time_stamping
from mock_portal.domain.document_signing import DocumentSignature
from mock_portal.domain.documents import Document
from mock_portal.domain.errors import RefusedError
from signature_plugin.pki import (
    IssuedCertificate,
    TimeStampToken,
    qualifying_properties,
    sign_cms,
    sign_xml,
)


class Desk:
    """A cabinet with a bound signature; documents are signed with its key."""

    def __init__(self, **rules: Any) -> None:
        self.ground = BindingGround.make(**rules)
        self.world = self.ground.world
        self.issued = self.ground.issue()
        self.ground.bind(self.issued)

    def write(self, kind: str = "contract", text: str = "Текст") -> Document:
        return documents.create(
            self.world, self.ground.member, kind=kind, title="Название", text=text
        )

    def cms(self, document: Document, issued: IssuedCertificate | None = None) -> bytes:
        return sign_cms(
            documents.content_of(self.world, document),
            issued or self.issued,
            chain=self.ground.ground.issuer.chain,
            detached=True,
            signing_time=self.world.clock.now(),
        )

    def sign(self, document: Document, data: bytes, *, confirmed: bool = True) -> DocumentSignature:
        return document_signing.sign(
            self.world, self.ground.member, document, data, confirmed=confirmed
        )

    def now(self, document: Document) -> Document:
        return documents.get_document(self.world, document.id)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.world.close()


def refusal_of(act: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as caught:
        act()
    return caught.value.reason


def pem(data: bytes) -> bytes:
    return b"-----BEGIN CMS-----\n" + base64.encodebytes(data) + b"-----END CMS-----\n"


@pytest.mark.parametrize("wrap", [bytes, base64.b64encode, pem], ids=["der", "base64", "pem"])
def test_cms_is_taken_in_any_wrapping(desk: Desk, wrap: Callable[[bytes], bytes]) -> None:
    document = desk.write()
    signature = desk.sign(document, wrap(desk.cms(document)))
    assert (signature.format, desk.now(document).state) == ("CMS", "signed")
    assert document_signing.is_whole(desk.world, desk.now(document), signature)


@pytest.mark.parametrize("qualified", [False, True], ids=["XML-DSig", "XAdES-BES"])
def test_xml_is_taken_with_and_without_properties(desk: Desk, qualified: bool) -> None:
    document = desk.write("report", "1 < 2 & \"кавычки\" и 'апострофы'\nстрока")
    properties = qualifying_properties(desk.world.clock.now()) if qualified else None
    data = sign_xml(documents.content_of(desk.world, document), desk.issued, properties=properties)
    signature = desk.sign(document, data)
    assert signature.format == "XML-DSig"
    assert document_signing.is_whole(desk.world, desk.now(document), signature)


def test_a_signature_fits_no_other_document_of_the_same_words(desk: Desk) -> None:
    first, second = desk.write(), desk.write()
    assert refusal_of(lambda: desk.sign(second, desk.cms(first))) == "document-altered"


def test_an_xml_signature_of_a_part_is_not_enough(desk: Desk) -> None:
    document = desk.write("report")
    part = sign_xml(b"<title>1</title>", desk.issued)
    inside = documents.content_of(desk.world, document).replace(b"</document>", part)
    assert refusal_of(lambda: desk.sign(document, inside + b"</document>")) == "document-altered"


@pytest.mark.parametrize("formats", [["CMS"], ["XML-DSig"]], ids=["CMS", "XML-DSig"])
def test_only_the_formats_of_the_rules_are_taken(formats: list[str]) -> None:
    desk = Desk(signature_formats=formats)
    document = desk.write("report")
    xml = sign_xml(documents.content_of(desk.world, document), desk.issued)
    sent = {"CMS": desk.cms(document), "XML-DSig": xml}
    refused = next(data for name, data in sent.items() if name not in formats)
    assert refusal_of(lambda: desk.sign(document, refused)) == "signature-format"
    assert desk.sign(document, sent[formats[0]]).format == formats[0]
    desk.world.close()


def test_consent_is_demanded_where_the_rules_say_so(desk: Desk) -> None:
    document = desk.write()
    act = lambda: desk.sign(document, desk.cms(document), confirmed=False)  # noqa: E731 - passed on at once
    assert refusal_of(act) == "signature-not-confirmed"


def test_only_the_bound_certificate_counts(desk: Desk) -> None:
    document = desk.write()
    other = desk.ground.issue()
    act = lambda: desk.sign(document, desk.cms(document, other))  # noqa: E731 - passed on at once
    assert refusal_of(act) == "signature-other-certificate"


def test_a_signed_document_is_sealed(desk: Desk) -> None:
    document = desk.write()
    data = desk.cms(document)
    desk.sign(document, data)
    sealed = desk.now(document)
    assert refusal_of(lambda: desk.sign(sealed, data)) == "document-signed"
    act = lambda: documents.change(  # noqa: E731 - passed on at once
        desk.world, desk.ground.member, sealed, title="Другое", text="Другой"
    )
    assert refusal_of(act) == "document-signed"


def test_stamps_are_numbered_and_over_their_own_signature(desk: Desk) -> None:
    written = [desk.write(), desk.write()]
    signed = [desk.sign(one, desk.cms(one)) for one in written]
    tokens = [TimeStampToken(one.stamp) for one in signed]
    assert [token.serial_number for token in tokens] == [1, 2]
    assert {token.moment for token in tokens} == {desk.world.clock.now()}
    first, second = signed
    assert time_stamping.stamp_is_good(desk.world, first.stamp, first.signature)
    assert not time_stamping.stamp_is_good(desk.world, first.stamp, second.signature)


def test_without_the_rule_no_stamp_is_made() -> None:
    desk = Desk(signature_time_stamp_required=False)
    document = desk.write()
    assert desk.sign(document, desk.cms(document)).stamp == b""
    desk.world.close()


def test_damage_is_seen(desk: Desk) -> None:
    document = desk.write()
    signature = desk.sign(document, desk.cms(document))
    documents.spoil(desk.world, document, "Другой текст")
    assert not document_signing.is_whole(desk.world, desk.now(document), signature)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"kind": "postcard"}, "document-kind"),
        ({"title": " "}, "document-title"),
        ({"title": "я" * 201}, "document-title"),
        ({"text": "\n"}, "document-text-empty"),
        ({"text": "я" * 10_001}, "document-text-long"),
        ({"text": "колокол \x07"}, "document-odd"),
    ],
    ids=["kind", "title", "long-title", "text", "long-text", "control"],
)
def test_what_cannot_be_a_document_is_refused(
    desk: Desk, fields: dict[str, str], reason: str
) -> None:
    values = {"kind": "contract", "title": "я" * 200, "text": "я" * 10_000, **fields}
    act = lambda: documents.create(desk.world, desk.ground.member, **values)  # noqa: E731 - passed on at once
    assert refusal_of(act) == reason


def test_the_longest_document_is_taken(desk: Desk) -> None:
    made = documents.create(
        desk.world, desk.ground.member, kind="memo", title="я" * 200, text="я" * 10_000
    )
    assert made.state == "draft"


@pytest.mark.parametrize(
    "data",
    [b"\x30\x03\x02\x01\x01", b"plain", b"MAMCAQE=", b"%PDF-1.7", b"<a", b"<a/>"],
    ids=["der", "text", "base64", "pdf", "broken-xml", "unsigned-xml"],
)
def test_what_is_no_signature_is_refused(desk: Desk, data: bytes) -> None:
    document = desk.write("report")
    reason = refusal_of(lambda: desk.sign(document, data))
    assert reason in {"signature-format", "signature-malformed"}


def test_nothing_is_no_signature() -> None:
    assert refusal_of(lambda: signature_formats.read_format(b" \n")) == "document-signature-missing"
