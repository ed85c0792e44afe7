"""Whatever the bytes: files, envelopes, proofs and powers are refused by name, or say the same."""

# ruff: noqa: S311  # the keys and mutations of these tests are seeded, so that they repeat

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from signature_plugin.pki import (
    Authority,
    OcspResponder,
    OcspResponse,
    TimeStampAuthority,
    VerificationError,
    ocsp_request,
    passwords,
    qualifying_properties,
    sign_cms,
    sign_xml,
    verify_xml,
)
from signature_plugin.pki.enveloped import (
    ContentCipher,
    EnvelopeError,
    decrypt_enveloped,
    encrypt_enveloped,
)
from signature_plugin.pki.long_term import add_long_term_proofs
from signature_plugin.pki.long_term_verification import verify_long_term
from signature_plugin.pki.pkcs12 import Pkcs12Error, read_pkcs12, write_pkcs12
from signature_plugin.pki.power_of_attorney_signature import (
    AttorneyError,
    sign_power_of_attorney,
    verify_power_of_attorney,
)
from signature_plugin.pki.xades_stamps import add_xml_time_stamps
from signature_plugin.samples import HEAD_OF_ORGANISATION, power_of_attorney

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
START, END = NOW - timedelta(days=9), NOW + timedelta(days=99)
MUTATIONS = 150


@dataclass(frozen=True)
class Target:
    """Good bytes, what reads them, and the one error that it may raise."""

    data: bytes
    read: Callable[[bytes], object]
    error: type[Exception]


@pytest.fixture(scope="module")
def targets() -> dict[str, Target]:
    root = Authority.create_root("УЦ (ТЕСТ)", random=Random(1), not_before=START, not_after=END)
    head = root.issue(HEAD_OF_ORGANISATION, not_before=START, not_after=END)
    tsa = TimeStampAuthority.under(root, not_before=START, not_after=END)
    responder = OcspResponder.under(root, not_before=START, not_after=END)
    request = ocsp_request(head.certificate, root.certificate)
    trusted, crls = [root.certificate], [root.crl(now=NOW)]
    proven = add_long_term_proofs(
        sign_cms(b"content", head, signing_time=NOW),
        lambda data: tsa.stamp(data, now=NOW),
        trusted=trusted,
        crls=crls,
        ocsp=[OcspResponse(responder.respond(request, now=NOW))],
        at=NOW,
    )
    stamped = add_xml_time_stamps(
        sign_xml("<a>text</a>", head, properties=qualifying_properties(NOW)),
        lambda data: tsa.stamp(data, now=NOW),
    )
    power = power_of_attorney(date(2026, 2, 1), date(2026, 12, 1))

    def content_of(data: bytes) -> object:
        (verified,) = verify_long_term(data, trusted=trusted, crls=crls, at=NOW)
        return verified.content

    def signed_in(data: bytes) -> object:
        (verified,) = verify_xml(data, trusted=trusted, crls=crls, at=NOW)
        return verified.signed

    return {
        "PKCS#12": Target(
            write_pkcs12(head, "пароль", [root.certificate]),
            lambda data: read_pkcs12(data, "пароль"),
            Pkcs12Error,
        ),
        "envelope": Target(
            encrypt_enveloped(b"content", [head.certificate], ContentCipher.MAGMA_OMAC),
            lambda data: decrypt_enveloped(data, head),
            EnvelopeError,
        ),
        "proofs": Target(proven, content_of, VerificationError),
        "XAdES-T": Target(stamped, signed_in, VerificationError),
        "power of attorney": Target(
            sign_power_of_attorney(power, head, signing_time=NOW),
            lambda data: verify_power_of_attorney(data, trusted=trusted, crls=crls, at=NOW),
            AttorneyError,
        ),
    }


def mutated(data: bytes, random: Random) -> bytes:
    """The data with some bytes changed, cut off, left out or put in."""
    changed = bytearray(data)
    at = random.randrange(len(changed))
    way = random.randrange(10)
    if way == 0:
        del changed[at:]
    elif way == 1:
        del changed[at : at + random.randrange(1, 9)]
    elif way == 2:
        changed[at:at] = random.randbytes(random.randrange(1, 9))
    else:
        for _ in range(random.choice((1, 1, 1, 2, 5))):
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("name", ["PKCS#12", "envelope", "proofs", "XAdES-T", "power of attorney"])
def test_it_is_refused_by_name_or_says_the_same(
    targets: dict[str, Target], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A stranger may name a million iterations, which is honest work and none of this test's.
    monkeypatch.setattr(passwords, "MAXIMUM_ITERATIONS", passwords.ITERATIONS)
    target, random = targets[name], Random(name)
    expected = target.read(target.data)
    refused = 0
    for _ in range(MUTATIONS):
        try:
            assert target.read(mutated(target.data, random)) == expected
        except target.error:
            refused += 1

    assert refused > MUTATIONS * 0.8
