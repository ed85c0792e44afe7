"""Keys from passwords, and encryption with them: what protects PKCS#12 files.

PBES2 with PBKDF2 (RFC 8018) is written and read; the old scheme of RFC 7292 with triple DES, which
older programs still write, is only read.
"""

import hashlib
import hmac
from collections.abc import Callable
from typing import Any, NamedTuple

from asn1crypto import core
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, CipherAlgorithm, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from signature_plugin.pki import asn1, der, oids
from signature_plugin.pki import pkcs12_schemas as schemas

ITERATIONS = 2048
# A file from a stranger may name any number: this many take about a second.
MAXIMUM_ITERATIONS = 1_000_000
_AES_256 = "2.16.840.1.101.3.4.1.42"
_NULL = b"\x05\x00"
_SEQUENCE = b"\x30"  # all that is encrypted in such files begins with this byte
_PRFS = {
    oids.HMAC_SHA_1: "sha1",
    oids.HMAC_SHA_256: "sha256",
    oids.HMAC_SHA_384: "sha384",
    oids.HMAC_SHA_512: "sha512",
}


class PasswordError(Exception):
    """The password does not open what it was tried on."""


class UnsupportedError(Exception):
    """An encryption scheme that is not known here."""


class _Scheme(NamedTuple):
    """A block cipher in CBC mode: its key's length in bytes and what makes it of a key."""

    key_size: int
    algorithm: Callable[[bytes], CipherAlgorithm]
    block_size: int


_CIPHERS = {
    "2.16.840.1.101.3.4.1.2": _Scheme(16, algorithms.AES, 16),
    "2.16.840.1.101.3.4.1.22": _Scheme(24, algorithms.AES, 16),
    _AES_256: _Scheme(32, algorithms.AES, 16),
    "1.2.840.113549.3.7": _Scheme(24, TripleDES, 8),
}
_PBE_TRIPLE_DES = "1.2.840.113549.1.12.1.3"
_KEY, _VECTOR, _MAC = 1, 2, 3  # the purposes of RFC 7292 appendix B.3


def require_iterations(number: int) -> int:
    """Return the number of iterations; UnsupportedError unless it is within reason."""
    if not 1 <= number <= MAXIMUM_ITERATIONS:
        raise UnsupportedError(f"{number} iterations: 1 to {MAXIMUM_ITERATIONS} are accepted")
    return number


def encrypt(data: bytes, password: str, *, salt: bytes, vector: bytes) -> tuple[bytes, bytes]:
    """Encrypt by PBES2 with AES-256-CBC and PBKDF2 of HMAC-SHA256.

    Returns the AlgorithmIdentifier and the encrypted bytes. `vector` has 16 bytes.
    """
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS, 32)
    padder = PKCS7(128).padder()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    encrypted = encryptor.update(padder.update(data) + padder.finalize()) + encryptor.finalize()
    derivation = der.sequence(
        der.oid(oids.PBKDF2),
        der.sequence(
            der.octets(salt),
            der.integer(ITERATIONS),
            der.sequence(der.oid(oids.HMAC_SHA_256), _NULL),
        ),
    )
    cipher = der.sequence(der.oid(_AES_256), der.octets(vector))
    return der.sequence(der.oid(oids.PBES2), der.sequence(derivation, cipher)), encrypted


