"""Time stamps (RFC 3161) and CAdES-T: what they prove, what is refused, what OpenSSL says."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from signature_plugin.pki import (
    Check,
    IssuedCertificate,
    Subject,
    TimeStampAuthority,
    TimeStampToken,
    add_time_stamps,
    asn1,
    cosign_cms,
    der,
    encoding,
    oids,
    time_stamp_request,
)
from signature_plugin.pki.errors import CertificationError, VerificationError
from signature_plugin.pki.signed_data import read_signed_message
from signature_plugin.pki.verification import Surroundings, verify_token

from .judge import openssl
from .register import CONTENT, DAY, END, NOW, START, Case, Register, a_register

GRANTED = bytes.fromhex("3003020100")


@pytest.fixture(scope="module")
def register() -> Register:
    return a_register()


@pytest.fixture(scope="module", params=[256, 512])
def stamps(register: Register, request: pytest.FixtureRequest) -> TimeStampAuthority:
    return TimeStampAuthority.under(
        register.sub, not_before=START, not_after=END + 100 * DAY, algorithm=request.param
    )


def stamped(stamps: TimeStampAuthority, cms: bytes, now: datetime = NOW) -> bytes:
    return add_time_stamps(cms, lambda data: stamps.stamp(data, now=now))


def case_at(register: Register, cms: bytes, at: datetime) -> Case:
    crls = [each.crl(now=at) for each in (register.root, register.sub)]
    return replace(register.case(), cms=cms, at=at, crls=crls)


def test_a_token_states_what_existed_and_when(stamps: TimeStampAuthority) -> None:
    token = stamps.stamp(b"data", now=NOW)
    again = TimeStampToken(token.der)

    assert again.is_over(b"data")
    assert not again.is_over(b"date")
    assert again.moment == NOW
    assert again.policy == oids.TIME_STAMP_POLICY
    assert again.algorithm == oids.DIGESTS[stamps.certificate.public_key.bits]
    assert stamps.stamp(b"data", now=NOW).serial_number == again.serial_number + 1


def test_a_stamp_is_told_by_the_verification(
    register: Register, stamps: TimeStampAuthority
) -> None:
    cms = stamped(stamps, register.sign(), NOW - DAY)
    verified = case_at(register, cms, NOW).verify()

    assert (verified.content, verified.stamped_at) == (CONTENT, NOW - DAY)
    assert register.case().verify().stamped_at is None


def test_what_was_good_when_stamped_stays_good(
    register: Register, stamps: TimeStampAuthority
) -> None:
    after = register.head.certificate.not_after + timedelta(seconds=1)
    plain, kept = register.sign(), stamped(stamps, register.sign())

    assert case_at(register, plain, after).refusal().check == Check.EXPIRED
    assert case_at(register, kept, after).verify().stamped_at == NOW
    without = Check.TIME_STAMP
    case = case_at(register, kept, after)
    assert replace(case, checks=case.checks - {without}).refusal().check == Check.EXPIRED


def test_a_revocation_after_the_stamp_does_no_harm(stamps: TimeStampAuthority) -> None:
    own = a_register()
    desk = TimeStampAuthority.under(own.sub, not_before=START, not_after=END)
    kept = stamped(desk, own.sign(), NOW)
    own.sub.revoke(own.head.certificate, at=NOW + timedelta(hours=1), reason="keyCompromise")

    assert case_at(own, kept, NOW + DAY).verify().stamped_at == NOW
    assert case_at(own, own.sign(), NOW + DAY).refusal().check == Check.REVOKED
    late = stamped(desk, own.sign(), NOW + timedelta(hours=2))
    assert case_at(own, late, NOW + DAY).refusal().check == Check.REVOKED


def test_a_stamp_of_another_signature_is_refused(
    register: Register, stamps: TimeStampAuthority
) -> None:
    foreign = stamps.stamp(b"another signature", now=NOW)
    cms = add_time_stamps(register.sign(), lambda _: foreign)

    refusal = case_at(register, cms, NOW).refusal()
    assert refusal.check == Check.TIME_STAMP
    assert "over something else" in refusal.message


def test_a_stamp_from_the_future_is_refused(register: Register, stamps: TimeStampAuthority) -> None:
    cms = stamped(stamps, register.sign(), NOW + DAY)
    assert "still to come" in case_at(register, cms, NOW).refusal().message


def test_a_person_cannot_stamp(register: Register) -> None:
    with pytest.raises(CertificationError, match="not for time stamps alone"):
        TimeStampAuthority(register.head)


def forged_by(signer: IssuedCertificate, real: TimeStampAuthority) -> TimeStampAuthority:
    """Stamp with a certificate that is not for it, as nothing but a verifier can prevent."""
    forger = TimeStampAuthority(real.issued)
    forger.issued = signer
    return forger


def test_a_stamp_signed_by_a_person_is_refused(
    register: Register, stamps: TimeStampAuthority
) -> None:
    cms = stamped(forged_by(register.head, stamps), register.sign())
    refusal = case_at(register, cms, NOW).refusal()

    assert refusal.check == Check.TIME_STAMP
    assert "not certified for" in refusal.message


def test_rubbish_in_place_of_a_stamp_is_refused(register: Register) -> None:
    class Rubbish:
        der = der.octets(b"no token")

    cms = add_time_stamps(register.sign(), lambda _: Rubbish())  # type: ignore[arg-type,return-value]  # the point of this test
    assert case_at(register, cms, NOW).refusal().check == Check.TIME_STAMP


def test_a_stamp_changed_in_any_byte_is_refused(
    register: Register, stamps: TimeStampAuthority
) -> None:
    cms = stamped(stamps, register.sign())
    (token,) = read_signed_message(cms).time_stamps
    start = cms.index(token)
    spare = register.sub.certificate.der  # there is another copy of it beside the signer's
    skipped = range(cms.index(spare, start), cms.index(spare, start) + len(spare))
    for position in range(start, start + len(token), 41):
        if position not in skipped:
            altered = bytearray(cms)
            altered[position] ^= 0x01
            case_at(register, bytes(altered), NOW).refusal()


def test_every_signer_is_stamped_once(register: Register, stamps: TimeStampAuthority) -> None:
    one = stamped(stamps, register.sign())
    both = cosign_cms(one, register.head, signing_time=NOW)
    twice = stamped(stamps, both, NOW + DAY)

    assert stamped(stamps, one) == one
    assert len(twice) > len(both)
    assert stamped(stamps, twice) == twice


@pytest.mark.parametrize(
    ("request_der", "failure"),
    [
        (b"junk", 5),
        (
            der.sequence(
                der.integer(1), der.sequence(encoding.algorithm("1.2.3"), der.octets(b""))
            ),
            0,
        ),
        (time_stamp_request(b"").replace(b"\x02\x01\x01", b"\x02\x01\x02", 1), 5),
    ],
    ids=["junk", "unknown hash", "version 2"],
)
def test_a_request_is_refused_with_a_reason(
    stamps: TimeStampAuthority, request_der: bytes, failure: int
) -> None:
    expected = der.sequence(der.sequence(der.integer(2), der.named_bits(frozenset((failure,)))))
    assert stamps.respond(request_der, now=NOW) == expected


def test_a_request_of_another_policy_is_refused(stamps: TimeStampAuthority) -> None:
    plain = time_stamp_request(b"data")
    parsed = asn1.TimeStampRequest.load(plain)
    request = der.sequence(der.integer(1), parsed["imprint"].dump(), der.oid("1.2.3"))
    assert stamps.respond(request, now=NOW).endswith(der.named_bits(frozenset((15,))))


def test_a_request_decides_on_hash_nonce_and_certificates(stamps: TimeStampAuthority) -> None:
    request = time_stamp_request(b"data", algorithm=oids.SHA_256, nonce=77)
    token = TimeStampToken(stamps.respond(request, now=NOW)[len(GRANTED) + 4 :])
    assert (token.algorithm, token.nonce) == (oids.SHA_256, 77)
    assert stamps.certificate in token.message.certificates

    bare = der.sequence(
        *(asn1.TimeStampRequest.load(request)[name].dump() for name in ("version", "imprint"))
    )
    alone = TimeStampToken(stamps.respond(bare, now=NOW)[len(GRANTED) + 4 :])
    assert alone.message.certificates == ()


def surroundings(register: Register) -> Surroundings:
    crls = tuple(each.crl(now=NOW) for each in (register.root, register.sub))
    trusted = (register.root.certificate,)
    return Surroundings(trusted, (register.sub.certificate,), crls, (), NOW, frozenset(Check))


@pytest.mark.usefixtures("gost_engine")
def test_openssl_asks_for_a_stamp_and_verifies_it(
    register: Register, stamps: TimeStampAuthority, tmp_path: Path
) -> None:
    (tmp_path / "data").write_bytes(CONTENT)
    (tmp_path / "root").write_text(register.root.certificate.pem)
    query = openssl("ts", "-query", "-data", tmp_path / "data", "-md_gost12_256", "-cert")
    assert query.returncode == 0, query.stderr
    (tmp_path / "query").write_bytes(query.stdout)
    (tmp_path / "answer").write_bytes(stamps.respond(query.stdout, now=NOW))

    def judge(*about: str | Path) -> tuple[int, bytes]:
        verdict = openssl(
            *("ts", "-verify", "-in", tmp_path / "answer", *about),
            *("-CAfile", tmp_path / "root", "-attime", str(int(NOW.timestamp()))),
        )
        return verdict.returncode, verdict.stdout + verdict.stderr

    assert judge("-queryfile", tmp_path / "query")[0] == 0, judge("-queryfile", tmp_path / "query")
    assert judge("-data", tmp_path / "data")[0] == 0
    (tmp_path / "data").write_bytes(CONTENT + b"!")
    assert judge("-data", tmp_path / "data")[0] != 0


@pytest.mark.usefixtures("gost_engine")
def test_we_accept_a_stamp_that_openssl_made(
    register: Register, stamps: TimeStampAuthority, tmp_path: Path
) -> None:
    bits = stamps.certificate.public_key.bits
    (tmp_path / "signer").write_bytes(stamps.issued.to_bytes())
    (tmp_path / "chain").write_text(register.sub.certificate.pem)
    (tmp_path / "serial").write_text("01")
    (tmp_path / "ts.cnf").write_text(
        "[tsa]\ndefault_tsa=own\n[own]\n"
        f"serial={tmp_path}/serial\nsigner_digest=md_gost12_{bits}\ndefault_policy=1.2.3\n"
        f"digests=md_gost12_256,md_gost12_512\ness_cert_id_alg=md_gost12_{bits}\n"
    )
    (tmp_path / "query").write_bytes(time_stamp_request(CONTENT))
    made = openssl(
        *("ts", "-reply", "-config", tmp_path / "ts.cnf", "-queryfile", tmp_path / "query"),
        *("-signer", tmp_path / "signer", "-inkey", tmp_path / "signer"),
        *("-chain", tmp_path / "chain", "-token_out"),
    )
    assert made.returncode == 0, made.stderr
    token = TimeStampToken(made.stdout)

    verified = verify_token(token, CONTENT, surroundings(register))
    assert verified.certificate == stamps.certificate
    with pytest.raises(VerificationError, match="over something else"):
        verify_token(token, CONTENT + b"!", surroundings(register))


@pytest.mark.usefixtures("gost_engine")
def test_openssl_verifies_a_signature_with_a_stamp_on_it(
    register: Register, stamps: TimeStampAuthority, tmp_path: Path
) -> None:
    cms = stamped(stamps, register.sign())
    (tmp_path / "signature").write_bytes(cms)
    (tmp_path / "root").write_text(register.root.certificate.pem)
    trust = ("-CAfile", tmp_path / "root", "-attime", str(int(NOW.timestamp())))
    verdict = openssl(
        *("cms", "-verify", "-cades", "-binary", "-inform", "DER"),
        *("-in", tmp_path / "signature", *trust),
    )
    assert (verdict.returncode, verdict.stdout) == (0, CONTENT), verdict.stderr

    message = read_signed_message(cms)
    (tmp_path / "token").write_bytes(message.time_stamps[0])
    (tmp_path / "value").write_bytes(message.signature)
    stamp = openssl(
        *("ts", "-verify", "-token_in", "-in", tmp_path / "token"),
        *("-data", tmp_path / "value", *trust),
    )
    assert stamp.returncode == 0, stamp.stderr


def test_services_are_not_signers_of_documents(
    register: Register, stamps: TimeStampAuthority
) -> None:
    subject = Subject("Служба")
    issued = register.sub.issue(subject, not_before=START, not_after=END, service=oids.OCSP_SIGNING)
    assert issued.certificate.extended_key_usage == (oids.OCSP_SIGNING,)
    assert stamps.certificate.key_usage == frozenset({"digital_signature"})
