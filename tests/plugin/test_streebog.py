"""GOST R 34.11-2012 against the examples of RFC 6986 section 10, however the message is cut."""

import pytest

from signature_plugin.gost import Streebog, streebog256, streebog512

DIGITS = b"012345678901234567890123456789012345678901234567890123456789012"
VERSE = "Се ветри, Стрибожи внуци, веютъ с моря стрелами на храбрыя плъкы Игоревы".encode("cp1251")
EXAMPLES = {
    "M1": (
        DIGITS,
        "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500",
        "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa"
        "00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48",
    ),
    "M2": (
        VERSE,
        "9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50",
        "1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376"
        "035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_the_standard_come_out(name: str) -> None:
    message, short, long = EXAMPLES[name]

    assert (streebog256(message).hex(), streebog512(message).hex()) == (short, long)


@pytest.mark.parametrize("size", [32, 64])
def test_a_message_cut_anywhere_has_the_same_hash(size: int) -> None:
    message = bytes(range(150))
    whole = Streebog(size, message).digest()

    for cut in range(len(message) + 1):
        parts = Streebog(size)
        parts.update(message[:cut])
        parts.update(message[cut:])
        assert parts.digest() == whole, f"cut after {cut} bytes"


def test_a_message_given_byte_by_byte_has_the_same_hash() -> None:
    message = bytes(range(200))
    parts = Streebog(32)
    for byte in message:
        parts.update(bytes((byte,)))

    assert parts.hexdigest() == streebog256(message).hex()


def test_a_digest_taken_early_does_not_disturb_what_follows() -> None:
    parts = Streebog(64, DIGITS[:40])

    assert parts.digest() == streebog512(DIGITS[:40])
    parts.update(DIGITS[40:])
    assert parts.digest() == streebog512(DIGITS)


@pytest.mark.parametrize("length", [63, 64, 65, 127, 128])
def test_zeros_at_the_end_of_a_block_count(length: int) -> None:
    hashes = {streebog256(bytes(length + extra)) for extra in range(3)}

    assert len(hashes) == 3


def test_a_carry_runs_through_the_whole_sum() -> None:
    # The sum of the blocks is taken modulo 2**512: two blocks of ones overflow it. The value is
    # that of OpenSSL's GOST engine.
    assert streebog256(b"\xff" * 128).hex() == (
        "4749bfc37b7ddad7c745dc2da1fb22619f70154c064ae3b6cb34bc2b2c0827c1"
    )


def test_other_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="32 or 64 bytes, not 48"):
        Streebog(48)
