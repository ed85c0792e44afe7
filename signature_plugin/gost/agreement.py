"""Agreement on keys with a key of GOST R 34.10-2012 (RFC 7836 and R 1323565.1.020-2018)."""

from signature_plugin.gost.keys import KeyFormatError, PrivateKey, PublicKey
from signature_plugin.gost.streebog import BLOCK_SIZE, streebog256, streebog512


def agree(own: PrivateKey, other: PublicKey, ukm: int, bits: int = 256) -> bytes:
    """Return what both sides can compute: VKO_GOSTR3410_2012_256 or _512 (RFC 7836 section 4.3).

    `ukm` is the user keying material as a number, which RFC 7836 reads little-endian. Raises
    KeyFormatError for keys of two curves and for a point that gives nothing.
    """
    if own.curve.p != other.curve.p or own.curve.q != other.curve.q:
        raise KeyFormatError(f"keys of two curves: {own.curve.name}, {other.curve.name}")
    scalar = own.curve.cofactor * (ukm * own.value % own.curve.q)
    point = own.curve.multiply(scalar, (other.x, other.y))
    if point is None:
        raise KeyFormatError("the keys agree on the point at infinity")
    size = own.curve.size
    data = b"".join(number.to_bytes(size, "little") for number in point)
    return streebog256(data) if bits == 256 else streebog512(data)


def hmac_streebog256(key: bytes, data: bytes) -> bytes:
    """HMAC_GOSTR3411_2012_256 (RFC 7836 section 4.1.1)."""
    block = (streebog256(key) if len(key) > BLOCK_SIZE else key).ljust(BLOCK_SIZE, b"\0")
    inner = streebog256(bytes(byte ^ 0x36 for byte in block) + data)
    return streebog256(bytes(byte ^ 0x5C for byte in block) + inner)


def derive_tree(key: bytes, label: bytes, seed: bytes, size: int) -> bytes:
    """KDF_TREE_GOSTR3411_2012_256 (RFC 7836 section 4.5) with a counter of one byte."""
    length = (8 * size).to_bytes(-(-(8 * size).bit_length() // 8), "big")
    parts = (
        hmac_streebog256(key, bytes((number,)) + label + b"\0" + seed + length)
        for number in range(1, -(-size // 32) + 1)
    )
    return b"".join(parts)[:size]


def export_keys(own: PrivateKey, other: PublicKey, source: bytes) -> bytes:
    """Derive 64 bytes to wrap a key with (KEG): for the MAC, then for the cipher.

    `source` has at least 24 bytes, of which 16 are the user keying material and 8 a seed.
    """
    ukm = int.from_bytes(source[:16], "big") or 1
    if own.curve.size == 64:
        return agree(own, other, ukm, 512)
    return derive_tree(agree(own, other, ukm), b"kdf tree", source[16:24], 64)
