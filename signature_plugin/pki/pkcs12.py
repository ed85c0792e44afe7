"""PKCS#12 files (RFC 7292) with a GOST key and its certificates: a signature that is carried about.

Written with PBES2 of AES-256-CBC and a MAC of HMAC-SHA256, as OpenSSL 3 does. Callers: the plugin's
`CreatePFX`, and a portal that takes such files.
"""

import hashlib
import hmac
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from asn1crypto import core

from signature_plugin.gost import PrivateKey
from signature_plugin.pki import asn1, der, encoding, oids, passwords
from signature_plugin.pki import pkcs12_schemas as schemas
from signature_plugin.pki.authority import IssuedCertificate
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.errors import CertificationError
from signature_plugin.pki.message import attribute

# Larger input is refused unread: a key with a chain takes a few kilobytes.
MAXIMUM_SIZE = 1024 * 1024
_MAC_HASHES = {
    oids.SHA_1: "sha1",
    oids.SHA_256: "sha256",
    oids.SHA_384: "sha384",
    oids.SHA_512: "sha512",
}
_NULL = b"\x05\x00"


class Pkcs12Reason(StrEnum):
    """Why a file is refused."""

    MALFORMED = "malformed"
    WRONG_PASSWORD = "wrong_password"
    NO_KEY = "no_key"
    NO_CERTIFICATE = "no_certificate"
    UNSUPPORTED = "unsupported"
    KEY_MISMATCH = "key_mismatch"


class Pkcs12Error(Exception):
    """A PKCS#12 file that was refused; `reason` names why."""

    def __init__(self, reason: Pkcs12Reason, message: str) -> None:
        super().__init__(f"{reason}: {message}")
        self.reason = reason
        self.message = message


class Pkcs12(NamedTuple):
    """What a file holds: a certificate with its key, and the other certificates beside it."""

    issued: IssuedCertificate
    chain: tuple[Certificate, ...]


def write_pkcs12(
    issued: IssuedCertificate,
    password: str,
    chain: Iterable[Certificate] = (),
    *,
    with_key: bool = True,
    with_certificate: bool = True,
) -> bytes:
    """Write a key, its certificate and the `chain` above it; the DER of the file.

    Without the key it is what comes of a key that must not leave its carrier. Equal arguments give
    equal bytes: salts come from the key and the password.
    """
    certificate, key = issued
    seed = encoding.private_key_info(key) + certificate.der + password.encode()
    local = attribute(oids.LOCAL_KEY_IDENTIFIER, der.octets(bytes.fromhex(certificate.thumbprint)))
    named = attribute(oids.FRIENDLY_NAME, der.bmp(certificate.subject.common_name))
    own = (_certificate_bag(certificate, named, local),) if with_certificate else ()
    certificates = der.sequence(*own, *map(_certificate_bag, chain))
    algorithm, encrypted = _encrypt(encoding.private_key_info(key), password, seed + b"key")
    shrouded = der.sequence(algorithm, der.octets(encrypted))
    key_bags = (_bag(oids.SHROUDED_KEY_BAG, shrouded, named, local),) if with_key else ()
    keys = der.sequence(*key_bags)
    safe = der.sequence(
        _encrypted_safe(certificates, password, seed + b"certificates"), _plain_safe(keys)
    )
    salt = hashlib.sha256(seed + b"mac").digest()[:16]
    mac = passwords.mac("sha256", password, salt, passwords.ITERATIONS, safe)
    hashed = der.sequence(der.oid(oids.SHA_256), _NULL)
    return der.sequence(
        der.integer(3),
        _plain_safe(safe),
        der.sequence(
            der.sequence(hashed, der.octets(mac)),
            der.octets(salt),
            der.integer(passwords.ITERATIONS),
        ),
    )


def _encrypt(data: bytes, password: str, seed: bytes) -> tuple[bytes, bytes]:
    drawn = hashlib.sha256(seed).digest()
    return passwords.encrypt(data, password, salt=drawn[:16], vector=drawn[16:])


def _plain_safe(contents: bytes) -> bytes:
    return der.sequence(der.oid(oids.DATA), der.explicit(0, der.octets(contents)))


def _encrypted_safe(contents: bytes, password: str, seed: bytes) -> bytes:
    algorithm, encrypted = _encrypt(contents, password, seed)
    inner = der.sequence(der.oid(oids.DATA), algorithm, der.implicit(0, encrypted))
    data = der.sequence(der.integer(0), inner)
    return der.sequence(der.oid(oids.ENCRYPTED_DATA), der.explicit(0, data))


def _certificate_bag(certificate: Certificate, *attributes: bytes) -> bytes:
    value = der.sequence(
        der.oid(oids.X509_CERTIFICATE), der.explicit(0, der.octets(certificate.der))
    )
    return _bag(oids.CERTIFICATE_BAG, value, *attributes)


def _bag(oid: str, value: bytes, *attributes: bytes) -> bytes:
    shown = der.set_of(*attributes) if attributes else b""
    return der.sequence(der.oid(oid), der.explicit(0, value), shown)


