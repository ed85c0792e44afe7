"""Verifying a head's signature: a table of named checks, in order; the first that fails refuses.

First the cryptography, by `signature_plugin.pki` with the register of authorities; then the
subject of the certificate against the person who is signed in and against the tax register.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mock_portal.domain.check_mutation import run_check, with_checks
from mock_portal.domain.errors import RefusedError
from mock_portal.registers import authorities, tax_register
from mock_portal.wording import moscow_time
from signature_plugin.pki import (
    Certificate,
    Check,
    Subject,
    VerificationError,
    VerifiedSignature,
    verify_cms,
)

if TYPE_CHECKING:
    from mock_portal.domain.challenges import Challenge
    from mock_portal.domain.people import Person
    from mock_portal.registers.tax_register import RegisterEntry
    from mock_portal.world import World

# What the cryptography may find, in the order in which it looks, and the reason shown for it.
CRYPTOGRAPHY: dict[Check, str] = {
    Check.MALFORMED: "signature-malformed",
    Check.CONTENT: "signature-other-content",
    Check.SIGNATURE: "signature-broken",
    Check.SELF_SIGNED: "certificate-self-signed",
    Check.CHAIN: "certificate-chain-incomplete",
    Check.TRUST: "authority-not-accredited",
    Check.TIME_STAMP: "signature-broken",
    Check.NOT_YET_VALID: "certificate-not-yet-valid",
    Check.EXPIRED: "certificate-expired",
    Check.KEY_USAGE: "certificate-not-for-signing",
    Check.REVOKED: "certificate-revoked",
    Check.REVOCATION_UNKNOWN: "revocation-unknown",
}
REVOCATION = frozenset({Check.REVOKED, Check.REVOCATION_UNKNOWN})


@dataclass(frozen=True)
class Signed:
    """A signature that passed: the certificate, and the organisation that its owner heads."""

    certificate: Certificate
    entry: RegisterEntry


@dataclass(frozen=True)
class Claimant:
    """Who stands behind a good signature, to be compared with whom the portal knows."""

    world: World
    person: Person
    subject: Subject
    chain: tuple[Certificate, ...]
    entry: RegisterEntry | None


def verify(world: World, person: Person, challenge: Challenge, signature: str) -> Signed:
    """Verify a CAdES-BES signature of a challenge, attached or detached.

    Args:
        world: whose registers and time count.
        person: who is signed in.
        challenge: what should have been signed.
        signature: base64 of the CMS message; blanks and line breaks in it are ignored.

    Raises:
        RefusedError: the reason of the first check that failed, see `CRYPTOGRAPHY` and
            `SUBJECT_CHECKS`; `register-unavailable` when the tax register does not answer.
    """
    verified = verify_cryptography(world, challenge, signature)
    subject = verified.certificate.subject
    entry = None
    if subject.inn_le:
        try:
            entry = tax_register.ask(world, inn=subject.inn_le)
        except tax_register.RegisterDownError as error:
            raise RefusedError("register-unavailable") from error
    claimant = Claimant(world, person, subject, verified.chain, entry)
    for check in SUBJECT_CHECKS:
        run_check(check, claimant)
    if entry is None:
        raise LookupError("the checks let a signature without an organisation pass")
    return Signed(verified.certificate, entry)


def verify_cryptography(
    world: World, challenge: Challenge, signature: str, *, revocation: bool = True
) -> VerifiedSignature:
    """Verify the signature itself: content, chain to a known root, dates, revocation if wanted.

    Raises:
        RefusedError: `signature-missing`, `signature-malformed`, or see `CRYPTOGRAPHY`.
    """
    if not signature:
        raise RefusedError("signature-missing")
    try:
        cms = base64.b64decode("".join(signature.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError("signature-malformed") from error
    try:
        return with_checks(
            lambda checks: verify_cms(
                cms,
                content=challenge.signed_bytes,
                trusted=authorities.trusted_roots(world),
                intermediates=authorities.known_issuers(world),
                crls=authorities.revocation_lists(world),
                at=world.clock.now(),
                checks=checks if revocation else checks - REVOCATION,
            )
        )
    except VerificationError as error:
        reason = CRYPTOGRAPHY[error.check]
        raise RefusedError(reason, moment=moscow_time(world.clock.now())) from error


def same_name(one: str | None, other: str) -> bool:
    """Compare names as people do: case, ё and repeated blanks make no difference."""
    plain = [" ".join((text or "").casefold().replace("ё", "е").split()) for text in (one, other)]
    return plain[0] == plain[1]


def chain_is_accredited(claimant: Claimant) -> None:
    """Refuse a chain through an authority whose accreditation was taken away (N-50)."""
    if not claimant.world.rules.accredited_authority_required:
        return
    if authorities.not_accredited_in(claimant.world, claimant.chain):
        raise RefusedError("authority-not-accredited")


def organisation_is_named(claimant: Claimant) -> None:
    """Refuse a certificate of a person without an organisation (N-03)."""
    if not (claimant.subject.ogrn and claimant.subject.inn_le):
        raise RefusedError("certificate-without-organisation")


def snils_is_the_persons(claimant: Claimant) -> None:
    """Refuse a certificate with another person's СНИЛС, or without one."""
    if claimant.subject.snils != claimant.person.snils:
        raise RefusedError("certificate-other-snils")


def name_is_the_persons(claimant: Claimant) -> None:
    """Refuse a certificate with another name than the account's."""
    person = claimant.person
    given = f"{person.given_name} {person.patronymic}"
    if not (
        same_name(claimant.subject.surname, person.surname)
        and same_name(claimant.subject.given_name, given)
    ):
        raise RefusedError("certificate-other-name", person=person.full_name)


def organisation_is_registered(claimant: Claimant) -> None:
    """Refuse an ИНН that the tax register does not know."""
    if claimant.entry is None:
        raise RefusedError("organisation-unknown", inn=claimant.subject.inn_le)


def numbers_agree(claimant: Claimant) -> None:
    """Refuse a certificate whose ОГРН is not that of its ИНН in the register."""
    if claimant.entry is not None and claimant.entry.ogrn != claimant.subject.ogrn:
        raise RefusedError("organisation-numbers-differ", ogrn=claimant.subject.ogrn)


def signer_is_the_head(claimant: Claimant) -> None:
    """Refuse anybody who cannot act without a power of attorney (N-01, N-51, N-52)."""
    if not claimant.world.rules.creator_must_act_without_power_of_attorney:
        return
    if claimant.entry is not None and claimant.entry.head_inn != claimant.person.inn:
        raise RefusedError("signer-not-head", organisation=claimant.entry.short_name)


SUBJECT_CHECKS: tuple[Callable[[Claimant], None], ...] = (
    chain_is_accredited,
    organisation_is_named,
    snils_is_the_persons,
    name_is_the_persons,
    organisation_is_registered,
    numbers_agree,
    signer_is_the_head,
)
