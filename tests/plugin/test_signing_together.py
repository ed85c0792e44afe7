"""As pages see them: messages of several signers, time stamps, hashes and raw signatures."""

import base64
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
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
    TimeStampAuthority,
    verify_all_signers,
    verify_cms,
)

from .conftest import BEFORE, LATER, NOW
from .judge import openssl
from .remote import FakePage, Remote, RemoteError

WITHOUT_LISTS = ALL_CHECKS - {Check.REVOCATION_UNKNOWN}
TSA = "http://tsa.test.invalid/tsp.srf"
CONTENT = "aGVsbG8="


@pytest.fixture
def second(desk: SignatureDesk, authority: Authority) -> IssuedCertificate:
    issued = authority.issue(
        Subject("Второй Подписант"), not_before=BEFORE, not_after=LATER, algorithm=512
    )
    token = Token(label="Второй")
    token.add(issued, chain=[authority.certificate])
    desk.insert(token)
    return issued


@pytest.fixture
def tsa(desk: SignatureDesk, authority: Authority) -> TimeStampAuthority:
    made = TimeStampAuthority.under(authority, not_before=BEFORE, not_after=LATER)
    desk.serve_time_stamps(TSA, made)
    return made


def found(page: FakePage, name: str) -> Remote:
    certificate = page.certificates().call("Find", 1, name).call("Item", 1)
    assert isinstance(certificate, Remote)
    return certificate


def names(message: Remote) -> set[str]:
    signers = message.get("Signers")
    return {
        signers.call("Item", at + 1).get("Certificate").call("GetInfo", 0)
        for at in range(signers.get("Count"))
    }


BOTH = {"Иванов Иван Иванович", "Второй Подписант"}


@pytest.mark.parametrize("detached", [False, True])
def test_a_second_person_signs_the_same_message(
    fake_page: FakePage,
    desk: SignatureDesk,
    root: Authority,
    second: IssuedCertificate,
    detached: bool,
) -> None:
    first = fake_page.sign(found(fake_page, "Иванов"), detached=detached)
    message = fake_page.message()
    message.call("VerifyCades", first, 1, detached)
    both = message.call("CoSignCades", fake_page.signer(found(fake_page, "Второй")), 1)
    cms = base64.b64decode(both)

    signatures = verify_all_signers(
        cms, content=b"hello", trusted=[root.certificate], at=NOW, checks=WITHOUT_LISTS
    )
    assert {each.certificate.subject.common_name for each in signatures} == BOTH
    assert names(message) == BOTH
    made = desk.signatures[-1]
    assert (made.content, made.certificate, made.cms) == (b"hello", second.certificate, cms)
    assert made.detached is detached
    reader = fake_page.message() if detached else fake_page.create("CAdESCOM.CadesSignedData")
    reader.call("VerifyCades", both, 1, detached)
    assert names(reader) == BOTH


def test_a_message_signed_just_now_can_be_signed_once_more(
    fake_page: FakePage, second: IssuedCertificate
) -> None:
    message = fake_page.message()
    message.call("SignCades", fake_page.signer(found(fake_page, "Иванов")), 1, True)
    message.call("CoSignCades", fake_page.signer(found(fake_page, "Второй")), 1)
    assert names(message) == BOTH


def hashed(page: FakePage, algorithm: int, data: str = CONTENT) -> Remote:
    made = page.create("CAdESCOM.HashedData")
    made.set("Algorithm", algorithm)
    made.set("DataEncoding", 1)
    made.call("Hash", data)
    return made


def test_a_hash_is_signed_by_two(
    fake_page: FakePage, desk: SignatureDesk, root: Authority, second: IssuedCertificate
) -> None:
    message = fake_page.create("CAdESCOM.CadesSignedData")
    one = hashed(fake_page, 101)
    first = message.call("SignHash", one, fake_page.signer(found(fake_page, "Иванов")), 1)
    other = fake_page.create("CAdESCOM.CadesSignedData")
    other.call("VerifyHash", one, first, 1)
    signer = fake_page.signer(found(fake_page, "Второй"))
    with pytest.raises(RemoteError, match="0x80090008"):
        other.call("CoSignHash", one, signer, 1)
    both = other.call("CoSignHash", hashed(fake_page, 102), signer, 1)
    verify_all_signers(
        base64.b64decode(both),
        digests={256: streebog256(b"hello"), 512: streebog512(b"hello")},
        trusted=[root.certificate],
        at=NOW,
        checks=WITHOUT_LISTS,
    )
    assert names(other) == BOTH
    assert desk.signatures[-1].digest == streebog512(b"hello")


def test_a_message_is_verified_by_the_hash_of_its_content(fake_page: FakePage) -> None:
    signed = fake_page.sign(fake_page.first_certificate())
    reader = fake_page.create("CAdESCOM.CadesSignedData")
    reader.call("VerifyHash", hashed(fake_page, 101), signed, 1)
    assert reader.get("Signers").get("Count") == 1
    with pytest.raises(RemoteError, match="0x80091007"):
        reader.call("VerifyHash", hashed(fake_page, 101, "aGVsbG9v"), signed, 1)
    with pytest.raises(RemoteError, match="0x80090008"):
        reader.call("VerifyHash", hashed(fake_page, 4), signed, 1)


