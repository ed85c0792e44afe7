"""CAdES-BES signatures: what is inside, and which check refuses what."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

from collections.abc import Callable
from dataclasses import dataclass, field, replace
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
    encoding,
    oids,
    self_signed,
    sign_cms,
    sign_cms_digest,
    verify_cms,
)
from signature_plugin.pki.signed_data import read_signed_message

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


@pytest.fixture
def register() -> Register:
    root = Authority.create_root(
        "Головной УЦ (ТЕСТ)", random=Random(1), not_before=START - DAY, not_after=END + DAY
    )
    sub = root.create_intermediate("УЦ ФНС (ТЕСТ)", not_before=START - DAY, not_after=END + DAY)
    return Register(root, sub, sub.issue(HEAD, not_before=START, not_after=END))


@pytest.mark.parametrize("algorithm", [256, 512])
def test_a_good_signature_tells_who_signed_what_and_when(
    register: Register, algorithm: int
) -> None:
    signer = register.sub.issue(HEAD, not_before=START, not_after=END, algorithm=algorithm)
    verified = register.case(signer=signer).verify()

    assert verified.certificate == signer.certificate
    assert verified.chain == (signer.certificate, *register.sub.chain)
    assert (verified.content, verified.signing_time) == (CONTENT, NOW)


def test_equal_seeds_give_equal_signatures(register: Register) -> None:
    assert register.sign() == register.sign()


def test_a_detached_signature_is_over_the_given_content(register: Register) -> None:
    case = replace(register.case(), cms=register.sign(detached=True))

    assert replace(case, content=CONTENT).verify().content == CONTENT
    assert CONTENT not in case.cms
    assert replace(case, content=CONTENT + b"!").refusal().check == Check.CONTENT
    assert replace(case, content=b"").refusal().check == Check.CONTENT
    assert "give the content" in case.refusal().message


def test_a_signature_by_hash_equals_the_one_by_content(register: Register) -> None:
    digest = register.head.certificate.public_key.hash(CONTENT)
    by_hash = sign_cms_digest(
        digest, register.head, chain=(register.sub.certificate,), signing_time=NOW
    )

    assert by_hash == register.sign(detached=True)


def test_an_attached_signature_may_be_compared_with_what_was_expected(register: Register) -> None:
    case = register.case()

    assert replace(case, content=CONTENT).verify().content == CONTENT
    assert replace(case, content=b"something else").refusal().check == Check.CONTENT


def test_empty_content_can_be_signed(register: Register) -> None:
    cms = sign_cms(b"", register.head, chain=(register.sub.certificate,), signing_time=NOW)

    assert replace(register.case(), cms=cms).verify().content == b""


def test_the_chain_goes_in_as_asked(register: Register) -> None:
    leaf, sub, root = register.head.certificate, *register.sub.chain

    def inside(chain: tuple[Certificate, ...], include_signer: bool = True) -> set[Certificate]:
        cms = sign_cms(
            CONTENT,
            register.head,
            chain=chain,
            signing_time=NOW,
            include_signer=include_signer,
        )
        return set(read_signed_message(cms).certificates)

    assert inside(()) == {leaf}
    assert inside((sub,)) == {leaf, sub}
    assert inside((sub, root)) == {leaf, sub, root}
    assert inside((), include_signer=False) == set()


def test_missing_certificates_may_come_from_outside(register: Register) -> None:
    bare = sign_cms(CONTENT, register.head, signing_time=NOW, include_signer=False)
    case = replace(register.case(), cms=bare)

    assert case.refusal().check == Check.CHAIN
    known = [register.sub.certificate, register.head.certificate]
    assert replace(case, intermediates=known).verify().certificate == register.head.certificate


def changed_content(_: Register, case: Case) -> Case:
    assert case.cms.count(CONTENT) == 1
    return replace(case, cms=case.cms.replace(CONTENT, CONTENT[:-1] + b"?"))


def changed_attribute(register: Register, case: Case) -> Case:
    time, later = der.time(NOW), der.time(NOW + DAY)
    assert case.cms.count(time) == 1
    return replace(case, cms=case.cms.replace(time, later))


def foreign_certificate(register: Register, case: Case) -> Case:
    """Put another certificate of the same key in the signer's place: the key's signature holds."""
    ours = register.head.certificate
    theirs = register.sub.certify(HEAD, ours.public_key, not_before=START, not_after=END)
    cms = case.cms
    for mine, other in [
        (ours.der, theirs.der),
        (signer_identifier(ours), signer_identifier(theirs)),
    ]:
        assert cms.count(mine) == 1
        cms = cms.replace(mine, other)
    return replace(case, cms=cms)


def signer_identifier(certificate: Certificate) -> bytes:
    return der.sequence(certificate.issuer_der, der.integer(certificate.serial_number))


def without_intermediate(register: Register, case: Case) -> Case:
    return replace(case, cms=sign_cms(CONTENT, register.head, signing_time=NOW))


def unknown_root(_: Register, case: Case) -> Case:
    stranger = Authority.create_root(
        "Чужой УЦ (ТЕСТ)", random=Random(9), not_before=START, not_after=END
    )
    return replace(case, trusted=[stranger.certificate])


def untrusted_root_inside(register: Register, case: Case) -> Case:
    cms = sign_cms(CONTENT, register.head, chain=register.sub.chain, signing_time=NOW)
    return replace(case, cms=cms, trusted=[])


def vouched_by_nobody(_: Register, case: Case) -> Case:
    alone = self_signed(HEAD, random=Random(5), not_before=START, not_after=END)
    return replace(case, cms=sign_cms(CONTENT, alone, signing_time=NOW))


def too_early(_: Register, case: Case) -> Case:
    return replace(case, at=START - timedelta(seconds=1))


def too_late(_: Register, case: Case) -> Case:
    return replace(case, at=END + timedelta(seconds=1))


def expired_intermediate(register: Register, _: Case) -> Case:
    sub = register.root.create_intermediate(
        "Старый УЦ (ТЕСТ)", not_before=START, not_after=NOW - DAY
    )
    head = sub.issue(HEAD, not_before=START, not_after=END)
    return Register(register.root, sub, head).case()


def revoked_signer(register: Register, _: Case) -> Case:
    register.sub.revoke(register.head.certificate, at=NOW, reason="keyCompromise")
    return register.case()


def revoked_intermediate(register: Register, _: Case) -> Case:
    register.root.revoke(register.sub.certificate, at=NOW - DAY)
    return register.case()


def no_lists(_: Register, case: Case) -> Case:
    return replace(case, crls=[])


def no_list_of_the_root(register: Register, case: Case) -> Case:
    return replace(case, crls=[register.sub.crl(now=NOW)])


def old_list(register: Register, case: Case) -> Case:
    old = register.sub.crl(now=NOW - 2 * DAY, next_update=NOW)
    return replace(case, crls=[register.root.crl(now=NOW), old])


def list_from_the_future(register: Register, case: Case) -> Case:
    return replace(case, crls=[register.root.crl(now=NOW), register.sub.crl(now=NOW + DAY)])


def list_of_somebody_else(register: Register, case: Case) -> Case:
    """A list under the right name, signed by another key."""
    stranger = Authority.create_root(
        "Чужой УЦ (ТЕСТ)", random=Random(9), not_before=START, not_after=END
    )
    namesake = stranger.create_intermediate("УЦ ФНС (ТЕСТ)", not_before=START, not_after=END)
    return replace(case, crls=[register.root.crl(now=NOW), namesake.crl(now=NOW)])


def key_for_encryption(register: Register, _: Case) -> Case:
    signer = register.sub.issue(
        HEAD, not_before=START, not_after=END, key_usage=["key_encipherment"]
    )
    return register.case(signer=signer)


def issued_by_a_person(register: Register, case: Case) -> Case:
    """A head of organisation plays certification authority with their own key."""
    fake = Authority(register.head, Random(3), register.sub.chain)
    friend = fake.issue(Subject("Друг"), not_before=START, not_after=END)
    chain = (register.head.certificate, register.sub.certificate)
    return replace(
        case, cms=sign_cms(CONTENT, friend, chain=chain, signing_time=NOW), crls=case.crls
    )


def too_long_a_path(register: Register, case: Case) -> Case:
    top = register.root.create_intermediate(
        "Верхний УЦ (ТЕСТ)", not_before=START, not_after=END, path_length=0
    )
    low = top.create_intermediate("Нижний УЦ (ТЕСТ)", not_before=START, not_after=END)
    head = low.issue(HEAD, not_before=START, not_after=END)
    cms = sign_cms(CONTENT, head, chain=low.chain, signing_time=NOW)
    return replace(case, cms=cms)


FAULTS: list[tuple[Callable[[Register, Case], Case], Check]] = [
    (changed_content, Check.CONTENT),
    (changed_attribute, Check.SIGNATURE),
    (foreign_certificate, Check.SIGNATURE),
    (vouched_by_nobody, Check.SELF_SIGNED),
    (without_intermediate, Check.CHAIN),
    (unknown_root, Check.CHAIN),
    (untrusted_root_inside, Check.TRUST),
    (too_early, Check.NOT_YET_VALID),
    (too_late, Check.EXPIRED),
    (expired_intermediate, Check.EXPIRED),
    (key_for_encryption, Check.KEY_USAGE),
    (issued_by_a_person, Check.KEY_USAGE),
    (too_long_a_path, Check.KEY_USAGE),
    (revoked_signer, Check.REVOKED),
    (revoked_intermediate, Check.REVOKED),
    (no_lists, Check.REVOCATION_UNKNOWN),
    (no_list_of_the_root, Check.REVOCATION_UNKNOWN),
    (old_list, Check.REVOCATION_UNKNOWN),
    (list_from_the_future, Check.REVOCATION_UNKNOWN),
    (list_of_somebody_else, Check.REVOCATION_UNKNOWN),
]


@pytest.mark.parametrize(("fault", "check"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_a_fault_is_refused_under_its_name(
    register: Register, fault: Callable[[Register, Case], Case], check: Check
) -> None:
    case = fault(register, register.case())

    assert case.refusal().check == check


@pytest.mark.parametrize(("fault", "check"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_without_its_check_the_fault_is_not_refused_under_that_name(
    register: Register, fault: Callable[[Register, Case], Case], check: Check
) -> None:
    case = fault(register, register.case())

    # What one check lets through, a later one may still catch: an unknown root has no lists.
    later = list(Check)[list(Check).index(check) :]
    assert replace(case, checks=ALL_CHECKS.difference(later)).verify().content


def test_the_attributes_tie_the_signature_to_one_certificate(register: Register) -> None:
    refusal = foreign_certificate(register, register.case()).refusal()

    assert "name another certificate" in refusal.message


def test_every_check_but_malformed_has_a_fault_here() -> None:
    assert {check for _, check in FAULTS} == ALL_CHECKS - {Check.MALFORMED}


def test_validity_includes_its_first_and_last_moment(register: Register) -> None:
    for moment in (START, END):
        crls = [one.crl(now=moment) for one in (register.root, register.sub)]
        replace(register.case(), at=moment, crls=crls).verify()


def test_a_revocation_counts_from_its_date(register: Register) -> None:
    register.sub.revoke(register.head.certificate, at=NOW)
    before = NOW - timedelta(seconds=1)
    crls = [one.crl(now=before) for one in (register.root, register.sub)]

    replace(register.case(), at=before, crls=crls).verify()
    assert register.case().refusal().check == Check.REVOKED


def test_the_newest_list_decides(register: Register) -> None:
    clean = register.case().crls
    register.sub.revoke(register.head.certificate, at=NOW + timedelta(hours=1))
    newer = register.sub.crl(now=NOW + timedelta(hours=2))
    case = replace(register.case(), at=NOW + timedelta(hours=3), crls=[newer, *clean])

    assert case.refusal().check == Check.REVOKED


def test_a_trusted_intermediate_ends_the_chain(register: Register) -> None:
    case = replace(
        register.case(),
        trusted=[register.sub.certificate],
        crls=[register.sub.crl(now=NOW)],
    )

    assert case.verify().chain == (register.head.certificate, register.sub.certificate)


def test_a_self_signed_certificate_may_be_trusted_itself() -> None:
    alone = self_signed(HEAD, random=Random(5), not_before=START, not_after=END)
    case = Case(sign_cms(CONTENT, alone, signing_time=NOW), [alone.certificate], [])

    assert case.verify().chain == (alone.certificate,)


def test_a_namesake_of_the_root_is_not_the_root(register: Register) -> None:
    namesake = Authority.create_root(
        "Головной УЦ (ТЕСТ)", random=Random(2), not_before=START, not_after=END
    )

    case = replace(register.case(), trusted=[namesake.certificate])
    assert case.refusal().check == Check.CHAIN


def test_a_moment_without_a_time_zone_is_the_callers_mistake(register: Register) -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(register.case(), at=NOW.replace(tzinfo=None)).verify()


def test_a_signature_without_the_signing_certificate_attribute_is_no_cades(
    register: Register,
) -> None:
    certificate, key = register.head

    def attribute(oid: str, value: bytes) -> bytes:
        return der.sequence(der.oid(oid), der.set_of(value))

    attributes = der.set_of(
        attribute(oids.CONTENT_TYPE, der.oid(oids.DATA)),
        attribute(oids.MESSAGE_DIGEST, der.octets(key.public_key.hash(CONTENT))),
        attribute(oids.SIGNING_TIME, der.time(NOW)),
    )
    digest = encoding.algorithm(oids.STREEBOG_256)
    signer = der.sequence(
        der.integer(1),
        signer_identifier(certificate),
        digest,
        b"\xa0" + attributes[1:],
        encoding.algorithm(oids.GOST_SIGNATURE_256),
        der.octets(key.sign(key.public_key.hash(attributes))),
    )
    content = der.sequence(der.oid(oids.DATA), der.explicit(0, der.octets(CONTENT)))
    certificates = der.explicit(0, certificate.der + register.sub.certificate.der)
    data = der.sequence(
        der.integer(1), der.set_of(digest), content, certificates, der.set_of(signer)
    )
    cms = der.sequence(der.oid(oids.SIGNED_DATA), der.explicit(0, data))

    refusal = replace(register.case(), cms=cms).refusal()
    assert refusal.check == Check.SIGNATURE
    assert "not CAdES-BES" in refusal.message
