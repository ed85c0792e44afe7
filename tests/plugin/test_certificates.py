"""Certificates, authorities and revocation lists: what they hold, refuse, and carry over."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

import re
from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest

from signature_plugin.gost import PrivateKey
from signature_plugin.pki import (
    Authority,
    Certificate,
    CertificationError,
    IssuedCertificate,
    RevocationList,
    Subject,
    oids,
    self_signed,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
HEAD = Subject(
    common_name='ООО "Ромашка, сын и Ко"',
    surname="Иванова",
    given_name="Анна Петровна",
    organisation='ООО "Ромашка, сын и Ко"',
    title="Генеральный директор",
    ogrn="1027700132195",
    inn="771234567890",
    inn_le="7707083893",
    snils="11223344595",
    email="anna@example.test",
    region="77 г. Москва",
    locality="Москва",
)


def a_root(seed: int = 1, algorithm: int = 256) -> Authority:
    return Authority.create_root(
        "Головной УЦ (ТЕСТ)",
        random=Random(seed),
        not_before=START,
        not_after=END,
        algorithm=algorithm,
    )


@pytest.fixture(scope="module")
def root() -> Authority:
    return a_root()


@pytest.fixture(scope="module")
def intermediate(root: Authority) -> Authority:
    return root.create_intermediate("УЦ ФНС (ТЕСТ)", not_before=START, not_after=END)


@pytest.fixture(scope="module")
def head(intermediate: Authority) -> IssuedCertificate:
    return intermediate.issue(HEAD, not_before=START, not_after=END)


def test_the_subject_comes_back_as_it_went_in(head: IssuedCertificate) -> None:
    assert head.certificate.subject == HEAD


@pytest.mark.parametrize(
    "name",
    [
        'ООО "Ромашка", Москва',
        '"',
        "a=b+c;d<e>f#g\\h",
        " пробелы по краям ",
        "две\nстроки",
        "Ёлкин — «Кавычки» 🙂",
        "я" * 300,
    ],
)
def test_any_name_survives_encoding(name: str) -> None:
    subject = Subject(common_name=name, organisation=name)
    issued = self_signed(subject, random=Random(1), not_before=START, not_after=END)

    assert issued.certificate.subject == subject


def test_a_name_is_printed_as_cryptopro_prints_it(head: IssuedCertificate) -> None:
    assert head.certificate.subject_name == (
        'CN="ООО ""Ромашка, сын и Ко""", SN=Иванова, G=Анна Петровна, C=RU, S=77 г. Москва, '
        'L=Москва, O="ООО ""Ромашка, сын и Ко""", T=Генеральный директор, ОГРН=1027700132195, '
        "СНИЛС=11223344595, ИНН ЮЛ=7707083893, ИНН=771234567890, E=anna@example.test"
    )
    assert head.certificate.issuer_name == "CN=УЦ ФНС (ТЕСТ), C=RU, O=УЦ ФНС (ТЕСТ)"


def test_an_unquoted_value_has_nothing_to_quote() -> None:
    subject = Subject(common_name="Иван Иванов", organisation=" край", country=None)
    issued = self_signed(subject, random=Random(1), not_before=START, not_after=END)

    assert issued.certificate.subject_name == 'CN=Иван Иванов, O=" край"'


@pytest.mark.parametrize(
    ("subject", "complaint"),
    [
        (Subject("Имя", ogrn="102770013219"), "Subject.ogrn = '102770013219': ОГРН has 13 digits"),
        (Subject("Имя", ogrnip="1"), "ОГРНИП has 15 digits"),
        (Subject("Имя", snils="112-233-445 95"), "СНИЛС has 11 digits"),
        (Subject("Имя", inn="7707083893"), "ИНН has 12 digits"),
        (Subject("Имя", inn_le="770708389३"), "ИНН ЮЛ has 10 digits"),
        (Subject("Имя", country="RUS"), "two-letter"),
        (Subject("Имя", email="почта@пример"), "ASCII"),
        (Subject(""), "leave it out"),
    ],
)
def test_a_subject_of_the_wrong_format_is_refused(subject: Subject, complaint: str) -> None:
    with pytest.raises(CertificationError, match=re.escape(complaint)):
        self_signed(subject, random=Random(1), not_before=START, not_after=END)


def test_an_authority_must_say_that_it_is_a_test(root: Authority) -> None:
    with pytest.raises(CertificationError, match="says «ТЕСТ»"):
        Authority.create_root("Головной УЦ", random=Random(1), not_before=START, not_after=END)
    with pytest.raises(CertificationError, match="says «ТЕСТ»"):
        root.create_intermediate(Subject("УЦ ФНС"), not_before=START, not_after=END)


