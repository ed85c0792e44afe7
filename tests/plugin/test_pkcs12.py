"""PKCS#12 files with GOST keys: for OpenSSL, from OpenSSL, and refused with a reason."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from signature_plugin.gost import CURVES, PrivateKey
from signature_plugin.pki import Authority, IssuedCertificate, Subject, der, encoding, passwords
from signature_plugin.pki.pkcs12 import Pkcs12Error, Pkcs12Reason, read_pkcs12, write_pkcs12

from .judge import openssl

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
PASSWORD = "Пароль-1"


@pytest.fixture(scope="module", params=[256, 512])
def chain(request: pytest.FixtureRequest) -> tuple[Authority, IssuedCertificate]:
    root = Authority.create_root(
        "Головной УЦ (ТЕСТ)", random=Random(1), not_before=START, not_after=END
    )
    subject = Subject("Иванова Анна Петровна", snils="11223344595")
    return root, root.issue(subject, not_before=START, not_after=END, algorithm=request.param)


@pytest.fixture
def head(chain: tuple[Authority, IssuedCertificate]) -> IssuedCertificate:
    return chain[1]


def refusal(data: bytes, password: str = PASSWORD) -> Pkcs12Reason:
    with pytest.raises(Pkcs12Error) as caught:
        read_pkcs12(data, password)
    assert str(caught.value.reason) in str(caught.value)
    return caught.value.reason


def test_what_is_written_is_read_again(chain: tuple[Authority, IssuedCertificate]) -> None:
    root, head = chain
    written = write_pkcs12(head, PASSWORD, [root.certificate])
    held = read_pkcs12(written, PASSWORD)

    assert held.issued == head
    assert held.chain == (root.certificate,)
    assert written == write_pkcs12(head, PASSWORD, [root.certificate])
    assert encoding.private_key_info(head.private_key) not in written


def test_an_empty_password_is_a_password(head: IssuedCertificate) -> None:
    assert read_pkcs12(write_pkcs12(head, ""), "").issued == head
    assert refusal(write_pkcs12(head, ""), " ") == Pkcs12Reason.WRONG_PASSWORD


@pytest.mark.usefixtures("gost_engine")
def test_openssl_reads_what_is_written(
    chain: tuple[Authority, IssuedCertificate], tmp_path: Path
) -> None:
    root, head = chain
    file = tmp_path / "key.pfx"
    file.write_bytes(write_pkcs12(head, PASSWORD, [root.certificate]))
    read = openssl(
        "pkcs12", "-engine", "gost", "-in", file, "-nodes", "-passin", f"pass:{PASSWORD}"
    )

    assert read.returncode == 0, read.stderr
    assert IssuedCertificate.from_bytes(read.stdout) == head
    assert read.stdout.count(b"BEGIN CERTIFICATE") == 2
    wrong = openssl("pkcs12", "-engine", "gost", "-in", file, "-nodes", "-passin", "pass:x")
    assert b"invalid password" in wrong.stderr


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize(
    "options",
    [
        pytest.param([], id="AES-256"),
        pytest.param(["-keypbe", "aes-128-cbc", "-certpbe", "aes-192-cbc"], id="AES-128, 192"),
        pytest.param(["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES"], id="3DES"),
        pytest.param(["-keypbe", "des-ede3-cbc", "-macalg", "sha1"], id="PBES2 with 3DES"),
        pytest.param(["-keypbe", "NONE", "-certpbe", "NONE", "-macalg", "sha512"], id="plain"),
        pytest.param(["-nomac"], id="no MAC"),
        pytest.param(["-name", "Ключ", "-CSP", "Crypto-Pro", "-keysig"], id="attributes"),
        pytest.param(["-iter", "1", "-macalg", "sha384"], id="one iteration"),
    ],
)
def test_what_openssl_wrote_is_read(
    chain: tuple[Authority, IssuedCertificate], tmp_path: Path, options: list[str]
) -> None:
    root, head = chain
    source, above = tmp_path / "head.pem", tmp_path / "root.pem"
    source.write_bytes(head.to_bytes())
    above.write_text(root.certificate.pem)
    made = openssl(
        *("pkcs12", "-engine", "gost", "-export", "-in", source, "-certfile", above),
        *("-passout", f"pass:{PASSWORD}", *options),
    )
    assert made.returncode == 0, made.stderr
    held = read_pkcs12(made.stdout, PASSWORD)

    assert held.issued == head
    assert held.chain == (root.certificate,)
    if "NONE" not in options:
        assert refusal(made.stdout, "other") == Pkcs12Reason.WRONG_PASSWORD


@pytest.mark.usefixtures("gost_engine")
def test_a_key_that_openssl_made_is_read(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    openssl(
        *("genpkey", "-engine", "gost", "-algorithm", "gost2012_512", "-pkeyopt", "paramset:A"),
        *("-out", key),
    )
    openssl(
        *("req", "-engine", "gost", "-x509", "-new", "-key", key, "-subj", "/CN=X"),
        *("-addext", "keyUsage=digitalSignature"),
        *("-out", certificate),
    )
    made = openssl(
        *("pkcs12", "-engine", "gost", "-export", "-inkey", key, "-in", certificate),
        *("-passout", "pass:secret"),
    )
    held = read_pkcs12(made.stdout, "secret")

    assert held.issued.certificate.subject_name == "CN=X"
    assert held.issued.certificate.public_key == held.issued.private_key.public_key


def test_other_bytes_are_malformed(head: IssuedCertificate) -> None:
    written = write_pkcs12(head, PASSWORD)
    for data in (b"", b"no file", head.to_bytes(), written[:-1], written + b"\0", written[:40]):
        assert refusal(data) == Pkcs12Reason.MALFORMED
    assert refusal(b"\x30" * (1024 * 1024 + 1)) == Pkcs12Reason.MALFORMED


def test_an_altered_file_fails_as_a_wrong_password_does(head: IssuedCertificate) -> None:
    written = bytearray(write_pkcs12(head, PASSWORD))
    written[200] ^= 1

    assert refusal(bytes(written)) == Pkcs12Reason.WRONG_PASSWORD


def test_a_key_of_another_certificate_is_a_mismatch(head: IssuedCertificate) -> None:
    stranger = PrivateKey.generate(Random(7), head.private_key.public_key.bits)
    written = write_pkcs12(IssuedCertificate(head.certificate, stranger), PASSWORD)

    assert refusal(written) == Pkcs12Reason.KEY_MISMATCH


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize(
    ("option", "reason"),
    [("-nokeys", Pkcs12Reason.NO_KEY), ("-nocerts", Pkcs12Reason.NO_CERTIFICATE)],
)
def test_half_a_file_is_refused(
    head: IssuedCertificate, tmp_path: Path, option: str, reason: Pkcs12Reason
) -> None:
    source = tmp_path / "head.pem"
    source.write_bytes(head.to_bytes())
    made = openssl(
        *("pkcs12", "-engine", "gost", "-export", "-in", source, option),
        *("-passout", f"pass:{PASSWORD}"),
    )
    assert made.returncode == 0, made.stderr

    assert refusal(made.stdout) == reason


def test_a_key_of_another_standard_is_unsupported() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    made = pkcs12.serialize_key_and_certificates(
        None, key, None, None, BestAvailableEncryption(PASSWORD.encode())
    )

    assert refusal(made) in (Pkcs12Reason.NO_CERTIFICATE, Pkcs12Reason.UNSUPPORTED)


def test_a_file_that_asks_for_too_much_work_is_refused(
    head: IssuedCertificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = write_pkcs12(head, PASSWORD)
    monkeypatch.setattr(passwords, "MAXIMUM_ITERATIONS", passwords.ITERATIONS)
    assert read_pkcs12(written, PASSWORD).issued == head
    monkeypatch.setattr(passwords, "MAXIMUM_ITERATIONS", passwords.ITERATIONS - 1)

    assert refusal(written) == Pkcs12Reason.UNSUPPORTED


def test_the_ways_of_writing_a_private_key() -> None:
    curve = CURVES["1.2.643.2.2.36.0"]
    key = PrivateKey(curve, 0x1234567890)
    bare = key.value.to_bytes(32, "little")
    mask = 0xABCDEF
    masked = (key.value * pow(mask, -1, curve.q) % curve.q).to_bytes(32, "little")
    algorithm = der.sequence(
        der.oid("1.2.643.7.1.1.1.1"),
        der.sequence(der.oid(curve.oid), der.oid("1.2.643.7.1.1.2.2")),
    )
    for inner in (
        bare,
        der.octets(bare),
        der.integer(key.value),
        der.octets(masked + mask.to_bytes(32, "little")),
    ):
        info = der.sequence(der.integer(0), algorithm, der.octets(inner))
        assert encoding.read_private_key(info) == key
