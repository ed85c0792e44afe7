"""GOST R 34.10-2012 against the examples of RFC 7091 section 7, on every parameter set."""

# ruff: noqa: S311  # the keys of these tests are seeded, so that they repeat

from dataclasses import dataclass
from random import Random

import pytest

from signature_plugin.gost import CURVES, Curve, KeyFormatError, PrivateKey, PublicKey


@dataclass(frozen=True)
class Example:
    """The numbers of one worked example: key, hash and nonce, then the point and signature."""

    curve: str
    d: int
    e: int
    k: int
    x: int
    r: int
    s: int


EXAMPLES = [
    Example(
        curve="1.2.643.2.2.35.0",
        d=0x7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28,
        e=0x2DFBC1B372D89A1188C09C52E0EEC61FCE52032AB1022E8E67ECE6672B043EE5,
        k=0x77105C9B20BCD3122823C8CF6FCC7B956DE33814E95B7FE64FED924594DCEAB3,
        x=0x7F2B49E270DB6D90D8595BEC458B50C58585BA1D4E9B788F6689DBD8E56FD80B,
        r=0x41AA28D2F1AB148280CD9ED56FEDA41974053554A42767B83AD043FD39DC0493,
        s=0x1456C64BA4642A1653C235A98A60249BCD6D3F746B631DF928014F6C5BF9C40,
    ),
    Example(
        curve="1.2.643.7.1.2.1.2.0",
        d=int(
            "ba6048aadae241ba40936d47756d7c93091a0e8514669700ee7508e508b10207"
            "2e8123b2200a0563322dad2827e2714a2636b7bfd18aadfc62967821fa18dd4",
            16,
        ),
        e=int(
            "3754f3cfacc9e0615c4f4a7c4d8dab531b09b6f9c170c533a71d147035b0c591"
            "7184ee536593f4414339976c647c5d5a407adedb1d560c4fc6777d2972075b8c",
            16,
        ),
        k=int(
            "359e7f4b1410feacc570456c6801496946312120b39d019d455986e364f36588"
            "6748ed7a44b3e794434006011842286212273a6d14cf70ea3af71bb1ae679f1",
            16,
        ),
        x=int(
            "115dc5bc96760c7b48598d8ab9e740d4c4a85a65be33c1815b5c320c854621dd"
            "5a515856d13314af69bc5b924c8b4ddff75c45415c1d9dd9dd33612cd530efe1",
            16,
        ),
        r=int(
            "2f86fa60a081091a23dd795e1e3c689ee512a3c82ee0dcc2643c78eea8fcacd3"
            "5492558486b20f1c9ec197c90699850260c93bcbcd9c5c3317e19344e173ae36",
            16,
        ),
        s=int(
            "1081b394696ffe8e6585e7a9362d26b6325f56778aadbc081c0bfbe933d52ff5"
            "823ce288e8c4f362526080df7f70ce406a6eeb1f56919cb92a9853bde73e5b4a",
            16,
        ),
    ),
]