def test_a_cosigner_of_another_hash_is_refused(fake_page: FakePage) -> None:
    message = fake_page.create("CAdESCOM.CadesSignedData")
    signer = fake_page.signer(fake_page.first_certificate())
    message.call("SignHash", hashed(fake_page, 101), signer, 1)
    with pytest.raises(RemoteError, match="0x80091007"):
        message.call("CoSignHash", hashed(fake_page, 101, "eA=="), signer, 1)


def test_other_content_is_not_signed_beside_a_verified_hash(fake_page: FakePage) -> None:
    signed = fake_page.sign(fake_page.first_certificate())
    message = fake_page.message("eA==")
    message.call("VerifyHash", hashed(fake_page, 101), signed, 1)
    with pytest.raises(RemoteError, match="0x80091007"):
        message.call("CoSignCades", fake_page.signer(fake_page.first_certificate()), 1)


@pytest.mark.parametrize(
    "step",
    [
        lambda page, message: message.call("CoSignCades", page.signer(page.first_certificate()), 1),
        lambda page, message: message.call(
            "CoSignHash", hashed(page, 101), page.signer(page.first_certificate()), 1
        ),
        lambda page, message: message.call("EnhanceCades", 5, TSA),
    ],
    ids=["CoSignCades", "CoSignHash", "EnhanceCades"],
)
def test_without_a_signed_message_there_is_nothing_to_go_on_from(
    fake_page: FakePage, desk: SignatureDesk, step: Callable[[FakePage, Remote], object]
) -> None:
    with pytest.raises(RemoteError, match="0x80880261"):
        step(fake_page, fake_page.message())
    assert desk.pin_prompts == []


def test_a_bad_second_signature_spoils_the_message(
    fake_page: FakePage, second: IssuedCertificate
) -> None:
    message = fake_page.message()
    message.call("SignCades", fake_page.signer(found(fake_page, "Иванов")), 1, False)
    both = message.call("CoSignCades", fake_page.signer(found(fake_page, "Второй")), 1)
    broken = bytearray(base64.b64decode(both))
    broken[-1] ^= 1
    reader = fake_page.create("CAdESCOM.CadesSignedData")
    with pytest.raises(RemoteError, match="0x80090006"):
        reader.call("VerifyCades", base64.b64encode(broken).decode(), 1, False)


def stamped(page: FakePage, address: str = TSA) -> str:
    signer = page.signer(page.first_certificate())
    signer.set("TSAAddress", address)
    signed = page.message().call("SignCades", signer, 5, False)
    assert isinstance(signed, str)
    return signed


def test_a_signature_with_a_time_stamp(
    fake_page: FakePage, tsa: TimeStampAuthority, root: Authority
) -> None:
    signed = stamped(fake_page)
    verified = verify_cms(
        base64.b64decode(signed), trusted=[root.certificate], at=NOW, checks=WITHOUT_LISTS
    )
    assert verified.stamped_at == NOW
    reader = fake_page.create("CAdESCOM.CadesSignedData")
    reader.call("VerifyCades", signed, 5, False)
    signer = reader.get("Signers").call("Item", 1)
    assert signer.get("SignatureTimeStampTime") == "2026-03-02T06:00:00.000Z"


def test_without_its_service_no_stamp_and_no_signature(
    fake_page: FakePage, desk: SignatureDesk, tsa: TimeStampAuthority
) -> None:
    with pytest.raises(RemoteError, match="0xC2100100"):
        stamped(fake_page, "http://nobody.invalid/")
    assert desk.signatures == []


def test_a_signature_is_stamped_afterwards(
    fake_page: FakePage, tsa: TimeStampAuthority, root: Authority
) -> None:
    plain = fake_page.sign(fake_page.first_certificate(), detached=False)
    message = fake_page.create("CAdESCOM.CadesSignedData")
    with pytest.raises(RemoteError, match="0x80092004"):
        message.call("VerifyCades", plain, 5, False)
    message.call("VerifyCades", plain, 1, False)
    with pytest.raises(RemoteError, match="0x80092004"):
        message.get("Signers").call("Item", 1).get("SignatureTimeStampTime")
    with pytest.raises(RemoteError, match="0x80070057"):
        message.call("EnhanceCades", 1, TSA)
    enhanced = message.call("EnhanceCades", 5, TSA)
    assert message.get("Signers").call("Item", 1).get("SignatureTimeStampTime")
    message.call("VerifyCades", enhanced, 5, False)
    verified = verify_cms(
        base64.b64decode(enhanced), trusted=[root.certificate], at=NOW, checks=WITHOUT_LISTS
    )
    assert (verified.content, verified.stamped_at) == (b"hello", NOW)


