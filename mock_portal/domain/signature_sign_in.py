"""Signing in by an electronic signature in place of login and password (N-37, K-187, L-14, L-31).

Nobody is known when the page opens: the challenge belongs to the session alone. The signature says
who it is, by the СНИЛС in its certificate; whether for themselves or for an organisation they
choose afterwards, like everybody. Signature and PIN are two factors already: no code is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import challenges, expired_bindings, sessions, sign_in_attempts
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
    from signature_plugin.pki import Subject

CHALLENGE = "signature_sign_in.challenge"


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
    if world.rules.accredited_authority_required and authorities.not_accredited_in(
        world, verified.chain
    ):
        raise RefusedError("authority-not-accredited")
    person = _owner(world, verified.certificate.subject)
    sign_in_attempts.check_open(world, sign_in_attempts.account_of("", person))
    _require_setting(world, person)
    expired_bindings.replace_or_refuse(world, person, verified.certificate)
    sign_in_attempts.forget(world, sign_in_attempts.account_of("", person))
    return sessions.enter(world, session, person, "signed-in")


def _owner(world: World, subject: Subject) -> Person:
    """Find whose certificate it is: by СНИЛС, and the name must be theirs."""
    person = find_by_snils(world, subject.snils) if subject.snils else None
    if person is None:
        raise RefusedError("signature-person-unknown")
    given = f"{person.given_name} {person.patronymic}"
    if not (same_name(subject.surname, person.surname) and same_name(subject.given_name, given)):
        raise RefusedError("signature-other-name")
    return person


def _require_setting(world: World, person: Person) -> None:
    """Refuse a person who has not connected this way; connect it where signing in does (K-187)."""
    rules = world.rules
    if rules.signature_sign_in_is_a_setting and not person.signature_sign_in:
        raise RefusedError("signature-sign-in-off")
    if rules.sign_in_connects_signature:
        set_signature(world, person.id, connected=True)
