"""Enveloped data: content that only its recipients can read (RFC 5652 section 6) with GOST keys.

Written as CryptoPro does by default (GOST 28147-89, RFC 4490), or with Magma or Kuznyechik in
counter mode; both are what OpenSSL's GOST engine reads and writes. In counter mode the engine
writes as the standard says but reads long content wrongly, its own included: it changes keys after
1 KB of Magma and 4 KB of Kuznyechik instead of 8 and 256.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, NamedTuple

from signature_plugin.gost import KeyFormatError, cryptopro, modes
from signature_plugin.gost.kuznyechik import Kuznyechik
from signature_plugin.gost.magma import SUBSTITUTIONS, Magma
from signature_plugin.pki import asn1, der, oids
from signature_plugin.pki import enveloped_schemas as schemas
from signature_plugin.pki.authority import IssuedCertificate
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.key_transport import (
    KEY_SIZE,
    TransportError,
    unwrap,
    wrap_classic,
    wrap_exported,
)

MAXIMUM_SIZE = 16 * 1024 * 1024


class ContentCipher(StrEnum):
    """What the content is encrypted with, by object identifier."""

    GOST_28147_89 = oids.GOST_28147_89
    MAGMA = oids.MAGMA_CTR_ACPKM
    KUZNYECHIK = oids.KUZNYECHIK_CTR_ACPKM


class _Counter(NamedTuple):
    """A cipher in counter mode: after how many bytes its key changes, how keys are wrapped."""

    make: modes.MakeCipher
    vector_size: int
    section: int
    way: str


_COUNTERS = {
    ContentCipher.MAGMA: _Counter(Magma, 4, 8 * 1024, oids.MAGMA_KEXP15),
    ContentCipher.KUZNYECHIK: _Counter(Kuznyechik, 8, 256 * 1024, oids.KUZNYECHIK_KEXP15),
}
_TAIL = 8  # bytes behind the vector, for MACs that are not made here


class EnvelopeReason(StrEnum):
    """Why a message is not opened."""

    MALFORMED = "malformed"
    NOT_A_RECIPIENT = "not_a_recipient"
    WRONG_KEY = "wrong_key"
    UNSUPPORTED = "unsupported"


class EnvelopeError(Exception):
    """A message that was not opened; `reason` names why."""

    def __init__(self, reason: EnvelopeReason, message: str) -> None:
        super().__init__(f"{reason}: {message}")
        self.reason = reason
        self.message = message


@dataclass(frozen=True)
class Recipient:
    """How a message names a recipient: by issuer and serial number, or by the key's identifier."""

    issuer: bytes | None
    serial_number: int | None
    key_identifier: bytes | None

    def is_for(self, certificate: Certificate) -> bool:
        """Tell whether a certificate is meant."""
        if self.key_identifier is not None:
            return self.key_identifier == certificate.key_identifier
        named = (certificate.issuer_der, certificate.serial_number)
        return (self.issuer, self.serial_number) == named


@dataclass(frozen=True)
class Envelope:
    """What anybody can read of a message: for whom it is, and with what it was encrypted."""

    recipients: tuple[Recipient, ...]
    cipher: str


def encrypt_enveloped(
    content: bytes,
    recipients: Iterable[Certificate],
    cipher: ContentCipher = ContentCipher.GOST_28147_89,
) -> bytes:
    """Encrypt content for the holders of certificates; the DER of the message.

    Equal arguments give equal bytes: keys and vectors come from them. Raises ValueError without a
    recipient.
    """
    holders = list(recipients)
    if not holders:
        raise ValueError("enveloped data needs at least one recipient")
    seed = hashlib.sha512(b"".join((cipher.encode(), content, *(each.der for each in holders))))
    random = Random(seed.digest())  # noqa: S311  # messages repeat by design
    key = random.randbytes(KEY_SIZE)
    algorithm, encrypted = _encrypt(content, key, cipher, random)
    infos = (_recipient_info(each, key, cipher, random) for each in holders)
    inside = der.sequence(der.oid(oids.DATA), algorithm, der.implicit(0, encrypted))
    data = der.sequence(der.integer(0), der.set_of(*infos), inside)
    return der.sequence(der.oid(oids.ENVELOPED_DATA), der.explicit(0, data))


def _encrypt(
    content: bytes, key: bytes, cipher: ContentCipher, random: Random
) -> tuple[bytes, bytes]:
    if cipher is ContentCipher.GOST_28147_89:
        vector = random.randbytes(8)
        parameters = der.sequence(der.octets(vector), der.oid(oids.GOST_28147_89_Z))
        encrypted = cryptopro.encrypt_cfb(key, vector, content)
    else:
        way = _COUNTERS[cipher]
        vector = random.randbytes(way.vector_size + _TAIL)
        parameters = der.sequence(der.octets(vector))
        encrypted = modes.counter(way.make, key, vector[: way.vector_size], content, way.section)
    return der.sequence(der.oid(cipher), parameters), encrypted


