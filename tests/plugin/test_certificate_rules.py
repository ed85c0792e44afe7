"""What RFC 5280 forbids in certificates and revocation lists is refused, however well signed."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from signature_plugin.pki import (
    Authority,
    Certificate,
    CertificationError,
    IssuedCertificate,
    Subject,
    asn1,
    der,
    encoding,
    oids,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
FIELDS = ("version", "serial_number", "signature", "issuer", "validity", "subject", "public_key")
PRIVATE_EXTENSION = "1.2.643.100.999"


def a_root(name: str = "Головной УЦ (ТЕСТ)") -> Authority:
    return Authority.create_root(name, random=Random(1), not_before=START, not_after=END)


@pytest.fixture(scope="module")
def root() -> Authority:
    return a_root()


@pytest.fixture(scope="module")
def head(root: Authority) -> IssuedCertificate:
    return root.issue(Subject("Иванова"), not_before=START, not_after=END)


def remade(
    root: Authority,
    certificate: Certificate,
    *more: bytes,
    **changed: bytes,
) -> bytes:
    """Sign the certificate anew with other fields and with `more` extensions."""
    tbs = asn1.SignedCertificate.load(certificate.der)["tbs"]
    fields = [changed.get(name, tbs[name].dump()) for name in FIELDS]
    extensions = [extension.dump() for extension in tbs["extensions"]]
    parts = (*fields, der.explicit(3, der.sequence(*extensions, *more)))
    return encoding.sign_structure(der.sequence(*parts), root.issued.private_key)


def test_a_certificate_made_anew_is_the_same(root: Authority, head: IssuedCertificate) -> None:
    assert remade(root, head.certificate) == head.certificate.der


def test_an_unknown_extension_is_allowed_unless_critical(
    root: Authority, head: IssuedCertificate
) -> None:
    def with_extension(critical: bool) -> bytes:
        extension = encoding.extension(PRIVATE_EXTENSION, der.integer(1), critical=critical)
        return remade(root, head.certificate, extension)

    assert PRIVATE_EXTENSION in Certificate(with_extension(False)).extensions
    with pytest.raises(CertificationError, match="999 is unknown"):
        Certificate(with_extension(True))


def test_an_extension_there_twice_is_refused(root: Authority, head: IssuedCertificate) -> None:
    again = encoding.key_usage(["digital_signature"])
    with pytest.raises(CertificationError, match="is there twice"):
        Certificate(remade(root, head.certificate, again))


def test_the_two_algorithms_must_agree(root: Authority, head: IssuedCertificate) -> None:
    other = encoding.algorithm(oids.GOST_SIGNATURE_512)
    with pytest.raises(CertificationError, match="algorithms of the certificate differ"):
        Certificate(remade(root, head.certificate, signature=other))


def test_an_older_version_is_refused(root: Authority, head: IssuedCertificate) -> None:
    with pytest.raises(CertificationError, match="version 3"):
        Certificate(remade(root, head.certificate, version=der.explicit(0, der.integer(1))))


def test_a_namesake_of_its_issuer_is_not_self_signed(root: Authority) -> None:
    namesake = root.create_intermediate("Головной УЦ (ТЕСТ)", not_before=START, not_after=END)

    assert namesake.certificate.subject_der == namesake.certificate.issuer_der
    assert not namesake.certificate.is_self_signed


def test_a_list_counts_only_under_its_issuers_name(root: Authority) -> None:
    renamed = a_root("Переименованный УЦ (ТЕСТ)")
    crl = root.crl(now=START)

    assert renamed.certificate.public_key == root.certificate.public_key
    assert crl.is_issued_by(root.certificate)
    assert not crl.is_issued_by(renamed.certificate)


def test_a_list_counts_only_from_a_key_for_lists(root: Authority, head: IssuedCertificate) -> None:
    usurper = Authority(head, Random(2), root.chain)

    assert not usurper.crl(now=START).is_issued_by(head.certificate)


def test_a_list_of_a_long_key_is_not_that_of_a_short_one(root: Authority) -> None:
    long = root.create_intermediate("УЦ (ТЕСТ)", not_before=START, not_after=END, algorithm=512)
    crl = long.crl(now=START, next_update=START + timedelta(days=1))

    assert crl.is_issued_by(long.certificate)
    assert not crl.is_issued_by(root.certificate)
