"""A page encrypts and opens: CPEnvelopedData, with the PIN and the token that opening needs."""

import base64
from pathlib import Path

import pytest

from signature_plugin import PinAnswer, SignatureDesk, Token
from signature_plugin.pki import Authority, IssuedCertificate, Subject
from signature_plugin.pki.enveloped import (
    ContentCipher,
    decrypt_enveloped,
    encrypt_enveloped,
    read_envelope,
)

from .conftest import BEFORE, LATER
from .remote import FakePage, Remote, RemoteError
from .test_enveloped import decrypt_by_openssl

TEXT = "aGVsbG8="  # hello


def envelope(page: FakePage, *recipients: Remote, content: str | None = TEXT) -> Remote:
    made = page.create("CAdESCOM.CPEnvelopedData")
    made.set("ContentEncoding", 1)
    if content is not None:
        made.set("Content", content)
    for each in recipients:
        made.get("Recipients").call("Add", each)
    return made


def opening(page: FakePage, message: str, encoding: int = 1) -> Remote:
    made = page.create("CADESCOM.CPEnvelopedData")
    made.set("ContentEncoding", encoding)
    made.call("Decrypt", message)
    return made


def shown(page: FakePage, issued: IssuedCertificate) -> Remote:
    made = page.create("CAdESCOM.Certificate")
    made.call("Import", base64.b64encode(issued.certificate.der).decode())
    return made


@pytest.fixture(scope="module")
def other(authority: Authority) -> IssuedCertificate:
    return authority.issue(Subject("Петров Пётр"), not_before=BEFORE, not_after=LATER)


def test_a_page_opens_what_it_encrypted(
    fake_page: FakePage, desk: SignatureDesk, head: IssuedCertificate
) -> None:
    message = envelope(fake_page, fake_page.first_certificate()).call("Encrypt")
    assert desk.pin_prompts == []  # a public key needs no PIN
    opened = opening(fake_page, message)

    assert opened.get("Content") == "aGVsbG8=\r\n"
    assert len(desk.pin_prompts) == 1
    assert decrypt_enveloped(base64.b64decode(message), head) == b"hello"


@pytest.mark.usefixtures("gost_engine")
def test_openssl_opens_the_message_of_a_page(
    fake_page: FakePage, head: IssuedCertificate, tmp_path: Path
) -> None:
    message = envelope(fake_page, fake_page.first_certificate()).call("Encrypt", 0)
    assert decrypt_by_openssl(base64.b64decode(message), head, tmp_path) == b"hello"


@pytest.mark.parametrize(
    ("number", "cipher"),
    [
        (25, ContentCipher.GOST_28147_89),
        (35, ContentCipher.MAGMA),
        (36, ContentCipher.MAGMA_OMAC),
        (45, ContentCipher.KUZNYECHIK),
        (46, ContentCipher.KUZNYECHIK_OMAC),
    ],
)
def test_a_page_chooses_the_cipher(fake_page: FakePage, number: int, cipher: ContentCipher) -> None:
    made = envelope(fake_page, fake_page.first_certificate())
    made.get("Algorithm").set("Name", number)
    made.get("Algorithm").set("KeyLength", 0)
    message = made.call("Encrypt")

    assert read_envelope(base64.b64decode(message)).cipher == cipher
    assert opening(fake_page, message).get("Content").strip() == TEXT
    assert (made.get("Algorithm").get("Name"), made.get("Algorithm").get("KeyLength")) == (
        number,
        0,
    )


def test_the_list_of_recipients(fake_page: FakePage, other: IssuedCertificate) -> None:
    made = envelope(fake_page, fake_page.first_certificate(), shown(fake_page, other))
    recipients = made.get("Recipients")

    assert recipients.get("Count") == 2
    assert recipients.call("Item", 2).get("Thumbprint") == other.certificate.thumbprint
    recipients.call("Remove", 1)
    assert recipients.get("Count") == 1
    assert decrypt_enveloped(base64.b64decode(made.call("Encrypt")), other) == b"hello"
    for index in (0, 2):
        with pytest.raises(RemoteError, match="0x80070057"):
            recipients.call("Item", index)
    recipients.call("Clear")
    assert recipients.get("Count") == 0
    with pytest.raises(RemoteError, match="0x80880210"):
        recipients.call("Add", fake_page.create("CAdESCOM.Certificate"))