def read_pkcs12(data: bytes, password: str, *, key_must_fit: bool = True) -> Pkcs12:
    """Read a file: the first key that has its certificate in it, and the other certificates.

    Without `key_must_fit` the first key and certificate will do where none belong together: to
    show what KEY_MISMATCH is for.

    Raises:
        Pkcs12Error: MALFORMED no PKCS#12; WRONG_PASSWORD; NO_KEY, NO_CERTIFICATE nothing of the
            kind inside; KEY_MISMATCH no certificate is the key's; UNSUPPORTED a key, certificate,
            or protection other than those known here.
    """
    if len(data) > MAXIMUM_SIZE:
        raise Pkcs12Error(Pkcs12Reason.MALFORMED, f"{len(data)} bytes: too long for such a file")
    try:
        keys, certificates = asn1.read(schemas.Pfx, data, lambda pfx: _open(pfx, password))
    except asn1.Asn1Error as error:
        raise Pkcs12Error(Pkcs12Reason.MALFORMED, str(error)) from error
    except passwords.PasswordError as error:
        raise Pkcs12Error(Pkcs12Reason.WRONG_PASSWORD, str(error)) from error
    except passwords.UnsupportedError as error:
        raise Pkcs12Error(Pkcs12Reason.UNSUPPORTED, str(error)) from error
    if not keys:
        raise Pkcs12Error(Pkcs12Reason.NO_KEY, "the file holds no private key")
    if not certificates:
        raise Pkcs12Error(Pkcs12Reason.NO_CERTIFICATE, "the file holds no certificate")
    return _matched(keys, certificates, key_must_fit=key_must_fit)


def _matched(keys: list[bytes], certificates: list[bytes], *, key_must_fit: bool) -> Pkcs12:
    try:
        opened = [encoding.read_private_key(each) for each in keys]
        known = [Certificate(each) for each in certificates]
    except CertificationError as error:
        raise Pkcs12Error(Pkcs12Reason.UNSUPPORTED, f"not of GOST: {error}") from error
    for key in opened:
        for certificate in known:
            if certificate.public_key == key.public_key:
                return _contents(key, certificate, known)
    if not key_must_fit:
        return _contents(opened[0], known[0], known)
    raise Pkcs12Error(Pkcs12Reason.KEY_MISMATCH, "no certificate inside belongs to the key")


def _contents(key: PrivateKey, certificate: Certificate, known: list[Certificate]) -> Pkcs12:
    chain = tuple(dict.fromkeys(each for each in known if each != certificate))
    return Pkcs12(IssuedCertificate(certificate, key), chain)


def _open(pfx: Any, password: str) -> tuple[list[bytes], list[bytes]]:
    if pfx["version"].native != 3:
        raise asn1.Asn1Error(f"version {pfx['version'].native} where RFC 7292 wants 3")
    if pfx["safe"]["type"].dotted != oids.DATA:
        raise passwords.UnsupportedError("the file is protected by a public key, not a password")
    safe: bytes = _octets(pfx["safe"]["content"])
    if pfx["mac_data"].native is not None:
        _require_mac(pfx["mac_data"], safe, password)
    keys: list[bytes] = []
    certificates: list[bytes] = []
    for part in schemas.AuthenticatedSafe.load(safe, strict=True):
        for bag in schemas.Bags.load(_bags(part, password), strict=True):
            _sort(bag, password, keys, certificates)
    return keys, certificates


def _octets(value: Any) -> bytes:
    contents: bytes = value.parse(core.OctetString).native
    return contents


def _require_mac(mac_data: Any, safe: bytes, password: str) -> None:
    oid = mac_data["mac"]["algorithm"]["algorithm"].dotted
    if oid not in _MAC_HASHES:
        raise passwords.UnsupportedError(f"the MAC by {oid} is unknown")
    salt, count = mac_data["salt"].native, passwords.require_iterations(mac_data["count"].native)
    mac = passwords.mac(_MAC_HASHES[oid], password, salt, count, safe)
    if not hmac.compare_digest(mac, mac_data["mac"]["digest"].native):
        raise passwords.PasswordError("the password does not fit, or the file was altered")


def _bags(part: Any, password: str) -> bytes:
    """The encoding of the bags in one part of the file, decrypted if need be."""
    oid = part["type"].dotted
    if oid == oids.DATA:
        return _octets(part["content"])
    if oid != oids.ENCRYPTED_DATA:
        raise passwords.UnsupportedError(f"a part of the file is of the unknown type {oid}")
    content = part["content"].parse(schemas.EncryptedData)["content"]
    return passwords.decrypt(content["algorithm"], content["encrypted"].native, password)


def _sort(bag: Any, password: str, keys: list[bytes], certificates: list[bytes]) -> None:
    """Put what a bag holds where it belongs; other bags, as revocation lists, are passed over."""
    oid = bag["type"].dotted
    if oid == oids.KEY_BAG:
        keys.append(bag["value"].parse(asn1.PrivateKeyInfo).untag().dump())
    elif oid == oids.SHROUDED_KEY_BAG:
        shrouded = bag["value"].parse(schemas.EncryptedPrivateKey)
        encrypted = shrouded["encrypted"].native
        keys.append(passwords.decrypt(shrouded["algorithm"], encrypted, password))
    elif oid == oids.CERTIFICATE_BAG:
        inside = bag["value"].parse(schemas.CertificateBag)
        if inside["type"].dotted != oids.X509_CERTIFICATE:
            raise passwords.UnsupportedError("a certificate inside is not of X.509")
        certificates.append(inside["certificate"].native)
