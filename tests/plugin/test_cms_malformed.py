"""Whatever the bytes, a refusal has a name: no other exception, and no change goes unnoticed."""

# ruff: noqa: S311  # the keys and mutations of these tests are seeded, so that they repeat

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

import pytest

from signature_plugin.pki import (
    Authority,
    Certificate,
    Check,
    RevocationList,
    Subject,
    VerificationError,
    VerifiedSignature,
    asn1,
    der,
    oids,
    sign_cms,
    verify_cms,
)
from signature_plugin.pki.signed_data import MAXIMUM_SIZE

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2027, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)


class Desk:
    """Makes one signature and verifies what the tests make of it."""

    def __init__(self) -> None:
        self.root = Authority.create_root(
            "Головной УЦ (ТЕСТ)", random=Random(1), not_before=START, not_after=END
        )
        self.sub = self.root.create_intermediate("УЦ (ТЕСТ)", not_before=START, not_after=END)
        self.head = self.sub.issue(Subject("Иванова"), not_before=START, not_after=END)
        self.crls: list[RevocationList] = [one.crl(now=NOW) for one in (self.root, self.sub)]
        self.cms = self.sign((self.sub.certificate,))

    def sign(self, chain: Sequence[Certificate]) -> bytes:
        return sign_cms(b"content", self.head, chain=chain, signing_time=NOW)

    def verify(self, cms: bytes) -> VerifiedSignature:
        return verify_cms(cms, trusted=[self.root.certificate], crls=self.crls, at=NOW)

    def refusal(self, cms: bytes) -> Check:
        with pytest.raises(VerificationError) as caught:
            self.verify(cms)
        return caught.value.check


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80, 0xFF])
def test_a_signature_changed_in_any_byte_is_refused(desk: Desk, flip: int) -> None:
    for position in range(flip % 7, len(desk.cms), 7):
        altered = bytearray(desk.cms)
        altered[position] ^= flip
        with pytest.raises(VerificationError):
            desk.verify(bytes(altered))


def test_only_a_certificate_that_nobody_needs_may_change(desk: Desk) -> None:
    # The root goes along, but trust comes from the verifier's own copy: RFC 5652 leaves the bag of
    # certificates unsigned. Every other byte counts.
    cms = desk.sign(desk.sub.chain)
    good = desk.verify(cms)
    spare = desk.root.certificate.der
    start = cms.index(spare)
    harmless = []
    for position in range(0, len(cms), 5):
        altered = bytearray(cms)
        altered[position] ^= 0x01
        try:
            verified = desk.verify(bytes(altered))
        except VerificationError:
            continue
        assert verified == good
        harmless.append(position)

    assert harmless
    assert set(harmless) <= set(range(start, start + len(spare)))


def test_a_signature_cut_anywhere_is_malformed(desk: Desk) -> None:
    for length in range(0, len(desk.cms), 11):
        assert desk.refusal(desk.cms[:length]) == Check.MALFORMED, f"{length} bytes"


def test_a_signature_with_something_behind_it_is_malformed(desk: Desk) -> None:
    assert desk.refusal(desk.cms + b"\0") == Check.MALFORMED


def test_random_bytes_are_malformed(desk: Desk) -> None:
    random = Random(20260302)
    for _ in range(300):
        assert desk.refusal(random.randbytes(random.randrange(120))) == Check.MALFORMED


def test_bytes_shuffled_inside_a_signature_are_refused(desk: Desk) -> None:
    random = Random(20260302)
    for _ in range(300):
        altered = bytearray(desk.cms)
        for _ in range(random.randint(1, 4)):
            start, length = random.randrange(len(altered)), random.randrange(1, 40)
            altered[start : start + length] = random.randbytes(random.randrange(40))
        with pytest.raises(VerificationError):
            desk.verify(bytes(altered))


def wrapped(data: bytes) -> bytes:
    return der.sequence(der.oid(oids.SIGNED_DATA), der.explicit(0, data))


NONSENSE = {
    "nothing": b"",
    "a text": "подпись".encode(),
    "a length of four gigabytes": b"\x30\x84\xff\xff\xff\xff\x00",
    "a length of 127 bytes": b"\x30\xff" + b"\xff" * 127,
    "a thousand nested sequences": b"\x30\x80" * 1000,
    "another content type": der.sequence(der.oid(oids.DATA), der.explicit(0, der.octets(b""))),
    "signed data that is a number": wrapped(der.integer(5)),
    "empty signed data": wrapped(der.sequence()),
    "a signer list without signers": wrapped(
        der.sequence(der.integer(1), der.set_of(), der.sequence(der.oid(oids.DATA)), der.set_of())
    ),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_malformed(desk: Desk, name: str) -> None:
    assert desk.refusal(NONSENSE[name]) == Check.MALFORMED


@pytest.mark.parametrize(
    ("ours", "foreign"),
    [
        (der.oid(oids.STREEBOG_256), der.oid("1.2.643.7.1.1.2.9")),
        (der.oid(oids.GOST_KEY_256), der.oid("1.2.643.7.1.1.1.9")),
        (der.oid(oids.GOST_SIGNATURE_256), der.oid("1.2.643.7.1.1.3.9")),
        (der.oid("1.2.643.2.2.36.0"), der.oid("1.2.643.2.2.36.9")),
        (der.oid("1.2.643.2.2.36.0"), der.oid("1.2.643.2.2.35.0")),
    ],
    ids=["digest", "key", "signature", "curve", "a curve that the key is not on"],
)
def test_algorithms_other_than_gost_are_malformed(desk: Desk, ours: bytes, foreign: bytes) -> None:
    assert ours in desk.cms
    assert desk.refusal(desk.cms.replace(ours, foreign)) == Check.MALFORMED


def test_more_than_one_signer_is_malformed(desk: Desk) -> None:
    parts = asn1.ContentInfo.load(desk.cms)["content"]
    signer = parts["signers"][0].dump()

    def with_signers(*signers: bytes) -> bytes:
        names = ("version", "digest_algorithms", "content", "certificates")
        kept = (parts[name].dump() for name in names)
        return wrapped(der.sequence(*kept, der.set_of(*signers)))

    assert with_signers(signer) == desk.cms
    assert desk.refusal(with_signers(signer, signer)) == Check.MALFORMED
    assert desk.refusal(with_signers()) == Check.MALFORMED


def test_an_algorithm_with_parameters_is_malformed(desk: Desk) -> None:
    parts = asn1.ContentInfo.load(desk.cms)["content"]

    def with_digest(*parameters: bytes) -> bytes:
        digest = der.sequence(der.oid(oids.STREEBOG_256), *parameters)
        kept = (parts[name].dump() for name in ("content", "certificates", "signers"))
        return wrapped(der.sequence(parts["version"].dump(), der.set_of(digest), *kept))

    assert desk.verify(with_digest(b"\x05\x00")).content == b"content"  # NULL, as some write it
    assert desk.refusal(with_digest(der.integer(1))) == Check.MALFORMED


def test_a_signature_longer_than_the_limit_is_refused_unread(desk: Desk) -> None:
    assert desk.refusal(bytes(MAXIMUM_SIZE + 1)) == Check.MALFORMED
