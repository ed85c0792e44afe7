"""Whether one certificate is revoked, asked and answered on the spot (OCSP, RFC 6960).

`OcspResponse` is an answer as read; `ocsp_responder` answers in the name of an authority.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from asn1crypto import core

from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import asn1, der, encoding, oids
from signature_plugin.pki import ocsp_schemas as schemas
from signature_plugin.pki.certificate import (
    Certificate,
    read_extensions,
    read_signature_bits,
    signature_holds,
)
from signature_plugin.pki.errors import CertificationError
from signature_plugin.pki.revocation import REASONS, Revocation

SUCCESSFUL = 0
_GOOD, _REVOKED, _UNKNOWN = "good", "revoked", "unknown"
_NAMES = {number: name for name, number in REASONS.items()}
_HASHES: dict[str, Callable[[bytes], bytes]] = {
    oids.SHA_1: lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    oids.SHA_256: lambda data: hashlib.sha256(data).digest(),
    oids.STREEBOG_256: streebog256,
    oids.STREEBOG_512: streebog512,
}


@dataclass(frozen=True)
class CertificateId:
    """How OCSP names a certificate: hashes of its issuer's name and key, and its number."""

    algorithm: str
    issuer_name_hash: bytes
    issuer_key_hash: bytes
    serial_number: int

    @classmethod
    def of(cls, serial: int, issuer: Certificate, algorithm: str = oids.SHA_1) -> Self:
        """Name the certificate with this number of `issuer`."""
        hashed = _HASHES[algorithm]
        key = der.octets(issuer.public_key.to_bytes())
        return cls(algorithm, hashed(issuer.subject_der), hashed(key), serial)

    @classmethod
    def read(cls, parsed: Any) -> Self:
        """Take it out of a request or an answer."""
        algorithm = parsed["algorithm"]["algorithm"].dotted
        if algorithm not in _HASHES:
            raise asn1.Asn1Error(f"{algorithm} is no hash that certificates are named by here")
        return cls(
            algorithm,
            parsed["issuer_name_hash"].native,
            parsed["issuer_key_hash"].native,
            parsed["serial_number"].native,
        )

    def is_of(self, issuer: Certificate) -> bool:
        """Tell whether `issuer` issued the certificate that this names."""
        return self == type(self).of(self.serial_number, issuer, self.algorithm)

    def encode(self) -> bytes:
        """Return the DER."""
        null = b"\x05\x00" if self.algorithm in (oids.SHA_1, oids.SHA_256) else b""
        return der.sequence(
            der.sequence(der.oid(self.algorithm), null),
            der.octets(self.issuer_name_hash),
            der.octets(self.issuer_key_hash),
            der.integer(self.serial_number),
        )


def ocsp_request(
    certificate: Certificate, issuer: Certificate, nonce: bytes | None = None
) -> bytes:
    """Ask whether a certificate is revoked; `nonce` comes back in the answer."""
    named = CertificateId.of(certificate.serial_number, issuer).encode()
    extensions = der.explicit(2, der.sequence(nonce_extension(nonce))) if nonce is not None else b""
    return der.sequence(der.sequence(der.sequence(der.sequence(named)), extensions))


def nonce_extension(value: bytes) -> bytes:
    """Encode the extension that a nonce travels in."""
    return encoding.extension(oids.OCSP_NONCE, der.octets(value))


def read_nonce(tbs: Any) -> bytes | None:
    """The nonce among the extensions of a request or an answer, None without one."""
    extensions = read_extensions(tbs["extensions"], frozenset((oids.OCSP_NONCE,)))
    if oids.OCSP_NONCE not in extensions:
        return None
    nonce: bytes = core.OctetString.load(extensions[oids.OCSP_NONCE], strict=True).native
    return nonce


@dataclass(frozen=True)
class _Fields:
    basic: bytes
    responder: bytes
    produced_at: datetime
    tbs: bytes
    signature: bytes
    signature_bits: int
    certificates: tuple[Certificate, ...]
    named: CertificateId
    status: str
    revocation: Revocation | None
    this_update: datetime
    next_update: datetime | None
    nonce: bytes | None


