"""Keys and signatures of GOST R 34.10-2012 (RFC 7091) in the encodings of X.509 and CMS (RFC 9215).

A signature is s ‖ r, both big-endian; a digest is read as a little-endian number; a public key is
X ‖ Y, both little-endian. Nonces come from the key and the digest (in the manner of RFC 6979), so
that equal inputs give equal bytes. Not constant-time: for tests only.
"""

import hashlib
import hmac
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Self

from signature_plugin.gost.curves import CURVES, Curve
from signature_plugin.gost.streebog import streebog256, streebog512

# What keys use unless told otherwise: the set most Russian certificates name, and TC26 512-A.
DEFAULT_CURVES = {256: "1.2.643.2.2.36.0", 512: "1.2.643.7.1.2.1.2.1"}


class KeyFormatError(ValueError):
    """Bytes or numbers that are no key of the curve they claim."""


@dataclass(frozen=True)
class PublicKey:
    """A point of a curve; verifies signatures."""

    curve: Curve
    x: int
    y: int

    def __post_init__(self) -> None:
        if not self.curve.contains((self.x, self.y)):
            raise KeyFormatError(f"the point is not on the curve {self.curve.name}")

    @classmethod
    def from_bytes(cls, curve: Curve, data: bytes) -> Self:
        """Read X ‖ Y, little-endian; KeyFormatError if it is no point of the curve."""
        if len(data) != 2 * curve.size:
            raise KeyFormatError(f"a key of {curve.name} has {2 * curve.size} bytes: {len(data)}")
        x, y = data[: curve.size], data[curve.size :]
        return cls(curve, int.from_bytes(x, "little"), int.from_bytes(y, "little"))

    def to_bytes(self) -> bytes:
        """Return X ‖ Y, little-endian, as SubjectPublicKeyInfo holds it in an OCTET STRING."""
        return b"".join(number.to_bytes(self.curve.size, "little") for number in (self.x, self.y))

    @property
    def bits(self) -> int:
        """The key's length, 256 or 512."""
        return 8 * self.curve.size

    def hash(self, data: bytes) -> bytes:
        """Hash with the Streebog of this key's length, as RFC 9215 pairs them."""
        return digest_for(self.bits, data)

    def verify(self, signature: bytes, digest: bytes) -> bool:
        """Tell whether `signature` (s ‖ r) is this key's over `digest` (32 or 64 bytes)."""
        size = self.curve.size
        if len(signature) != 2 * size or len(digest) != size:
            return False
        s = int.from_bytes(signature[:size], "big")
        r = int.from_bytes(signature[size:], "big")
        return self.verify_numbers(int.from_bytes(digest, "little"), r, s)

    def verify_numbers(self, e: int, r: int, s: int) -> bool:
        """Verify with the numbers of RFC 7091 section 6.2: hash `e`, signature `r`, `s`."""
        q = self.curve.q
        if not (0 < r < q and 0 < s < q):
            return False
        inverse = pow(e % q or 1, -1, q)
        point = self.curve.combine(s * inverse, -r * inverse, (self.x, self.y))
        return point is not None and point[0] % q == r


@dataclass(frozen=True)
class PrivateKey:
    """A secret number of a curve; signs."""

    curve: Curve
    value: int

    def __post_init__(self) -> None:
        if not 0 < self.value < self.curve.q:
            raise KeyFormatError(f"a private key of {self.curve.name} lies between 0 and q")

    @classmethod
    def generate(cls, random: Random, bits: int = 256) -> Self:
        """Draw a key of 256 or 512 bits: the same state of `random` gives the same key."""
        if bits not in DEFAULT_CURVES:
            raise KeyFormatError(f"GOST R 34.10-2012 has keys of 256 and 512 bits, not {bits}")
        curve = CURVES[DEFAULT_CURVES[bits]]
        return cls(curve, 1 + random.getrandbits(bits + 64) % (curve.q - 1))

    @cached_property
    def public_key(self) -> PublicKey:
        """The point that belongs to this number."""
        point = self.curve.multiply_base(self.value)
        if point is None:  # the value is below the base point's order, so this cannot be
            raise KeyFormatError("the private key is a multiple of the curve's order")
        return PublicKey(self.curve, *point)

    def sign(self, digest: bytes) -> bytes:
        """Sign a digest of the key's length (32 or 64 bytes); return s ‖ r."""
        size = self.curve.size
        if len(digest) != size:
            raise KeyFormatError(f"this key signs digests of {size} bytes, not {len(digest)}")
        e = int.from_bytes(digest, "little")
        for attempt in range(256):
            nonce = self._nonce(digest, attempt)
            r, s = self.sign_numbers(e, nonce)
            if r and s:
                return s.to_bytes(size, "big") + r.to_bytes(size, "big")
        raise KeyFormatError("256 nonces in a row gave no signature: the curve is broken")

    def sign_numbers(self, e: int, nonce: int) -> tuple[int, int]:
        """Return (r, s) of RFC 7091 section 6.1 for the hash `e` and a given nonce."""
        q = self.curve.q
        point = self.curve.multiply_base(nonce)
        r = point[0] % q if point else 0
        return r, (r * self.value + nonce * (e % q or 1)) % q

    def _nonce(self, digest: bytes, attempt: int) -> int:
        key = self.value.to_bytes(self.curve.size, "big")
        # Twice the key's length, so that the remainder is as good as uniform.
        stream = b"".join(
            hmac.digest(key, bytes((attempt, part)) + digest, hashlib.sha512)
            for part in range(self.curve.size // 32)
        )
        return 1 + int.from_bytes(stream, "big") % (self.curve.q - 1)


def digest_for(bits: int, data: bytes) -> bytes:
    """Hash `data` for a key of `bits` (256 or 512)."""
    return streebog256(data) if bits == 256 else streebog512(data)
