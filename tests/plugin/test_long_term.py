"""CAdES X Long Type 1: signatures that carry the proofs of their own validity."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import core
from asn1crypto import crl as asn1crypto_crl
from asn1crypto import ocsp as asn1crypto_ocsp
from asn1crypto import x509 as asn1crypto_x509

from signature_plugin.pki import (
    ALL_CHECKS,
    Certificate,
    Check,
    OcspResponder,
    OcspResponse,
    TimeStampAuthority,
    VerificationError,
    VerifiedSignature,
    asn1,
    cosign_cms,
    der,
    ocsp_request,
    oids,
    sign_cms,
    verify_cms,
)
from signature_plugin.pki.long_term import add_long_term_proofs
from signature_plugin.pki.long_term_verification import read_proofs, verify_long_term
from signature_plugin.pki.message import MessageParts, attribute

from .judge import openssl
from .register import CONTENT, DAY, END, NOW, START, Register, a_register

LATER = END + DAY
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Bench:
    """A register, a time-stamp authority that outlives it, and a responder."""

    register: Register
    stamps: TimeStampAuthority
    responder: OcspResponder

    def answer(self, certificate: Certificate, now: datetime = NOW) -> OcspResponse:
        request = ocsp_request(certificate, self.register.sub.certificate)
        return OcspResponse(self.responder.respond(request, now=now))

    def extend(self, cms: bytes, *, ocsp: bool = False, at: datetime = NOW) -> bytes:
        both = (self.register.root, self.register.sub)
        answers = (self.answer(self.register.head.certificate, at),) if ocsp else ()
        return add_long_term_proofs(
            cms,
            lambda data: self.stamps.stamp(data, now=at),
            trusted=[self.register.root.certificate],
            crls=[each.crl(now=at) for each in both],
            ocsp=answers,
            at=at,
        )

    def verify(
        self, cms: bytes, *, at: datetime = NOW, content: bytes | None = None
    ) -> tuple[VerifiedSignature, ...]:
        both = (self.register.root, self.register.sub)
        return verify_long_term(
            cms,
            content=content,
            trusted=[self.register.root.certificate],
            crls=[each.crl(now=at) for each in both],
            at=at,
        )

    def refusal(self, cms: bytes, at: datetime = NOW) -> VerificationError:
        with pytest.raises(VerificationError) as caught:
            self.verify(cms, at=at)
        return caught.value


def a_bench() -> Bench:
    register = a_register()
    stamps = TimeStampAuthority.under(register.root, not_before=START, not_after=END + 3 * DAY)
    responder = OcspResponder.under(register.sub, not_before=START, not_after=END)
    return Bench(register, stamps, responder)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return a_bench()


def unsigned(cms: bytes) -> dict[str, bytes]:
    (signer,) = MessageParts.read(cms).signers
    parsed = asn1.SignerInfo.load(signer)
    return {each["type"].dotted: each["values"][0].dump() for each in parsed["unsigned_attributes"]}


@pytest.mark.parametrize("ocsp", [False, True], ids=["lists", "an answer"])
def test_a_signature_gets_its_proofs(bench: Bench, ocsp: bool) -> None:
    (verified,) = bench.verify(bench.extend(bench.register.sign(), ocsp=ocsp))

    assert verified.certificate == bench.register.head.certificate
    assert (verified.content, verified.stamped_at) == (CONTENT, NOW)


def test_a_detached_signature_gets_its_proofs(bench: Bench) -> None:
    cms = bench.extend(bench.register.sign(detached=True))

    assert bench.verify(cms, content=CONTENT)[0].content == CONTENT
    with pytest.raises(VerificationError, match="its hash differs"):
        bench.verify(cms, content=CONTENT + b"!")


def test_the_proofs_are_read_by_another_library(bench: Bench) -> None:
    attributes = unsigned(bench.extend(bench.register.sign(), ocsp=True))
    register = bench.register
    assert set(attributes) == {
        oids.SIGNATURE_TIME_STAMP,
        oids.CERTIFICATE_REFERENCES,
        oids.REVOCATION_REFERENCES,
        oids.CERTIFICATE_VALUES,
        oids.REVOCATION_VALUES,
        oids.CADES_C_TIME_STAMP,
    }
    certificates = asn1.sequence_of("Certificates", asn1crypto_x509.Certificate).load(
        attributes[oids.CERTIFICATE_VALUES], strict=True
    )
    numbers = [each["tbs_certificate"]["serial_number"].native for each in certificates]
    chain = (register.head.certificate, register.sub.certificate, register.root.certificate)
    assert numbers[:3] == [each.serial_number for each in chain]
    assert numbers[3:] == [bench.stamps.certificate.serial_number]
    values = asn1.sequence(
        "Values",
        (
            "crls",
            asn1.sequence_of("Lists", asn1crypto_crl.CertificateList),
            {"explicit": 0, "optional": True},
        ),
        (
            "ocsp",
            asn1.sequence_of("Answers", asn1crypto_ocsp.BasicOCSPResponse),
            {"explicit": 1, "optional": True},
        ),
    ).load(attributes[oids.REVOCATION_VALUES], strict=True)
    (revocation,) = values["crls"]  # of the root, for the intermediate and the stamps' authority
    assert revocation["tbs_cert_list"]["this_update"].native == NOW
    (answer,) = values["ocsp"]
    status = answer["tbs_response_data"]["responses"][0]["cert_status"].name
    assert status == "good"


@pytest.mark.usefixtures("gost_engine")
def test_openssl_still_accepts_the_signature(bench: Bench, tmp_path: Path) -> None:
    signature, root = tmp_path / "signature.p7s", tmp_path / "root.pem"
    signature.write_bytes(bench.extend(bench.register.sign(), ocsp=True))
    root.write_text(bench.register.root.certificate.pem)
    verdict = openssl(
        *("cms", "-verify", "-cades", "-engine", "gost", "-inform", "DER", "-in", signature),
        *("-binary", "-CAfile", root, "-attime", str(int(NOW.timestamp()))),
    )
    assert b"CAdES Verification successful" in verdict.stderr, verdict.stderr
    assert verdict.stdout == CONTENT


@pytest.mark.usefixtures("gost_engine")
def test_openssl_accepts_the_stamp_over_the_proofs(bench: Bench, tmp_path: Path) -> None:
    cms = bench.extend(bench.register.sign())
    token, data, root = tmp_path / "token", tmp_path / "data", tmp_path / "root.pem"
    token.write_bytes(unsigned(cms)[oids.CADES_C_TIME_STAMP])
    root.write_text(bench.register.root.certificate.pem)
    data.write_bytes(stamped_by_hand(cms))
    verdict = openssl(
        *("ts", "-verify", "-token_in", "-in", token, "-data", data, "-CAfile", root),
        *("-attime", str(int(NOW.timestamp()))),
    )
    assert b"Verification: OK" in verdict.stdout, verdict.stderr


def stamped_by_hand(cms: bytes) -> bytes:
    """What the stamp is over, put together from the standard's words and nothing of ours."""
    (signer,) = MessageParts.read(cms).signers
    parsed = asn1.SignerInfo.load(signer)
    found = {each["type"].dotted: each.contents for each in parsed["unsigned_attributes"]}
    order = (oids.SIGNATURE_TIME_STAMP, oids.CERTIFICATE_REFERENCES, oids.REVOCATION_REFERENCES)
    return b"".join((parsed["signature"].native, *(found[oid] for oid in order)))