class OcspResponse:
    """An answer about one certificate by its DER; CertificationError if it is none."""

    def __init__(self, encoded: bytes) -> None:
        self.der = bytes(encoded)
        try:
            self._fields = asn1.read(schemas.OcspResponse, self.der, _extract_response)
        except asn1.Asn1Error as error:
            raise CertificationError(str(error)) from error

    @classmethod
    def of_basic(cls, encoded: bytes) -> Self:
        """Read a BasicOCSPResponse, which is how signatures carry answers."""
        wrapped = der.sequence(der.oid(oids.OCSP_BASIC), der.octets(encoded))
        return cls(der.sequence(der.enumerated(SUCCESSFUL), der.explicit(0, wrapped)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OcspResponse) and self.der == other.der

    def __hash__(self) -> int:
        return hash(self.der)

    @property
    def basic(self) -> bytes:
        """The BasicOCSPResponse inside."""
        return self._fields.basic

    @property
    def responder_der(self) -> bytes:
        """How the answer names who gave it, encoded."""
        return self._fields.responder

    @property
    def produced_at(self) -> datetime:
        """When the answer was signed, UTC."""
        return self._fields.produced_at

    @property
    def status(self) -> str:
        """What is known of the certificate: "good", "revoked" or "unknown"."""
        return self._fields.status

    @property
    def revocation(self) -> Revocation | None:
        """When and why it was revoked, if it was."""
        return self._fields.revocation

    @property
    def this_update(self) -> datetime:
        """The moment that the answer is about, UTC."""
        return self._fields.this_update

    @property
    def next_update(self) -> datetime | None:
        """When to ask again, UTC."""
        return self._fields.next_update

    @property
    def nonce(self) -> bytes | None:
        """The nonce of the request that this answers."""
        return self._fields.nonce

    def is_current(self, at: datetime) -> bool:
        """Tell whether `at` lies between thisUpdate and nextUpdate."""
        end = self.next_update
        return self.this_update <= at and end is not None and at < end

    def vouches_for(self, certificate: Certificate, issuer: Certificate, at: datetime) -> bool:
        """Tell whether this is a known state of the certificate, from its issuer's responder.

        The answer is signed by the issuer, or by a certificate that the issuer gave for this
        purpose and that is valid at `at` (RFC 6960 section 4.2.2.2).
        """
        fields = self._fields
        return (
            fields.status != _UNKNOWN
            and fields.named.serial_number == certificate.serial_number
            and fields.named.is_of(issuer)
            and any(
                fields.signature_bits == signer.public_key.bits
                and signature_holds(signer.public_key, fields.tbs, fields.signature)
                for signer in self._signers(issuer, at)
            )
        )

    def _signers(self, issuer: Certificate, at: datetime) -> list[Certificate]:
        delegated = [
            one
            for one in self._fields.certificates
            if one.issuer_der == issuer.subject_der
            and oids.OCSP_SIGNING in one.extended_key_usage
            and one.not_before <= at <= one.not_after
            and one.is_signed_by(issuer)
        ]
        return [issuer, *delegated]


def _extract_response(parsed: Any) -> _Fields:
    status = int.from_bytes(parsed["status"].contents, "big")
    if status != SUCCESSFUL:
        raise asn1.Asn1Error(f"the responder did not answer: status {status}")
    if parsed["bytes"]["type"].dotted != oids.OCSP_BASIC:
        raise asn1.Asn1Error("the answer is not a basic one")
    basic = schemas.OcspBasicResponse.load(parsed["bytes"]["response"].native, strict=True)
    tbs = basic["tbs"]
    if len(tbs["responses"]) != 1:
        raise asn1.Asn1Error(f"one answer was expected, there are {len(tbs['responses'])}")
    single = tbs["responses"][0]
    named = CertificateId.read(single["id"])
    state = single["status"]
    try:
        certificates = tuple(Certificate(item.dump()) for item in basic["certificates"])
    except CertificationError as error:
        raise asn1.Asn1Error(f"a certificate inside: {error}") from error
    return _Fields(
        basic=basic.dump(),
        responder=tbs["responder"].dump(),
        produced_at=tbs["produced_at"].native,
        tbs=tbs.dump(),
        signature=asn1.whole_bytes(basic["signature"]),
        signature_bits=read_signature_bits(basic["algorithm"]),
        certificates=certificates,
        named=named,
        status=state.name,
        revocation=_revocation(state.chosen, named) if state.name == _REVOKED else None,
        this_update=single["this_update"].native,
        next_update=single["next_update"].native,
        nonce=read_nonce(tbs),
    )


def _revocation(revoked: Any, named: CertificateId) -> Revocation:
    reason = revoked["reason"]
    number = int.from_bytes(reason.contents, "big") if reason.contents else 0
    return Revocation(
        named.serial_number, revoked["date"].native, _NAMES.get(number, "unspecified")
    )
