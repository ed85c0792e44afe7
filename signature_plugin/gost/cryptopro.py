"""GOST 28147-89 as CryptoPro uses it (RFC 4357): feedback mode with key meshing, key wrapping."""

import hmac

from signature_plugin.gost.magma import Gost28147, Z

MESHING = 1024  # bytes between two changes of the key
# RFC 4357 section 2.3.2: what the next key is deciphered from.
_MESH = bytes.fromhex("6900722264c904238d3adb9646e92ac418feac9400ed0712c086dcc2ef4ca92b")
_WORD = 0xFFFFFFFF
MAC_SIZE = 4


class KeyWrapError(ValueError):
    """A wrapped key whose MAC is wrong: it was wrapped with another key, or altered."""


def encrypt_cfb(key: bytes, vector: bytes, data: bytes, parameters: str = Z) -> bytes:
    """Encrypt with cipher feedback; the key changes after every 1024 bytes."""
    return _feedback(key, vector, data, parameters, encrypting=True)


def decrypt_cfb(key: bytes, vector: bytes, data: bytes, parameters: str = Z) -> bytes:
    """Decrypt what `encrypt_cfb` made."""
    return _feedback(key, vector, data, parameters, encrypting=False)


def _feedback(
    key: bytes, vector: bytes, data: bytes, parameters: str, *, encrypting: bool
) -> bytes:
    cipher = Gost28147(key, parameters)
    done = bytearray()
    for at in range(0, len(data), 8):
        if at and at % MESHING == 0:
            key = _decrypt_ecb(cipher, _MESH)
            cipher = Gost28147(key, parameters)
            vector = cipher.encrypt(vector)
        block = data[at : at + 8]
        changed = _xor(block, cipher.encrypt(vector))
        done += changed
        vector = changed if encrypting else block
    return bytes(done)


def _decrypt_ecb(cipher: Gost28147, data: bytes) -> bytes:
    return b"".join(cipher.decrypt(data[at : at + 8]) for at in range(0, len(data), 8))


def _encrypt_ecb(cipher: Gost28147, data: bytes) -> bytes:
    return b"".join(cipher.encrypt(data[at : at + 8]) for at in range(0, len(data), 8))


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=False))


def mac(key: bytes, vector: bytes, data: bytes, parameters: str = Z) -> bytes:
    """Compute the MAC of whole blocks: 4 bytes (RFC 5830 section 8), begun with a vector."""
    cipher = Gost28147(key, parameters)
    state = vector
    for at in range(0, len(data), 8):
        state = cipher.mac_step(_xor(state, data[at : at + 8]))
    return state[:MAC_SIZE]


def diversify(key: bytes, ukm: bytes, parameters: str = Z) -> bytes:
    """Derive a key for wrapping by 8 bytes of user keying material (RFC 4357 section 6.5)."""
    for byte in ukm:
        words = [int.from_bytes(key[at : at + 4], "little") for at in range(0, 32, 4)]
        chosen = sum(word for bit, word in enumerate(words) if byte >> bit & 1) & _WORD
        others = sum(word for bit, word in enumerate(words) if not byte >> bit & 1) & _WORD
        vector = chosen.to_bytes(4, "little") + others.to_bytes(4, "little")
        key = encrypt_cfb(key, vector, key, parameters)
    return key


def wrap(kek: bytes, ukm: bytes, key: bytes, parameters: str = Z) -> tuple[bytes, bytes]:
    """Wrap a key of 32 bytes; return the encrypted key and its MAC (RFC 4357 section 6.3)."""
    own = diversify(kek, ukm, parameters)
    return _encrypt_ecb(Gost28147(own, parameters), key), mac(own, ukm, key, parameters)


def unwrap(kek: bytes, ukm: bytes, encrypted: bytes, sum_: bytes, parameters: str = Z) -> bytes:
    """Unwrap a key (RFC 4357 section 6.4); KeyWrapError when the MAC is not that of the key."""
    own = diversify(kek, ukm, parameters)
    key = _decrypt_ecb(Gost28147(own, parameters), encrypted)
    if not hmac.compare_digest(mac(own, ukm, key, parameters), sum_):
        raise KeyWrapError("the key was wrapped with another one, or altered on the way")
    return key
