"""Signing in by an electronic signature in place of login and password (N-37, K-187, L-14, L-31).

Nobody is known when the page opens: the challenge belongs to the session alone. The signature says
who it is, by the СНИЛС in its certificate; whether for themselves or for an organisation they
choose afterwards, like everybody. Signature and PIN are two factors already: no code is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mock_portal.domain import challenges, expired_bindings, sessions, sign_in_attempts
from mock_portal.domain.check_mutation import run_check
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import find_by_snils
from mock_portal.domain.sign_in_settings import set_signature
from mock_portal.domain.signatures import same_name, verify_cryptography
from mock_portal.registers import authorities

if TYPE_CHECKING:
    from mock_portal.domain.challenges import Challenge
    from mock_portal.domain.people import Person
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World
    from signature_plugin.pki import Certificate, Subject

CHALLENGE = "signature_sign_in.challenge"


@dataclass(frozen=True)
class Attempt:
    """A good signature at the door; `person` is whom the СНИЛС in its certificate belongs to."""

    world: World
    subject: Subject
    chain: tuple[Certificate, ...]
    person: Person | None


def begin(world: World, session: Session) -> Challenge:
    """Make the text that is to be signed in this session."""
    return challenges.issue(world, session, None, CHALLENGE)


def sign_in(world: World, session: Session, key: str, signature: str) -> Session:
    """Sign the owner of a signature in.

    Args:
        world: whose registers and time count.
        session: of nobody yet.
        key: which challenge was signed.
        signature: base64 of an attached CMS message.

    Raises:
        RefusedError: see `challenges.use` and `signatures.CRYPTOGRAPHY`;
            `authority-not-accredited`; `signature-person-unknown`, `signature-other-name`,
            `account-locked`, `signature-sign-in-off`; see `expired_bindings`. Catch it inside the
            transaction: the challenge is used up.
    """
    challenge = challenges.use(world, session, None, key)
    verified = verify_cryptography(
        world,
        challenge,
        signature,
        revocation=world.rules.signature_sign_in_checks_revocation,
    )
    subject = verified.certificate.subject
    person = find_by_snils(world, subject.snils) if subject.snils else None
    attempt = Attempt(world, subject, verified.chain, person)
    for check in OWNER_CHECKS:
        run_check(check, attempt)
    if person is None:
        # Only where drift leaves `owner_is_known` out: there is nobody to sign in.
        return session
    sign_in_attempts.check_open(world, sign_in_attempts.account_of("", person))
    for check in SETTING_CHECKS:
        run_check(check, attempt)
    if world.rules.sign_in_connects_signature:
        set_signature(world, person.id, connected=True)
    expired_bindings.replace_or_refuse(world, person, verified.certificate)
    sign_in_attempts.forget(world, sign_in_attempts.account_of("", person))
    return sessions.enter(world, session, person, "signed-in")


def sign_in_chain_is_accredited(attempt: Attempt) -> None:
    """Refuse a chain through an authority whose accreditation was taken away (N-50, K-35)."""
    if not attempt.world.rules.accredited_authority_required:
        return
    if authorities.not_accredited_in(attempt.world, attempt.chain):
        raise RefusedError("authority-not-accredited")


def owner_is_known(attempt: Attempt) -> None:
    """Refuse a certificate whose СНИЛС no account has, or without one."""
    if attempt.person is None:
        raise RefusedError("signature-person-unknown")


def owner_has_this_name(attempt: Attempt) -> None:
    """Refuse a certificate with another name than the account of its СНИЛС."""
    person = attempt.person
    if person is None:
        return
    given = f"{person.given_name} {person.patronymic}"
    if not (
        same_name(attempt.subject.surname, person.surname)
        and same_name(attempt.subject.given_name, given)
    ):
        raise RefusedError("signature-other-name")


def sign_in_is_connected(attempt: Attempt) -> None:
    """Refuse a person who has not connected this way of signing in (N-37)."""
    person, rules = attempt.person, attempt.world.rules
    if person and rules.signature_sign_in_is_a_setting and not person.signature_sign_in:
        raise RefusedError("signature-sign-in-off")


# Whose certificate it is: asked before it is told that the person's sign-in is locked.
OWNER_CHECKS: tuple[Callable[[Attempt], None], ...] = (
    sign_in_chain_is_accredited,
    owner_is_known,
    owner_has_this_name,
)
SETTING_CHECKS: tuple[Callable[[Attempt], None], ...] = (sign_in_is_connected,)
