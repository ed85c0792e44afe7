"""Certificate requests (PKCS #10, RFC 2986) with GOST keys: making them and reading them.

An authority answers one with `Authority.certify(request.subject, request.public_key, …)`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from signature_plugin.gost import PrivateKey, PublicKey
from signature_plugin.pki import asn1, der, encoding, oids
from signature_plugin.pki.certificate import (
    pem_block,
    read_extensions,
    read_public_key,
    read_signature_bits,
    signature_holds,
)
from signature_plugin.pki.errors import CertificationError
from signature_plugin.pki.message import attribute
from signature_plugin.pki.names import Subject, encode_name, name_pairs, subject_from_pairs


def build_certificate_request(
    subject: Subject, key: PrivateKey, *, extensions: Iterable[bytes] = ()
) -> "CertificateRequest":
    """Ask for a certificate of `key` in the name of `subject`; `extensions` are encoded ones."""
    wanted = tuple(extensions)
    asked = attribute(oids.EXTENSION_REQUEST, der.sequence(*wanted)) if wanted else b""
    tbs = der.sequence(
        der.integer(0),
        encode_name(subject),
        encoding.public_key_info(key.public_key),
        der.explicit(0, asked),
    )
    return CertificateRequest(encoding.sign_structure(tbs, key))


@dataclass(frozen=True)
class _Fields:
    subject: Subject
    public_key: PublicKey
    extensions: dict[str, bytes]


class CertificateRequest:
    """A request by its DER; CertificationError if it is none, or its own key did not sign it."""

    def __init__(self, encoded: bytes) -> None:
        self.der = bytes(encoded)
        try:
            self._fields = asn1.read(asn1.SignedCertificateRequest, self.der, _extract)
        except asn1.Asn1Error as error:
            raise CertificationError(str(error)) from error

    @property
    def pem(self) -> str:
        """The request as a PEM block."""
        return pem_block("CERTIFICATE REQUEST", self.der)

    @property
    def subject(self) -> Subject:
        """Who asks."""
        return self._fields.subject

    @property
    def public_key(self) -> PublicKey:
        """The key that is to be certified."""
        return self._fields.public_key

    @property
    def extensions(self) -> dict[str, bytes]:
        """The DER value of each wanted extension by its object identifier."""
        return self._fields.extensions


def _extract(parsed: Any) -> _Fields:
    tbs = parsed["tbs"]
    if tbs["version"].native != 0:
        raise asn1.Asn1Error(f"a request of version {tbs['version'].native}")
    key = read_public_key(tbs["public_key"])
    signature = asn1.whole_bytes(parsed["signature"])
    bits = read_signature_bits(parsed["algorithm"])
    if bits != key.bits or not signature_holds(key, tbs.dump(), signature):
        raise asn1.Asn1Error("the key in the request did not sign it")
    extensions: dict[str, bytes] = {}
    for each in tbs["attributes"]:
        if each["type"].dotted == oids.EXTENSION_REQUEST:
            extensions = read_extensions(
                each["values"][0].parse(asn1.Extensions), frozenset((oids.KEY_USAGE,))
            )
    return _Fields(subject_from_pairs(name_pairs(tbs["subject"])), key, extensions)
