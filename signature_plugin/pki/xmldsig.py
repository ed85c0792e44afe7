"""XML signatures with GOST keys (W3C XMLDSig, RFC 9215's algorithms by CryptoPro's names): making.

Every form begins as a template, a Signature whose values are empty, and is then filled in. Reading
and verifying are in `xml_verification`; the properties of XAdES-BES in `xades`.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki.authority import IssuedCertificate
from signature_plugin.pki.c14n import INCLUSIVE, Method, canonical
from signature_plugin.pki.xml_tree import Document, Element, XmlError, parse
from signature_plugin.pki.xpath import select

DSIG = "http://www.w3.org/2000/09/xmldsig#"
ENVELOPED = f"{DSIG}enveloped-signature"
_URN = "urn:ietf:params:xml:ns:cpxmlsec:algorithms:"
# By the key's length in bits.
SIGNATURE_METHODS = {
    256: f"{_URN}gostr34102012-gostr34112012-256",
    512: f"{_URN}gostr34102012-gostr34112012-512",
}
DIGEST_METHODS = {256: f"{_URN}gostr34112012-256", 512: f"{_URN}gostr34112012-512"}
DIGESTS: dict[str, Callable[[bytes], bytes]] = {
    DIGEST_METHODS[256]: streebog256,
    DIGEST_METHODS[512]: streebog512,
}
_ID_NAMES = frozenset({"Id", "ID", "id"})


class Form(StrEnum):
    """Where a signature stands: inside what it signs, around it, or where a template has it."""

    ENVELOPED = "enveloped"
    ENVELOPING = "enveloping"
    TEMPLATE = "template"


@dataclass(frozen=True)
class Reference:
    """One Reference as read: what it is over, as octets, and the digest that it states."""

    target: "Document | Element"
    octets: bytes
    method: str
    stated: str
    kind: str


def sign_xml(
    document: str | bytes,
    issued: IssuedCertificate,
    *,
    form: Form = Form.ENVELOPED,
    digest_bits: int | None = None,
    canonicalization: str = INCLUSIVE,
    properties: Callable[[IssuedCertificate], str] | None = None,
    path: str = "",
) -> bytes:
    """Sign a document; return it with the signature, in UTF-8.

    Args:
        document: the XML; comments are kept, a DTD is refused.
        issued: who signs.
        form: where the signature goes; a template is taken as it is, with its own algorithms.
        digest_bits: length of the Streebog digests, 256 or 512; the key's when left out.
        canonicalization: address of the canonical form of SignedInfo.
        properties: makes the qualifying properties of XAdES, see `xades`.
        path: XPath to the template to be filled in, see `xpath`; the first empty one when left out.

    Raises:
        XmlError: no XML, or a template that cannot be filled in with this key.
    """
    read = parse(document)
    if form is Form.TEMPLATE:
        signature = _template_in(read, path)
    else:
        bits = digest_bits or issued.certificate.public_key.bits
        signature = _made(issued, form, DIGEST_METHODS[bits], canonicalization, properties)
        if form is Form.ENVELOPED:
            read.root.append(signature)
        else:
            signature.find_all(DSIG, "Object")[0].append(read.root)
            read = Document(read.before, signature, read.after)
    _fill(read, signature, issued)
    return canonical(read, Method(comments=True))


def _made(
    issued: IssuedCertificate,
    form: Form,
    digest_method: str,
    canonicalization: str,
    properties: Callable[[IssuedCertificate], str] | None,
) -> Element:
    """Make an empty Signature over the document or over an Object in it."""
    bits = issued.certificate.public_key.bits
    enveloped = f'<Transforms><Transform Algorithm="{ENVELOPED}"></Transform></Transforms>'
    first = {
        Form.ENVELOPED: _reference(' URI=""', enveloped, digest_method),
        Form.ENVELOPING: _reference(' URI="#signed"', "", digest_method),
    }[form]
    qualified = properties(issued) if properties else ""
    kind = ' Type="http://uri.etsi.org/01903#SignedProperties"'
    second = _reference(f'{kind} URI="#signed-properties"', "", digest_method) if qualified else ""
    held = '<Object Id="signed"></Object>' if form is Form.ENVELOPING else ""
    text = (
        f'<Signature xmlns="{DSIG}" Id="signature"><SignedInfo>'
        f'<CanonicalizationMethod Algorithm="{canonicalization}"></CanonicalizationMethod>'
        f'<SignatureMethod Algorithm="{SIGNATURE_METHODS[bits]}"></SignatureMethod>'
        f"{first}{second}</SignedInfo><SignatureValue></SignatureValue>"
        f"<KeyInfo><X509Data><X509Certificate></X509Certificate></X509Data></KeyInfo>"
        f"{held}{f'<Object>{qualified}</Object>' if qualified else ''}</Signature>"
    )
    return parse(text).root


def _reference(attributes: str, transforms: str, digest_method: str) -> str:
    return (
        f"<Reference{attributes}>{transforms}"
        f'<DigestMethod Algorithm="{digest_method}"></DigestMethod>'
        "<DigestValue></DigestValue></Reference>"
    )


def _template_in(document: Document, path: str) -> Element:
    for signature in signatures_in(document, path):
        if not signature.only(DSIG, "SignatureValue").text.strip():
            return signature
    raise XmlError("the document has no Signature with an empty SignatureValue to fill in")


def signatures_in(document: Document, path: str = "") -> list[Element]:
    """Every Signature element of a document, in order, or those that an XPath leads to."""
    among = select(document, path) if path else document.root.walk()
    return [each for each in among if (each.local, each.namespace) == ("Signature", DSIG)]


def _fill(document: Document, signature: Element, issued: IssuedCertificate) -> None:
    """Put in the certificate, then the digests, then the signature over them."""
    info = signature.only(DSIG, "SignedInfo")
    bits = issued.certificate.public_key.bits
    method = info.only(DSIG, "SignatureMethod").attribute("Algorithm")
    if method != SIGNATURE_METHODS[bits]:
        raise XmlError(f"the key has {bits} bits, the template wants {method or 'nothing'}")
    encoded = base64.b64encode(issued.certificate.der).decode()
    _certificate_place(signature).set_text(encoded)
    for element in info.find_all(DSIG, "Reference"):
        reference = read_reference(document, signature, element)
        value = base64.b64encode(DIGESTS[reference.method](reference.octets)).decode()
        element.only(DSIG, "DigestValue").set_text(value)
    signed = canonical(info, signed_info_method(info))
    key = issued.private_key
    value = base64.b64encode(key.sign(key.public_key.hash(signed))).decode()
    signature.only(DSIG, "SignatureValue").set_text(value)


def _certificate_place(signature: Element) -> Element:
    """The X509Certificate to fill in, made where the template has none."""
    prefix = signature.name.rpartition(":")[0]
    place = signature
    for name in ("KeyInfo", "X509Data", "X509Certificate"):
        found = place.find_all(DSIG, name)
        if not found:
            made = Element(f"{prefix}:{name}" if prefix else name)
            if name == "KeyInfo":  # the schema wants it between the value and the objects
                value = signature.only(DSIG, "SignatureValue")
                made.parent = signature
                signature.children.insert(signature.children.index(value) + 1, made)
            else:
                place.append(made)
            found = [made]
        place = found[0]
    return place


def signed_info_method(info: Element) -> Method:
    """The canonical form that SignedInfo is signed in."""
    return _method(info.only(DSIG, "CanonicalizationMethod"))


def _method(element: Element) -> Method:
    algorithm = element.attribute("Algorithm")
    prefixes: list[str] = []
    for child in element.children:
        if isinstance(child, Element) and child.local == "InclusiveNamespaces":
            prefixes = child.attribute("PrefixList").split()
    method = Method.of(algorithm, prefixes)
    if method is None:
        raise XmlError(f"the canonical form or transform {algorithm!r} is not built")
    return method


def read_reference(document: Document, signature: Element, element: Element) -> Reference:
    """Find what a Reference is over and put it through its transforms."""
    target = _target(document, element)
    omit: Element | None = None
    method: Method | None = None
    for transforms in element.find_all(DSIG, "Transforms"):
        for transform in transforms.find_all(DSIG, "Transform"):
            if method is not None:
                raise XmlError("a transform behind the canonical form")
            if transform.attribute("Algorithm") == ENVELOPED:
                omit = signature
            else:
                method = _method(transform)
    digest_method = element.only(DSIG, "DigestMethod").attribute("Algorithm")
    if digest_method not in DIGESTS:
        raise XmlError(f"the digest {digest_method!r} is not one of GOST R 34.11-2012")
    return Reference(
        target=target,
        octets=canonical(target, method or Method(), omit=omit),
        method=digest_method,
        stated="".join(element.only(DSIG, "DigestValue").text.split()),
        kind=element.attribute("Type"),
    )


def _target(document: Document, element: Element) -> "Document | Element":
    if "URI" not in dict(element.attributes):
        raise XmlError("a Reference without URI")
    address = element.attribute("URI")
    if not address:
        return document
    if not address.startswith("#") or "(" in address:
        raise XmlError(f"the Reference {address!r} leads out of the document")
    found = [
        each
        for each in document.root.walk()
        if any(
            name.rpartition(":")[2] in _ID_NAMES and value == address[1:]
            for name, value in each.attributes
        )
    ]
    if len(found) != 1:
        raise XmlError(f"{len(found)} elements have the identifier {address!r}")
    return found[0]
