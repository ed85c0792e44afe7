"""OCSP (RFC 6960): what a responder says of a certificate, and what a verification makes of it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from signature_plugin.pki import (
    Check,
    OcspResponder,
    OcspResponse,
    VerificationError,
    VerifiedSignature,
    der,
    ocsp_request,
    oids,
    verify_cms,
)
from signature_plugin.pki.errors import CertificationError

from .judge import openssl
from .register import DAY, END, NOW, START, Register, a_register

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Desk:
    """An authority with a responder of its own."""

    register: Register
    responder: OcspResponder

    def ask(self, nonce: bytes | None = None) -> OcspResponse:
        request = ocsp_request(self.register.head.certificate, self.register.sub.certificate, nonce)
        return OcspResponse(self.responder.respond(request, now=NOW))

    def verify(self, *answers: OcspResponse) -> VerifiedSignature:
        return verify_cms(
            self.register.sign(),
            trusted=[self.register.root.certificate],
            crls=[self.register.root.crl(now=NOW)],
            ocsp=answers,
            at=NOW + HOUR / 2,
        )

    def refusal(self, *answers: OcspResponse) -> Check:
        with pytest.raises(VerificationError) as caught:
            self.verify(*answers)
        return caught.value.check


@pytest.fixture
def desk() -> Desk:
    register = a_register()
    return Desk(register, OcspResponder.under(register.sub, not_before=START, not_after=END))


def test_a_good_certificate_is_known_to_be_good(desk: Desk) -> None:
    answer = desk.ask(b"number once")

    assert (answer.status, answer.revocation, answer.nonce) == ("good", None, b"number once")
    assert (answer.this_update, answer.next_update) == (NOW, NOW + HOUR)
    assert desk.verify(answer).certificate == desk.register.head.certificate
    assert desk.refusal() == Check.REVOCATION_UNKNOWN


def test_a_revoked_certificate_is_refused(desk: Desk) -> None:
    desk.register.sub.revoke(desk.register.head.certificate, at=NOW, reason="keyCompromise")
    answer = desk.ask()

    assert answer.status == "revoked"
    assert answer.revocation is not None
    assert (answer.revocation.date, answer.revocation.reason) == (NOW, "keyCompromise")
    assert desk.refusal(answer) == Check.REVOKED


def test_a_revocation_to_come_is_not_told(desk: Desk) -> None:
    desk.register.sub.revoke(desk.register.head.certificate, at=NOW + DAY)
    assert desk.ask().status == "good"


def test_the_latest_answer_decides(desk: Desk) -> None:
    early = desk.ask()
    desk.register.sub.revoke(desk.register.head.certificate, at=NOW + HOUR / 4)
    request = ocsp_request(desk.register.head.certificate, desk.register.sub.certificate)
    late = OcspResponse(desk.responder.respond(request, now=NOW + HOUR / 3))

    assert desk.refusal(early, late) == Check.REVOKED
    assert desk.refusal(late, early) == Check.REVOKED


def test_an_answer_out_of_date_tells_nothing(desk: Desk) -> None:
    request = ocsp_request(desk.register.head.certificate, desk.register.sub.certificate)
    old = desk.responder.respond(request, now=NOW - DAY)
    assert desk.refusal(OcspResponse(old)) == Check.REVOCATION_UNKNOWN


def test_an_authority_knows_only_its_own(desk: Desk) -> None:
    request = ocsp_request(desk.register.sub.certificate, desk.register.root.certificate)
    answer = OcspResponse(desk.responder.respond(request, now=NOW))

    assert answer.status == "unknown"
    assert desk.refusal(answer) == Check.REVOCATION_UNKNOWN


def test_an_answer_about_another_certificate_tells_nothing(desk: Desk) -> None:
    other = desk.register.sub.issue(
        desk.register.head.certificate.subject, not_before=START, not_after=END
    )
    request = ocsp_request(other.certificate, desk.register.sub.certificate)
    answer = OcspResponse(desk.responder.respond(request, now=NOW))
    assert desk.refusal(answer) == Check.REVOCATION_UNKNOWN


def test_a_person_cannot_answer_for_the_authority(desk: Desk) -> None:
    liar = replace(desk, responder=OcspResponder(desk.register.sub, desk.register.head))
    assert desk.refusal(liar.ask()) == Check.REVOCATION_UNKNOWN


def test_the_authority_may_answer_itself(desk: Desk) -> None:
    own = replace(desk, responder=OcspResponder(desk.register.sub, desk.register.sub.issued))
    assert desk.verify(own.ask()).content


def test_an_answer_changed_in_any_byte_is_refused(desk: Desk) -> None:
    original = desk.ask().der
    certificate = desk.responder.issued.certificate.der
    end = original.index(certificate)
    for position in range(0, end, 3):
        altered = bytearray(original)
        altered[position] ^= 0x01
        try:
            answer = OcspResponse(bytes(altered))
        except CertificationError:
            continue
        assert desk.refusal(answer) == Check.REVOCATION_UNKNOWN, f"byte {position}"


def test_rubbish_is_answered_unsigned(desk: Desk) -> None:
    answer = desk.responder.respond(b"junk", now=NOW)
    assert answer == der.sequence(der.enumerated(1))
    with pytest.raises(CertificationError, match="did not answer: status 1"):
        OcspResponse(answer)


@pytest.mark.usefixtures("gost_engine")
def test_openssl_asks_and_verifies_the_answer(desk: Desk, tmp_path: Path) -> None:
    register = desk.register
    (tmp_path / "head").write_text(register.head.certificate.pem)
    (tmp_path / "sub").write_text(register.sub.certificate.pem)
    (tmp_path / "root").write_text(register.root.certificate.pem)
    about = ("-issuer", tmp_path / "sub", "-cert", tmp_path / "head")
    asked = openssl("ocsp", *about, "-reqout", tmp_path / "request")
    assert asked.returncode == 0, asked.stderr
    register.sub.revoke(register.head.certificate, at=NOW, reason="superseded")
    request = (tmp_path / "request").read_bytes()
    (tmp_path / "answer").write_bytes(
        desk.responder.respond(request, now=NOW, next_update=END + 3650 * DAY)
    )

    told = openssl(
        *("ocsp", *about, "-no_nonce", "-respin", tmp_path / "answer"),
        *("-CAfile", tmp_path / "root", "-verify_other", tmp_path / "sub"),
        *("-attime", str(int(NOW.timestamp()))),
    )
    assert b"Response verify OK" in told.stderr, told.stderr
    assert b"head: revoked" in told.stdout
    assert b"Reason: superseded" in told.stdout


def test_a_responder_need_not_be_asked_about_itself(desk: Desk) -> None:
    assert oids.OCSP_NO_CHECK in desk.responder.issued.certificate.extensions
