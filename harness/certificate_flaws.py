"""Tokens whose certificate has one flaw, by the words that features use for it.

Each flaw is a good certificate but for one thing, so that a refusal can have no other reason.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from harness.signature_fixtures import Pki
from harness.world_client import Person, RegisterEntry, WorldClient
from signature_plugin import Token
from signature_plugin.pki import Authority, IssuedCertificate

LABEL = "Рутокен с изъяном (ТЕСТ)"
SECOND = timedelta(seconds=1)
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Holder:
    """Who gets the certificate, for which organisation, and who issues it."""

    world: WorldClient
    pki: Pki
    person: Person
    entry: RegisterEntry

    def token(self, *issued: IssuedCertificate) -> Token:
        """Put certificates on a token of its own."""
        return self.pki.token(*issued, label=LABEL)


def expired(holder: Holder) -> Token:
    """The last second of its validity has passed."""
    now = holder.world.now
    issued = holder.pki.issue(
        holder.person, holder.entry, not_before=now - YEAR, not_after=now - SECOND
    )
    return holder.token(issued)


def not_yet_valid(holder: Holder) -> Token:
    """Its validity begins an hour from now."""
    begin = holder.world.now + timedelta(hours=1)
    return holder.token(holder.pki.issue(holder.person, holder.entry, not_before=begin))


def revoked(holder: Holder) -> Token:
    """Its authority has revoked it, and said so."""
    issued = holder.pki.issue(holder.person, holder.entry)
    holder.pki.revoke(issued)
    return holder.token(issued)


def of_revoked_authority(holder: Holder) -> Token:
    """The root has revoked the authority that issued it."""
    issued = holder.pki.issue(holder.person, holder.entry)
    holder.pki.revoke(holder.pki.intermediate.issued)
    return holder.token(issued)


def of_unaccredited_authority(holder: Holder) -> Token:
    """A root that nobody has accredited issued it."""
    unaccredited = holder.pki.unaccredited
    return holder.token(holder.pki.issue(holder.person, holder.entry, by=unaccredited))


def of_authority_that_lost_accreditation(holder: Holder) -> Token:
    """The authority that issued it is accredited no longer."""
    thumbprint = holder.pki.intermediate.certificate.thumbprint
    holder.world.authorities.set_accredited(thumbprint, accredited=False)
    return holder.token(holder.pki.issue(holder.person, holder.entry))


def of_impostor(holder: Holder) -> Token:
    """Somebody with keys of their own took the names of the accredited authorities."""
    start, end = holder.world.now - YEAR, holder.world.now + YEAR
    genuine = holder.pki.root.certificate, holder.pki.intermediate.certificate
    source = random.Random("impostor")  # noqa: S311 - the same keys in every run
    root = Authority.create_root(genuine[0].subject, random=source, not_before=start, not_after=end)
    copy = root.create_intermediate(genuine[1].subject, not_before=start, not_after=end)
    token = Token(label=LABEL)
    token.add(holder.pki.issue(holder.person, holder.entry, by=copy), chain=copy.chain)
    return token


def self_signed(holder: Holder) -> Token:
    """Nobody but its owner vouches for it."""
    return holder.token(holder.pki.self_signed(holder.person, holder.entry))


def without_organisation(holder: Holder) -> Token:
    """It is a private person's."""
    return holder.token(holder.pki.issue(holder.person, None))


def not_for_signing(holder: Holder) -> Token:
    """Its key may agree on other keys and nothing else."""
    now = holder.world.now
    issued = holder.pki.intermediate.issue(
        holder.pki.subject(holder.person, holder.entry),
        not_before=now - SECOND,
        not_after=now + YEAR,
        key_usage=("key_agreement",),
    )
    return holder.token(issued)


def other_snils(holder: Holder) -> Token:
    """It has another person's СНИЛС."""
    snils = holder.world.people.add().snils
    return holder.token(holder.pki.issue(holder.person, holder.entry, snils=snils))


def no_snils(holder: Holder) -> Token:
    """It has no СНИЛС."""
    return holder.token(holder.pki.issue(holder.person, holder.entry, snils=None))


def other_surname(holder: Holder) -> Token:
    """Its owner has another surname, as after a marriage."""
    surname = f"{holder.person.surname}-Невская"
    return holder.token(holder.pki.issue(holder.person, holder.entry, surname=surname))


def other_given_name(holder: Holder) -> Token:
    """Its owner has another name and patronymic."""
    given_name = "Аристарх Полуэктович"
    return holder.token(holder.pki.issue(holder.person, holder.entry, given_name=given_name))


def unknown_inn(holder: Holder) -> Token:
    """The register does not know its ИНН (of legal entities)."""
    return holder.token(holder.pki.issue(holder.person, holder.entry, inn_le="7700000016"))


def other_ogrn(holder: Holder) -> Token:
    """Its ОГРН is that of another organisation."""
    ogrn = holder.world.register.add(holder.person).ogrn
    return holder.token(holder.pki.issue(holder.person, holder.entry, ogrn=ogrn))


FLAWS: dict[str, Callable[[Holder], Token]] = {
    "срок которого истёк": expired,
    "срок которого ещё не начался": not_yet_valid,
    "который отозван": revoked,
    "центр которого отозван": of_revoked_authority,
    "центр которого не аккредитован": of_unaccredited_authority,
    "центр которого лишён аккредитации": of_authority_that_lost_accreditation,
    "который выпустил самозванец под именем центра": of_impostor,
    "который владелец выпустил себе сам": self_signed,
    "в котором нет организации": without_organisation,
    "ключ которого не для подписи": not_for_signing,
    "в котором чужой СНИЛС": other_snils,
    "в котором нет СНИЛС": no_snils,
    "в котором другая фамилия": other_surname,
    "в котором другое имя": other_given_name,
    "ИНН из которого реестру неизвестен": unknown_inn,
    "в котором ОГРН другой организации": other_ogrn,
}
