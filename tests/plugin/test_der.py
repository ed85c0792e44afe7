"""The DER writer against asn1crypto's reader, and the corners of X.690."""

from datetime import UTC, datetime

import pytest
from asn1crypto import core, x509

from signature_plugin.pki import der, encoding


@pytest.mark.parametrize("value", [0, 1, 127, 128, 255, 256, 2**64, 2**127, 2**160 - 1])
def test_integers_stay_positive_and_short(value: int) -> None:
    assert der.integer(value) == core.Integer(value).dump()


@pytest.mark.parametrize("length", [0, 1, 127, 128, 255, 256, 65535, 65536, 70000])
def test_lengths_are_as_short_as_can_be(length: int) -> None:
    assert der.octets(bytes(length)) == core.OctetString(bytes(length)).dump()


@pytest.mark.parametrize("oid", ["2.5.4.3", "1.2.643.7.1.1.1.1", "1.2.840.113549.1.9.16.2.47"])
def test_object_identifiers_agree(oid: str) -> None:
    assert der.oid(oid) == core.ObjectIdentifier(oid).dump()


def test_the_members_of_a_set_are_sorted() -> None:
    assert der.set_of(der.integer(300), der.integer(2), der.integer(1)) == bytes.fromhex(
        "310a 020101 020102 0202012c"
    )


@pytest.mark.parametrize(
    "uses", [["digital_signature"], ["decipher_only"], ["key_cert_sign", "crl_sign"]]
)
def test_named_bits_drop_their_trailing_zeros(uses: list[str]) -> None:
    numbers = frozenset(encoding.KEY_USES[use] for use in uses)

    assert der.named_bits(numbers) == x509.KeyUsage(set(uses)).dump()


@pytest.mark.parametrize(
    ("year", "digits"), [(1949, "1949"), (1950, "50"), (2049, "49"), (2050, "2050")]
)
def test_years_choose_the_form_of_a_moment(year: int, digits: str) -> None:
    encoded = der.time(datetime(year, 3, 2, 6, tzinfo=UTC))

    assert encoded[0] == (0x17 if len(digits) == 2 else 0x18)
    assert encoded[2:].decode() == f"{digits}0302060000Z"
