"""Signing machine-readable powers of attorney and verifying them, with a reason for each refusal.

The head's signature stands inside the document (XAdES-BES) or in a file beside it (CAdES-BES, as
the tax service's register takes it).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from signature_plugin.pki.authority import IssuedCertificate
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.cms import sign_cms
from signature_plugin.pki.errors import ALL_CHECKS, Check, VerificationError
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
    checks: Collection[Check] = ALL_CHECKS,
    without: Collection[AttorneyReason] = (),
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
        checks: of the signature, to be made; the rest is left out, to show what it is for.
        without: reasons of `USE_CHECKS` that are not looked for, likewise.

    Raises:
        AttorneyError: the first of the reasons in their order.
    """
    try:
        power = read_power_of_attorney(document)
    except XmlError as error:
        raise AttorneyError(AttorneyReason.MALFORMED, str(error)) from error
    surroundings = (tuple(trusted), tuple(intermediates), tuple(crls), tuple(ocsp))
    signer = _signer(document, signature, surroundings, registered_at or at, checks)
    use = Use(power, signer, at, holder, power_code, cancelled)
    for reason, check in USE_CHECKS.items():
        if reason not in without and (problem := check(use)):
            raise AttorneyError(reason, problem)
    return VerifiedPower(power, signer)


_Surroundings = tuple[
    tuple[Certificate, ...],
    tuple[Certificate, ...],
    tuple[RevocationList, ...],
    tuple[OcspResponse, ...],
]


def _signer(
    document: bytes,
    signature: bytes | None,
    around: _Surroundings,
    at: datetime,
    checks: Collection[Check],
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
                checks=checks,
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
            checks=checks,
        )
    except VerificationError as error:
        altered = error.check in _ALTERED
        reason = AttorneyReason.ALTERED if altered else AttorneyReason.UNTRUSTED
        raise AttorneyError(reason, str(error), error.check) from error
    if not verified.whole_document:
        raise AttorneyError(AttorneyReason.UNSIGNED, "the signature covers a part only")
    return verified.certificate


@dataclass(frozen=True)
class Use:
    """A use of a power of attorney whose signature is good; see `verify_power_of_attorney`."""

    power: PowerOfAttorney
    signer: Certificate
    at: datetime
    holder: Certificate | None
    power_code: str | None
    cancelled: Collection[str]

    @property
    def day(self) -> date:
        """The day of `at`, of Moscow."""
        return self.at.astimezone(_MOSCOW).date()


def head_has_signed(use: Use) -> str | None:
    """WRONG_SIGNER: who signed is the head that the document names."""
    principal = use.power.principal
    if principal.is_named_by(use.signer.subject):
        return None
    return f"{use.signer.subject_name} is not the head of {principal.name}"


def term_has_begun(use: Use) -> str | None:
    """NOT_YET_VALID: the first day of the document has come."""
    if use.day >= use.power.issued_on:
        return None
    return f"valid from {use.power.issued_on} on, today is {use.day}"


def term_has_not_ended(use: Use) -> str | None:
    """EXPIRED: the last day of the document is not over."""
    if use.day <= use.power.valid_until:
        return None
    return f"valid until {use.power.valid_until}, today is {use.day}"


def nobody_cancelled(use: Use) -> str | None:
    """CANCELLED: the principal has not taken it back."""
    return f"{use.power.number} was taken back" if use.power.number in use.cancelled else None


def holder_is_the_representative(use: Use) -> str | None:
    """WRONG_HOLDER: who makes use of it is the representative."""
    if use.holder is None or use.power.representative.is_named_by(use.holder.subject):
        return None
    return f"{use.holder.subject_name} is not the representative"


def power_is_given(use: Use) -> str | None:
    """NO_SUCH_POWER: what use is made of is among its powers."""
    if use.power_code is None or use.power_code in {each.code for each in use.power.powers}:
        return None
    return f"no power {use.power_code}"


# Each returns what is wrong, or None; they are made in this order behind those of the signature.
USE_CHECKS: dict[AttorneyReason, Callable[[Use], str | None]] = {
    AttorneyReason.WRONG_SIGNER: head_has_signed,
    AttorneyReason.NOT_YET_VALID: term_has_begun,
    AttorneyReason.EXPIRED: term_has_not_ended,
    AttorneyReason.CANCELLED: nobody_cancelled,
    AttorneyReason.WRONG_HOLDER: holder_is_the_representative,
    AttorneyReason.NO_SUCH_POWER: power_is_given,
}
