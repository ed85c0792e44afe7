"""Signing machine-readable powers of attorney and verifying them, with a reason for each refusal.

The head's signature stands inside the document (XAdES-BES) or in a file beside it (CAdES-BES, as
the tax service's register takes it).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from signature_plugin.pki.authority import IssuedCertificate
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.cms import sign_cms
from signature_plugin.pki.errors import Check, VerificationError
from signature_plugin.pki.ocsp import OcspResponse
from signature_plugin.pki.power_of_attorney import (
    PowerOfAttorney,
    read_power_of_attorney,
    write_power_of_attorney,
)
from signature_plugin.pki.revocation import RevocationList
from signature_plugin.pki.verification import verify_cms
from signature_plugin.pki.xades import qualifying_properties
from signature_plugin.pki.xml_tree import XmlError, parse
from signature_plugin.pki.xml_verification import verify_xml
from signature_plugin.pki.xmldsig import sign_xml, signatures_in

# The days that a document states are days of Moscow.
_MOSCOW = timezone(timedelta(hours=3))
_ALTERED = frozenset({Check.CONTENT, Check.SIGNATURE})


class AttorneyReason(StrEnum):
    """Why a power of attorney is refused, in the order in which it is looked for."""

    MALFORMED = "malformed"
    UNSIGNED = "unsigned"
    ALTERED = "altered"
    UNTRUSTED = "untrusted"
    WRONG_SIGNER = "wrong_signer"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    WRONG_HOLDER = "wrong_holder"
    NO_SUCH_POWER = "no_such_power"


class AttorneyError(Exception):
    """A power of attorney that was refused.

    `reason` names why; `check` is the failed check of the signature where UNTRUSTED or ALTERED.
    """

    def __init__(self, reason: AttorneyReason, message: str, check: Check | None = None) -> None:
        super().__init__(f"{reason}: {message}")
        self.reason = reason
        self.message = message
        self.check = check


@dataclass(frozen=True)
class VerifiedPower:
    """A power of attorney that passed, with the certificate of the head who signed it."""

    power: PowerOfAttorney
    signer: Certificate


def sign_power_of_attorney(
    power: PowerOfAttorney, head: IssuedCertificate, *, signing_time: datetime
) -> bytes:
    """Return the document with the head's signature inside."""
    document = write_power_of_attorney(power)
    return sign_xml(document, head, properties=qualifying_properties(signing_time))


def sign_power_of_attorney_beside(
    power: PowerOfAttorney,
    head: IssuedCertificate,
    *,
    chain: Iterable[Certificate] = (),
    signing_time: datetime,
) -> tuple[bytes, bytes]:
    """Return the document and, apart from it, the head's detached signature."""
    document = write_power_of_attorney(power)
    return document, sign_cms(document, head, chain=chain, detached=True, signing_time=signing_time)


def verify_power_of_attorney(
    document: bytes,
    *,
    signature: bytes | None = None,
    holder: Certificate | None = None,
    power_code: str | None = None,
    cancelled: Collection[str] = (),
    trusted: Iterable[Certificate],
    intermediates: Iterable[Certificate] = (),
    crls: Iterable[RevocationList] = (),
    ocsp: Iterable[OcspResponse] = (),
    at: datetime,
    registered_at: datetime | None = None,
) -> VerifiedPower:
    """Verify a power of attorney as of `at` (aware).

    Args:
        document: the XML.
        signature: the head's signature beside it; None when it stands inside.
        holder: who signs by this power; must be the representative.
        power_code: the power that is made use of.
        cancelled: numbers of powers that their principals have taken back.
        trusted: roots.
        intermediates: authorities between.
        crls: revocation lists.
        ocsp: answers in their place.
        at: the moment that the days of the document are compared with.
        registered_at: when a register took it in: the signature is judged as of then, else `at`.

    Raises:
        AttorneyError: the first of the reasons in their order.
    """
    try:
        power = read_power_of_attorney(document)
    except XmlError as error:
        raise AttorneyError(AttorneyReason.MALFORMED, str(error)) from error
    surroundings = (tuple(trusted), tuple(intermediates), tuple(crls), tuple(ocsp))
    signer = _signer(document, signature, surroundings, registered_at or at)
    if not power.principal.is_named_by(signer.subject):
        problem = f"{signer.subject_name} is not the head of {power.principal.name}"
        raise AttorneyError(AttorneyReason.WRONG_SIGNER, problem)
    _require_days(power, at)
    if power.number in cancelled:
        raise AttorneyError(AttorneyReason.CANCELLED, f"{power.number} was taken back")
    if holder is not None and not power.representative.is_named_by(holder.subject):
        problem = f"{holder.subject_name} is not the representative"
        raise AttorneyError(AttorneyReason.WRONG_HOLDER, problem)
    if power_code is not None and power_code not in {each.code for each in power.powers}:
        raise AttorneyError(AttorneyReason.NO_SUCH_POWER, f"no power {power_code}")
    return VerifiedPower(power, signer)


_Surroundings = tuple[
    tuple[Certificate, ...],
    tuple[Certificate, ...],
    tuple[RevocationList, ...],
    tuple[OcspResponse, ...],
]


def _signer(
    document: bytes, signature: bytes | None, around: _Surroundings, at: datetime
) -> Certificate:
    trusted, intermediates, crls, ocsp = around
    try:
        if signature is not None:
            return verify_cms(
                signature,
                content=document,
                trusted=trusted,
                intermediates=intermediates,
                crls=crls,
                ocsp=ocsp,
                at=at,
            ).certificate
        if len(signatures_in(parse(document))) != 1:
            problem = "one signature was expected inside"
            raise AttorneyError(AttorneyReason.UNSIGNED, problem)
        (verified,) = verify_xml(
            document,
            trusted=trusted,
            intermediates=intermediates,
            crls=crls,
            ocsp=ocsp,
            at=at,
        )
    except VerificationError as error:
        altered = error.check in _ALTERED
        reason = AttorneyReason.ALTERED if altered else AttorneyReason.UNTRUSTED
        raise AttorneyError(reason, str(error), error.check) from error
    if not verified.whole_document:
        raise AttorneyError(AttorneyReason.UNSIGNED, "the signature covers a part only")
    return verified.certificate


def _require_days(power: PowerOfAttorney, at: datetime) -> None:
    today = at.astimezone(_MOSCOW).date()
    if today < power.issued_on:
        problem = f"valid from {power.issued_on} on, today is {today}"
        raise AttorneyError(AttorneyReason.NOT_YET_VALID, problem)
    if today > power.valid_until:
        problem = f"valid until {power.valid_until}, today is {today}"
        raise AttorneyError(AttorneyReason.EXPIRED, problem)