def test_it_stays_good_when_the_certificate_has_ended(bench: Bench) -> None:
    plain = bench.register.sign()
    cms = bench.extend(plain)
    after = bench.register.head.certificate.not_after + SECOND

    assert bench.verify(cms, at=after)[0].stamped_at == NOW
    with pytest.raises(VerificationError) as caught:
        verify_cms(plain, trusted=[bench.register.root.certificate], at=after)
    assert caught.value.check == Check.EXPIRED


def test_it_needs_no_lists_of_old(bench: Bench) -> None:
    """The lists inside speak for the signer; those of today only for the stamps' authority."""
    cms = bench.extend(bench.register.sign())
    root, at = bench.register.root, NOW + 30 * DAY
    now_only = [root.crl(now=at)]
    verified = verify_long_term(cms, trusted=[root.certificate], crls=now_only, at=at)

    assert verified[0].stamped_at == NOW
    with pytest.raises(VerificationError, match="no current revocation list") as caught:
        verify_cms(cms, trusted=[root.certificate], crls=now_only, at=at)
    assert caught.value.check == Check.REVOCATION_UNKNOWN


def test_a_revocation_after_the_stamp_does_no_harm() -> None:
    own = a_bench()
    cms = own.extend(own.register.sign())
    own.register.sub.revoke(own.register.head.certificate, at=NOW + DAY, reason="keyCompromise")

    assert own.verify(cms, at=NOW + 2 * DAY)[0].stamped_at == NOW


def test_who_is_revoked_gets_no_proofs() -> None:
    own = a_bench()
    own.register.sub.revoke(own.register.head.certificate, at=NOW, reason="keyCompromise")
    for ocsp in (False, True):
        with pytest.raises(VerificationError) as caught:
            own.extend(own.register.sign(), ocsp=ocsp)
        assert caught.value.check == Check.REVOKED


def test_without_a_current_list_there_are_no_proofs(bench: Bench) -> None:
    with pytest.raises(VerificationError) as caught:
        add_long_term_proofs(
            bench.register.sign(),
            lambda data: bench.stamps.stamp(data, now=NOW),
            trusted=[bench.register.root.certificate],
            crls=[bench.register.root.crl(now=NOW)],
            at=NOW,
        )
    assert caught.value.check == Check.REVOCATION_UNKNOWN


