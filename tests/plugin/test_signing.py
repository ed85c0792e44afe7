"""Signing and verifying: what goes into a message, which chain is wanted, what is recorded."""

import base64
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from signature_plugin import SignatureDesk, Token
from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import (
    ALL_CHECKS,
    Authority,
    Check,
    IssuedCertificate,
    Subject,
    self_signed,
    verify_cms,
)

from .conftest import BEFORE, LATER, NOW
from .remote import FakePage, Remote, RemoteError

WITHOUT_LISTS = ALL_CHECKS - {Check.REVOCATION_UNKNOWN}


def token_with(issued: IssuedCertificate, *chain: Authority) -> Token:
    token = Token(label=issued.certificate.subject.common_name)
    token.add(issued, chain=[each.certificate for each in chain])
    return token


def test_a_detached_signature_verifies_and_is_recorded(
    fake_page: FakePage, desk: SignatureDesk, root: Authority, head: IssuedCertificate
) -> None:
    text = fake_page.sign(fake_page.first_certificate())
    cms = base64.b64decode(text)
    verified = verify_cms(
        cms, content=b"hello", trusted=[root.certificate], at=NOW, checks=WITHOUT_LISTS
    )
    assert verified.certificate == head.certificate
    (made,) = desk.signatures
    assert (made.content, made.cms, made.certificate) == (b"hello", cms, head.certificate)
    assert (made.origin, made.signing_time) == ("http://world.localhost:8000", NOW)
    assert made.detached


def test_an_attached_signature_holds_its_content(fake_page: FakePage, root: Authority) -> None:
    cms = base64.b64decode(fake_page.sign(fake_page.first_certificate(), detached=False))
    verified = verify_cms(cms, trusted=[root.certificate], at=NOW, checks=WITHOUT_LISTS)
    assert verified.content == b"hello"


def test_a_string_is_signed_as_ucs2(fake_page: FakePage, desk: SignatureDesk) -> None:
    signer = fake_page.signer(fake_page.first_certificate())
    fake_page.message("Да", encoding=0).call("SignCades", signer, 1, True)
    assert desk.signatures[0].content == "Да".encode("utf-16-le")


def test_the_page_chooses_the_signing_time(fake_page: FakePage, desk: SignatureDesk) -> None:
    signer = fake_page.signer(fake_page.first_certificate())
    attribute = fake_page.create("CADESCOM.CPAttribute")
    attribute.set("Name", 0)
    attribute.set("Value", "2026-02-01T10:30:00.000Z")
    signer.get("AuthenticatedAttributes2").call("Add", attribute)
    fake_page.message().call("SignCades", signer, 1, True)
    assert desk.signatures[0].signing_time == datetime(2026, 2, 1, 10, 30, tzinfo=UTC)


def test_after_signing_the_signer_can_be_read(fake_page: FakePage, head: IssuedCertificate) -> None:
    message = fake_page.message()
    assert message.get("Signers").get("Count") == 0
    message.call("SignCades", fake_page.signer(fake_page.first_certificate()), 1, True)
    signer = message.get("Signers").call("Item", 1)
    assert signer.get("SigningTime") == "2026-03-02T06:00:00.000Z"
    assert signer.get("SignatureStatus").get("IsValid") is True
    assert signer.get("Certificate").get("Thumbprint") == head.certificate.thumbprint
    message.set("Content", "aGk=")
    assert message.get("Signers").get("Count") == 0


@pytest.mark.parametrize("length", [256, 512])
def test_a_hash_is_signed(
    desk: SignatureDesk, authority: Authority, root: Authority, length: int
) -> None:
    algorithm, digest = {256: (101, streebog256), 512: (102, streebog512)}[length]
    issued = authority.issue(
        Subject("По хешу"), not_before=BEFORE, not_after=LATER, algorithm=length
    )
    desk.insert(token_with(issued, authority))
    page = FakePage(desk)
    signer = page.signer(page.certificates().call("Find", 1, "По хешу").call("Item", 1))
    message, hashed = page.create("CAdESCOM.CadesSignedData"), page.create("CAdESCOM.HashedData")
    hashed.set("Algorithm", algorithm)
    hashed.call("SetHashValue", digest(b"hello").hex())
    cms = base64.b64decode(message.call("SignHash", hashed, signer, 1))
    verify_cms(cms, content=b"hello", trusted=[root.certificate], at=NOW, checks=WITHOUT_LISTS)
    (made,) = desk.signatures
    assert made.content is None
    assert made.digest == digest(b"hello")


def test_a_hash_of_another_length_than_the_key_is_refused(fake_page: FakePage) -> None:
    signer = fake_page.signer(fake_page.first_certificate())
    hashed = fake_page.create("CAdESCOM.HashedData")
    hashed.set("Algorithm", 102)
    hashed.call("Hash", "x")
    with pytest.raises(RemoteError, match="0x80090008"):
        fake_page.create("CAdESCOM.CadesSignedData").call("SignHash", hashed, signer, 1)


