"""Fixtures of electronic signatures: a test authority known to the world, and the virtual plugin.

Loaded by the root `conftest.py`. Steps get `pki` to issue certificates and `plugin` to plug tokens.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from harness.world_client import Person, RegisterEntry, WorldClient
from signature_plugin import SignaturePlugin, Token, install
from signature_plugin.pki import Authority, Certificate, IssuedCertificate, Subject, self_signed

LIST_LIFETIME = timedelta(days=7)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Authorities:
    """The three authorities of the tests, as bytes: each world works on a copy of its own."""

    root: bytes
    intermediate: bytes
    unaccredited: bytes


@cache
def make_authorities() -> Authorities:
    """Make an accredited root with an intermediate, and a root that nobody has accredited."""
    # Dates lie well around the worlds' first day, 2 March 2026, so that years may be walked.
    start, end = (
        datetime.fromisoformat("2020-01-01T00:00Z"),
        datetime.fromisoformat("2040-01-01T00:00Z"),
    )
    source = random.Random("authorities")  # noqa: S311 - the same keys in every run
    root = Authority.create_root(
        "Головной УЦ Минцифры (ТЕСТ)", random=source, not_before=start, not_after=end
    )
    intermediate = root.create_intermediate("УЦ ФНС (ТЕСТ)", not_before=start, not_after=end)
    unaccredited = Authority.create_root(
        "УЦ без аккредитации (ТЕСТ)", random=source, not_before=start, not_after=end
    )
    return Authorities(root.to_bytes(), intermediate.to_bytes(), unaccredited.to_bytes())


@pytest.fixture(scope="session")
def authorities() -> Authorities:
    """The authorities of all worlds; each works on a copy of its own."""
    return make_authorities()


class Pki:
    """Issues certificates in one world, whose register of authorities knows it.

    Args:
        world: where the authorities and their revocation lists are entered, unless a saved world
            brings them; the lists are renewed as its clock moves.
        made: the authorities.
    """

    def __init__(self, world: WorldClient, made: Authorities) -> None:
        self.root = Authority.from_bytes(made.root)
        self.intermediate = Authority.from_bytes(made.intermediate)
        self.unaccredited = Authority.from_bytes(made.unaccredited)
        self._world = world
        self._random = random.Random(world.seed)  # noqa: S311 - repeats with the world
        self._renewed_at = world.now
        known = {one.thumbprint for one in world.authorities.all()}
        for authority in (self.root, self.intermediate, self.unaccredited):
            accredited = authority is not self.unaccredited
            if authority.certificate.thumbprint not in known:
                world.authorities.add(authority.certificate.der, accredited=accredited)
            self.publish(authority)
        world.on_move(self._renew)

    def _renew(self, now: datetime) -> None:
        if now - self._renewed_at < LIST_LIFETIME / 2:
            return
        self._renewed_at = now
        for authority in (self.root, self.intermediate, self.unaccredited):
            self.publish(authority)

    def publish(self, authority: Authority, *, lifetime: timedelta = LIST_LIFETIME) -> None:
        """Publish an authority's revocation list as of the world's now."""
        now = self._world.now
        made = authority.crl(now=now, next_update=now + lifetime)
        self._world.authorities.publish(made.der)

    def subject(self, person: Person, entry: RegisterEntry | None, **other: Any) -> Subject:
        """Return the subject of a certificate; without an entry it names no organisation.

        Args:
            person: the owner.
            entry: the organisation that they sign for.
            other: fields of `Subject` that differ.
        """
        fields: dict[str, Any] = {
            "common_name": person.full_name,
            "surname": person.surname,
            "given_name": f"{person.given_name} {person.patronymic}".strip(),
            "snils": person.snils,
            "inn": person.inn,
            "email": person.email,
        }
        if entry is not None:
            fields |= {
                "common_name": entry.short_name,
                "organisation": entry.full_name,
                "title": entry.head_title,
                "ogrn": entry.ogrn,
                "inn_le": entry.inn,
                # Not the person's own address, so that letters show which of the two they go to.
                "email": f"office{entry.id}@example.test",
            }
        return Subject(**(fields | other))

    def issue(
        self,
        person: Person,
        entry: RegisterEntry | None,
        *,
        by: Authority | None = None,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        **other: Any,
    ) -> IssuedCertificate:
        """Issue a certificate: of the head for an organisation, or of a person without one.

        Args:
            person: the owner.
            entry: the organisation, None for a private person's certificate.
            by: who issues, the accredited intermediate by default.
            not_before: first moment; a month before the world's now by default.
            not_after: last moment; a year after the world's now by default.
            other: fields of the subject that differ, such as `snils`.
        """
        now = self._world.now
        return (by or self.intermediate).issue(
            self.subject(person, entry, **other),
            not_before=not_before or now - timedelta(days=30),
            not_after=not_after or now + YEAR,
        )

    def self_signed(self, person: Person, entry: RegisterEntry) -> IssuedCertificate:
        """Make a certificate for which nobody but its owner vouches."""
        now = self._world.now
        return self_signed(
            self.subject(person, entry),
            random=self._random,
            not_before=now - timedelta(days=30),
            not_after=now + YEAR,
        )

    def revoke(self, issued: IssuedCertificate) -> None:
        """Revoke a certificate now and publish the list that says so."""
        issuer = next(
            one
            for one in (self.intermediate, self.root, self.unaccredited)
            if one.certificate.subject_der == issued.certificate.issuer_der
        )
        issuer.revoke(issued.certificate, at=self._world.now, reason="keyCompromise")
        self.publish(issuer)

    def token(
        self, *issued: IssuedCertificate, label: str = "Рутокен (ТЕСТ)", **other: Any
    ) -> Token:
        """Make a token with these certificates and the chain of the accredited authority.

        Args:
            issued: certificates with their keys.
            label: what the token is called.
            other: further arguments of `Token`: `pin`, `pin_attempts`, `serial`.
        """
        token = Token(label=label, **other)
        for one in issued:
            token.add(one, chain=self.chain_of(one) or (one.certificate,))
        return token

    def chain_of(self, issued: IssuedCertificate) -> tuple[Certificate, ...]:
        """Return the certificates of the authorities above one; none for a self-signed one."""
        for by in (self.intermediate, self.root, self.unaccredited):
            if by.certificate.subject_der == issued.certificate.issuer_der:
                return by.chain
        return ()


@pytest.fixture
def pki(world: WorldClient, authorities: Authorities) -> Pki:
    """The authorities, known to this scenario's world, with fresh revocation lists."""
    return Pki(world, authorities)


@pytest.fixture
def plugin(context: BrowserContext, world: WorldClient) -> SignaturePlugin:
    """The virtual signature plugin in the scenario's browser; its clock is the world's."""
    return install(context, now=lambda: world.now, flavours=("cadesplugin", "ifc", "gosplugin"))
