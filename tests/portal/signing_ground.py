"""A head, an organisation and its УКЭП in a world of this process: what signature tests need."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from mock_portal.builders import organisation_defaults, person_defaults
from mock_portal.domain import challenges, sessions, signatures
from mock_portal.domain.challenges import Challenge
from mock_portal.domain.people import Person, add_person
from mock_portal.domain.sessions import Session
from mock_portal.domain.signatures import Signed
from mock_portal.registers import authorities, tax_register
from mock_portal.registers.tax_register import RegisterEntry
from mock_portal.world import World
from signature_plugin.pki import Authority, Certificate, IssuedCertificate, Subject, sign_cms

START = datetime.fromisoformat("2020-01-01T00:00Z")
END = datetime.fromisoformat("2040-01-01T00:00Z")
YEAR = timedelta(days=365)


@cache
def _authorities() -> tuple[bytes, bytes, bytes]:
    source = Random(7)  # noqa: S311 - the same keys in every run
    root = Authority.create_root("УЦ 1 (ТЕСТ)", random=source, not_before=START, not_after=END)
    below = root.create_intermediate("УЦ 2 (ТЕСТ)", not_before=START, not_after=END)
    other = Authority.create_root("УЦ 3 (ТЕСТ)", random=source, not_before=START, not_after=END)
    return root.to_bytes(), below.to_bytes(), other.to_bytes()


def new_person(world: World, **fields: Any) -> Person:
    return add_person(world, password="p", **{**person_defaults(world), **fields})


def new_entry(world: World, head: Person, **fields: str) -> RegisterEntry:
    return tax_register.add_entry(world, **{**organisation_defaults(world, head), **fields})


@dataclass
class Ground:
    """The parts; `certificate_of` and `sign` make what a browser would send."""

    world: World
    root: Authority
    issuer: Authority
    unaccredited: Authority
    head: Person
    entry: RegisterEntry
    session: Session

    @classmethod
    def make(cls, world: World) -> Ground:
        root, issuer, unaccredited = map(Authority.from_bytes, _authorities())
        for authority in (root, issuer, unaccredited):
            accredited = authority is not unaccredited
            authorities.add_authority(world, authority.certificate.der, accredited=accredited)
        head = new_person(world)
        session = sessions.enter(world, sessions.start_session(world), head, "signed-in")
        made = cls(world, root, issuer, unaccredited, head, new_entry(world, head), session)
        made.publish()
        return made

    def publish(self) -> None:
        """Publish lists that are current for a year."""
        now = self.world.clock.now()
        for authority in (self.root, self.issuer, self.unaccredited):
            made = authority.crl(now=now, next_update=now + YEAR)
            authorities.publish_list(self.world, made.der)

    def subject(self, **fields: Any) -> Subject:
        values = {
            "common_name": self.entry.short_name,
            "surname": self.head.surname,
            "given_name": f"{self.head.given_name} {self.head.patronymic}",
            "ogrn": self.entry.ogrn,
            "inn_le": self.entry.inn,
            "inn": self.head.inn,
            "snils": self.head.snils,
            "email": "signer@example.test",
        }
        return Subject(**{**values, **fields})

    def certificate_of(
        self,
        *,
        by: Authority | None = None,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        **fields: Any,
    ) -> IssuedCertificate:
        now = self.world.clock.now()
        return (by or self.issuer).issue(
            self.subject(**fields),
            not_before=not_before or now - YEAR,
            not_after=not_after or now + YEAR,
        )

    def challenge(self, session: Session | None = None, person: Person | None = None) -> Challenge:
        return challenges.issue(self.world, session or self.session, person or self.head)

    def sign(
        self,
        content: bytes,
        issued: IssuedCertificate | None = None,
        *,
        chain: tuple[Certificate, ...] | None = None,
        detached: bool = False,
    ) -> str:
        """Return the base64 of a signature; the chain is the accredited one unless given."""
        made = sign_cms(
            content,
            issued or self.certificate_of(),
            chain=self.issuer.chain if chain is None else chain,
            detached=detached,
            signing_time=self.world.clock.now(),
        )
        return base64.b64encode(made).decode()

    def verify(self, issued: IssuedCertificate, **how: Any) -> Signed:
        """Sign a fresh challenge with a certificate and verify it."""
        challenge = self.challenge()
        signature = self.sign(challenge.signed_bytes, issued, **how)
        return signatures.verify(self.world, self.head, challenge, signature)