@pytest.mark.parametrize("algorithm", [256, 512])
def test_every_certificate_says_that_it_is_a_test(algorithm: int) -> None:
    alone = self_signed(
        Subject("Иванова"),
        random=Random(1),
        not_before=START,
        not_after=END,
        algorithm=algorithm,
    )

    assert "ТЕСТ".encode() in alone.certificate.der
    assert "ТЕСТ".encode() in a_root(algorithm=algorithm).certificate.der


def test_a_qualified_certificate_holds_what_the_profile_asks(head: IssuedCertificate) -> None:
    certificate = head.certificate

    assert certificate.policies == (oids.POLICY_KC1, oids.POLICY_KC2)
    assert certificate.extended_key_usage == (oids.CLIENT_AUTHENTICATION, oids.EMAIL_PROTECTION)
    assert certificate.key_usage == frozenset(
        ("digital_signature", "non_repudiation", "key_encipherment", "data_encipherment")
    )
    assert certificate.extensions.keys() == {
        oids.KEY_USAGE,
        oids.EXTENDED_KEY_USAGE,
        oids.IDENTIFICATION_KIND,
        oids.CERTIFICATE_POLICIES,
        oids.SUBJECT_SIGN_TOOL,
        oids.ISSUER_SIGN_TOOL,
        oids.KEY_IDENTIFIER,
        oids.AUTHORITY_KEY_IDENTIFIER,
        oids.CRL_DISTRIBUTION_POINTS,
    }
    assert not certificate.is_ca


def test_an_authority_is_one_and_links_to_its_issuer(
    root: Authority, intermediate: Authority, head: IssuedCertificate
) -> None:
    assert root.certificate.is_ca
    assert root.certificate.is_self_signed
    assert intermediate.certificate.is_ca
    assert not intermediate.certificate.is_self_signed
    assert intermediate.chain == (intermediate.certificate, root.certificate)
    assert head.certificate.is_signed_by(intermediate.certificate)
    assert not head.certificate.is_signed_by(root.certificate)
    identifier = intermediate.certificate.key_identifier
    assert head.certificate.authority_key_identifier == identifier


def test_equal_seeds_give_equal_bytes(intermediate: Authority, head: IssuedCertificate) -> None:
    again = a_root().create_intermediate("УЦ ФНС (ТЕСТ)", not_before=START, not_after=END)

    assert again.certificate == intermediate.certificate
    assert again.issue(HEAD, not_before=START, not_after=END) == head
    assert a_root(seed=2).certificate != a_root(seed=1).certificate


def test_one_authority_never_repeats_a_key_or_a_number(intermediate: Authority) -> None:
    issued = [intermediate.issue(HEAD, not_before=START, not_after=END) for _ in range(5)]

    assert len({one.private_key.value for one in issued}) == 5
    assert len({one.certificate.serial_number for one in issued}) == 5


@pytest.mark.parametrize("algorithm", [256, 512])
def test_a_certificate_and_its_key_survive_writing(root: Authority, algorithm: int) -> None:
    issued = root.issue(HEAD, not_before=START, not_after=END, algorithm=algorithm)
    copy = IssuedCertificate.from_bytes(issued.to_bytes())

    assert copy == issued
    assert copy.certificate.public_key.bits == algorithm


def test_a_key_of_another_certificate_is_refused(root: Authority) -> None:
    one, other = (root.issue(HEAD, not_before=START, not_after=END) for _ in range(2))
    mixed = IssuedCertificate(one.certificate, other.private_key)

    with pytest.raises(CertificationError, match="not that of the certificate"):
        IssuedCertificate.from_bytes(mixed.to_bytes())
    with pytest.raises(CertificationError, match="no PRIVATE KEY"):
        IssuedCertificate.from_bytes(one.certificate.pem.encode())


def test_an_authority_goes_on_in_another_process() -> None:
    original = a_root().create_intermediate("УЦ (ТЕСТ)", not_before=START, not_after=END)
    revoked = original.issue(HEAD, not_before=START, not_after=END)
    original.revoke(revoked.certificate, at=START, reason="superseded")
    copy = Authority.from_bytes(original.to_bytes())

    assert copy.chain == original.chain
    assert copy.crl(now=START) == original.crl(now=START)
    assert copy.issue(HEAD, not_before=START, not_after=END) == original.issue(
        HEAD, not_before=START, not_after=END
    )


