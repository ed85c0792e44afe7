"""The block cipher of 64 bits in its two guises: GOST 28147-89 and Magma.

GOST 28147-89 (RFC 5830) reads bytes little-endian and takes its substitution as a parameter; Magma
(RFC 8891) is the same network read big-endian, its substitution fixed. Not constant-time: for tests
only.
"""

from functools import cache
from typing import Literal

_MASK = 0xFFFFFFFF
_ROTATION = 11
_Order = Literal["little", "big"]

# Rows of the substitution, the one for the lowest four bits first.
# RFC 7836 appendix C: id-tc26-gost-28147-param-Z, which Magma has fixed.
_Z = """
c462a5b9e8d703f1 68239a5c1e47bd0f b3582fade174c960 c821d4f670a53e9b
7f5a816d093eb42c 5df692cab78143e0 8e25691cf4b0da37 17ed05834fa69cb2
"""
# RFC 4357 section 11.2: id-Gost28147-89-CryptoPro-A-ParamSet.
_A = """
96328b17a4efc0d5 37e98af0526cb4d1 e462b3d8cf5a0719 e7acd13902b4f856
b5198df0e423c7a6 3adc120b75948fe6 1d297a608c45f3be baf50ce8623917d4
"""
SUBSTITUTIONS = {"1.2.643.7.1.2.5.1.1": _Z, "1.2.643.2.2.31.1": _A}
Z = "1.2.643.7.1.2.5.1.1"


@cache
def _tables(parameters: str) -> tuple[tuple[int, ...], ...]:
    """The substitution of each byte with the rotation after it, four tables of 256 numbers."""
    digits = "".join(SUBSTITUTIONS[parameters].split())
    rows = [[int(each, 16) for each in digits[16 * row : 16 * row + 16]] for row in range(8)]
    tables = []
    for place in range(4):
        low, high = rows[2 * place], rows[2 * place + 1]
        table = []
        for byte in range(256):
            value = (low[byte & 15] | high[byte >> 4] << 4) << 8 * place
            table.append((value << _ROTATION | value >> (32 - _ROTATION)) & _MASK)
        tables.append(tuple(table))
    return tuple(tables)


class _Network:
    """The Feistel network with a key of 32 bytes."""

    block_size = 8

    def __init__(self, key: bytes, parameters: str, order: _Order) -> None:
        if len(key) != 32:
            raise ValueError(f"a key has 32 bytes, not {len(key)}")
        self._order: _Order = order
        self._tables = _tables(parameters)
        forward = [int.from_bytes(key[at : at + 4], order) for at in range(0, 32, 4)]
        self._encrypting = (*forward * 3, *forward[::-1])
        self._decrypting = self._encrypting[::-1]
        self._half = tuple(forward * 2)

    def encrypt(self, block: bytes) -> bytes:
        """Encrypt one block of 8 bytes."""
        return self._crypt(block, self._encrypting)

    def decrypt(self, block: bytes) -> bytes:
        """Decrypt one block of 8 bytes."""
        return self._crypt(block, self._decrypting)

    def _crypt(self, block: bytes, keys: tuple[int, ...]) -> bytes:
        number = int.from_bytes(block, self._order)
        low, high = self._rounds(number & _MASK, number >> 32, keys)
        return (low << 32 | high).to_bytes(8, self._order)

    def _rounds(self, low: int, high: int, keys: tuple[int, ...]) -> tuple[int, int]:
        first, second, third, fourth = self._tables
        for at in range(0, len(keys), 2):
            sum_ = low + keys[at]
            high ^= (
                first[sum_ & 255]
                ^ second[sum_ >> 8 & 255]
                ^ third[sum_ >> 16 & 255]
                ^ fourth[sum_ >> 24 & 255]
            )
            sum_ = high + keys[at + 1]
            low ^= (
                first[sum_ & 255]
                ^ second[sum_ >> 8 & 255]
                ^ third[sum_ >> 16 & 255]
                ^ fourth[sum_ >> 24 & 255]
            )
        return low, high


class Magma(_Network):
    """Magma of RFC 8891."""

    def __init__(self, key: bytes) -> None:
        super().__init__(key, Z, "big")


class Gost28147(_Network):
    """GOST 28147-89 of RFC 5830; `parameters` is the object identifier of its substitution."""

    def __init__(self, key: bytes, parameters: str = Z) -> None:
        super().__init__(key, parameters, "little")

    def mac_step(self, block: bytes) -> bytes:
        """Do the 16 rounds that the cipher's own MAC is made of (RFC 5830 section 8)."""
        number = int.from_bytes(block, "little")
        low, high = self._rounds(number & _MASK, number >> 32, self._half)
        return (high << 32 | low).to_bytes(8, "little")