def naive_add(curve: Curve, left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    """Add two finite points with a finite sum by the formulas of RFC 7091 section 5.2."""
    if left == right:
        slope = (3 * left[0] ** 2 + curve.a) * pow(2 * left[1], -1, curve.p)
    else:
        slope = (right[1] - left[1]) * pow(right[0] - left[0], -1, curve.p)
    x = (slope**2 - left[0] - right[0]) % curve.p
    return x, (slope * (left[0] - x) - left[1]) % curve.p


@pytest.mark.parametrize("example", EXAMPLES, ids=["256", "512"])
def test_the_examples_of_the_standard_come_out(example: Example) -> None:
    key = PrivateKey(CURVES[example.curve], example.d)

    assert key.public_key.x == example.x
    assert key.sign_numbers(example.e, example.k) == (example.r, example.s)
    assert key.public_key.verify_numbers(example.e, example.r, example.s)
    assert not key.public_key.verify_numbers(example.e + 1, example.r, example.s)


@pytest.mark.parametrize("oid", CURVES)
def test_every_parameter_set_is_sound(oid: str) -> None:
    curve = CURVES[oid]
    base = (curve.x, curve.y)

    assert curve.contains(base)
    assert curve.multiply_base(curve.q) is None
    assert curve.multiply_base(curve.q - 1) == (curve.x, curve.p - curve.y)
    assert curve.combine(2, curve.q - 2, base) is None


@pytest.mark.parametrize("oid", CURVES)
def test_small_multiples_agree_with_repeated_addition(oid: str) -> None:
    curve = CURVES[oid]
    base = (curve.x, curve.y)
    point = base
    for scalar in range(2, 40):
        point = naive_add(curve, point, base)
        assert curve.multiply_base(scalar) == point
        assert curve.combine(1, scalar - 1, base) == point


@pytest.mark.parametrize("oid", CURVES)
def test_what_a_key_signs_its_public_key_verifies(oid: str) -> None:
    key = PrivateKey(CURVES[oid], 0x1234567890ABCDEF1234567890ABCDEF)
    public = PublicKey.from_bytes(key.curve, key.public_key.to_bytes())
    digest = public.hash("заявление".encode())
    signature = key.sign(digest)

    assert public == key.public_key
    assert public.verify(signature, digest)
    assert not public.verify(signature, public.hash(b"another"))


@pytest.mark.parametrize("bits", [256, 512])
def test_a_signature_changed_in_any_byte_is_refused(bits: int) -> None:
    key = PrivateKey.generate(Random(1), bits)
    digest = key.public_key.hash(b"content")
    signature = key.sign(digest)

    for position in range(0, len(signature), 8):
        altered = bytearray(signature)
        altered[position] ^= 1
        assert not key.public_key.verify(bytes(altered), digest), f"byte {position}"


def test_numbers_outside_their_range_are_refused() -> None:
    key = PrivateKey.generate(Random(1))
    digest = key.public_key.hash(b"content")
    e = int.from_bytes(digest, "little")
    s, r = (int.from_bytes(part, "big") for part in (key.sign(digest)[:32], key.sign(digest)[32:]))
    q = key.curve.q

    assert key.public_key.verify_numbers(e, r, s)
    for bad_r, bad_s in [(0, s), (r, 0), (r + q, s), (r, s + q), (-r, s), (0, 0)]:
        assert not key.public_key.verify_numbers(e, bad_r, bad_s)


def test_lengths_other_than_the_keys_are_refused() -> None:
    short, long = PrivateKey.generate(Random(1), 256), PrivateKey.generate(Random(1), 512)
    digest = short.public_key.hash(b"content")

    assert not short.public_key.verify(short.sign(digest) + b"\0", digest)
    assert not long.public_key.verify(short.sign(digest), digest)
    with pytest.raises(KeyFormatError, match="digests of 64 bytes, not 32"):
        long.sign(digest)


def test_a_hash_that_is_a_multiple_of_the_order_is_taken_as_one() -> None:
    key = PrivateKey.generate(Random(1))
    r, s = key.sign_numbers(key.curve.q, 12345)

    assert (r, s) == key.sign_numbers(1, 12345)
    assert key.public_key.verify_numbers(0, r, s)


def test_equal_seeds_give_equal_keys_and_signatures() -> None:
    keys = [PrivateKey.generate(Random("seed"), 256) for _ in range(2)]
    digest = keys[0].public_key.hash(b"content")

    assert keys[0] == keys[1]
    assert keys[0].sign(digest) == keys[1].sign(digest)
    assert keys[0] != PrivateKey.generate(Random("other seed"), 256)


def test_different_messages_never_share_a_nonce() -> None:
    key = PrivateKey.generate(Random(1))
    halves = {key.sign(key.public_key.hash(bytes((n,))))[32:] for n in range(50)}

    assert len(halves) == 50


def test_what_is_no_key_is_refused() -> None:
    curve = CURVES["1.2.643.2.2.36.0"]

    with pytest.raises(KeyFormatError, match="not on the curve"):
        PublicKey(curve, curve.x, curve.y + 1)
    with pytest.raises(KeyFormatError, match="not on the curve"):
        PublicKey(curve, curve.x + curve.p, curve.y)
    with pytest.raises(KeyFormatError, match="64 bytes: 63"):
        PublicKey.from_bytes(curve, bytes(63))
    with pytest.raises(KeyFormatError, match="between 0 and q"):
        PrivateKey(curve, curve.q)
    with pytest.raises(KeyFormatError, match="256 and 512 bits, not 384"):
        PrivateKey.generate(Random(1), 384)
