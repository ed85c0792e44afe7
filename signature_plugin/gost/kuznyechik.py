"""The block cipher Kuznyechik of 128 bits (RFC 7801). Not constant-time: for tests only."""

from functools import cache

from signature_plugin.gost.streebog_tables import PI

_COEFFICIENTS = (148, 32, 133, 16, 194, 192, 1, 251, 1, 192, 194, 16, 133, 32, 148, 1)
_POLYNOMIAL = 0x1C3
_Tables = tuple[tuple[int, ...], ...]


def _multiply(left: int, right: int) -> int:
    """Multiply two elements of the field of 256."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 0x100:
            left ^= _POLYNOMIAL
        right >>= 1
    return product


def _linear(block: bytes) -> bytes:
    """The transformation L of RFC 7801 section 4.2: sixteen steps of the shift register."""
    state = bytearray(block)
    for _ in range(16):
        mixed = 0
        for byte, coefficient in zip(state, _COEFFICIENTS, strict=True):
            mixed ^= _multiply(byte, coefficient)
        state = bytearray((mixed,)) + state[:15]
    return bytes(state)


@cache
def _linear_tables() -> _Tables:
    """What each byte at each place adds to L, which is linear over the bits."""
    tables = []
    for place in range(16):
        table = [0] * 256
        for bit in range(8):
            block = bytes(place) + bytes((1 << bit,)) + bytes(15 - place)
            image = int.from_bytes(_linear(block), "big")
            for value in range(1 << bit, 2 << bit):
                table[value] = table[value ^ 1 << bit] ^ image
        tables.append(tuple(table))
    return tuple(tables)


@cache
def _round_tables() -> _Tables:
    """The tables of L with the substitution before it."""
    return tuple(tuple(table[PI[byte]] for byte in range(256)) for table in _linear_tables())


def _mix(state: int, tables: _Tables) -> int:
    mixed = 0
    for table, byte in zip(tables, state.to_bytes(16, "big"), strict=True):
        mixed ^= table[byte]
    return mixed


class Kuznyechik:
    """The cipher with a key of 32 bytes. It only encrypts, which is all that its modes need."""

    block_size = 16

    def __init__(self, key: bytes) -> None:
        if len(key) != 32:
            raise ValueError(f"a key has 32 bytes, not {len(key)}")
        left, right = int.from_bytes(key[:16], "big"), int.from_bytes(key[16:], "big")
        keys = [left, right]
        for step in range(1, 33):
            constant = _mix(step, _linear_tables())
            left, right = _mix(left ^ constant, _round_tables()) ^ right, left
            if step % 8 == 0:
                keys += [left, right]
        self._keys = tuple(keys)

    def encrypt(self, block: bytes) -> bytes:
        """Encrypt one block of 16 bytes."""
        state = int.from_bytes(block, "big")
        tables = _round_tables()
        for key in self._keys[:9]:
            state = _mix(state ^ key, tables)
        return (state ^ self._keys[9]).to_bytes(16, "big")
