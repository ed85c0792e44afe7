"""CAdES X Long Type 1 as a page asks for it: SignCades, EnhanceCades, CoSignCades, VerifyCades."""

import base64
from datetime import datetime, timedelta

import pytest

from signature_plugin import SignatureDesk, Token
from signature_plugin.pki import (
    Authority,
    IssuedCertificate,
    OcspResponder,
    TimeStampAuthority,
    VerificationError,
    long_term,
    oids,
    verify_cms,
)
from signature_plugin.pki.long_term_verification import verify_long_term

from .conftest import BEFORE, LATER, NOW
from .remote import FakePage, Remote, RemoteError
from .test_long_term import unsigned

TSA = "http://tsa.test.invalid/tsp.srf"
X_LONG = 0x5D
CAdES_T = 5
BES = 1


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(
    clock: Clock, root: Authority, authority: Authority, head: IssuedCertificate
) -> SignatureDesk:
    made = SignatureDesk(clock, ["*.localhost"])
    token = Token(pin="")
    token.add(head, chain=[authority.certificate, root.certificate])
    made.insert(token)
    stamps = TimeStampAuthority.under(root, not_before=BEFORE, not_after=LATER)
    made.serve_time_stamps(TSA, stamps)
    made.revocation_lists = [root.crl(now=NOW), authority.crl(now=NOW)]
    return made


def signer(page: FakePage, address: str = TSA) -> Remote:
    made = page.signer(page.first_certificate())
    made.set("TSAAddress", address)
    return made


def sign(page: FakePage, kind: int = X_LONG, *, detached: bool = True) -> str:
    signed = page.message().call("SignCades", signer(page), kind, detached)
    assert isinstance(signed, str)
    return signed


def verify(page: FakePage, signed: str, kind: int = X_LONG) -> Remote:
    message = page.message()
    message.call("VerifyCades", signed, kind, True)
    return message


@pytest.mark.parametrize("kind", [X_LONG, 0], ids=["X Long", "by default"])
def test_a_page_signs_with_proofs_and_verifies(
    fake_page: FakePage, root: Authority, authority: Authority, kind: int
) -> None:
    signed = sign(fake_page, kind)
    (verified,) = verify_long_term(
        base64.b64decode(signed),
        content=b"hello",
        trusted=[root.certificate],
        crls=[root.crl(now=NOW)],
        at=NOW,
    )
    assert verified.stamped_at == NOW
    shown = verify(fake_page, signed, kind).get("Signers").call("Item", 1)
    assert shown.get("SignatureTimeStampTime") == "2026-03-02T06:00:00.000Z"
    assert authority.certificate in verified.chain


def test_a_hash_is_signed_with_proofs(fake_page: FakePage, root: Authority) -> None:
    hashed = fake_page.create("CAdESCOM.HashedData")
    hashed.set("Algorithm", 101)
    hashed.set("DataEncoding", 1)
    hashed.call("Hash", "aGVsbG8=")
    signed = fake_page.create("CAdESCOM.CadesSignedData").call(
        "SignHash", hashed, signer(fake_page), X_LONG
    )
    fake_page.create("CAdESCOM.CadesSignedData").call("VerifyHash", hashed, signed, X_LONG)
    assert verify_long_term(
        base64.b64decode(signed),
        content=b"hello",
        trusted=[root.certificate],
        crls=[root.crl(now=NOW)],
        at=NOW,
    )


@pytest.mark.parametrize("before", [BES, CAdES_T], ids=["BES", "T"])
def test_a_lesser_signature_is_enhanced(fake_page: FakePage, before: int) -> None:
    message = fake_page.message()
    plain = message.call("SignCades", signer(fake_page), before, True)
    for kind in {CAdES_T, X_LONG} - {before}:
        with pytest.raises(RemoteError, match="0x80092004"):
            verify(fake_page, plain, kind)
    enhanced = message.call("EnhanceCades", X_LONG, TSA)

    verify(fake_page, enhanced)
    verify(fake_page, enhanced, CAdES_T)
    verify(fake_page, enhanced, BES)
    assert base64.b64decode(message.call("EnhanceCades", X_LONG, TSA)) == (
        base64.b64decode(enhanced)
    )


