"""Authorities that vouch for one another: which way up a chain takes, and when it ends."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from signature_plugin.pki import Authority, Certificate, CertificationError, Check
from signature_plugin.pki.chain import build_chain

from .judge import openssl
from .register import END, NOW, START, Case, Register, a_register


def a_root(name: str, seed: int) -> Authority:
    return Authority.create_root(name, random=Random(seed), not_before=START, not_after=END)


@pytest.fixture
def register() -> Register:
    return a_register()


@pytest.fixture
def other() -> Authority:
    return a_root("Второй головной УЦ (ТЕСТ)", 2)


@pytest.fixture
def crossed(register: Register, other: Authority) -> Certificate:
    return other.cross_certify(register.root.certificate, not_before=START, not_after=END)


def trusting_the_other(register: Register, other: Authority) -> Case:
    lists = [*register.case().crls, other.crl(now=NOW)]
    return replace(register.case(), trusted=[other.certificate], crls=lists)


def test_a_cross_certificate_is_the_others_name_and_key(
    register: Register, other: Authority, crossed: Certificate
) -> None:
    root = register.root.certificate
    assert (crossed.subject_der, crossed.public_key) == (root.subject_der, root.public_key)
    assert crossed.is_signed_by(other.certificate)
    assert not crossed.is_self_signed


def test_it_leads_to_the_root_that_is_trusted(
    register: Register, other: Authority, crossed: Certificate
) -> None:
    case = trusting_the_other(register, other)
    assert case.refusal().check == Check.CHAIN
    own_root = register.root.certificate
    assert replace(case, intermediates=[own_root]).refusal().check == Check.TRUST
    for order in ([own_root, crossed], [crossed, own_root]):
        verified = replace(case, intermediates=order).verify()
        assert verified.chain == (
            register.head.certificate,
            register.sub.certificate,
            crossed,
            other.certificate,
        )


def test_a_revoked_cross_certificate_leads_nowhere(
    register: Register, other: Authority, crossed: Certificate
) -> None:
    other.revoke(crossed, at=NOW)
    case = trusting_the_other(register, other)
    assert replace(case, intermediates=[crossed]).refusal().check == Check.REVOKED


def test_authorities_that_vouch_for_each_other_do_not_make_a_circle(
    register: Register, other: Authority, crossed: Certificate
) -> None:
    back = register.root.cross_certify(other.certificate, not_before=START, not_after=END)
    chain = build_chain(register.head.certificate, [], [register.sub.certificate, crossed, back])
    assert not chain.is_complete
    assert len(set(chain.certificates)) == len(chain.certificates)


def test_a_thicket_of_authorities_is_left_in_time(register: Register) -> None:
    roots = [a_root(f"УЦ {n} (ТЕСТ)", 10 + n) for n in range(5)]
    roots.append(register.root)
    thicket = [
        one.cross_certify(two.certificate, not_before=START, not_after=END)
        for one in roots
        for two in roots
        if one is not two
    ]
    chain = build_chain(register.head.certificate, [], [register.sub.certificate, *thicket])
    assert not chain.is_trusted


def test_a_person_is_not_vouched_for_as_an_authority(register: Register, other: Authority) -> None:
    with pytest.raises(CertificationError, match="no certification authority's"):
        other.cross_certify(register.head.certificate, not_before=START, not_after=END)


@pytest.mark.usefixtures("gost_engine")
def test_openssl_takes_the_same_way(
    register: Register, other: Authority, crossed: Certificate, tmp_path: Path
) -> None:
    (tmp_path / "other").write_text(other.certificate.pem)
    (tmp_path / "head").write_text(register.head.certificate.pem)
    (tmp_path / "between").write_text(register.sub.certificate.pem + crossed.pem)
    (tmp_path / "sub").write_text(register.sub.certificate.pem)

    def verify(between: str) -> int:
        return openssl(
            *("verify", "-attime", str(int(NOW.timestamp())), "-CAfile", tmp_path / "other"),
            *("-untrusted", tmp_path / between, tmp_path / "head"),
        ).returncode

    assert verify("between") == 0
    assert verify("sub") != 0