def test_pem_and_der_are_the_same_certificate(head: IssuedCertificate) -> None:
    assert Certificate.from_pem(head.certificate.pem) == head.certificate
    assert re.fullmatch("[0-9A-F]{40}", head.certificate.thumbprint)


def test_moments_are_kept_in_utc_to_the_second(root: Authority) -> None:
    moscow = timezone(timedelta(hours=3))
    late = datetime(2051, 5, 5, 12, 30, 15, 999, tzinfo=moscow)
    certificate = root.issue(HEAD, not_before=START, not_after=late).certificate

    assert certificate.not_before == START
    assert certificate.not_after == datetime(2051, 5, 5, 9, 30, 15, tzinfo=UTC)


def test_impossible_dates_are_refused(root: Authority) -> None:
    naive = START.replace(tzinfo=None)

    with pytest.raises(CertificationError, match="no time zone"):
        root.issue(HEAD, not_before=naive, not_after=END)
    with pytest.raises(CertificationError, match="cannot end at"):
        root.issue(HEAD, not_before=END, not_after=START)
    with pytest.raises(CertificationError, match="cannot be renewed"):
        root.crl(now=START, next_update=START)


def test_somebody_elses_key_can_be_certified(root: Authority) -> None:
    key = PrivateKey.generate(Random("holder"))
    certificate = root.certify(HEAD, key.public_key, not_before=START, not_after=END)

    assert certificate.public_key == key.public_key
    assert certificate.is_signed_by(root.certificate)


def test_a_list_holds_what_is_revoked_by_its_moment(root: Authority) -> None:
    early, late = (root.issue(HEAD, not_before=START, not_after=END) for _ in range(2))
    day = timedelta(days=1)
    root.revoke(early.certificate, at=START + day, reason="keyCompromise")
    root.revoke(late.certificate, at=START + 3 * day)
    crl = root.crl(now=START + 2 * day, next_update=START + 9 * day)

    assert crl.is_issued_by(root.certificate)
    (entry,) = crl.revocations.values()
    assert entry.serial_number == early.certificate.serial_number
    assert (entry.date, entry.reason) == (START + day, "keyCompromise")
    assert (crl.this_update, crl.next_update) == (START + 2 * day, START + 9 * day)
    assert RevocationList(crl.der) == crl


def test_a_list_is_current_between_its_dates(root: Authority) -> None:
    crl = root.crl(now=START, next_update=START + timedelta(days=7))
    moment = timedelta(seconds=1)

    assert not crl.is_current(START - moment)
    assert crl.is_current(START)
    assert crl.is_current(START + timedelta(days=7) - moment)
    assert not crl.is_current(START + timedelta(days=7))


def test_what_an_authority_did_not_issue_it_cannot_revoke(
    root: Authority, head: IssuedCertificate
) -> None:
    with pytest.raises(CertificationError, match="did not issue"):
        root.revoke(head.certificate, at=START)


def test_an_unknown_reason_is_answered_with_the_known(
    intermediate: Authority, head: IssuedCertificate
) -> None:
    with pytest.raises(CertificationError, match="known: unspecified, keyCompromise"):
        intermediate.revoke(head.certificate, at=START, reason="потерял")


@pytest.mark.parametrize("use", [[], ["подпись"]])
def test_unknown_key_uses_are_refused(root: Authority, use: list[str]) -> None:
    with pytest.raises(CertificationError, match="known: digital_signature"):
        root.issue(HEAD, not_before=START, not_after=END, key_usage=use)


@pytest.mark.parametrize(
    "junk",
    [b"", b"\x30", b"\x30\x84\xff\xff\xff\xff", b"\x30\x80" * 5000],
    ids=["nothing", "a tag", "a huge length", "deep nesting"],
)
def test_junk_is_no_certificate_and_no_list(junk: bytes) -> None:
    with pytest.raises(CertificationError):
        Certificate(junk)
    with pytest.raises(CertificationError):
        RevocationList(junk)


def test_a_certificate_changed_in_any_byte_is_refused_or_not_signed(
    intermediate: Authority, head: IssuedCertificate
) -> None:
    original = head.certificate.der
    for position in range(0, len(original), 5):
        altered = bytearray(original)
        altered[position] ^= 0x01
        try:
            certificate = Certificate(bytes(altered))
        except CertificationError:
            continue
        assert not certificate.is_signed_by(intermediate.certificate), f"byte {position}"