def test_the_second_signer_gets_proofs_too(fake_page: FakePage) -> None:
    message = fake_page.message()
    message.call("SignCades", signer(fake_page), BES, True)
    both = message.call("CoSignCades", signer(fake_page), X_LONG)
    assert verify(fake_page, both).get("Signers").get("Count") == 2


def test_without_lists_a_service_of_status_answers(
    fake_page: FakePage, desk: SignatureDesk, root: Authority, authority: Authority
) -> None:
    desk.revocation_lists = [root.crl(now=NOW)]
    with pytest.raises(RemoteError, match="0x80092013"):
        sign(fake_page)
    assert desk.signatures == []
    desk.serve_certificate_status(
        OcspResponder.under(authority, not_before=BEFORE, not_after=LATER)
    )
    verify(fake_page, sign(fake_page))


def test_who_is_revoked_gets_no_proofs(
    fake_page: FakePage, desk: SignatureDesk, root: Authority, head: IssuedCertificate
) -> None:
    own = Authority.from_bytes(root.to_bytes())
    sub = own.create_intermediate("УЦ (ТЕСТ)", not_before=BEFORE, not_after=LATER)
    issued = sub.issue(head.certificate.subject, not_before=BEFORE, not_after=LATER)
    desk.tokens[0].containers.clear()
    desk.tokens[0].add(issued, chain=[sub.certificate, own.certificate])
    sub.revoke(issued.certificate, at=NOW, reason="keyCompromise")
    desk.serve_certificate_status(OcspResponder.under(sub, not_before=BEFORE, not_after=LATER))
    with pytest.raises(RemoteError, match="0x800B010C"):
        sign(fake_page)


def test_nobody_stamps_at_another_address(fake_page: FakePage, desk: SignatureDesk) -> None:
    for address in ("", "http://other.test/"):
        with pytest.raises(RemoteError, match="0xC2100100"):
            fake_page.message().call("SignCades", signer(fake_page, address), X_LONG, True)
    assert desk.signatures == []


def test_without_a_root_no_proofs_are_made(fake_page: FakePage, desk: SignatureDesk) -> None:
    desk.trusted_roots = []
    single = signer(fake_page)
    single.set("Options", 2)
    with pytest.raises(RemoteError, match="0x800B010"):
        fake_page.message().call("SignCades", single, X_LONG, True)


def test_a_page_can_verify_when_the_lists_are_gone(
    fake_page: FakePage, desk: SignatureDesk, clock: Clock, root: Authority
) -> None:
    signed = sign(fake_page)
    desk.revocation_lists = []
    clock.now = NOW + timedelta(days=400)
    verify(fake_page, signed)
    with pytest.raises(VerificationError) as caught:
        verify_cms(
            base64.b64decode(signed), content=b"hello", trusted=[root.certificate], at=clock.now
        )
    assert "no current revocation list" in caught.value.message


def test_other_content_and_an_altered_message_are_refused(fake_page: FakePage) -> None:
    signed = sign(fake_page)
    other = fake_page.message("aGVsbG8h")
    with pytest.raises(RemoteError, match="0x80091007"):
        other.call("VerifyCades", signed, X_LONG, True)
    data = base64.b64decode(signed)
    references = unsigned(data)[oids.CERTIFICATE_REFERENCES]
    altered = data.replace(references, references[:-1] + bytes((references[-1] ^ 1,)))
    assert altered != data
    with pytest.raises(RemoteError, match="0x80090006"):
        verify(fake_page, base64.b64encode(altered).decode())


def test_proofs_that_prove_nothing_are_refused(
    fake_page: FakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message as another program might make it: stamped and consistent, but without a list."""
    with monkeypatch.context() as patched:
        patched.setattr(long_term, "proof_for", lambda *_: None)
        signed = sign(fake_page)
    with pytest.raises(RemoteError, match="0x80092013"):
        verify(fake_page, signed)
    verify(fake_page, sign(fake_page))
