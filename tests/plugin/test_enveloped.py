"""Enveloped data between this library and OpenSSL, and what is not opened."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from asn1crypto import cms

from signature_plugin.pki import Authority, IssuedCertificate, Subject
from signature_plugin.pki.enveloped import (
    ContentCipher,
    EnvelopeError,
    EnvelopeReason,
    decrypt_enveloped,
    encrypt_enveloped,
    read_envelope,
)

from .judge import openssl

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
CONTENT = "Заявление\r\nна изменение данных".encode()
NAMES = {
    ContentCipher.GOST_28147_89: "gost89",
    ContentCipher.MAGMA: "magma-ctr-acpkm",
    ContentCipher.MAGMA_OMAC: "magma-ctr-acpkm-omac",
    ContentCipher.KUZNYECHIK: "kuznyechik-ctr-acpkm",
    ContentCipher.KUZNYECHIK_OMAC: "kuznyechik-ctr-acpkm-omac",
}
ciphers = pytest.mark.parametrize("cipher", list(ContentCipher), ids=list(NAMES.values()))


@dataclass(frozen=True)
class Pair:
    """Two holders of keys of one length."""

    anna: IssuedCertificate
    boris: IssuedCertificate


@pytest.fixture(scope="module", params=[256, 512])
def pair(request: pytest.FixtureRequest) -> Pair:
    root = Authority.create_root("УЦ (ТЕСТ)", random=Random(1), not_before=START, not_after=END)
    bits: int = request.param
    anna, boris = (
        root.issue(Subject(name), not_before=START, not_after=END, algorithm=bits)
        for name in ("Анна", "Борис")
    )
    return Pair(anna, boris)


def decrypt_by_openssl(message: bytes, holder: IssuedCertificate, folder: Path) -> bytes | None:
    key, file = folder / "key.pem", folder / "message.der"
    key.write_bytes(holder.to_bytes())
    file.write_bytes(message)
    run = openssl(
        *("cms", "-decrypt", "-engine", "gost", "-binary", "-inform", "DER", "-in", file),
        *("-recip", key, "-inkey", key),
    )
    return run.stdout if run.returncode == 0 else None


def encrypt_by_openssl(
    content: bytes, holder: IssuedCertificate, cipher: ContentCipher, folder: Path, *more: str
) -> bytes:
    certificate = folder / "certificate.pem"
    certificate.write_text(holder.certificate.pem)
    run = openssl(
        *("cms", "-encrypt", "-engine", "gost", "-binary", f"-{NAMES[cipher]}"),
        *("-outform", "DER", *more),
        certificate,
        stdin=content,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def refusal(message: bytes, holder: IssuedCertificate) -> EnvelopeReason:
    with pytest.raises(EnvelopeError) as caught:
        decrypt_enveloped(message, holder)
    return caught.value.reason


@ciphers
def test_every_recipient_opens_the_message(pair: Pair, cipher: ContentCipher) -> None:
    certificates = [pair.anna.certificate, pair.boris.certificate]
    message = encrypt_enveloped(CONTENT, certificates, cipher)

    assert decrypt_enveloped(message, pair.anna) == CONTENT
    assert decrypt_enveloped(message, pair.boris) == CONTENT
    assert CONTENT not in message
    assert message == encrypt_enveloped(CONTENT, certificates, cipher)
    assert message != encrypt_enveloped(CONTENT + b"!", certificates, cipher)
    envelope = read_envelope(message)
    assert envelope.cipher == cipher
    for holder in certificates:
        assert [each.is_for(holder) for each in envelope.recipients].count(True) == 1


@pytest.mark.usefixtures("gost_engine")
@ciphers
@pytest.mark.parametrize("content", [b"", CONTENT], ids=["empty", "short"])
def test_openssl_opens_what_is_encrypted(
    pair: Pair, cipher: ContentCipher, content: bytes, tmp_path: Path
) -> None:
    both = [pair.boris.certificate, pair.anna.certificate]
    message = encrypt_enveloped(content, both, cipher)

    assert decrypt_by_openssl(message, pair.anna, tmp_path) == content
    for_boris = encrypt_enveloped(content, both[:1], cipher)
    assert decrypt_by_openssl(for_boris, pair.anna, tmp_path) is None


@pytest.mark.usefixtures("gost_engine")
def test_openssl_opens_long_content(pair: Pair, tmp_path: Path) -> None:
    content = Random(2).randbytes(5000)
    message = encrypt_enveloped(content, [pair.anna.certificate])
    assert decrypt_by_openssl(message, pair.anna, tmp_path) == content


@pytest.mark.usefixtures("gost_engine")
@ciphers
def test_what_openssl_encrypted_is_opened(
    pair: Pair, cipher: ContentCipher, tmp_path: Path
) -> None:
    # Magma changes keys after 8 KB: one more byte shows whether both sides agree on it.
    for content in (b"", CONTENT, Random(3).randbytes(8 * 1024 + 1)):
        message = encrypt_by_openssl(content, pair.anna, cipher, tmp_path)
        assert decrypt_enveloped(message, pair.anna) == content
    by_key = encrypt_by_openssl(CONTENT, pair.anna, cipher, tmp_path, "-keyid")
    assert decrypt_enveloped(by_key, pair.anna) == CONTENT
    assert refusal(by_key, pair.boris) == EnvelopeReason.NOT_A_RECIPIENT


def test_the_structure_is_what_other_readers_expect(pair: Pair) -> None:
    parsed = cms.ContentInfo.load(encrypt_enveloped(CONTENT, [pair.anna.certificate]))
    data = parsed["content"]

    assert parsed["content_type"].native == "enveloped_data"
    assert data["version"].native == "v0"
    info = data["recipient_infos"][0].chosen
    assert info["rid"].chosen["serial_number"].native == pair.anna.certificate.serial_number
    assert info["key_encryption_algorithm"]["algorithm"].dotted == (
        f"1.2.643.7.1.1.1.{pair.anna.certificate.public_key.bits // 256}"
    )


def test_another_holder_is_no_recipient(pair: Pair) -> None:
    message = encrypt_enveloped(CONTENT, [pair.anna.certificate])
    assert refusal(message, pair.boris) == EnvelopeReason.NOT_A_RECIPIENT


@ciphers
def test_another_key_does_not_open(pair: Pair, cipher: ContentCipher) -> None:
    message = encrypt_enveloped(CONTENT, [pair.anna.certificate], cipher)
    impostor = IssuedCertificate(pair.anna.certificate, pair.boris.private_key)
    assert refusal(message, impostor) == EnvelopeReason.WRONG_KEY


def test_other_bytes_are_malformed(pair: Pair) -> None:
    message = encrypt_enveloped(CONTENT, [pair.anna.certificate])
    for data in (b"", b"text", message[:-1], message + b"\0", pair.anna.certificate.der):
        assert refusal(data, pair.anna) == EnvelopeReason.MALFORMED
        with pytest.raises(EnvelopeError):
            read_envelope(data)
    assert refusal(bytes(16 * 1024 * 1024 + 1), pair.anna) == EnvelopeReason.MALFORMED


def test_an_unknown_cipher_is_unsupported(pair: Pair) -> None:
    message = encrypt_enveloped(CONTENT, [pair.anna.certificate])
    cipher, substitution = bytes.fromhex("2a8503020215"), bytes.fromhex("2a850307010205 0101")
    assert message.count(cipher) == 1
    assert refusal(message.replace(cipher, cipher[:-1] + b"\x7f"), pair.anna) == (
        EnvelopeReason.UNSUPPORTED
    )
    for place in range(message.count(substitution)):
        parts = message.split(substitution)
        head, tail = substitution.join(parts[: place + 1]), substitution.join(parts[place + 1 :])
        altered = head + substitution[:-1] + b"\x7f" + tail
        assert refusal(altered, pair.anna) == EnvelopeReason.UNSUPPORTED


@pytest.mark.parametrize("cipher", [ContentCipher.MAGMA_OMAC, ContentCipher.KUZNYECHIK_OMAC])
def test_altered_content_is_noticed_by_its_mac(pair: Pair, cipher: ContentCipher) -> None:
    message = encrypt_enveloped(CONTENT, [pair.anna.certificate], cipher)
    data = cms.ContentInfo.load(message)["content"]
    encrypted = data["encrypted_content_info"]["encrypted_content"].native
    mac = data["unprotected_attrs"][0]["values"][0].native

    assert data["version"].native == "v2"
    assert len(mac) == {ContentCipher.MAGMA_OMAC: 8}.get(cipher, 16)
    for part in (encrypted, mac):
        altered = message.replace(part, part[:-1] + bytes((part[-1] ^ 1,)))
        assert refusal(altered, pair.anna) == EnvelopeReason.ALTERED
    without = message.replace(bytes.fromhex("2a8503070100060101"), b"\x2a" * 9)
    assert refusal(without, pair.anna) == EnvelopeReason.MALFORMED


def test_a_message_is_for_somebody() -> None:
    with pytest.raises(ValueError, match="at least one recipient"):
        encrypt_enveloped(CONTENT, [])
