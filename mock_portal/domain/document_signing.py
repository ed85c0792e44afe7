"""Signing a document: what came is verified, stamped with the time and kept beside the document.

Formats and algorithms are looked at first, then the cryptography, then whose certificate it is:
only the one that is bound to the cabinet counts, in every service (K-88).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import binding, documents, operations, signature_formats, time_stamping
from mock_portal.domain.check_mutation import run_check, with_checks
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.signature_formats import Format
from mock_portal.domain.signatures import CRYPTOGRAPHY
from mock_portal.registers import authorities
from mock_portal.rows import fetch_one, insert
from mock_portal.wording import moscow_time
from signature_plugin.pki import (
    ALL_CHECKS,
    Certificate,
    Check,
    VerificationError,
    verify_cms,
    verify_xml,
)
from signature_plugin.pki.c14n import canonical
from signature_plugin.pki.xml_tree import parse

if TYPE_CHECKING:
    from collections.abc import Collection

    from mock_portal.domain.documents import Document
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.signature_bindings import Binding
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE document_signatures (
    document_id INTEGER PRIMARY KEY REFERENCES documents(id),
    format TEXT NOT NULL,
    thumbprint TEXT NOT NULL,
    owner TEXT NOT NULL,
    not_before TEXT NOT NULL,
    not_after TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    stamp BLOB NOT NULL,
    signature BLOB NOT NULL
);
"""

REASONS = {
    **CRYPTOGRAPHY,
    Check.CONTENT: "document-altered",
    Check.CHAIN: "authority-not-accredited",
}
# What holds for ever: that nothing was changed since, whatever became of the certificate.
INTEGRITY = frozenset({Check.CONTENT, Check.SIGNATURE})


class DocumentSignature(msgspec.Struct, frozen=True):
    """A signature of a document: format, certificate, and the moment of its time stamp.

    Without time stamps in the rules `stamp` is empty and the moment is the portal's own.
    """

    document_id: int
    format: Format
    thumbprint: str
    owner: str
    not_before: datetime
    not_after: datetime
    signed_at: datetime
    stamp: bytes
    signature: bytes


class _Verified(NamedTuple):
    certificate: Certificate
    stated_at: datetime | None


def require_may_sign(world: World, document: Document) -> None:
    """Demand a draft that needs legal force (K-46, K-189) and a signature that works (K-48).

    Raises:
        RefusedError: `document-signed`, `document-needs-no-signature`, or see
            `binding.require_working`.
    """
    documents.require_draft(document)
    if not documents.needs_signature(world, document.kind):
        raise RefusedError("document-needs-no-signature")
    binding.require_working(world, document.organisation_id)


def sign(
    world: World, member: Membership, document: Document, data: bytes, *, confirmed: bool
) -> DocumentSignature:
    """Take a signature of a document.

    Args:
        world: whose clock, registers and rules count.
        member: who hands it in.
        document: what was signed.
        data: CMS (attached or detached) or the document with an XML signature inside.
        confirmed: whether the member has confirmed the action (K-190).

    Raises:
        RefusedError: see `require_may_sign` and `signature_formats`;
            `signature-not-confirmed`, `signature-other-certificate`, and the values of `REASONS`.
    """
    require_may_sign(world, document)
    if world.rules.signature_needs_confirmation and not confirmed:
        raise RefusedError("signature-not-confirmed", field="confirmed")
    kind, plain = signature_formats.read_format(data)
    if kind not in world.rules.signature_formats:
        raise RefusedError("signature-format", field="signature")
    signature_formats.require_gost(kind, plain)
    verified = _verify(world, document, kind, plain, ALL_CHECKS)
    bound = binding.require_working(world, document.organisation_id)
    for check in DOCUMENT_CHECKS:
        run_check(check, verified.certificate, bound)
    made = _store(world, document, kind, plain, verified.certificate)
    documents.mark_signed(world, document)
    actor = get_person(world, member.person_id)
    operations.note(world, document.organisation_id, "document-signed", actor, document.title)
    return made


