"""Certificate requests (PKCS #10) and the names in them; OpenSSL as judge, both ways."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

import re
from pathlib import Path
from random import Random

import pytest

from signature_plugin.gost import PrivateKey
from signature_plugin.pki import (
    CertificateRequest,
    CertificationError,
    Subject,
    build_certificate_request,
    encoding,
    oids,
    parse_name,
)
from signature_plugin.pki.certificate import pem_block
from signature_plugin.samples import HEAD_OF_ORGANISATION, SOLE_PROPRIETOR

from .judge import openssl
from .register import END, START, a_register


@pytest.fixture(params=[256, 512])
def key(request: pytest.FixtureRequest) -> PrivateKey:
    return PrivateKey.generate(Random(1), request.param)


def test_a_request_comes_back_as_it_went_in(key: PrivateKey) -> None:
    usage = encoding.key_usage(["digital_signature"])
    made = build_certificate_request(HEAD_OF_ORGANISATION, key, extensions=[usage])
    read = CertificateRequest(made.der)

    assert (read.subject, read.public_key) == (HEAD_OF_ORGANISATION, key.public_key)
    assert set(read.extensions) == {oids.KEY_USAGE}
    assert build_certificate_request(SOLE_PROPRIETOR, key).extensions == {}


def test_an_authority_answers_a_request(key: PrivateKey) -> None:
    register = a_register()
    asked = build_certificate_request(SOLE_PROPRIETOR, key)
    certificate = register.sub.certify(
        asked.subject, asked.public_key, not_before=START, not_after=END
    )
    assert certificate.subject == SOLE_PROPRIETOR
    assert certificate.public_key == key.public_key


def test_a_request_changed_in_any_byte_is_refused(key: PrivateKey) -> None:
    original = build_certificate_request(SOLE_PROPRIETOR, key).der
    for position in range(0, len(original), 11):
        altered = bytearray(original)
        altered[position] ^= 0x01
        with pytest.raises(CertificationError):
            CertificateRequest(bytes(altered))


@pytest.mark.usefixtures("gost_engine")
def test_openssl_verifies_a_request(key: PrivateKey, tmp_path: Path) -> None:
    usage = encoding.key_usage(["digital_signature", "non_repudiation"])
    made = build_certificate_request(HEAD_OF_ORGANISATION, key, extensions=[usage])
    (tmp_path / "request").write_text(made.pem)
    verdict = openssl("req", "-in", tmp_path / "request", "-verify", "-noout", "-text")
    assert verdict.returncode == 0, verdict.stderr
    assert b"verify OK" in verdict.stderr
    assert b"Digital Signature, Non Repudiation" in verdict.stdout
    altered = made.der[:-1] + bytes((made.der[-1] ^ 1,))
    (tmp_path / "request").write_text(pem_block("CERTIFICATE REQUEST", altered))
    refused = openssl("req", "-in", tmp_path / "request", "-verify", "-noout")
    assert b"verify OK" not in refused.stderr


@pytest.mark.usefixtures("gost_engine")
def test_we_read_a_request_of_openssl(key: PrivateKey, tmp_path: Path) -> None:
    private = pem_block("PRIVATE KEY", encoding.private_key_info(key))
    (tmp_path / "key").write_text(private)
    made = openssl(
        *("req", "-new", "-key", tmp_path / "key", "-outform", "DER", "-utf8"),
        *("-subj", "/CN=Иванов Иван/C=RU", "-config", "/dev/null"),
        *(f"-md_gost12_{key.public_key.bits}",),
    )
    assert made.returncode == 0, made.stderr
    read = CertificateRequest(made.stdout)
    assert read.subject == Subject("Иванов Иван")
    assert read.public_key == key.public_key


@pytest.mark.parametrize("subject", [HEAD_OF_ORGANISATION, SOLE_PROPRIETOR, Subject('a, "b"=c')])
def test_a_printed_name_is_read_again(subject: Subject) -> None:
    register = a_register()
    issued = register.sub.issue(subject, not_before=START, not_after=END)
    assert parse_name(issued.certificate.subject_name) == subject


def test_types_may_be_written_in_other_ways() -> None:
    name = "CN=Иванов , GN=Иван,1.2.643.100.3=11223344595, OID.1.2.643.100.1=1,inn=7,ST=77 Москва"
    assert parse_name(name) == Subject(
        "Иванов",
        given_name="Иван",
        snils="11223344595",
        ogrn="1",
        inn="7",
        region="77 Москва",
        country=None,
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no CN"),
        ("O=ООО", "no CN"),
        ("CN=a, XX=b", "the type 'XX' is unknown"),
        ("CN=a, CN=b", "there twice"),
        ('CN="a', "no name"),
        ("Иванов", "no name"),
    ],
)
def test_what_is_no_name_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(CertificationError, match=re.escape(complaint)):
        parse_name(text)
