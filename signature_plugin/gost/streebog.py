"""The hash function GOST R 34.11-2012, «Стрибог» (RFC 6986), with incremental input.

The three steps S, P and L of a round are one table look-up per byte of the state: 64 tables of
256 numbers of 512 bits, made on the first hash of a process (about 10 ms).
"""

from functools import cache, lru_cache, reduce
from operator import getitem, xor

from signature_plugin.gost import system
from signature_plugin.gost.streebog_tables import PI, A, C

BLOCK_SIZE = 64
_MASK = (1 << 512) - 1
_SHORT = 4096  # bytes: hashes of data up to this length are remembered, the last thousand of them
_INITIAL = {32: int.from_bytes(b"\x01" * 64, "little"), 64: 0}


@cache
def _tables() -> tuple[tuple[int, ...], ...]:
    """One table per byte position: what a byte there adds to the state after S, P and L."""
    linear = []
    for byte in range(8):  # a byte's place inside its 64-bit word, the lowest first
        rows = [A[63 - 8 * byte - bit] for bit in range(8)]
        linear.append([reduce(xor, (rows[b] for b in range(8) if n >> b & 1), 0) for n in PI])
    # P is a transposition: the byte at 8 * row + column goes to place `row` of word `column`.
    return tuple(
        tuple(value << (64 * column) for value in linear[row])
        for row in range(8)
        for column in range(8)
    )


def _compress(counter: int, state: int, block: int) -> int:
    tables = _tables()
    key = reduce(xor, map(getitem, tables, (state ^ counter).to_bytes(64, "little")))
    value = block
    for constant in C:
        value = reduce(xor, map(getitem, tables, (value ^ key).to_bytes(64, "little")))
        key = reduce(xor, map(getitem, tables, (key ^ constant).to_bytes(64, "little")))
    return value ^ key ^ state ^ block


class Streebog:
    """An incremental hash in the manner of hashlib.

    `size` is the length of the digest in bytes, 32 or 64. `update()` may cut the message anywhere.
    """

    def __init__(self, size: int, data: bytes = b"") -> None:
        if size not in _INITIAL:
            raise ValueError(f"Streebog gives 32 or 64 bytes, not {size}")
        self.digest_size = size
        self._state = _INITIAL[size]
        self._length = 0  # in bits, of the blocks already compressed
        self._sum = 0
        self._rest = b""
        self.update(data)

    def update(self, data: bytes) -> None:
        """Append `data` to the message."""
        pending = self._rest + data
        end = len(pending) - len(pending) % BLOCK_SIZE
        for start in range(0, end, BLOCK_SIZE):
            block = int.from_bytes(pending[start : start + BLOCK_SIZE], "little")
            self._state = _compress(self._length, self._state, block)
            self._length += 512
            self._sum = (self._sum + block) & _MASK
        self._rest = pending[end:]

    def digest(self) -> bytes:
        """Return the hash of what was given so far; more may be appended afterwards."""
        block = int.from_bytes(self._rest + b"\x01", "little")
        state = _compress(self._length, self._state, block)
        state = _compress(0, state, self._length + 8 * len(self._rest))
        state = _compress(0, state, (self._sum + block) & _MASK)
        return state.to_bytes(64, "little")[-self.digest_size :]

    def hexdigest(self) -> str:
        """Return the digest as lower-case hexadecimal."""
        return self.digest().hex()


def streebog256(data: bytes) -> bytes:
    """Hash `data` to 32 bytes (RFC 6986)."""
    return _hash(32, data)


def streebog512(data: bytes) -> bytes:
    """Hash `data` to 64 bytes (RFC 6986)."""
    return _hash(64, data)


def _hash(size: int, data: bytes) -> bytes:
    if len(data) <= _SHORT:
        return _remembered(size, bytes(data))
    done = system.streebog(size, data) if len(data) >= system.LARGE else None
    return Streebog(size, data).digest() if done is None else done


@lru_cache(maxsize=1024)
def _remembered(size: int, data: bytes) -> bytes:
    """The hash of short data: certificates and lists are hashed again and again."""
    return Streebog(size, data).digest()