def document_is_signed_by_the_bound(certificate: Certificate, bound: Binding) -> None:
    """Refuse another certificate than the one that is bound to the cabinet (K-88)."""
    if certificate.thumbprint != bound.thumbprint:
        raise RefusedError("signature-other-certificate", owner=bound.owner)


DOCUMENT_CHECKS: tuple[Callable[[Certificate, Binding], None], ...] = (
    document_is_signed_by_the_bound,
)


def _verify(
    world: World, document: Document, kind: Format, data: bytes, checks: Collection[Check]
) -> _Verified:
    verify = _verify_xml if kind == "XML-DSig" else _verify_cms
    try:
        return with_checks(lambda wanted: verify(world, document, data, wanted & set(checks)))
    except VerificationError as error:
        now = moscow_time(world.clock.now())
        raise RefusedError(REASONS[error.check], field="signature", moment=now) from error


def _verify_cms(
    world: World, document: Document, data: bytes, checks: Collection[Check]
) -> _Verified:
    found = verify_cms(
        data,
        content=documents.content_of(world, document),
        trusted=authorities.trusted_roots(world),
        intermediates=authorities.registered_issuers(world),
        crls=authorities.revocation_lists(world),
        at=world.clock.now(),
        checks=checks,
    )
    return _Verified(found.certificate, found.signing_time)


def _verify_xml(
    world: World, document: Document, data: bytes, checks: Collection[Check]
) -> _Verified:
    found = verify_xml(
        data,
        trusted=authorities.trusted_roots(world),
        intermediates=authorities.registered_issuers(world),
        crls=authorities.revocation_lists(world),
        at=world.clock.now(),
        checks=checks,
    )
    if len(found) != 1:
        raise VerificationError(Check.MALFORMED, f"{len(found)} signatures instead of one")
    # A signature covers what it refers to and nothing else that may stand in the file.
    whole = canonical(parse(documents.content_of(world, document)))
    if Check.CONTENT in checks and whole not in found[0].signed:
        raise VerificationError(Check.CONTENT, "another document was signed")
    return _Verified(found[0].certificate, found[0].signing_time)


def _store(
    world: World, document: Document, kind: Format, data: bytes, certificate: Certificate
) -> DocumentSignature:
    token = b""
    if world.rules.signature_time_stamp_required:
        number = world.db.execute("SELECT COUNT(*) AS n FROM document_signatures").fetchone()["n"]
        token = time_stamping.make_stamp(world, data, number=number + 1).der
    subject = certificate.subject
    owner = " ".join(part for part in (subject.surname, subject.given_name) if part)
    insert(
        world.db,
        "document_signatures",
        {
            "document_id": document.id,
            "format": kind,
            "thumbprint": certificate.thumbprint,
            "owner": owner or subject.common_name,
            "not_before": stamp(certificate.not_before),
            "not_after": stamp(certificate.not_after),
            "signed_at": stamp(world.clock.now()),
            "stamp": token,
            "signature": data,
        },
    )
    made = signature_of(world, document.id)
    if made is None:
        raise LookupError("the signature just made is gone")
    return made


def signature_of(world: World, document_id: int) -> DocumentSignature | None:
    """Return the signature of a document, None for a draft."""
    sql = "SELECT * FROM document_signatures WHERE document_id = ?"
    return fetch_one(world.db, DocumentSignature, sql, (document_id,))


def is_whole(world: World, document: Document, signature: DocumentSignature) -> bool:
    """Tell whether neither document nor signature was changed since it was signed (K-44)."""
    try:
        _verify(world, document, signature.format, signature.signature, INTEGRITY)
    except RefusedError:
        return False
    return not signature.stamp or time_stamping.stamp_is_good(
        world, signature.stamp, signature.signature
    )
