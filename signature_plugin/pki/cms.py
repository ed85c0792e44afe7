"""Making CAdES-BES signatures: CMS SignedData (RFC 5652) with the attributes of ETSI EN 319 122-1.

Signed attributes: contentType, messageDigest, signingTime and signingCertificateV2 (RFC 5035).
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from signature_plugin.pki import asn1, der, encoding, oids
from signature_plugin.pki.authority import IssuedCertificate
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.checks import digest_of
from signature_plugin.pki.errors import Check, VerificationError
from signature_plugin.pki.message import MessageParts, attribute
from signature_plugin.pki.signed_data import read_signed_messages


def sign_cms(
    content: bytes,
    issued: IssuedCertificate,
    *,
    chain: Iterable[Certificate] = (),
    detached: bool = False,
    signing_time: datetime,
    include_signer: bool = True,
    content_type: str = oids.DATA,
) -> bytes:
    """Sign `content`; return the DER of a CAdES-BES signature.

    `chain` is put in beside the signer's certificate (which `include_signer=False` leaves out);
    `detached` leaves the content out. `content_type` other than data is for structures that travel
    in signatures, as a time stamp does. Raises CertificationError for a naive `signing_time`.
    """
    empty = MessageParts(content_type, None if detached else content, (), (), ())
    digest = issued.certificate.public_key.hash(content)
    return _add_signer(
        empty, digest, issued, chain, signing_time=signing_time, include_signer=include_signer
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
    empty = MessageParts(oids.DATA, None, (), (), ())
    return _add_signer(
        empty, digest, issued, chain, signing_time=signing_time, include_signer=include_signer
    )


def cosign_cms(
    cms: bytes,
    issued: IssuedCertificate,
    *,
    content: bytes | None = None,
    digest: bytes | None = None,
    chain: Iterable[Certificate] = (),
    signing_time: datetime,
) -> bytes:
    """Put one more signature of the same content beside those in `cms`; return the new DER.

    A detached signature needs the `content`, or its `digest` by the Streebog of the new signer's
    key. Raises VerificationError MALFORMED for bytes that are no signature, CONTENT when the
    content is missing or is not what the others have signed.
    """
    try:
        parts = MessageParts.read(cms)
        messages = read_signed_messages(cms)
    except asn1.Asn1Error as error:
        raise VerificationError(Check.MALFORMED, str(error)) from error
    signed = parts.content if parts.content is not None else content
    key = issued.certificate.public_key
    hashed = {key.bits: digest} if signed is None else {n: digest_of(n, signed) for n in (256, 512)}
    own = hashed.get(key.bits)
    if own is None:
        raise VerificationError(Check.CONTENT, "the signature is detached: give what it is over")
    for message in messages:
        if hashed.get(message.bits, message.message_digest) != message.message_digest:
            raise VerificationError(Check.CONTENT, "the others have signed other content")
    return _add_signer(parts, own, issued, chain, signing_time=signing_time, include_signer=True)


def _add_signer(
    parts: MessageParts,
    digest: bytes,
    issued: IssuedCertificate,
    chain: Iterable[Certificate],
    *,
    signing_time: datetime,
    include_signer: bool,
) -> bytes:
    certificate, key = issued
    digest_algorithm = encoding.algorithm(oids.DIGESTS[key.public_key.bits])
    attributes = der.set_of(
        attribute(oids.CONTENT_TYPE, der.oid(parts.content_type)),
        attribute(oids.MESSAGE_DIGEST, der.octets(digest)),
        attribute(oids.SIGNING_TIME, der.time(encoding.utc(signing_time))),
        attribute(oids.SIGNING_CERTIFICATE_V2, _signing_certificate(certificate)),
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
    beside = tuple(one.der for one in ((certificate, *chain) if include_signer else chain))
    return parts.with_signer(signer, digest_algorithm, beside).encode()


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
