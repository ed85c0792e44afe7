"""Verifying XML signatures with GOST keys: XMLDSig, XAdES-BES and T, by the checks of CMS.

Whoever takes a document for signed must look at `signed`: a signature covers what its references
name, and nothing else that happens to stand in the file.
"""

import base64
import binascii
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from signature_plugin.pki.c14n import canonical
from signature_plugin.pki.certificate import Certificate, signature_holds
from signature_plugin.pki.chain import build_chain
from signature_plugin.pki.checks import Standing, check_standing
from signature_plugin.pki.errors import ALL_CHECKS, CertificationError, Check, VerificationError
from signature_plugin.pki.ocsp import OcspResponse
from signature_plugin.pki.revocation import RevocationList
from signature_plugin.pki.time_stamp_token import TimeStampToken
from signature_plugin.pki.verification import Surroundings, signer_certificate, verify_token
from signature_plugin.pki.xades import PROPERTIES_TYPE, Properties, read_properties
from signature_plugin.pki.xades_stamps import read_stamps
from signature_plugin.pki.xml_tree import Document, Element, XmlError, parse
from signature_plugin.pki.xmldsig import (
    DIGESTS,
    DSIG,
    SIGNATURE_METHODS,
    Reference,
    read_reference,
    signatures_in,
    signed_info_method,
)
from signature_plugin.pki.xpath import PathError


@dataclass(frozen=True)
class VerifiedXml:
    """A signature that passed.

    `signed` are the canonical octets of every reference but the signature's own properties;
    `whole_document` tells whether one of them is the document without the signature.
    `signing_time` is None in plain XMLDSig, which states none. `stamped_at` is the earliest time
    stamp over it (XAdES-T), `stampers` the certificates of those who stamped it.
    """

    certificate: Certificate
    chain: tuple[Certificate, ...]
    signed: tuple[bytes, ...]
    whole_document: bool
    signing_time: datetime | None
    stamped_at: datetime | None = None
    stampers: tuple[Certificate, ...] = ()


@dataclass(frozen=True)
class _Read:
    """One Signature as read."""

    signed_info: bytes
    value: bytes
    bits: int
    certificates: tuple[Certificate, ...]
    references: tuple[Reference, ...]
    properties: Properties | None
    stamps: tuple[tuple[TimeStampToken, bytes], ...]


