"""Which check refuses which fault, and what it lets through when it is left out."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from signature_plugin.pki import (
    ALL_CHECKS,
    Authority,
    Certificate,
    Check,
    IssuedCertificate,
    Subject,
    TimeStampAuthority,
    add_time_stamps,
    asn1,
    der,
    encoding,
    self_signed,
    sign_cms,
)

from .register import (
    CONTENT,
    DAY,
    END,
    HEAD,
    NOW,
    START,
    Case,
    Register,
    a_register,
    signer_identifier,
)


@pytest.fixture
def register() -> Register:
    return a_register()


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


def issued_without_constraints(register: Register, case: Case) -> Case:
    """A key for signing certificates, but no basicConstraints that make it an authority's."""
    person = register.root.issue(
        HEAD, not_before=START, not_after=END, key_usage=["key_cert_sign", "crl_sign"]
    )
    return below(register, case, person)


def issued_by_a_key_for_other_uses(register: Register, case: Case) -> Case:
    """An authority by its basicConstraints, whose keyUsage leaves certificates out."""
    ours = encoding.key_usage(["key_cert_sign", "crl_sign"])
    theirs = encoding.key_usage(["digital_signature", "crl_sign"])
    tbs = asn1.SignedCertificate.load(register.sub.certificate.der)["tbs"].dump()
    assert tbs.count(ours) == 1
    assert len(ours) == len(theirs)
    changed = encoding.sign_structure(tbs.replace(ours, theirs), register.root.issued.private_key)
    issuer = IssuedCertificate(Certificate(changed), register.sub.issued.private_key)
    return below(register, case, issuer)


def below(register: Register, case: Case, issuer: IssuedCertificate) -> Case:
    """A signature by a certificate that `issuer`, standing below the root, made."""
    authority = Authority(issuer, Random(3), register.root.chain)
    friend = authority.issue(Subject("Друг"), not_before=START, not_after=END)
    cms = sign_cms(CONTENT, friend, chain=(issuer.certificate,), signing_time=NOW)
    return replace(case, cms=cms, crls=[register.root.crl(now=NOW), authority.crl(now=NOW)])


def too_long_a_path(register: Register, case: Case) -> Case:
    top = register.root.create_intermediate(
        "Верхний УЦ (ТЕСТ)", not_before=START, not_after=END, path_length=0
    )
    low = top.create_intermediate("Нижний УЦ (ТЕСТ)", not_before=START, not_after=END)
    head = low.issue(HEAD, not_before=START, not_after=END)
    cms = sign_cms(CONTENT, head, chain=low.chain, signing_time=NOW)
    return replace(case, cms=cms)


def stamped_by_a_stranger(_: Register, case: Case) -> Case:
    root = Authority.create_root(
        "Чужой УЦ (ТЕСТ)", random=Random(9), not_before=START, not_after=END
    )
    stranger = TimeStampAuthority.under(root, not_before=START, not_after=END)
    return replace(case, cms=add_time_stamps(case.cms, lambda data: stranger.stamp(data, now=NOW)))


FAULTS: list[tuple[Callable[[Register, Case], Case], Check]] = [
    (changed_content, Check.CONTENT),
    (changed_attribute, Check.SIGNATURE),
    (foreign_certificate, Check.SIGNATURE),
    (vouched_by_nobody, Check.SELF_SIGNED),
    (without_intermediate, Check.CHAIN),
    (unknown_root, Check.CHAIN),
    (untrusted_root_inside, Check.TRUST),
    (stamped_by_a_stranger, Check.TIME_STAMP),
    (too_early, Check.NOT_YET_VALID),
    (too_late, Check.EXPIRED),
    (expired_intermediate, Check.EXPIRED),
    (key_for_encryption, Check.KEY_USAGE),
    (issued_by_a_person, Check.KEY_USAGE),
    (issued_without_constraints, Check.KEY_USAGE),
    (issued_by_a_key_for_other_uses, Check.KEY_USAGE),
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


def test_a_list_that_is_not_out_yet_does_not_count(register: Register) -> None:
    case = register.case()
    future = register.sub.crl(now=NOW + DAY)

    assert replace(case, crls=[future, *case.crls]).verify().content == CONTENT


def test_an_authority_that_may_stand_above_none_issues_to_people(register: Register) -> None:
    lowest = register.root.create_intermediate(
        "Нижний УЦ (ТЕСТ)", not_before=START, not_after=END, path_length=0
    )
    head = lowest.issue(HEAD, not_before=START, not_after=END)

    assert Register(register.root, lowest, head).case().verify().content == CONTENT


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