@pytest.mark.parametrize("kind", [2, 0x5C])
def test_other_types_of_signature_fail_with_their_name(fake_page: FakePage, kind: int) -> None:
    signer = fake_page.signer(fake_page.first_certificate())
    with pytest.raises(RemoteError, match=rf"SignCades: type {kind}, .*0x80004001"):
        fake_page.message().call("SignCades", signer, kind, True)


def test_a_binary_message_fails_before_anything_is_signed(
    fake_page: FakePage, desk: SignatureDesk
) -> None:
    signer = fake_page.signer(fake_page.first_certificate())
    with pytest.raises(RemoteError, match=r"SignCades: encoding 1.*0x80004001"):
        fake_page.message().call("SignCades", signer, 1, True, 1)
    assert desk.signatures == []
    assert desk.pin_prompts == []


def test_what_is_not_set_is_named(fake_page: FakePage) -> None:
    message = fake_page.create("CAdESCOM.CadesSignedData")
    signer = fake_page.create("CAdESCOM.CPSigner")
    with pytest.raises(RemoteError, match="0x80880260"):
        message.call("SignCades", signer, 1)
    message.set("Content", "x")
    with pytest.raises(RemoteError, match="0x80880250"):
        message.call("SignCades", signer, 1)
    with pytest.raises(RemoteError, match="0x80070057"):
        message.call("SignCades", message, 1)
    message.set("ContentEncoding", 1)
    with pytest.raises(RemoteError, match="0x80070057"):
        message.call("SignCades", fake_page.signer(fake_page.first_certificate()), 1)


def certificates_in(page: FakePage, options: int) -> list[str]:
    message = page.message()
    message.call("SignCades", page.signer(page.first_certificate(), options), 1, True)
    found = message.get("Certificates")
    return [found.call("Item", at + 1).call("GetInfo", 0) for at in range(found.get("Count"))]


def test_options_choose_what_goes_in(
    fake_page: FakePage, desk: SignatureDesk, root: Authority
) -> None:
    desk.trusted_roots = [root.certificate]
    head, middle, top = "Иванов Иван Иванович", "УЦ ФНС (ТЕСТ)", "Головной УЦ (ТЕСТ)"
    assert certificates_in(fake_page, 0) == [head, middle]
    assert certificates_in(fake_page, 1) == [head, middle, top]
    assert certificates_in(fake_page, 2) == [head]
    with pytest.raises(RemoteError, match="0x80070057"):
        fake_page.create("CAdESCOM.CPSigner").set("Options", 3)


@pytest.mark.parametrize("options", [0, 1])
def test_without_the_intermediate_no_chain_is_built(
    fake_page: FakePage, desk: SignatureDesk, options: int
) -> None:
    desk.store_intermediates = False
    certificate = fake_page.first_certificate()
    assert certificate.call("IsValid").get("Result") is False
    with pytest.raises(RemoteError, match="0x800B010A"):
        fake_page.sign(certificate, options=options)
    assert desk.pin_prompts == []


def test_the_signer_alone_needs_no_intermediate(fake_page: FakePage, desk: SignatureDesk) -> None:
    desk.store_intermediates = False
    fake_page.sign(fake_page.first_certificate(), options=2)
    assert len(desk.signatures) == 1


def test_an_intermediate_put_into_the_store_repairs_the_chain(
    fake_page: FakePage, desk: SignatureDesk, authority: Authority
) -> None:
    desk.store_intermediates = False
    desk.store_intermediates = [authority.certificate]
    assert fake_page.first_certificate().call("IsValid").get("Result") is True
    fake_page.sign(fake_page.first_certificate())


def test_an_authority_of_the_same_name_with_another_key_is_no_issuer(
    fake_page: FakePage, desk: SignatureDesk, root: Authority
) -> None:
    impostor = root.create_intermediate("УЦ ФНС (ТЕСТ)", not_before=BEFORE, not_after=LATER)
    desk.store_intermediates = [impostor.certificate]
    with pytest.raises(RemoteError, match="0x800B010A"):
        fake_page.sign(fake_page.first_certificate())


def checked(page: FakePage, certificate: Remote) -> None:
    signer = page.signer(certificate, 2)
    signer.set("CheckCertificate", True)
    page.message().call("SignCades", signer, 1, True)


def test_a_root_that_is_not_trusted(
    fake_page: FakePage, desk: SignatureDesk, root: Authority, head: IssuedCertificate
) -> None:
    desk.trusted_roots = []
    desk.store_intermediates = [*desk.workstation.intermediates(), root.certificate]
    certificate = fake_page.first_certificate()
    assert certificate.call("IsValid").get("Result") is False
    with pytest.raises(RemoteError, match="0x800B0109"):
        fake_page.sign(certificate)