def verify_xml(
    document: str | bytes,
    *,
    trusted: Iterable[Certificate],
    intermediates: Iterable[Certificate] = (),
    crls: Iterable[RevocationList] = (),
    ocsp: Iterable[OcspResponse] = (),
    at: datetime,
    checks: Collection[Check] = ALL_CHECKS,
    path: str = "",
) -> tuple[VerifiedXml, ...]:
    """Verify every signature of a document as of `at` (aware); see `verify_cms` for the rest.

    `path` is an XPath to the signatures to be verified, others are passed over; see `xpath`.
    Raises VerificationError with the first of `checks` that failed; MALFORMED is always checked.
    PathError for a path beyond what is known.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone: give an aware moment")
    try:
        tree = parse(document)
        found = [_read(tree, element) for element in signatures_in(tree, path)]
    except XmlError as error:
        if isinstance(error, PathError):
            raise
        raise VerificationError(Check.MALFORMED, str(error)) from error
    if not found:
        raise VerificationError(Check.MALFORMED, "the document has no signature")
    anchors, known, lists, answers = tuple(trusted), tuple(intermediates), tuple(crls), tuple(ocsp)
    verified = []
    for each in found:
        certificate = _signer(each)
        _check_cryptography(each, certificate, checks)
        chain = build_chain(certificate, anchors, (*each.certificates, *known))
        around = Surroundings(anchors, known, lists, answers, at, checks)
        standing = Standing(
            certificate=certificate,
            chain=chain,
            crls=lists,
            ocsp=answers,
            at=at,
            verify_stamps=partial(_stamped_at, each, around),
        )
        check_standing(standing, checks)
        verified.append(_verified(each, certificate, chain.certificates, standing.stamped_at))
    return tuple(verified)


def _stamped_at(read: _Read, around: Surroundings) -> datetime | None:
    """Verify the time stamps of XAdES-T; the earliest moment, None without any."""
    if Check.TIME_STAMP not in around.checks:
        return None
    inner = replace(around, checks=frozenset(around.checks) - {Check.TIME_STAMP})
    for token, data in read.stamps:
        verify_token(token, data, inner)
    return min((token.moment for token, _ in read.stamps), default=None)


def _verified(
    read: _Read,
    certificate: Certificate,
    chain: tuple[Certificate, ...],
    stamped_at: datetime | None,
) -> VerifiedXml:
    covered = [each for each in read.references if each.kind != PROPERTIES_TYPE]
    return VerifiedXml(
        certificate=certificate,
        chain=chain,
        signed=tuple(each.octets for each in covered),
        whole_document=any(isinstance(each.target, Document) for each in covered),
        signing_time=read.properties.signing_time if read.properties else None,
        stamped_at=stamped_at,
        stampers=tuple(
            signer_certificate(token.message, token.message.certificates)
            for token, _ in read.stamps
            if stamped_at is not None
        ),
    )


def _check_cryptography(read: _Read, certificate: Certificate, checks: Collection[Check]) -> None:
    if Check.CONTENT in checks:
        for each in read.references:
            if base64.b64encode(DIGESTS[each.method](each.octets)).decode() != each.stated:
                problem = "the content is not the one that was signed: its hash differs"
                raise VerificationError(Check.CONTENT, problem)
    if Check.SIGNATURE not in checks:
        return
    key = certificate.public_key
    if key.bits != read.bits or not signature_holds(key, read.signed_info, read.value):
        raise VerificationError(
            Check.SIGNATURE, "the signature does not belong to the signer's key"
        )
    if read.properties is not None and not read.properties.name(certificate):
        raise VerificationError(Check.SIGNATURE, "the signed properties name another certificate")


def _signer(read: _Read) -> Certificate:
    if not read.certificates:
        raise VerificationError(Check.CHAIN, "the signer's certificate is nowhere to be found")
    return read.certificates[0]


def _read(document: Document, signature: Element) -> _Read:
    info = signature.only(DSIG, "SignedInfo")
    method = info.only(DSIG, "SignatureMethod").attribute("Algorithm")
    bits = next((n for n, address in SIGNATURE_METHODS.items() if address == method), None)
    if bits is None:
        raise XmlError(f"the signature method {method!r} is not GOST R 34.10-2012")
    references = tuple(
        read_reference(document, signature, each) for each in info.find_all(DSIG, "Reference")
    )
    if not references:
        raise XmlError("a signature over nothing")
    return _Read(
        signed_info=canonical(info, signed_info_method(info)),
        value=_bytes(signature.only(DSIG, "SignatureValue")),
        bits=bits,
        certificates=_certificates(signature),
        references=references,
        properties=_properties(references),
        stamps=read_stamps(signature),
    )


def _certificates(signature: Element) -> tuple[Certificate, ...]:
    try:
        return tuple(
            Certificate(_bytes(each))
            for info in signature.find_all(DSIG, "KeyInfo")
            for data in info.find_all(DSIG, "X509Data")
            for each in data.find_all(DSIG, "X509Certificate")
        )
    except CertificationError as error:
        raise XmlError(f"a certificate inside: {error}") from error


def _properties(references: tuple[Reference, ...]) -> Properties | None:
    for each in references:
        if each.kind == PROPERTIES_TYPE and isinstance(each.target, Element):
            return read_properties(each.target)
    return None


def _bytes(element: Element) -> bytes:
    try:
        return base64.b64decode("".join(element.text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise XmlError(f"<{element.name}> is no base64") from error
