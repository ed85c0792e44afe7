"""Modes of Magma and Kuznyechik: counter mode with changing keys, MAC, wrapped keys.

GOST R 34.13-2015, RFC 8645 (ACPKM) and R 1323565.1.017-2018 (KExp15).
"""

import hmac
from collections.abc import Callable
from typing import Protocol

from signature_plugin.gost.cryptopro import KeyWrapError

# RFC 8645 section 6.2.1: what the next key of a section is enciphered from.
_SECTION_SEED = bytes(range(0x80, 0xA0))
# GOST R 34.13-2015: the polynomials that MAC keys are made with.
_REDUCTIONS = {8: 0x1B, 16: 0x87}


class BlockCipher(Protocol):
    """A block cipher with a key."""

    block_size: int

    def encrypt(self, block: bytes) -> bytes:
        """Encrypt one block."""
        ...


MakeCipher = Callable[[bytes], BlockCipher]


def counter(
    make: MakeCipher, key: bytes, vector: bytes, data: bytes, section: int | None = None
) -> bytes:
    """Encrypt or decrypt in counter mode.

    Args:
        make: the cipher.
        key: 32 bytes.
        vector: half a block.
        data: what is encrypted.
        section: after how many bytes the key changes (ACPKM); None for never.
    """
    cipher = make(key)
    size = cipher.block_size
    state = int.from_bytes(vector + bytes(size - len(vector)), "big")
    done = bytearray()
    for at in range(0, len(data), size):
        if section and at and at % section == 0:
            cipher = make(_next_key(cipher))
        gamma = cipher.encrypt(state.to_bytes(size, "big"))
        block = data[at : at + size]
        done += bytes(a ^ b for a, b in zip(block, gamma, strict=False))
        state = (state + 1) % (1 << 8 * size)
    return bytes(done)


def _next_key(cipher: BlockCipher) -> bytes:
    size = cipher.block_size
    return b"".join(cipher.encrypt(_SECTION_SEED[at : at + size]) for at in range(0, 32, size))


def omac(make: MakeCipher, key: bytes, data: bytes) -> bytes:
    """Compute the MAC of GOST R 34.13-2015 (OMAC1), as long as a block."""
    cipher = make(key)
    size = cipher.block_size
    last_key = _double(int.from_bytes(cipher.encrypt(bytes(size)), "big"), size)
    whole = len(data) // size * size if len(data) % size else max(len(data) - size, 0)
    last = data[whole:]
    if len(last) < size:
        last_key = _double(last_key, size)
        last += b"\x80" + bytes(size - len(last) - 1)
    state = 0
    for at in range(0, whole, size):
        mixed = state ^ int.from_bytes(data[at : at + size], "big")
        state = int.from_bytes(cipher.encrypt(mixed.to_bytes(size, "big")), "big")
    mixed = state ^ int.from_bytes(last, "big") ^ last_key
    return cipher.encrypt(mixed.to_bytes(size, "big"))


def _double(number: int, size: int) -> int:
    doubled = number << 1
    if doubled >> 8 * size:
        doubled ^= 1 << 8 * size | _REDUCTIONS[size]
    return doubled


def export_key(make: MakeCipher, keys: bytes, vector: bytes, key: bytes) -> bytes:
    """Wrap a key (KExp15); `keys` are 32 bytes for the MAC and 32 for the cipher."""
    mac = omac(make, keys[:32], vector + key)
    return counter(make, keys[32:], vector, key + mac)


def import_key(make: MakeCipher, keys: bytes, vector: bytes, wrapped: bytes) -> bytes:
    """Unwrap what `export_key` made (KImp15); KeyWrapError when the MAC is not the key's."""
    opened = counter(make, keys[32:], vector, wrapped)
    key, mac = opened[:32], opened[32:]
    if not hmac.compare_digest(omac(make, keys[:32], vector + key), mac):
        raise KeyWrapError("the key was wrapped with another one, or altered on the way")
    return key
