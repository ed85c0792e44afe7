"""PKCS#12 files for binding a signature, good ones and ones with one flaw, by features' words.

Each flaw is a good file but for one thing, so that a refusal can have no other reason. Keys are
those of a test authority: whoever uploads such a file gives nothing away.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from harness.sample_files import SampleFile
from harness.signature_fixtures import YEAR, Pki
from harness.world_client import Person, RegisterEntry, WorldClient
from signature_plugin.pki import IssuedCertificate, der, oids
from signature_plugin.pki.pkcs12 import write_pkcs12

PASSWORD = "Верный пароль 1"
NAME = "kep.p12"
SECOND = datetime.timedelta(seconds=1)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class BindingFile:
    """A file to be uploaded, and what its owner types as its password.

    `issued` is the certificate with its key, where the file has one of ГОСТ.
    """

    sample: SampleFile
    password: str = field(default=PASSWORD, repr=False)
    issued: IssuedCertificate | None = None


@dataclass(frozen=True)
class Holder:
    """Who gets the certificate, for which organisation, and who issues it."""

    world: WorldClient
    pki: Pki
    person: Person
    entry: RegisterEntry

    def file(self, issued: IssuedCertificate | None = None, **parts: bool) -> BindingFile:
        """Make a file of a certificate, a good new one unless given."""
        issued = issued or self.pki.issue(self.person, self.entry)
        content = write_pkcs12(issued, PASSWORD, self.pki.chain_of(issued), **parts)
        return BindingFile(SampleFile(NAME, content), issued=issued)

    def lacking(self, *extensions: str) -> BindingFile:
        """Make a file of a certificate without these extensions."""
        issued = self.pki.intermediate.issue(
            self.pki.subject(self.person, self.entry),
            not_before=self.world.now - DAY,
            not_after=self.world.now + YEAR,
            without=extensions,
        )
        return self.file(issued)


def good(holder: Holder) -> BindingFile:
    """A file without a flaw."""
    return holder.file()


def wrong_password(holder: Holder) -> BindingFile:
    """Its owner types another password."""
    made = holder.file()
    return BindingFile(made.sample, "Неверный пароль 1")


def certificate_only(holder: Holder) -> BindingFile:
    """The certificate as its authority hands it out, under the name of another format."""
    issued = holder.pki.issue(holder.person, holder.entry)
    return BindingFile(SampleFile(NAME, issued.certificate.der))


def text(_: Holder) -> BindingFile:
    """No certificate at all."""
    return BindingFile(SampleFile(NAME, "Сертификат в другом файле".encode()))


def without_key(holder: Holder) -> BindingFile:
    """What a provider writes when the key must not leave its carrier."""
    return holder.file(with_key=False)


def without_certificate(holder: Holder) -> BindingFile:
    """A key alone."""
    issued = holder.pki.issue(holder.person, holder.entry)
    content = write_pkcs12(issued, PASSWORD, with_certificate=False)
    return BindingFile(SampleFile(NAME, content))


def of_another_key(holder: Holder) -> BindingFile:
    """A certificate beside a key that is not its own."""
    one, other = (holder.pki.issue(holder.person, holder.entry) for _ in range(2))
    return holder.file(IssuedCertificate(one.certificate, other.private_key))


def not_gost(holder: Holder) -> BindingFile:
    """A key on a curve of NIST, as other countries use them."""
    key = ec.derive_private_key(20_260_302, ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Чужой алгоритм (ТЕСТ)")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(holder.world.now - DAY)
        .not_valid_after(holder.world.now + YEAR)
        .sign(key, hashes.SHA256())
    )
    content = pkcs12.serialize_key_and_certificates(
        b"test", key, certificate, None, BestAvailableEncryption(PASSWORD.encode())
    )
    return BindingFile(SampleFile(NAME, content))


def strangely_protected(holder: Holder) -> BindingFile:
    """It says that a hash which no such file uses, SHA3-256, guards its contents."""
    # The names of both hashes are as long, so that nothing else of the file changes.
    before, known, after = holder.file().sample.content.rpartition(der.oid(oids.SHA_256))
    strange = der.oid("2.16.840.1.101.3.4.2.8")
    assert len(strange) == len(known), "the file names the hash that guards it"
    return BindingFile(SampleFile(NAME, before + strange + after))


def expired(holder: Holder) -> BindingFile:
    """The last second of its validity has passed."""
    now = holder.world.now
    issued = holder.pki.issue(
        holder.person, holder.entry, not_before=now - 2 * YEAR, not_after=now - SECOND
    )
    return holder.file(issued)


def not_yet_valid(holder: Holder) -> BindingFile:
    """Its validity begins an hour from now."""
    begin = holder.world.now + datetime.timedelta(hours=1)
    issued = holder.pki.issue(
        holder.person, holder.entry, not_before=begin, not_after=begin + 2 * YEAR
    )
    return holder.file(issued)


def revoked(holder: Holder) -> BindingFile:
    """Its authority has revoked it, and said so."""
    made = holder.file()
    if made.issued is not None:
        holder.pki.revoke(made.issued)
    return made


def of_unaccredited_authority(holder: Holder) -> BindingFile:
    """A root that nobody has accredited issued it."""
    unaccredited = holder.pki.unaccredited
    return holder.file(holder.pki.issue(holder.person, holder.entry, by=unaccredited))


def self_signed(holder: Holder) -> BindingFile:
    """Nobody but its owner vouches for it."""
    return holder.file(holder.pki.self_signed(holder.person, holder.entry))


def of_another_organisation(holder: Holder) -> BindingFile:
    """It names another organisation of the same head."""
    return holder.file(holder.pki.issue(holder.person, holder.world.register.add(holder.person)))


def of_private_person(holder: Holder) -> BindingFile:
    """It names no organisation."""
    return holder.file(holder.pki.issue(holder.person, None))


def without_tools(holder: Holder) -> BindingFile:
    """It does not say with which tools it was made."""
    return holder.lacking(oids.ISSUER_SIGN_TOOL)


def without_owners_tool(holder: Holder) -> BindingFile:
    """It does not say which tool its holder has."""
    return holder.lacking(oids.SUBJECT_SIGN_TOOL)


def without_class(holder: Holder) -> BindingFile:
    """It states no class of protection."""
    return holder.lacking(oids.CERTIFICATE_POLICIES)


FILES: dict[str, Callable[[Holder], BindingFile]] = {
    "без изъянов": good,
    "к которому набирают не тот пароль": wrong_password,
    "который на деле сертификат без контейнера": certificate_only,
    "который на деле текст": text,
    "из которого провайдер не выпустил ключ": without_key,
    "в котором нет сертификата": without_certificate,
    "в котором ключ не от этого сертификата": of_another_key,
    "защищённый неизвестным способом": strangely_protected,
    "ключ которого не по ГОСТ": not_gost,
    "сертификат которого истёк": expired,
    "сертификат которого ещё не начал действовать": not_yet_valid,
    "сертификат которого отозван": revoked,
    "сертификат которого выдал центр без аккредитации": of_unaccredited_authority,
    "сертификат которого владелец выпустил сам": self_signed,
    "сертификат которого выдан другой организации": of_another_organisation,
    "сертификат которого выдан физическому лицу": of_private_person,
    "в сертификате которого не названы средства центра": without_tools,
    "в сертификате которого не названо средство владельца": without_owners_tool,
    "в сертификате которого нет класса защиты": without_class,
}
