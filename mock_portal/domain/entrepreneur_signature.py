"""The signature of a sole proprietor, if there is one: whose certificate it must be (K-04).

The cryptography is the same as for an organisation's head; the subject names a person with an ИНН
of 12 digits and, where it names an ОГРНИП, the one that the request is about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mock_portal.domain.check_mutation import run_check
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.signatures import (
    Claimant,
    chain_is_accredited,
    name_is_the_persons,
    snils_is_the_persons,
    verify_cryptography,
)

if TYPE_CHECKING:
    from mock_portal.domain.challenges import Challenge
    from mock_portal.domain.people import Person
    from mock_portal.world import World
    from signature_plugin.pki import Certificate


def verify(
    world: World, person: Person, challenge: Challenge, signature: str, *, ogrnip: str
) -> Certificate:
    """Verify a signature of a challenge and return the certificate.

    Args:
        world: whose authorities and time count.
        person: who is signed in.
        challenge: what should have been signed.
        signature: base64 of the CMS message.
        ogrnip: number that the request is about.

    Raises:
        RefusedError: see `signatures.CRYPTOGRAPHY`; `authority-not-accredited`,
            `certificate-other-snils`, `certificate-other-name`, `certificate-other-inn`,
            `certificate-other-ogrnip`.
    """
    verified = verify_cryptography(world, challenge, signature)
    subject = verified.certificate.subject
    claimant = Claimant(world, person, subject, verified.chain, None)
    for check in (chain_is_accredited, snils_is_the_persons, name_is_the_persons):
        run_check(check, claimant)
    for of_proprietor in PROPRIETOR_CHECKS:
        run_check(of_proprietor, claimant, ogrnip)
    return verified.certificate


def inn_is_the_proprietors(claimant: Claimant, _: str) -> None:
    """Refuse a certificate with another ИНН than the account's."""
    if claimant.subject.inn != claimant.person.inn:
        raise RefusedError("certificate-other-inn")


def ogrnip_is_the_requests(claimant: Claimant, ogrnip: str) -> None:
    """Refuse a certificate that names another ОГРНИП than the request."""
    named = claimant.subject.ogrnip
    if named and named != ogrnip:
        raise RefusedError("certificate-other-ogrnip", ogrnip=named)


PROPRIETOR_CHECKS: tuple[Callable[[Claimant, str], None], ...] = (
    inn_is_the_proprietors,
    ogrnip_is_the_requests,
)