def _recipient_info(
    holder: Certificate, key: bytes, cipher: ContentCipher, random: Random
) -> bytes:
    if cipher is ContentCipher.GOST_28147_89:
        algorithm, encrypted = wrap_classic(key, holder.public_key, random)
    else:
        algorithm, encrypted = wrap_exported(key, holder.public_key, random, _COUNTERS[cipher].way)
    name = der.sequence(holder.issuer_der, der.integer(holder.serial_number))
    return der.sequence(der.integer(0), name, algorithm, der.octets(encrypted))


def read_envelope(data: bytes) -> Envelope:
    """Read for whom a message is; EnvelopeError MALFORMED for anything else."""
    described: Envelope = _read(data, _describe)
    return described


def decrypt_enveloped(data: bytes, issued: IssuedCertificate) -> bytes:
    """Open a message with a recipient's key; the content.

    Raises:
        EnvelopeError: MALFORMED; NOT_A_RECIPIENT the message is not for this certificate;
            WRONG_KEY it is, but its key was wrapped for another or altered; UNSUPPORTED.
    """
    content: bytes = _read(data, lambda parsed: _decrypt(parsed, issued))
    return content


def _read(data: bytes, extract: Any) -> Any:
    if len(data) > MAXIMUM_SIZE:
        raise EnvelopeError(EnvelopeReason.MALFORMED, f"{len(data)} bytes are too long")
    try:
        return asn1.read(schemas.EnvelopedMessage, data, extract)
    except asn1.Asn1Error as error:
        raise EnvelopeError(EnvelopeReason.MALFORMED, str(error)) from error
    except TransportError as error:
        raise EnvelopeError(EnvelopeReason.UNSUPPORTED, str(error)) from error


def _enveloped(parsed: Any) -> Any:
    if parsed["type"].dotted != oids.ENVELOPED_DATA:
        raise asn1.Asn1Error(f"the content type is {parsed['type'].dotted}, not enveloped data")
    return parsed["content"]


def _describe(parsed: Any) -> Envelope:
    data = _enveloped(parsed)
    recipients = tuple(_name(each.chosen) for each in _transports(data))
    return Envelope(recipients, data["content"]["algorithm"]["algorithm"].dotted)


def _transports(data: Any) -> list[Any]:
    return [each for each in data["recipients"] if each.name == "transport"]


def _name(transport: Any) -> Recipient:
    rid = transport["rid"]
    if rid.name == "key_identifier":
        return Recipient(None, None, rid.chosen.native)
    return Recipient(rid.chosen["issuer"].dump(), rid.chosen["serial"].native, None)


def _decrypt(parsed: Any, issued: IssuedCertificate) -> bytes:
    data = _enveloped(parsed)
    mine = [
        each.chosen for each in _transports(data) if _name(each.chosen).is_for(issued.certificate)
    ]
    if not mine:
        raise EnvelopeError(
            EnvelopeReason.NOT_A_RECIPIENT, f"not for {issued.certificate.subject_name}"
        )
    try:
        key = unwrap(mine[0]["algorithm"], mine[0]["encrypted_key"].native, issued.private_key)
    except (cryptopro.KeyWrapError, KeyFormatError) as error:
        raise EnvelopeError(EnvelopeReason.WRONG_KEY, str(error)) from error
    return _open(data["content"], key)


def _open(content: Any, key: bytes) -> bytes:
    algorithm, encrypted = content["algorithm"], content["encrypted"].native
    oid = algorithm["algorithm"].dotted
    if encrypted is None:
        raise asn1.Asn1Error("the encrypted content is not in the message")
    if oid == ContentCipher.GOST_28147_89:
        parameters = algorithm["parameters"].parse(schemas.CipherParameters)
        substitution = parameters["parameters"].dotted
        if substitution not in SUBSTITUTIONS:
            raise TransportError(f"the substitution {substitution} is unknown")
        vector = _vector(parameters["vector"].native, 8)
        return cryptopro.decrypt_cfb(key, vector, encrypted, substitution)
    way = next((_COUNTERS[each] for each in _COUNTERS if each == oid), None)
    if way is None:
        raise TransportError(f"the content is encrypted with {oid}, which is unknown")
    held = algorithm["parameters"].parse(schemas.CounterParameters)
    vector = _vector(held["vector"].native, way.vector_size + _TAIL)
    return modes.counter(way.make, key, vector[: way.vector_size], encrypted, way.section)


def _vector(vector: bytes, size: int) -> bytes:
    if len(vector) != size:
        raise asn1.Asn1Error(f"an initialization vector of {size} bytes was expected")
    return vector
