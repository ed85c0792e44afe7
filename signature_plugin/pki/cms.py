"""Making CAdES-BES signatures: CMS SignedData (RFC 5652) with the attributes of ETSI EN 319 122-1.

Signed attributes: contentType, messageDigest, signingTime and signingCertificateV2 (RFC 5035).
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from asn1crypto import core

from signature_plugin.pki import asn1, encoding, oids
from signature_plugin.pki.authority import IssuedCertificate
from signature_plugin.pki.certificate import Certificate


def sign_cms(
    content: bytes,
    issued: IssuedCertificate,
    *,
    chain: Iterable[Certificate] = (),
    detached: bool = False,
    signing_time: datetime,
    include_signer: bool = True,
) -> bytes:
    """Sign `content`; return the DER of a CAdES-BES signature.

    `chain` is put in beside the signer's certificate (which `include_signer=False` leaves out);
    `detached` leaves the content out. Raises CertificationError for a naive `signing_time`.
    """
    digest = issued.certificate.public_key.hash(content)
    return _sign(
        digest,
        None if detached else content,
        issued=issued,
        chain=chain,
        signing_time=signing_time,
        include_signer=include_signer,
    )


def sign_cms_digest(
    digest: bytes,
    issued: IssuedCertificate,
    *,
    chain: Iterable[Certificate] = (),
    signing_time: datetime,
    include_signer: bool = True,
) -> bytes:
    """Make a detached signature of content known by its Streebog hash (32 or 64 bytes) only."""
    return _sign(
        digest,
        None,
        issued=issued,
        chain=chain,
        signing_time=signing_time,
        include_signer=include_signer,
    )


def _sign(
    digest: bytes,
    content: bytes | None,
    *,
    issued: IssuedCertificate,
    chain: Iterable[Certificate],
    signing_time: datetime,
    include_signer: bool,
) -> bytes:
    certificate, key = issued
    bits = key.public_key.bits
    attributes = asn1.Attributes(
        [
            _attribute(oids.CONTENT_TYPE, core.ObjectIdentifier(oids.DATA)),
            _attribute(oids.MESSAGE_DIGEST, core.OctetString(digest)),
            _attribute(oids.SIGNING_TIME, asn1.time_value(encoding.utc(signing_time))),
            _attribute(oids.SIGNING_CERTIFICATE_V2, _signing_certificate(certificate)),
        ]
    )
    signer = {
        "version": 1,
        "sid": asn1.SignerIdentifier(
            name="issuer_and_serial",
            value={
                "issuer": asn1.Name.load(certificate.issuer_der),
                "serial": certificate.serial_number,
            },
        ),
        "digest_algorithm": encoding.algorithm(oids.DIGESTS[bits]),
        "signed_attributes": attributes,
        "signature_algorithm": encoding.algorithm(oids.KEYS[bits]),
        "signature": key.sign(key.public_key.hash(attributes.dump())),
    }
    certificates = dict.fromkeys((certificate, *chain) if include_signer else chain)
    data: dict[str, Any] = {
        "version": 1,
        "digest_algorithms": [encoding.algorithm(oids.DIGESTS[bits])],
        "content": {"type": oids.DATA},
        "signers": [signer],
    }
    if content is not None:
        data["content"]["content"] = content
    if certificates:
        data["certificates"] = [core.Any.load(item.der) for item in certificates]
    return bytes(asn1.ContentInfo({"type": oids.SIGNED_DATA, "content": data}).dump())


def _attribute(oid: str, value: Any) -> Any:
    return asn1.Attribute({"type": oid, "values": [value]})


def _signing_certificate(certificate: Certificate) -> Any:
    """Name the signer's certificate by the Streebog of its key's length (RFC 5035)."""
    name = asn1.Name.load(certificate.issuer_der)
    issuer = asn1.GeneralNames([asn1.GeneralName(name="directory", value=name)])
    identifier = asn1.EssCertificateId(
        {
            "algorithm": encoding.algorithm(oids.DIGESTS[certificate.public_key.bits]),
            "hash": _certificate_hash(certificate),
            "issuer_serial": {"issuer": issuer, "serial": certificate.serial_number},
        }
    )
    return asn1.SigningCertificate({"certificates": [identifier]})


@lru_cache(maxsize=1024)
def _certificate_hash(certificate: Certificate) -> bytes:
    return certificate.public_key.hash(certificate.der)
