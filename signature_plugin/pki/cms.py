"""Making CAdES-BES signatures: CMS SignedData (RFC 5652) with the attributes of ETSI EN 319 122-1.

Signed attributes: contentType, messageDigest, signingTime and signingCertificateV2 (RFC 5035).
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from signature_plugin.pki import der, encoding, oids
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
    digest_algorithm = encoding.algorithm(oids.DIGESTS[key.public_key.bits])
    attributes = der.set_of(
        _attribute(oids.CONTENT_TYPE, der.oid(oids.DATA)),
        _attribute(oids.MESSAGE_DIGEST, der.octets(digest)),
        _attribute(oids.SIGNING_TIME, der.time(encoding.utc(signing_time))),
        _attribute(oids.SIGNING_CERTIFICATE_V2, _signing_certificate(certificate)),
    )
    signer = der.sequence(
        der.integer(1),
        der.sequence(certificate.issuer_der, der.integer(certificate.serial_number)),
        digest_algorithm,
        # RFC 5652 section 5.4: hashed as a SET OF, sent under the tag [0] in its place.
        b"\xa0" + attributes[1:],
        encoding.algorithm(oids.KEYS[key.public_key.bits]),
        der.octets(key.sign(key.public_key.hash(attributes))),
    )
    enclosed = der.explicit(0, der.octets(content)) if content is not None else b""
    certificates = {one.der for one in ((certificate, *chain) if include_signer else chain)}
    data = der.sequence(
        der.integer(1),
        der.set_of(digest_algorithm),
        der.sequence(der.oid(oids.DATA), enclosed),
        der.explicit(0, b"".join(sorted(certificates))) if certificates else b"",
        der.set_of(signer),
    )
    return der.sequence(der.oid(oids.SIGNED_DATA), der.explicit(0, data))


def _attribute(oid: str, value: bytes) -> bytes:
    return der.sequence(der.oid(oid), der.set_of(value))


@lru_cache(maxsize=1024)
def _signing_certificate(certificate: Certificate) -> bytes:
    """Name the signer's certificate by the Streebog of its key's length (RFC 5035)."""
    key = certificate.public_key
    issuer = der.sequence(der.explicit(4, certificate.issuer_der))
    identifier = der.sequence(
        encoding.algorithm(oids.DIGESTS[key.bits]),
        der.octets(key.hash(certificate.der)),
        der.sequence(issuer, der.integer(certificate.serial_number)),
    )
    return der.sequence(der.sequence(identifier))