def test_a_signature_without_proofs_is_refused(bench: Bench) -> None:
    refusal = bench.refusal(bench.register.sign())
    assert (refusal.check, "no proofs" in refusal.message) == (Check.MALFORMED, True)


@pytest.mark.parametrize(
    ("oid", "check"),
    [
        (oids.CERTIFICATE_REFERENCES, Check.TIME_STAMP),
        (oids.REVOCATION_REFERENCES, Check.TIME_STAMP),
        (oids.SIGNATURE_TIME_STAMP, Check.TIME_STAMP),
        (oids.CERTIFICATE_VALUES, Check.CONTENT),
        (oids.REVOCATION_VALUES, Check.CONTENT),
    ],
)
def test_other_proofs_than_those_stamped_are_refused(bench: Bench, oid: str, check: Check) -> None:
    """Proofs of another day, or fewer, are put in the place of the stamped ones."""
    early = unsigned(bench.extend(bench.register.sign(), at=NOW - DAY))[oid]
    late = bench.extend(bench.register.sign(), ocsp=True)
    if oid in (oids.CERTIFICATE_REFERENCES, oids.CERTIFICATE_VALUES):
        early = der.sequence(asn1.sequence_of("Some", core.Any).load(early)[0].dump())
    mixed = swapped(late, oid, early)

    assert mixed != late
    assert bench.refusal(mixed).check == check


def swapped(cms: bytes, oid: str, value: bytes) -> bytes:
    """The message with another value of an unsigned attribute."""
    parts = MessageParts.read(cms)
    (signer,) = parts.signers
    parsed = asn1.SignerInfo.load(signer)
    held = [each.dump() for each in parsed["unsigned_attributes"]]
    wanted = [each["type"].dotted == oid for each in parsed["unsigned_attributes"]]
    changed = [
        attribute(oid, value) if this else each for each, this in zip(held, wanted, strict=True)
    ]
    fields = ("version", "sid", "digest_algorithm", "signed_attributes", "signature_algorithm")
    before = b"".join(parsed[name].dump() for name in (*fields, "signature"))
    made = der.sequence(before, der.explicit(1, b"".join(sorted(changed))))
    return replace(parts, signers=(made,)).encode()


def test_every_signer_gets_proofs(bench: Bench) -> None:
    register = bench.register
    first = bench.extend(register.sign())
    both = cosign_cms(
        first, register.head, chain=(register.sub.certificate,), signing_time=NOW + SECOND
    )
    extended = bench.extend(both)

    assert len(bench.verify(extended)) == 2
    assert MessageParts.read(first).signers[0] in MessageParts.read(extended).signers
    with pytest.raises(VerificationError, match="no proofs"):
        bench.verify(both)


def test_the_stamp_is_judged_by_its_own_authority(bench: Bench) -> None:
    cms = bench.extend(bench.register.sign())
    over = bench.stamps.certificate.not_after + SECOND
    refusal = bench.refusal(cms, over)

    assert refusal.check == Check.TIME_STAMP
    assert "over the proofs is refused: expired" in refusal.message
    assert "still to come" in bench.refusal(cms, NOW - SECOND).message


def test_the_proofs_name_what_they_are(bench: Bench) -> None:
    (signer,) = MessageParts.read(bench.extend(bench.register.sign(), ocsp=True)).signers
    proofs = read_proofs(signer)

    assert len(proofs.references) == 4  # two authorities, a list and an answer
    assert proofs.ocsp == (bench.answer(bench.register.head.certificate),)
    assert [each.issuer_der for each in proofs.crls] == [
        bench.register.root.certificate.subject_der
    ]


def test_checks_can_be_left_out(bench: Bench) -> None:
    cms = sign_cms(
        CONTENT, bench.register.head, chain=(bench.register.sub.certificate,), signing_time=NOW
    )
    extended = bench.extend(cms)
    late = bench.stamps.certificate.not_after + SECOND
    verified = verify_long_term(
        extended,
        trusted=[bench.register.root.certificate],
        at=late,
        checks=ALL_CHECKS - {Check.TIME_STAMP},
    )
    assert verified[0].certificate == bench.register.head.certificate


def test_an_answer_of_yesterday_proves_nothing_today(bench: Bench) -> None:
    register = bench.register
    cms = add_long_term_proofs(
        register.sign(),
        lambda data: bench.stamps.stamp(data, now=NOW),
        trusted=[register.root.certificate],
        crls=[each.crl(now=NOW) for each in (register.root, register.sub)],
        ocsp=[bench.answer(register.head.certificate, NOW - DAY)],
        at=NOW,
    )
    (signer,) = MessageParts.read(cms).signers
    proofs = read_proofs(signer)

    assert (len(proofs.ocsp), len(proofs.crls)) == (0, 2)
    assert bench.verify(cms)[0].stamped_at == NOW