def test_a_self_signed_certificate_is_not_trusted(desk: SignatureDesk) -> None:
    seeded = Random(2)  # noqa: S311  # the same keys in every run
    issued = self_signed(Subject("Сам Себе"), random=seeded, not_before=BEFORE, not_after=LATER)
    desk.insert(token_with(issued))
    page = FakePage(desk)
    found = page.certificates().call("Find", 1, "Сам Себе").call("Item", 1)
    with pytest.raises(RemoteError, match="0x800B0109"):
        checked(page, found)
    desk.trusted_roots = [issued.certificate]
    checked(page, found)


def test_an_expired_certificate_signs_unless_checked(
    desk: SignatureDesk, authority: Authority
) -> None:
    ended = NOW - timedelta(seconds=1)
    issued = authority.issue(Subject("Старый"), not_before=BEFORE, not_after=ended)
    desk.insert(token_with(issued, authority))
    page = FakePage(desk)
    certificate = page.certificates().call("Find", 1, "Старый").call("Item", 1)
    assert certificate.call("IsValid").get("Result") is False
    page.sign(certificate)
    with pytest.raises(RemoteError, match="0x800B0101"):
        checked(page, certificate)


def test_a_revoked_certificate_signs_unless_checked(desk: SignatureDesk, root: Authority) -> None:
    strict = root.create_intermediate("УЦ с отзывом (ТЕСТ)", not_before=BEFORE, not_after=LATER)
    issued = strict.issue(Subject("Отозванный"), not_before=BEFORE, not_after=LATER)
    desk.insert(token_with(issued, strict))
    page = FakePage(desk)
    certificate = page.certificates().call("Find", 1, "Отозванный").call("Item", 1)
    desk.revocation_lists = [strict.crl(now=NOW, next_update=LATER)]
    checked(page, certificate)
    strict.revoke(issued.certificate, at=NOW, reason="keyCompromise")
    desk.revocation_lists = [strict.crl(now=NOW, next_update=LATER)]
    assert certificate.call("IsValid").get("Result") is False
    page.sign(certificate)
    with pytest.raises(RemoteError, match="0x800B010C"):
        checked(page, certificate)


def test_a_message_is_verified(fake_page: FakePage, head: IssuedCertificate) -> None:
    signed = fake_page.sign(fake_page.first_certificate(), detached=False)
    reader = fake_page.create("CAdESCOM.CadesSignedData")
    reader.set("ContentEncoding", 1)
    reader.call("VerifyCades", signed, 1, False)
    assert base64.b64decode(reader.get("Content")) == b"hello"
    signer = reader.get("Signers").call("Item", 1)
    assert signer.get("Certificate").get("Thumbprint") == head.certificate.thumbprint


def test_a_detached_message_is_verified_with_its_content(fake_page: FakePage) -> None:
    signed = fake_page.sign(fake_page.first_certificate())
    fake_page.message("aGVsbG8=").call("VerifyCades", signed, 1, True)
    with pytest.raises(RemoteError, match="0x80091007"):
        fake_page.message("aGVsbG9v").call("VerifyCades", signed, 1, True)


def test_bad_messages_are_refused(fake_page: FakePage, desk: SignatureDesk) -> None:
    reader = fake_page.create("CAdESCOM.CadesSignedData")
    with pytest.raises(RemoteError, match="0x8009310B"):
        reader.call("VerifyCades", "AAAA", 1, False)
    cms = bytearray(base64.b64decode(fake_page.sign(fake_page.first_certificate(), detached=False)))
    cms[-1] ^= 1
    with pytest.raises(RemoteError, match="0x80090006"):
        reader.call("VerifyCades", base64.b64encode(cms).decode(), 1, False)
    good = fake_page.sign(fake_page.first_certificate(), detached=False, options=2)
    desk.store_intermediates = False
    with pytest.raises(RemoteError, match="0x800B010A"):
        reader.call("VerifyCades", good, 1, False)


def test_the_private_key_is_in_no_answer(desk: SignatureDesk, head: IssuedCertificate) -> None:
    answers: list[str] = []
    answer = desk.dispatcher.answer

    def spy(place: str, url: str, text: str) -> str:
        answers.append(answer(place, url, text))
        return answers[-1]

    desk.dispatcher.answer = spy  # type: ignore[method-assign,assignment]  # listens in on every answer
    page = FakePage(desk)
    certificate = page.first_certificate()
    for name in certificate.get("PrivateKey").properties:
        if name != "KeyPin":
            certificate.get("PrivateKey").get(name)
    page.sign(certificate)
    value = head.private_key.value
    raw = value.to_bytes(32)
    said = "".join(answers).replace("\\r\\n", "")
    for secret in (str(value), f"{value:x}", raw.hex(), raw[::-1].hex()):
        assert secret.lower() not in said.lower()
    cms = base64.b64decode(page.sign(certificate))
    assert raw not in cms
    assert raw[::-1] not in cms
