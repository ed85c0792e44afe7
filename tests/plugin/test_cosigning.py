"""Several signers of one content: adding a signature beside others, verifying all of them."""

from pathlib import Path

import pytest

from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import (
    Check,
    IssuedCertificate,
    Subject,
    VerificationError,
    VerifiedSignature,
    cosign_cms,
    sign_cms,
    sign_cms_digest,
    verify_all_signers,
    verify_cms,
)
from signature_plugin.pki.message import MessageParts

from .judge import openssl
from .register import CONTENT, DAY, END, NOW, START, Register, a_register


@pytest.fixture(scope="module")
def register() -> Register:
    return a_register()


@pytest.fixture(scope="module", params=[256, 512])
def accountant(register: Register, request: pytest.FixtureRequest) -> IssuedCertificate:
    subject = Subject("Бухгалтерова Вера")
    return register.sub.issue(subject, not_before=START, not_after=END, algorithm=request.param)


def verified(register: Register, cms: bytes, **more: bytes) -> tuple[VerifiedSignature, ...]:
    crls = [each.crl(now=NOW) for each in (register.root, register.sub)]
    content = more.get("content")
    return verify_all_signers(
        cms, content=content, trusted=[register.root.certificate], crls=crls, at=NOW
    )


def refusal(register: Register, cms: bytes, **more: bytes) -> Check:
    with pytest.raises(VerificationError) as caught:
        verified(register, cms, **more)
    return caught.value.check


def test_two_signers_of_an_attached_content(
    register: Register, accountant: IssuedCertificate
) -> None:
    both = cosign_cms(register.sign(), accountant, signing_time=NOW)
    signatures = verified(register, both)

    signers = [register.head.certificate, accountant.certificate]
    assert sorted(each.certificate.subject_name for each in signatures) == sorted(
        each.subject_name for each in signers
    )
    assert {each.content for each in signatures} == {CONTENT}


def test_the_first_signature_keeps_its_bytes(
    register: Register, accountant: IssuedCertificate
) -> None:
    first = register.sign(detached=True)
    both = cosign_cms(first, accountant, content=CONTENT, signing_time=NOW)

    (kept,) = MessageParts.read(first).signers
    assert kept in MessageParts.read(both).signers
    assert CONTENT not in both


def test_a_detached_content_may_be_known_by_its_hash_only(
    register: Register, accountant: IssuedCertificate
) -> None:
    digest = accountant.certificate.public_key.hash(CONTENT)
    first = sign_cms_digest(streebog256(CONTENT), register.head, signing_time=NOW)
    both = cosign_cms(
        first, accountant, digest=digest, chain=[register.sub.certificate], signing_time=NOW
    )

    assert len(verified(register, both, content=CONTENT)) == 2
    assert refusal(register, both, content=CONTENT + b"!") == Check.CONTENT
    by_hash = verify_all_signers(
        both,
        digests={256: streebog256(CONTENT), 512: streebog512(CONTENT)},
        trusted=[register.root.certificate],
        crls=[each.crl(now=NOW) for each in (register.root, register.sub)],
        at=NOW,
    )
    assert [each.content for each in by_hash] == [b"", b""]


def test_a_wrong_hash_is_refused_even_beside_the_content(register: Register) -> None:
    with pytest.raises(VerificationError) as caught:
        verify_all_signers(
            register.sign(),
            digests={256: streebog256(b"else")},
            trusted=[register.root.certificate],
            at=NOW,
        )
    assert caught.value.check == Check.CONTENT


def test_other_content_is_not_signed_beside(
    register: Register, accountant: IssuedCertificate
) -> None:
    first = register.sign(detached=True)
    with pytest.raises(VerificationError, match="signed other content"):
        cosign_cms(first, accountant, content=b"else", signing_time=NOW)
    with pytest.raises(VerificationError, match="give what it is over"):
        cosign_cms(first, accountant, signing_time=NOW)
    with pytest.raises(VerificationError) as caught:
        cosign_cms(b"junk", accountant, signing_time=NOW)
    assert caught.value.check == Check.MALFORMED


def test_one_bad_signer_spoils_the_message(
    register: Register, accountant: IssuedCertificate
) -> None:
    late = register.sub.issue(Subject("Опоздавший"), not_before=NOW + DAY, not_after=END)
    both = cosign_cms(register.sign(), late, signing_time=NOW)
    assert refusal(register, both) == Check.NOT_YET_VALID

    good = cosign_cms(register.sign(), accountant, signing_time=NOW)
    for signer in MessageParts.read(good).signers:
        broken = signer[:-1] + bytes((signer[-1] ^ 1,))
        assert refusal(register, good.replace(signer, broken)) == Check.SIGNATURE


def test_where_one_signer_is_expected_two_are_refused(
    register: Register, accountant: IssuedCertificate
) -> None:
    both = cosign_cms(register.sign(), accountant, signing_time=NOW)
    with pytest.raises(VerificationError, match="one signer was expected, there are 2"):
        verify_cms(both, trusted=[register.root.certificate], at=NOW)


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize("detached", [False, True])
def test_openssl_verifies_both_signers(
    register: Register, accountant: IssuedCertificate, tmp_path: Path, detached: bool
) -> None:
    first = sign_cms(
        CONTENT,
        register.head,
        chain=[register.sub.certificate],
        detached=detached,
        signing_time=NOW,
    )
    both = cosign_cms(first, accountant, content=CONTENT, signing_time=NOW)
    (tmp_path / "both").write_bytes(both)
    (tmp_path / "content").write_bytes(CONTENT)
    (tmp_path / "root").write_text(register.root.certificate.pem)

    def judge(path: str) -> int:
        verdict = openssl(
            *("cms", "-verify", "-cades", "-binary", "-inform", "DER"),
            *("-in", tmp_path / path, "-content", tmp_path / "content"),
            *("-CAfile", tmp_path / "root", "-attime", str(int(NOW.timestamp()))),
            *("-signer", tmp_path / "signers"),
        )
        return verdict.returncode

    assert judge("both") == 0
    assert (tmp_path / "signers").read_text().count("BEGIN CERTIFICATE") == 2
    for number, signer in enumerate(MessageParts.read(both).signers):
        broken = signer[:-1] + bytes((signer[-1] ^ 1,))
        (tmp_path / f"broken{number}").write_bytes(both.replace(signer, broken))
        assert judge(f"broken{number}") != 0
