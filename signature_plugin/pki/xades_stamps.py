"""XAdES-T: XAdES-BES with a time stamp over the value of the signature (ETSI TS 101 903, 7.3)."""

import base64
import binascii
from collections.abc import Callable

from signature_plugin.pki import asn1
from signature_plugin.pki.c14n import EXCLUSIVE, INCLUSIVE, Method, canonical
from signature_plugin.pki.time_stamp_token import TimeStampToken
from signature_plugin.pki.xades import XADES
from signature_plugin.pki.xml_tree import Element, XmlError, parse
from signature_plugin.pki.xmldsig import DSIG, signatures_in


def add_xml_time_stamps(document: str | bytes, stamp: Callable[[bytes], TimeStampToken]) -> bytes:
    """Make XAdES-T of XAdES-BES: stamp every signature of a document that has no stamp yet.

    `stamp` gets the canonical SignatureValue. Returns the document in UTF-8. Raises XmlError for
    a document without signatures, or with a plain XMLDSig one, which has no place for a stamp.
    """
    read = parse(document)
    found = signatures_in(read)
    if not found:
        raise XmlError("the document has no signature")
    for signature in found:
        qualifying = _qualifying(signature)
        if qualifying is None:
            raise XmlError("a plain XMLDSig signature has no place for a time stamp")
        if not _stamps(qualifying):
            _append(qualifying, stamp(_over(signature, EXCLUSIVE)))
    return canonical(read, Method(comments=True))


def _append(qualifying: Element, token: TimeStampToken) -> None:
    text = (
        f'<xades:UnsignedProperties xmlns:xades="{XADES}" xmlns:ds="{DSIG}">'
        "<xades:UnsignedSignatureProperties><xades:SignatureTimeStamp>"
        f'<ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}"></ds:CanonicalizationMethod>'
        "<xades:EncapsulatedTimeStamp>"
        f"{base64.b64encode(token.der).decode()}</xades:EncapsulatedTimeStamp>"
        "</xades:SignatureTimeStamp></xades:UnsignedSignatureProperties>"
        "</xades:UnsignedProperties>"
    )
    made = parse(text).root
    held = qualifying.find_all(XADES, "UnsignedProperties")
    if not held:
        qualifying.append(made)
        return
    inside = held[0].find_all(XADES, "UnsignedSignatureProperties")
    properties = made.only(XADES, "UnsignedSignatureProperties")
    if inside:
        properties = properties.only(XADES, "SignatureTimeStamp")
    # What is moved out of its frame takes the declarations of the frame along.
    properties.namespaces = made.namespaces | properties.namespaces
    (inside[0] if inside else held[0]).append(properties)


def _qualifying(signature: Element) -> Element | None:
    for part in signature.find_all(DSIG, "Object"):
        for found in part.find_all(XADES, "QualifyingProperties"):
            return found
    return None


def _stamps(qualifying: Element) -> list[Element]:
    return [
        stamp
        for unsigned in qualifying.find_all(XADES, "UnsignedProperties")
        for properties in unsigned.find_all(XADES, "UnsignedSignatureProperties")
        for stamp in properties.find_all(XADES, "SignatureTimeStamp")
    ]


def _over(signature: Element, canonicalization: str) -> bytes:
    method = Method.of(canonicalization)
    if method is None:
        raise XmlError(f"the canonical form {canonicalization!r} is not built")
    return canonical(signature.only(DSIG, "SignatureValue"), method)


def read_stamps(signature: Element) -> tuple[tuple[TimeStampToken, bytes], ...]:
    """The time stamps of a Signature, each with what it should be over; XmlError for bad ones."""
    qualifying = _qualifying(signature)
    if qualifying is None:
        return ()
    return tuple(_read(signature, each) for each in _stamps(qualifying))


def _read(signature: Element, stamp: Element) -> tuple[TimeStampToken, bytes]:
    methods = stamp.find_all(DSIG, "CanonicalizationMethod")
    canonicalization = methods[0].attribute("Algorithm") if methods else INCLUSIVE
    text = stamp.only(XADES, "EncapsulatedTimeStamp").text
    try:
        token = TimeStampToken(base64.b64decode("".join(text.split()), validate=True))
    except (asn1.Asn1Error, binascii.Error) as error:
        raise XmlError(f"a time stamp that makes no sense: {error}") from error
    return token, _over(signature, canonicalization)