def decrypt(algorithm: Any, encrypted: bytes, password: str) -> bytes:
    """Decrypt what an AlgorithmIdentifier says how to; PasswordError, UnsupportedError."""
    oid = algorithm["algorithm"].dotted
    if oid == _PBE_TRIPLE_DES:
        parameters = algorithm["parameters"].parse(schemas.Pkcs12Parameters)
        salt, count = parameters["salt"].native, require_iterations(parameters["count"].native)
        key = derive_pkcs12("sha1", password, salt, count, purpose=_KEY, size=24)
        vector = derive_pkcs12("sha1", password, salt, count, purpose=_VECTOR, size=8)
        return _decrypt_cbc(_CIPHERS["1.2.840.113549.3.7"], key, vector, encrypted)
    if oid != oids.PBES2:
        raise UnsupportedError(f"the encryption scheme {oid} is unknown")
    parameters = algorithm["parameters"].parse(schemas.Pbes2Parameters)
    cipher = _CIPHERS.get(parameters["cipher"]["algorithm"].dotted)
    if cipher is None:
        raise UnsupportedError(f"the cipher {parameters['cipher']['algorithm'].dotted} is unknown")
    vector = parameters["cipher"]["parameters"].parse(core.OctetString).native
    if len(vector) != cipher.block_size:
        raise asn1.Asn1Error("the initialization vector does not have the length of a block")
    key = _pbkdf2(parameters["derivation"], password, cipher.key_size)
    return _decrypt_cbc(cipher, key, vector, encrypted)


def _pbkdf2(derivation: Any, password: str, size: int) -> bytes:
    if derivation["algorithm"].dotted != oids.PBKDF2:
        raise UnsupportedError(f"{derivation['algorithm'].dotted} derives no keys known here")
    parameters = derivation["parameters"].parse(schemas.Pbkdf2Parameters)
    prf = parameters["prf"]
    oid = prf["algorithm"].dotted if prf.native is not None else oids.HMAC_SHA_1
    if oid not in _PRFS:
        raise UnsupportedError(f"the function {oid} under PBKDF2 is unknown")
    salt = parameters["salt"].native
    count = require_iterations(parameters["count"].native)
    return hashlib.pbkdf2_hmac(_PRFS[oid], password.encode(), salt, count, size)


def _decrypt_cbc(scheme: _Scheme, key: bytes, vector: bytes, encrypted: bytes) -> bytes:
    if not encrypted or len(encrypted) % scheme.block_size:
        raise asn1.Asn1Error("the encrypted bytes are no whole blocks")
    decryptor = Cipher(scheme.algorithm(key), modes.CBC(vector)).decryptor()
    padded = decryptor.update(encrypted) + decryptor.finalize()
    unpadder = PKCS7(8 * scheme.block_size).unpadder()
    try:
        plain = unpadder.update(padded) + unpadder.finalize()
    except ValueError:
        raise PasswordError("the password does not fit: the last block makes no sense") from None
    if plain[:1] != _SEQUENCE:
        raise PasswordError("the password does not fit: the first block makes no sense")
    return plain


def mac(hash_name: str, password: str, salt: bytes, count: int, data: bytes) -> bytes:
    """Compute the MAC of a PKCS#12 file's contents (RFC 7292 appendix B)."""
    size = hashlib.new(hash_name).digest_size
    key = derive_pkcs12(hash_name, password, salt, count, purpose=_MAC, size=size)
    return hmac.digest(key, data, hash_name)


def derive_pkcs12(
    hash_name: str, password: str, salt: bytes, count: int, *, purpose: int, size: int
) -> bytes:
    """Derive `size` bytes for a purpose: 1 a key, 2 a vector, 3 a MAC (RFC 7292 appendix B.2)."""
    block = hashlib.new(hash_name).block_size
    secret = (password + "\0").encode("utf-16-be")
    mixed = bytearray(_stretch(salt, block) + _stretch(secret, block))
    derived = b""
    while True:
        part = hashlib.new(hash_name, bytes((purpose,)) * block + mixed).digest()
        for _ in range(count - 1):
            part = hashlib.new(hash_name, part).digest()
        derived += part
        if len(derived) >= size:
            return derived[:size]
        addend = int.from_bytes(_stretch(part, block), "big") + 1
        for start in range(0, len(mixed), block):
            number = int.from_bytes(mixed[start : start + block], "big") + addend
            mixed[start : start + block] = (number % (1 << 8 * block)).to_bytes(block, "big")


def _stretch(value: bytes, block: int) -> bytes:
    """Repeat the value up to the next whole number of blocks."""
    if not value:
        return b""
    length = -(-len(value) // block) * block
    return (value * -(-length // len(value)))[:length]
