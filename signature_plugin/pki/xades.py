"""What makes XMLDSig XAdES-BES (ETSI TS 101 903): which certificate signs, and when."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from signature_plugin.pki.authority import IssuedCertificate
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.xml_tree import Element, XmlError
from signature_plugin.pki.xmldsig import DIGEST_METHODS, DIGESTS, DSIG

XADES = "http://uri.etsi.org/01903/v1.3.2#"
PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties"


@dataclass(frozen=True)
class Properties:
    """What signed properties state: the moment of signing, the certificate's digest and number."""

    signing_time: datetime
    method: str
    digest: bytes
    serial_number: int

    def name(self, certificate: Certificate) -> bool:
        """Tell whether this is the certificate that they name."""
        return (
            DIGESTS[self.method](certificate.der) == self.digest
            and certificate.serial_number == self.serial_number
        )


def qualifying_properties(signing_time: datetime) -> Callable[[IssuedCertificate], str]:
    """Return what `sign_xml` takes as `properties`; `signing_time` is aware."""
    moment = signing_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def write(issued: IssuedCertificate) -> str:
        certificate = issued.certificate
        method = DIGEST_METHODS[certificate.public_key.bits]
        digest = base64.b64encode(DIGESTS[method](certificate.der)).decode()
        return (
            f'<xades:QualifyingProperties xmlns:xades="{XADES}" Target="#signature">'
            '<xades:SignedProperties Id="signed-properties"><xades:SignedSignatureProperties>'
            f"<xades:SigningTime>{moment}</xades:SigningTime>"
            "<xades:SigningCertificate><xades:Cert><xades:CertDigest>"
            f'<DigestMethod Algorithm="{method}"></DigestMethod>'
            f"<DigestValue>{digest}</DigestValue></xades:CertDigest><xades:IssuerSerial>"
            f"<X509IssuerName>{escape(certificate.issuer_name)}</X509IssuerName>"
            f"<X509SerialNumber>{certificate.serial_number}</X509SerialNumber>"
            "</xades:IssuerSerial></xades:Cert></xades:SigningCertificate>"
            "</xades:SignedSignatureProperties></xades:SignedProperties>"
            "</xades:QualifyingProperties>"
        )

    return write


def read_properties(element: Element) -> Properties:
    """Read SignedProperties; XmlError if they do not name a certificate and a moment."""
    if (element.local, element.namespace) != ("SignedProperties", XADES):
        raise XmlError(f"<{element.name}> is no SignedProperties")
    stated = element.only(XADES, "SignedSignatureProperties")
    named = stated.only(XADES, "SigningCertificate").only(XADES, "Cert")
    digest = named.only(XADES, "CertDigest")
    method = digest.only(DSIG, "DigestMethod").attribute("Algorithm")
    if method not in DIGESTS:
        raise XmlError(f"the digest {method!r} is not one of GOST R 34.11-2012")
    serial = named.only(XADES, "IssuerSerial").only(DSIG, "X509SerialNumber").text
    try:
        moment = datetime.fromisoformat(stated.only(XADES, "SigningTime").text.strip())
        return Properties(
            signing_time=moment if moment.tzinfo else moment.replace(tzinfo=UTC),
            method=method,
            digest=base64.b64decode(digest.only(DSIG, "DigestValue").text),
            serial_number=int(serial),
        )
    except ValueError as error:
        raise XmlError(f"signed properties that make no sense: {error}") from error
