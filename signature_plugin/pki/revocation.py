"""Certificate revocation lists (RFC 5280 section 5): reading them, and making them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import core

from signature_plugin.gost import PrivateKey
from signature_plugin.pki import asn1, der, encoding, oids
from signature_plugin.pki.certificate import (
    Certificate,
    pem_block,
    read_extensions,
    read_signature_bits,
    signature_holds,
)
from signature_plugin.pki.errors import CertificationError

# RFC 5280 section 5.3.1, by the names that the standard gives them.
REASONS = {
    "unspecified": 0,
    "keyCompromise": 1,
    "cACompromise": 2,
    "affiliationChanged": 3,
    "superseded": 4,
    "cessationOfOperation": 5,
    "certificateHold": 6,
    "privilegeWithdrawn": 9,
}
_NAMES = {number: name for name, number in REASONS.items()}
_KNOWN = frozenset((oids.AUTHORITY_KEY_IDENTIFIER, oids.CRL_NUMBER))


@dataclass(frozen=True)
class Revocation:
    """That one certificate was revoked: when (UTC) and why (a name of REASONS)."""

    serial_number: int
    date: datetime
    reason: str = "unspecified"


@dataclass(frozen=True)
class _Fields:
    tbs: bytes
    signature: bytes
    signature_bits: int
    issuer: bytes
    this_update: datetime
    next_update: datetime | None
    revocations: dict[int, Revocation]


class RevocationList:
    """A revocation list by its DER; CertificationError if the bytes are none signed with GOST."""

    def __init__(self, encoded: bytes) -> None:
        self.der = bytes(encoded)
        try:
            self._fields = asn1.read(asn1.SignedRevocationList, self.der, _extract)
        except asn1.Asn1Error as error:
            raise CertificationError(str(error)) from error

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RevocationList) and self.der == other.der

    def __hash__(self) -> int:
        return hash(self.der)

    @property
    def pem(self) -> str:
        """The list as a PEM block."""
        return pem_block("X509 CRL", self.der)

    @property
    def issuer_der(self) -> bytes:
        """The encoded name of the authority that made it."""
        return self._fields.issuer

    @property
    def this_update(self) -> datetime:
        """When it was made, UTC."""
        return self._fields.this_update

    @property
    def next_update(self) -> datetime | None:
        """When the next one is due, UTC."""
        return self._fields.next_update

    @property
    def revocations(self) -> dict[int, Revocation]:
        """The entries by serial number."""
        return self._fields.revocations

    def is_issued_by(self, issuer: Certificate) -> bool:
        """Tell whether the issuer's name stands in it, its key signed it and may sign lists."""
        parts = self._fields
        return (
            parts.issuer == issuer.subject_der
            and parts.signature_bits == issuer.public_key.bits
            and issuer.allows("crl_sign")
            and signature_holds(issuer.public_key, parts.tbs, parts.signature)
        )

    def is_current(self, at: datetime) -> bool:
        """Tell whether `at` lies between thisUpdate and nextUpdate."""
        parts = self._fields
        return parts.this_update <= at and parts.next_update is not None and at < parts.next_update


def build_revocation_list(
    issuer: Certificate,
    key: PrivateKey,
    revocations: Iterable[Revocation],
    *,
    this_update: datetime,
    next_update: datetime,
) -> RevocationList:
    """Sign a list; its number is the Unix time of `this_update`, so numbers grow by themselves."""
    start, end = encoding.utc(this_update), encoding.utc(next_update)
    if end <= start:
        raise CertificationError(f"a list made at {start} cannot be renewed at {end}")
    entries = [_entry(revocation) for revocation in revocations]
    number = der.integer(int(start.timestamp()))
    extensions = der.sequence(
        encoding.authority_key_extension(key.public_key),
        encoding.extension(oids.CRL_NUMBER, number),
    )
    tbs = der.sequence(
        der.integer(1),
        encoding.algorithm(oids.SIGNATURES[key.public_key.bits]),
        issuer.subject_der,
        der.time(start),
        der.time(end),
        # RFC 5280 section 5.1.2.6: an empty list of entries is left out.
        der.sequence(*entries) if entries else b"",
        der.explicit(0, extensions),
    )
    return RevocationList(encoding.sign_structure(tbs, key))


def _entry(revocation: Revocation) -> bytes:
    parts = [der.integer(revocation.serial_number), der.time(revocation.date)]
    if revocation.reason != "unspecified":  # RFC 5280 section 5.3.1: left out when unspecified
        reason = der.enumerated(REASONS[revocation.reason])
        parts.append(der.sequence(encoding.extension(oids.CRL_REASON, reason)))
    return der.sequence(*parts)


def _extract(parsed: Any) -> _Fields:
    tbs = parsed["tbs"]
    if tbs["signature"].dump() != parsed["algorithm"].dump():
        raise asn1.Asn1Error("the two signature algorithms of the list differ")
    read_extensions(tbs["extensions"], _KNOWN)
    return _Fields(
        tbs=tbs.dump(),
        signature=asn1.whole_bytes(parsed["signature"]),
        signature_bits=read_signature_bits(parsed["algorithm"]),
        issuer=tbs["issuer"].dump(),
        this_update=tbs["this_update"].native,
        next_update=tbs["next_update"].native,
        revocations={entry.serial_number: entry for entry in map(_revocation, tbs["revoked"])},
    )


def _revocation(entry: Any) -> Revocation:
    extensions = read_extensions(entry["extensions"], frozenset((oids.CRL_REASON,)))
    reason = 0
    if oids.CRL_REASON in extensions:
        value = core.Enumerated.load(extensions[oids.CRL_REASON], strict=True)
        reason = int.from_bytes(value.contents, "big")
    return Revocation(
        serial_number=entry["serial_number"].native,
        date=entry["revocation_date"].native,
        reason=_NAMES.get(reason, "unspecified"),
    )
