"""A certification authority for tests: issues, revokes, publishes revocation lists.

All its random numbers come from the seed of the root, so equal calls give equal bytes. A name
without «ТЕСТ» is refused: nothing it issues can pass for a real certificate.
"""

import base64
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple, Self

from signature_plugin.gost import PrivateKey, PublicKey
from signature_plugin.pki import der, encoding, oids
from signature_plugin.pki.certificate import Certificate, pem_block
from signature_plugin.pki.errors import CertificationError
from signature_plugin.pki.names import Subject, encode_name
from signature_plugin.pki.revocation import (
    REASONS,
    Revocation,
    RevocationList,
    build_revocation_list,
)

_MARK = "ТЕСТ"


class IssuedCertificate(NamedTuple):
    """A certificate together with its private key; unpacks as `certificate, key`."""

    certificate: Certificate
    private_key: PrivateKey

    def to_bytes(self) -> bytes:
        """Return both as PEM, the key as PKCS#8: OpenSSL's GOST engine reads it too."""
        key = pem_block("PRIVATE KEY", encoding.private_key_info(self.private_key))
        return (key + self.certificate.pem).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote; CertificationError for anything else."""
        text = data.decode("ascii", "replace")
        key = re.search(r"-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", text, re.S)
        if not key:
            raise CertificationError("the text holds no PRIVATE KEY block")
        issued = cls(
            Certificate.from_pem(text), encoding.read_private_key(base64.b64decode(key[1]))
        )
        if issued.private_key.public_key != issued.certificate.public_key:
            raise CertificationError("the private key is not that of the certificate")
        return issued


@dataclass(frozen=True)
class _Request:
    """What a certificate is asked to say."""

    subject: Subject
    public_key: PublicKey
    not_before: datetime
    not_after: datetime


class Authority:
    """A root or intermediate authority.

    `chain` is its certificate and those above it, the root last. Make one with `create_root` and
    `create_intermediate`.
    """

    def __init__(
        self, issued: IssuedCertificate, random: Random, above: tuple[Certificate, ...] = ()
    ) -> None:
        self.issued = issued
        self.chain = (issued.certificate, *above)
        self.revocations: dict[int, Revocation] = {}
        self._random = random

    @classmethod
    def create_root(
        cls,
        name: str | Subject,
        *,
        random: Random,
        not_before: datetime,
        not_after: datetime,
        algorithm: int = 256,
    ) -> Self:
        """Make a self-signed root; `name` must say «ТЕСТ», `algorithm` is 256 or 512 bits."""
        subject = _authority_subject(name)
        key = PrivateKey.generate(random, algorithm)
        extensions = encoding.authority_extensions(key.public_key, key.public_key)
        request = _Request(subject, key.public_key, not_before, not_after)
        certificate = _certify(request, None, key, extensions, random)
        return cls(IssuedCertificate(certificate, key), random)

    def create_intermediate(
        self,
        name: str | Subject,
        *,
        not_before: datetime,
        not_after: datetime,
        algorithm: int = 256,
        path_length: int | None = None,
    ) -> Self:
        """Make an authority below this one, with random numbers of its own."""
        subject = _authority_subject(name)
        random = Random(self._random.getrandbits(256))  # noqa: S311  # keys repeat by design
        key = PrivateKey.generate(random, algorithm)
        own = self.issued
        extensions = encoding.authority_extensions(
            key.public_key, own.certificate.public_key, path_length
        )
        request = _Request(subject, key.public_key, not_before, not_after)
        certificate = _certify(request, own.certificate, own.private_key, extensions, random)
        return type(self)(IssuedCertificate(certificate, key), random, self.chain)

    @property
    def certificate(self) -> Certificate:
        """The authority's own certificate."""
        return self.issued.certificate

    def issue(
        self,
        subject: Subject,
        *,
        not_before: datetime,
        not_after: datetime,
        algorithm: int = 256,
        key_usage: Iterable[str] = encoding.HOLDER_USES,
        service: str | None = None,
        without: Collection[str] = (),
    ) -> IssuedCertificate:
        """Draw a key of `algorithm` bits (256 or 512) and certify it.

        `key_usage` replaces the usual uses, in asn1crypto's spelling ("digital_signature",
        "key_agreement" …). `service` makes it the certificate of a service instead of a holder's:
        `oids.TIME_STAMPING` or `oids.OCSP_SIGNING`. `without` leaves extensions of a holder's out,
        by object identifier, for tests of certificates that are not qualified. Raises
        CertificationError if the subject or the dates break their format; dates outside the
        authority's own are allowed, for tests of such chains.
        """
        key = PrivateKey.generate(self._random, algorithm)
        certificate = self.certify(
            subject,
            key.public_key,
            not_before=not_before,
            not_after=not_after,
            key_usage=key_usage,
            service=service,
            without=without,
        )
        return IssuedCertificate(certificate, key)

    def certify(
        self,
        subject: Subject,
        public_key: PublicKey,
        *,
        not_before: datetime,
        not_after: datetime,
        key_usage: Iterable[str] = encoding.HOLDER_USES,
        service: str | None = None,
        without: Collection[str] = (),
    ) -> Certificate:
        """Certify a key that somebody else holds, as a certificate request asks."""
        own = self.issued
        if service:
            extensions = encoding.service_extensions(
                public_key, own.certificate.public_key, service
            )
        else:
            extensions = encoding.holder_extensions(
                public_key, own.certificate.public_key, key_usage, without
            )
        request = _Request(subject, public_key, not_before, not_after)
        return _certify(request, own.certificate, own.private_key, extensions, self._random)

    def cross_certify(
        self, other: Certificate, *, not_before: datetime, not_after: datetime
    ) -> Certificate:
        """Vouch for another authority: a certificate of its name and key, issued by this one.

        Whoever trusts this authority can then build a chain for what the other has issued. Raises
        CertificationError when `other` is no certification authority's.
        """
        if not other.is_ca:
            raise CertificationError(f"{other!r} is no certification authority's")
        own = self.issued
        extensions = encoding.authority_extensions(other.public_key, own.certificate.public_key)
        request = _Request(other.subject, other.public_key, not_before, not_after)
        crossed = _certify(request, own.certificate, own.private_key, extensions, self._random)
        if crossed.subject_der != other.subject_der:
            raise CertificationError(f"the name of {other!r} cannot be written again as it was")
        return crossed

    def revoke(
        self, certificate: Certificate, *, at: datetime, reason: str = "unspecified"
    ) -> None:
        """Put the certificate on the lists made from `at` on; `reason` as RFC 5280 spells it."""
        if certificate.issuer_der != self.certificate.subject_der:
            raise CertificationError(
                f"{self.certificate.subject_name} did not issue {certificate!r}"
            )
        if reason not in REASONS:
            raise CertificationError(f"no reason {reason!r}; known: {', '.join(REASONS)}")
        serial = certificate.serial_number
        self.revocations[serial] = Revocation(serial, encoding.utc(at), reason)

    def crl(self, *, now: datetime, next_update: datetime | None = None) -> RevocationList:
        """Sign the list of what is revoked by `now`; valid a day unless `next_update` says."""
        moment = encoding.utc(now)
        return build_revocation_list(
            self.certificate,
            self.issued.private_key,
            [entry for entry in self.revocations.values() if entry.date <= moment],
            this_update=moment,
            next_update=next_update or moment + timedelta(days=1),
        )

    def to_bytes(self) -> bytes:
        """Return the whole state as JSON, random numbers included, for another process."""
        version, words, gauss = self._random.getstate()
        state = {
            "issued": self.issued.to_bytes().decode(),
            "above": [certificate.pem for certificate in self.chain[1:]],
            "revocations": [
                [entry.serial_number, entry.date.isoformat(), entry.reason]
                for entry in self.revocations.values()
            ],
            "random": [version, list(words), gauss],
        }
        return json.dumps(state).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` wrote: the copy goes on with the same numbers."""
        state: dict[str, Any] = json.loads(data)
        random = Random()  # noqa: S311  # takes over the saved state
        version, words, gauss = state["random"]
        random.setstate((version, tuple(words), gauss))
        authority = cls(
            IssuedCertificate.from_bytes(state["issued"].encode()),
            random,
            tuple(Certificate.from_pem(text) for text in state["above"]),
        )
        for serial, date, reason in state["revocations"]:
            revocation = Revocation(serial, datetime.fromisoformat(date), reason)
            authority.revocations[serial] = revocation
        return authority


def self_signed(
    subject: Subject,
    *,
    random: Random,
    not_before: datetime,
    not_after: datetime,
    algorithm: int = 256,
) -> IssuedCertificate:
    """Make a certificate that nobody but its holder vouches for."""
    key = PrivateKey.generate(random, algorithm)
    extensions = encoding.holder_extensions(key.public_key, key.public_key)
    request = _Request(subject, key.public_key, not_before, not_after)
    certificate = _certify(request, None, key, extensions, random)
    return IssuedCertificate(certificate, key)


def _authority_subject(name: str | Subject) -> Subject:
    subject = Subject(name, organisation=name) if isinstance(name, str) else name
    if _MARK not in subject.common_name:
        raise CertificationError(
            f"an authority's name says «{_MARK}», so that nobody takes it for a real one: "
            f"{subject.common_name!r}"
        )
    return subject


def _certify(
    request: _Request,
    issuer: Certificate | None,
    issuer_key: PrivateKey,
    extensions: Iterable[bytes],
    random: Random,
) -> Certificate:
    not_before, not_after = encoding.utc(request.not_before), encoding.utc(request.not_after)
    if not_after <= not_before:
        raise CertificationError(f"a certificate from {not_before} cannot end at {not_after}")
    name = encode_name(request.subject)
    # RFC 5280 section 4.1.2.2: positive, at most 20 bytes.
    serial_number = random.getrandbits(126) | 1 << 126
    tbs = der.sequence(
        der.explicit(0, der.integer(2)),
        der.integer(serial_number),
        encoding.algorithm(oids.SIGNATURES[issuer_key.public_key.bits]),
        issuer.subject_der if issuer else name,
        der.sequence(der.time(not_before), der.time(not_after)),
        name,
        encoding.public_key_info(request.public_key),
        der.explicit(3, der.sequence(*extensions)),
    )
    return Certificate(encoding.sign_structure(tbs, issuer_key))