def test_a_stamped_signature_outlives_its_certificate(
    desk: SignatureDesk, fake_page: FakePage, authority: Authority, tsa: TimeStampAuthority
) -> None:
    short = authority.issue(
        Subject("Краткий"), not_before=BEFORE, not_after=NOW + timedelta(hours=1)
    )
    token = Token(label="Краткий")
    token.add(short, chain=[authority.certificate])
    desk.insert(token)
    signer = fake_page.signer(found(fake_page, "Краткий"))
    signer.set("TSAAddress", TSA)
    plain = fake_page.message().call("SignCades", signer, 1, False)
    kept = fake_page.message().call("SignCades", signer, 5, False)
    desk.workstation.now = lambda: NOW + timedelta(days=1)
    reader = fake_page.create("CAdESCOM.CadesSignedData")
    reader.call("VerifyCades", kept, 5, False)
    with pytest.raises(RemoteError, match="0x800B0101"):
        reader.call("VerifyCades", plain, 1, False)


def test_a_stamp_of_an_untrusted_authority_is_refused(
    desk: SignatureDesk, fake_page: FakePage, root: Authority
) -> None:
    seeded = Random(5)  # noqa: S311  # the same keys in every run
    stranger = Authority.create_root(
        "Чужой (ТЕСТ)", random=seeded, not_before=BEFORE, not_after=LATER
    )
    desk.serve_time_stamps(
        TSA, TimeStampAuthority.under(stranger, not_before=BEFORE, not_after=LATER)
    )
    desk.trusted_roots = [root.certificate]
    signed = stamped(fake_page)
    with pytest.raises(RemoteError, match="0x800B010A"):
        fake_page.create("CAdESCOM.CadesSignedData").call("VerifyCades", signed, 5, False)


@pytest.mark.usefixtures("gost_engine")
def test_openssl_verifies_what_a_page_has_made_together(
    fake_page: FakePage,
    tsa: TimeStampAuthority,
    second: IssuedCertificate,
    root: Authority,
    tmp_path: Path,
) -> None:
    message = fake_page.message()
    message.call("SignCades", fake_page.signer(found(fake_page, "Иванов")), 1, False)
    message.call("CoSignCades", fake_page.signer(found(fake_page, "Второй")), 1)
    (tmp_path / "message").write_bytes(base64.b64decode(message.call("EnhanceCades", 5, TSA)))
    (tmp_path / "root").write_text(root.certificate.pem)
    verdict = openssl(
        *("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", tmp_path / "message"),
        *("-CAfile", tmp_path / "root", "-attime", str(int(NOW.timestamp()))),
        *("-signer", tmp_path / "signers"),
    )
    assert (verdict.returncode, verdict.stdout) == (0, b"hello"), verdict.stderr
    assert (tmp_path / "signers").read_text().count("BEGIN CERTIFICATE") == 2


@pytest.mark.parametrize(("name", "algorithm"), [("Иванов", 101), ("Второй", 102)])
def test_a_raw_signature_is_that_of_the_key(
    fake_page: FakePage,
    desk: SignatureDesk,
    second: IssuedCertificate,
    name: str,
    algorithm: int,
) -> None:
    raw, certificate = fake_page.create("CAdESCOM.RawSignature"), found(fake_page, name)
    data = hashed(fake_page, algorithm)
    value = raw.call("SignHash", data, certificate)
    raw.call("VerifyHash", data, certificate, value)
    (made,) = desk.signatures
    assert (made.form, made.cms.hex().upper(), made.content) == ("raw", value, b"hello")
    assert made.certificate.public_key.verify(made.cms, made.digest or b"")
    with pytest.raises(RemoteError, match="0x80090006"):
        raw.call("VerifyHash", hashed(fake_page, algorithm, "eA=="), certificate, value)
    with pytest.raises(RemoteError, match="0x80090008"):
        raw.call("SignHash", hashed(fake_page, 203 - algorithm), certificate)


@pytest.mark.usefixtures("gost_engine")
def test_openssl_verifies_a_raw_signature(
    fake_page: FakePage, head: IssuedCertificate, tmp_path: Path
) -> None:
    raw, certificate = fake_page.create("CAdESCOM.RawSignature"), fake_page.first_certificate()
    value = raw.call("SignHash", hashed(fake_page, 101), certificate)
    (tmp_path / "certificate").write_text(head.certificate.pem)
    (tmp_path / "signature").write_bytes(bytes.fromhex(value))
    public = openssl("x509", "-in", tmp_path / "certificate", "-pubkey", "-noout")
    (tmp_path / "key").write_bytes(public.stdout)
    verdict = openssl(
        *("dgst", "-md_gost12_256", "-verify", tmp_path / "key"),
        *("-signature", tmp_path / "signature"),
        stdin=b"hello",
    )
    assert verdict.stdout == b"Verified OK\n", verdict.stderr