def test_text_goes_and_comes_as_text(fake_page: FakePage) -> None:
    made = fake_page.create("CAdESCOM.CPEnvelopedData")
    made.set("Content", "Привет")
    made.get("Recipients").call("Add", fake_page.first_certificate())
    assert opening(fake_page, made.call("Encrypt"), encoding=0).get("Content") == "Привет"


def test_a_message_for_another_is_not_opened(fake_page: FakePage, other: IssuedCertificate) -> None:
    message = envelope(fake_page, shown(fake_page, other)).call("Encrypt")
    with pytest.raises(RemoteError, match="0x80880271"):
        opening(fake_page, message)


def test_without_the_link_to_its_key_a_certificate_opens_nothing(
    fake_page: FakePage, token: Token, other: IssuedCertificate
) -> None:
    token.add(other, linked=False)
    message = envelope(fake_page, shown(fake_page, other)).call("Encrypt")
    with pytest.raises(RemoteError, match="0x80880271"):
        opening(fake_page, message)


def test_opening_asks_for_the_pin_as_signing_does(
    fake_page: FakePage, desk: SignatureDesk, token: Token
) -> None:
    message = envelope(fake_page, fake_page.first_certificate()).call("Encrypt")
    desk.pin_answers(PinAnswer.CANCEL, PinAnswer.WRONG)
    for code in ("0x8010006E", "0x8010006B"):
        with pytest.raises(RemoteError, match=code):
            opening(fake_page, message)
    assert token.attempts_left == 2
    assert opening(fake_page, message).get("Content").strip() == TEXT
    opening(fake_page, message)
    assert len(desk.pin_prompts) == 3


def test_without_its_token_a_message_stays_closed(
    fake_page: FakePage, desk: SignatureDesk, token: Token, other: IssuedCertificate
) -> None:
    token.add(other, installed=True)
    certificate = fake_page.first_certificate()
    messages = [
        envelope(fake_page, each).call("Encrypt") for each in (certificate, shown(fake_page, other))
    ]
    desk.remove(token)
    for message, code in zip(messages, ("0x80880271", "0x80090016"), strict=True):
        with pytest.raises(RemoteError, match=code):
            opening(fake_page, message)


def test_what_is_refused(
    fake_page: FakePage, desk: SignatureDesk, head: IssuedCertificate, other: IssuedCertificate
) -> None:
    certificate = fake_page.first_certificate()
    with pytest.raises(RemoteError, match="0x80880270"):
        envelope(fake_page, certificate, content=None).call("Encrypt")
    with pytest.raises(RemoteError, match="0x80880271"):
        envelope(fake_page).call("Encrypt")
    with pytest.raises(RemoteError, match="0x8009310B"):
        opening(fake_page, "AAAA")
    with pytest.raises(RemoteError, match=r"Algorithm\.Name = 4.*0x80004001"):
        envelope(fake_page).get("Algorithm").set("Name", 4)
    with pytest.raises(RemoteError, match="0x80070057"):
        envelope(fake_page).get("Algorithm").set("KeyLength", 128)
    desk.provider_installed = False
    with pytest.raises(RemoteError, match="0x80090017"):
        envelope(fake_page, certificate).call("Encrypt")
    desk.provider_installed = True
    desk.access_allowed = False
    message = base64.b64encode(encrypt_enveloped(b"", [head.certificate])).decode()
    with pytest.raises(RemoteError, match="0x000004C7"):
        opening(fake_page, message)
    assert desk.pin_prompts == []


def test_a_key_that_was_wrapped_for_another_is_bad_data(
    fake_page: FakePage, head: IssuedCertificate, other: IssuedCertificate
) -> None:
    message = encrypt_enveloped(b"hello", [other.certificate])
    number, wanted = other.certificate.serial_number, head.certificate.serial_number
    forged = message.replace(number.to_bytes(16, "big"), wanted.to_bytes(16, "big"))
    assert forged != message
    with pytest.raises(RemoteError, match="0x80090005"):
        opening(fake_page, base64.b64encode(forged).decode())
