"""Verifying CAdES-BES and CAdES-T signatures: reading them, then the table of checks.

A time stamp over a signature moves the moment by which dates and revocation are judged: what was
good when it was stamped stays good.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from signature_plugin.pki import asn1, oids
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.chain import build_chain
from signature_plugin.pki.checks import NO_CONTENT, Evidence, run_checks
from signature_plugin.pki.errors import ALL_CHECKS, Check, VerificationError
from signature_plugin.pki.ocsp import OcspResponse
from signature_plugin.pki.revocation import RevocationList
from signature_plugin.pki.signed_data import SignedMessage, read_signed_messages
from signature_plugin.pki.time_stamp_token import TimeStampToken


@dataclass(frozen=True)
class VerifiedSignature:
    """A signature that passed: who signed, the chain up to the root, when by their clock, what.

    `stamped_at` is the earliest time stamp over it, if it has one. `content` is empty when only
    its hash was known.
    """

    certificate: Certificate
    chain: tuple[Certificate, ...]
    signing_time: datetime
    content: bytes
    stamped_at: datetime | None = None


@dataclass(frozen=True)
class Surroundings:
    """What a verifier knows besides the signature; see `verify_cms` for the meaning of each."""

    trusted: tuple[Certificate, ...]
    intermediates: tuple[Certificate, ...]
    crls: tuple[RevocationList, ...]
    ocsp: tuple[OcspResponse, ...]
    at: datetime
    checks: Collection[Check]

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(f"{self.at!r} has no time zone: give an aware moment")


def verify_cms(
    cms: bytes,
    *,
    content: bytes | None = None,
    trusted: Iterable[Certificate],
    intermediates: Iterable[Certificate] = (),
    crls: Iterable[RevocationList] = (),
    ocsp: Iterable[OcspResponse] = (),
    at: datetime,
    checks: Collection[Check] = ALL_CHECKS,
) -> VerifiedSignature:
    """Verify the DER of a CAdES-BES or CAdES-T signature of one signer as of `at` (aware).

    `content` is required for a detached signature; given for an attached one, it must equal what is
    inside. Every certificate below the trusted one needs a current revocation list of its issuer
    in `crls`, or an answer in `ocsp`: the signer's and the intermediate ones'. Time stamps are
    trusted when their authority's chain ends in `trusted` too. Raises VerificationError with the
    first of `checks` that failed; MALFORMED is always checked, as nothing else can be without it,
    and so is that the signer's certificate and the content are there at all (CHAIN, CONTENT).
    """
    around = Surroundings(
        tuple(trusted), tuple(intermediates), tuple(crls), tuple(ocsp), at, checks
    )
    messages = _read(cms)
    if len(messages) != 1:
        problem = f"one signer was expected, there are {len(messages)}"
        raise VerificationError(Check.MALFORMED, problem)
    return verify_message(messages[0], around, content=content)


def verify_all_signers(
    cms: bytes,
    *,
    content: bytes | None = None,
    digests: dict[int, bytes] | None = None,
    trusted: Iterable[Certificate],
    intermediates: Iterable[Certificate] = (),
    crls: Iterable[RevocationList] = (),
    ocsp: Iterable[OcspResponse] = (),
    at: datetime,
    checks: Collection[Check] = ALL_CHECKS,
) -> tuple[VerifiedSignature, ...]:
    """Verify a message of one signer or more, as `verify_cms` does; every signer must pass.

    `digests` stand for the content of a detached message where only its hash is known: the
    Streebog values by the length of the key, 256 or 512.
    """
    around = Surroundings(
        tuple(trusted), tuple(intermediates), tuple(crls), tuple(ocsp), at, checks
    )
    known = digests or {}
    return tuple(
        verify_message(message, around, content=content, digest=known.get(message.bits))
        for message in _read(cms)
    )


def _read(cms: bytes) -> tuple[SignedMessage, ...]:
    try:
        return read_signed_messages(cms)
    except asn1.Asn1Error as error:
        raise VerificationError(Check.MALFORMED, str(error)) from error


def verify_message(
    message: SignedMessage,
    around: Surroundings,
    *,
    content: bytes | None = None,
    digest: bytes | None = None,
    purpose: str | None = None,
) -> VerifiedSignature:
    """Verify one signer's part of a message."""
    others = (*message.certificates, *around.intermediates)
    certificate = signer_certificate(message, (*others, *around.trusted))
    evidence = Evidence(
        message=message,
        content=content,
        digest=digest,
        certificate=certificate,
        chain=build_chain(certificate, around.trusted, others),
        crls=around.crls,
        ocsp=around.ocsp,
        at=around.at,
        verify_stamps=lambda: _stamped_at(message, around),
        purpose=purpose,
    )
    run_checks(evidence, around.checks)
    signed = message.content if message.content is not None else content
    if signed is None and digest is None:
        raise VerificationError(Check.CONTENT, NO_CONTENT)
    return VerifiedSignature(
        certificate,
        evidence.chain.certificates,
        message.signing_time,
        signed if signed is not None else b"",
        evidence.stamped_at,
    )


def verify_token(token: TimeStampToken, data: bytes, around: Surroundings) -> VerifiedSignature:
    """Verify a time stamp over `data`: the hash in it, its signature, its authority.

    Raises VerificationError: CONTENT when it is over something else, else as `verify_cms`.
    """
    if not token.is_over(data):
        raise VerificationError(Check.CONTENT, "the time stamp is over something else")
    return verify_message(token.message, around, purpose=oids.TIME_STAMPING)


def _stamped_at(message: SignedMessage, around: Surroundings) -> datetime | None:
    if Check.TIME_STAMP not in around.checks:
        return None
    # A stamp on a stamp would move nothing and could be nested without end.
    checks = frozenset(around.checks) - {Check.TIME_STAMP}
    others = (*message.certificates, *around.intermediates)
    moments = []
    for encoded in message.time_stamps:
        try:
            token = TimeStampToken(encoded)
        except asn1.Asn1Error as error:
            raise VerificationError(Check.MALFORMED, str(error)) from error
        verify_token(token, message.signature, replace(around, intermediates=others, checks=checks))
        moments.append(token.moment)
    return min(moments, default=None)


def signer_certificate(message: SignedMessage, known: tuple[Certificate, ...]) -> Certificate:
    """Find the certificate that a message names; VerificationError CHAIN when it is not known."""
    for certificate in known:
        if message.signer_key_identifier is not None:
            if certificate.key_identifier == message.signer_key_identifier:
                return certificate
        elif (certificate.issuer_der, certificate.serial_number) == (
            message.signer_issuer,
            message.signer_serial,
        ):
            return certificate
    raise VerificationError(Check.CHAIN, "the signer's certificate is nowhere to be found")
