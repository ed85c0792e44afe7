"""A small register of authorities and one signature to verify, for the tests of CMS."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from signature_plugin.pki import (
    ALL_CHECKS,
    Authority,
    Certificate,
    Check,
    IssuedCertificate,
    RevocationList,
    Subject,
    VerificationError,
    VerifiedSignature,
    der,
    sign_cms,
    verify_cms,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
DAY = timedelta(days=1)
CONTENT = "Заявление на изменение данных организации".encode()
HEAD = Subject("Иванова Анна Петровна", snils="11223344595")


@dataclass(frozen=True)
class Case:
    """One signature and everything that its verification is told; a test changes one part."""

    cms: bytes
    trusted: list[Certificate]
    crls: list[RevocationList]
    content: bytes | None = None
    intermediates: list[Certificate] = field(default_factory=list)
    at: datetime = NOW
    checks: frozenset[Check] = ALL_CHECKS

    def verify(self) -> VerifiedSignature:
        return verify_cms(
            self.cms,
            content=self.content,
            trusted=self.trusted,
            intermediates=self.intermediates,
            crls=self.crls,
            at=self.at,
            checks=self.checks,
        )

    def refusal(self) -> VerificationError:
        with pytest.raises(VerificationError) as caught:
            self.verify()
        return caught.value


@dataclass(frozen=True)
class Register:
    """A root, an intermediate authority and the certificate of a head of organisation."""

    root: Authority
    sub: Authority
    head: IssuedCertificate

    def sign(self, *, detached: bool = False, signer: IssuedCertificate | None = None) -> bytes:
        return sign_cms(
            CONTENT,
            signer or self.head,
            chain=(self.sub.certificate,),
            detached=detached,
            signing_time=NOW,
        )

    def case(self, *, signer: IssuedCertificate | None = None) -> Case:
        crls = [authority.crl(now=NOW) for authority in (self.root, self.sub)]
        return Case(self.sign(signer=signer), trusted=[self.root.certificate], crls=crls)


def a_register() -> Register:
    root = Authority.create_root(
        "Головной УЦ (ТЕСТ)", random=Random(1), not_before=START - DAY, not_after=END + DAY
    )
    sub = root.create_intermediate("УЦ ФНС (ТЕСТ)", not_before=START - DAY, not_after=END + DAY)
    return Register(root, sub, sub.issue(HEAD, not_before=START, not_after=END))


def signer_identifier(certificate: Certificate) -> bytes:
    return der.sequence(certificate.issuer_der, der.integer(certificate.serial_number))
