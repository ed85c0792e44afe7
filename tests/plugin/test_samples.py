"""The sample subjects: valid numbers, certificates that OpenSSL reads, how clients take them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from signature_plugin import SignaturePlugin, Token
from signature_plugin.pki import Authority, IssuedCertificate, Subject
from signature_plugin.samples import HEAD_OF_ORGANISATION, HOLDER_OF_ATTORNEY, SOLE_PROPRIETOR

from .conftest import BEFORE, LATER
from .judge import openssl
from .second_client import add_second_client
from .stand import Site

ALL = [HEAD_OF_ORGANISATION, HOLDER_OF_ATTORNEY, SOLE_PROPRIETOR]
INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def weighted(digits: str, weights: tuple[int, ...]) -> str:
    summed = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return str(summed % 11 % 10)


@pytest.mark.parametrize("subject", ALL, ids=lambda each: each.surname)
def test_numbers_have_their_check_digits(subject: Subject) -> None:
    inn, snils = subject.inn or "", subject.snils or ""
    assert inn[10] == weighted(inn[:10], INN_WEIGHTS[1:])
    assert inn[11] == weighted(inn[:11], INN_WEIGHTS)
    summed = sum(int(digit) * (9 - place) for place, digit in enumerate(snils[:9]))
    assert int(snils[9:]) == summed % 101 % 100
    if subject.inn_le:
        assert subject.inn_le[9] == weighted(subject.inn_le[:9], INN_WEIGHTS[2:])
    if subject.ogrn:
        assert int(subject.ogrn[-1]) == int(subject.ogrn[:-1]) % 11 % 10
    if subject.ogrnip:
        assert int(subject.ogrnip[-1]) == int(subject.ogrnip[:-1]) % 13 % 10


def test_each_is_what_it_is_said_to_be() -> None:
    attorney, proprietor = HOLDER_OF_ATTORNEY, SOLE_PROPRIETOR
    assert (attorney.organisation, attorney.ogrn, attorney.inn_le) == (None, None, None)
    assert (proprietor.organisation, proprietor.ogrn, proprietor.inn_le) == (None, None, None)
    assert proprietor.ogrnip is not None
    assert {'"', ","} <= set(HEAD_OF_ORGANISATION.organisation or "")


def issued_to(authority: Authority, subject: Subject) -> IssuedCertificate:
    return authority.issue(subject, not_before=BEFORE, not_after=LATER)


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize("subject", ALL, ids=lambda each: each.surname)
def test_openssl_reads_them(authority: Authority, subject: Subject, tmp_path: Path) -> None:
    certificate = issued_to(authority, subject).certificate
    assert certificate.subject == subject
    (tmp_path / "certificate").write_text(certificate.pem)
    shown = openssl(
        *("x509", "-in", tmp_path / "certificate", "-noout", "-subject"),
        *("-nameopt", "utf8,sep_multiline,lname"),
    ).stdout.decode()
    for value in (subject.inn, subject.snils, subject.ogrnip, subject.ogrn, subject.inn_le):
        assert value is None or f"={value}\n" in shown
    assert subject.organisation is None or f"organizationName={subject.organisation}\n" in shown


def test_a_client_that_splits_at_commas_cuts_the_name(
    page: Page, plugin: SignaturePlugin, site: Site, authority: Authority
) -> None:
    token = Token(label="Ромашка")
    issued = issued_to(authority, HEAD_OF_ORGANISATION)
    token.add(issued, chain=[authority.certificate])
    plugin.insert(token)
    page.goto(site.url(add_second_client(site)))
    whole, cut = page.evaluate(
        """async (thumbprint) => {
            const one = await (await openClient()).getCert(thumbprint);
            return [one.subjectInfo, one.getSubjectInfo()];
        }""",
        issued.certificate.thumbprint,
    )
    assert whole == issued.certificate.subject_name
    assert '"ООО ""Ромашка"", филиал ""Южный, новый"""' in whole
    assert str(HEAD_OF_ORGANISATION.organisation) not in str(cut)
