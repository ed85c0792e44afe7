"""What is demanded of the certificate of an organisation's signature: one table of named checks.

`require_standing` asks what may change by itself: dates, revocation, accreditation; binding,
signing and the watch ask it alike (K-39, K-47). `require_fitness` asks what stands in the
certificate for good: its length of life, the signature tools, the class, the organisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from asn1crypto import core

from mock_portal.domain.check_mutation import run_check, with_checks
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.signatures import CRYPTOGRAPHY
from mock_portal.registers import authorities
from mock_portal.wording import moscow_time
from signature_plugin.pki import Certificate, VerificationError, oids
from signature_plugin.pki.chain import build_chain
from signature_plugin.pki.checks import Standing, check_standing

if TYPE_CHECKING:
    from datetime import datetime

    from mock_portal.domain.organisations import Organisation
    from mock_portal.world import World

# Classes of protection of signature tools, by the object identifiers that name them in policies.
CLASSES = {
    "КС1": oids.POLICY_KC1,
    "КС2": oids.POLICY_KC2,
    "КС3": "1.2.643.100.113.3",
    "КВ1": "1.2.643.100.113.4",
    "КВ2": "1.2.643.100.113.5",
    "КА1": "1.2.643.100.113.6",
}
# issuerSignTool: the holder's tool, the authority's tool, and the conclusions on both.
ISSUER_TOOLS = 4


def require_standing(
    world: World, certificate: Certificate, others: Iterable[Certificate] = ()
) -> None:
    """Demand a chain to an accredited authority, dates that hold now, and no revocation.

    Args:
        world: whose register of authorities, revocation lists and clock count.
        certificate: the holder's.
        others: certificates that came beside it; the register's own are known anyway.

    Raises:
        RefusedError: the reason of the first check that failed, a value of
            `signatures.CRYPTOGRAPHY`.
    """
    known = (*others, *authorities.registered_issuers(world))
    chain = build_chain(certificate, tuple(authorities.trusted_roots(world)), known)
    standing = Standing(
        certificate=certificate,
        chain=chain,
        crls=tuple(authorities.revocation_lists(world)),
        ocsp=(),
        at=world.clock.now(),
    )
    try:
        with_checks(lambda checks: check_standing(standing, checks))
    except VerificationError as error:
        reason = CRYPTOGRAPHY[error.check]
        if reason == "certificate-chain-incomplete":
            # Whoever issued it is in no register: that is what a person can do something about.
            reason = "authority-not-accredited"
        raise RefusedError(reason, moment=moscow_time(world.clock.now())) from error
    for check in CHAIN_CHECKS:
        run_check(check, world, chain.certificates)


def bound_chain_is_accredited(world: World, chain: Iterable[Certificate]) -> None:
    """Refuse a chain through an authority whose accreditation was taken away (K-35, K-185)."""
    if world.rules.accredited_authority_required and authorities.not_accredited_in(world, chain):
        raise RefusedError("authority-not-accredited")


CHAIN_CHECKS: tuple[Callable[[World, Iterable[Certificate]], None], ...] = (
    bound_chain_is_accredited,
)


def year_later(moment: datetime, years: int) -> datetime:
    """Return the same day and time so many years later; 29 February becomes 1 March."""
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:
        return moment.replace(year=moment.year + years, month=3, day=1)


def lasts_long_enough(world: World, _: Organisation, certificate: Certificate) -> None:
    """Refuse a certificate that was issued for less than the years of the rules (K-38)."""
    years = world.rules.signature_certificate_min_years
    if certificate.not_after < year_later(certificate.not_before, years):
        raise RefusedError("certificate-too-short", years=years)


def tools_are_named(world: World, _: Organisation, certificate: Certificate) -> None:
    """Refuse a certificate that does not say with which tools it was made (K-21).

    A qualified certificate names the holder's tool, the authority's tool and the conclusions of
    the ФСБ on both. That these say «ТЕСТ» here is as it should be.
    """
    if world.rules.signature_tools_required and not (
        certificate.extensions.get(oids.SUBJECT_SIGN_TOOL)
        and len(_issuer_tools(certificate)) == ISSUER_TOOLS
    ):
        raise RefusedError("certificate-without-tools")


def _issuer_tools(certificate: Certificate) -> list[str]:
    value = certificate.extensions.get(oids.ISSUER_SIGN_TOOL)
    if value is None:
        return []
    try:
        parts = core.SequenceOf.load(value, spec=core.UTF8String, strict=True).native
    except ValueError:
        return []
    return [part for part in parts if part]


def class_is_allowed(world: World, _: Organisation, certificate: Certificate) -> None:
    """Refuse a certificate without a class of protection from the rules (K-81, K-185, L-13)."""
    wanted = world.rules.signature_protection_classes
    if wanted and not {CLASSES[name] for name in wanted} & set(certificate.policies):
        raise RefusedError("certificate-without-class", classes=", ".join(wanted))


def classes_of(certificate: Certificate) -> list[str]:
    """Return the names of the classes of protection that a certificate states."""
    return [name for name, oid in CLASSES.items() if oid in certificate.policies]


def organisation_is_this_one(_: World, organisation: Organisation, found: Certificate) -> None:
    """Refuse a certificate of another organisation, or of a person without one."""
    subject = found.subject
    entity, proprietor = (subject.ogrn, subject.inn_le), (subject.ogrnip, subject.inn)
    if (organisation.ogrn, organisation.inn) not in (entity, proprietor):
        raise RefusedError(
            "certificate-of-stranger", organisation=organisation.short_name, ogrn=organisation.ogrn
        )


FITNESS: tuple[Callable[[World, Organisation, Certificate], None], ...] = (
    lasts_long_enough,
    tools_are_named,
    class_is_allowed,
    organisation_is_this_one,
)


def require_fitness(world: World, organisation: Organisation, certificate: Certificate) -> None:
    """Demand what stands in a certificate for good.

    Raises:
        RefusedError: the reason of the first check of `FITNESS` that failed.
    """
    for check in FITNESS:
        run_check(check, world, organisation, certificate)
