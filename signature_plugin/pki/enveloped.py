"""Enveloped data: content that only its recipients can read (RFC 5652 section 6) with GOST keys.

Written as CryptoPro does by default (GOST 28147-89, RFC 4490), or with Magma or Kuznyechik in
counter mode; both are what OpenSSL's GOST engine reads and writes. In counter mode the engine
writes as the standard says but reads long content wrongly, its own included: it changes keys after
1 KB of Magma and 4 KB of Kuznyechik instead of 8 and 256.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, NamedTuple

from asn1crypto import core

from signature_plugin.gost import KeyFormatError, agreement, cryptopro, modes
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
from signature_plugin.pki.message import attribute

MAXIMUM_SIZE = 16 * 1024 * 1024


class ContentCipher(StrEnum):
    """What the content is encrypted with, by object identifier."""

    GOST_28147_89 = oids.GOST_28147_89
    MAGMA = oids.MAGMA_CTR_ACPKM
    MAGMA_OMAC = oids.MAGMA_CTR_ACPKM_OMAC
    KUZNYECHIK = oids.KUZNYECHIK_CTR_ACPKM
    KUZNYECHIK_OMAC = oids.KUZNYECHIK_CTR_ACPKM_OMAC


class _Counter(NamedTuple):
    """A cipher in counter mode: after how many bytes its key changes, how keys are wrapped.

    With `mac` the content's MAC is made and encrypted behind it; both keys are derived.
    """

    make: modes.MakeCipher
    vector_size: int
    section: int
    way: str
    mac: bool = False


_MAGMA = _Counter(Magma, 4, 8 * 1024, oids.MAGMA_KEXP15)
_KUZNYECHIK = _Counter(Kuznyechik, 8, 256 * 1024, oids.KUZNYECHIK_KEXP15)
_COUNTERS = {
    ContentCipher.MAGMA: _MAGMA,
    ContentCipher.MAGMA_OMAC: _MAGMA._replace(mac=True),
    ContentCipher.KUZNYECHIK: _KUZNYECHIK,
    ContentCipher.KUZNYECHIK_OMAC: _KUZNYECHIK._replace(mac=True),
}
_SEED = 8  # bytes behind the vector, by which the keys of a cipher with a MAC are derived


class EnvelopeReason(StrEnum):
    """Why a message is not opened."""

    MALFORMED = "malformed"
    NOT_A_RECIPIENT = "not_a_recipient"
    WRONG_KEY = "wrong_key"
    ALTERED = "altered"
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
    algorithm, encrypted, mac = _encrypt(content, key, cipher, random)
    infos = (_recipient_info(each, key, cipher, random) for each in holders)
    inside = der.sequence(der.oid(oids.DATA), algorithm, der.implicit(0, encrypted))
    # RFC 5652 section 6.1: unprotected attributes make it version 2.
    unprotected = der.explicit(1, attribute(oids.CONTENT_MAC, der.octets(mac))) if mac else b""
    version = der.integer(2 if mac else 0)
    data = der.sequence(version, der.set_of(*infos), inside, unprotected)
    return der.sequence(der.oid(oids.ENVELOPED_DATA), der.explicit(0, data))


def _encrypt(
    content: bytes, key: bytes, cipher: ContentCipher, random: Random
) -> tuple[bytes, bytes, bytes]:
    """Encrypt content; its AlgorithmIdentifier, the encrypted bytes, the MAC or nothing."""
    mac = b""
    if cipher is ContentCipher.GOST_28147_89:
        vector = random.randbytes(8)
        parameters = der.sequence(der.octets(vector), der.oid(oids.GOST_28147_89_Z))
        encrypted = cryptopro.encrypt_cfb(key, vector, content)
    else:
        way = _COUNTERS[cipher]
        vector = random.randbytes(way.vector_size + _SEED)
        parameters = der.sequence(der.octets(vector))
        own, mac_key = _keys(way, key, vector)
        tail = modes.omac(way.make, mac_key, content) if way.mac else b""
        stream = modes.counter(
            way.make, own, vector[: way.vector_size], content + tail, way.section
        )
        encrypted, mac = stream[: len(content)], stream[len(content) :]
    return der.sequence(der.oid(cipher), parameters), encrypted, mac


def _keys(way: _Counter, key: bytes, vector: bytes) -> tuple[bytes, bytes]:
    """The keys of the cipher and of the MAC; without a MAC the content's own key, and none."""
    if not way.mac:
        return key, b""
    keys = agreement.derive_tree(key, b"kdf tree", vector[way.vector_size :], 2 * KEY_SIZE)
    return keys[:KEY_SIZE], keys[KEY_SIZE:]


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
            WRONG_KEY it is, but its key was wrapped for another or altered; ALTERED the MAC, where
            there is one, is not that of the content; UNSUPPORTED.
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
    return _open(data["content"], key, _mac(data["unprotected"]))


def _mac(unprotected: Any) -> bytes | None:
    """The encrypted MAC beside the content, if there is one."""
    for each in unprotected:
        if each["type"].dotted == oids.CONTENT_MAC:
            mac: bytes = each["values"][0].parse(core.OctetString).native
            return mac
    return None


def _open(content: Any, key: bytes, mac: bytes | None) -> bytes:
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
    vector = _vector(held["vector"].native, way.vector_size + _SEED)
    own, mac_key = _keys(way, key, vector)
    if way.mac and mac is None:
        raise asn1.Asn1Error("the MAC of the content is not in the message")
    tail = mac if way.mac and mac is not None else b""
    start = vector[: way.vector_size]
    stream = modes.counter(way.make, own, start, encrypted + tail, way.section)
    plain, stated = stream[: len(encrypted)], stream[len(encrypted) :]
    if way.mac and not hmac.compare_digest(modes.omac(way.make, mac_key, plain), stated):
        raise EnvelopeError(EnvelopeReason.ALTERED, "the MAC is not that of the content")
    return plain


def _vector(vector: bytes, size: int) -> bytes:
    if len(vector) != size:
        raise asn1.Asn1Error(f"an initialization vector of {size} bytes was expected")
    return vector
