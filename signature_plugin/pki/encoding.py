"""Encoding of what certificates, lists and signatures share: keys, extensions, the wrapper."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from asn1crypto import core

from signature_plugin.gost import CURVES, Curve, KeyFormatError, PrivateKey, PublicKey
from signature_plugin.pki import asn1, der, oids
from signature_plugin.pki.errors import CertificationError

# Every certificate says in its own text that it is good for tests only.
SUBJECT_TOOL = "Виртуальный носитель (ТЕСТ)"
_ISSUER_TOOLS = (
    SUBJECT_TOOL,
    "Учебный удостоверяющий центр (ТЕСТ)",
    "Без заключения о соответствии (ТЕСТ)",
    "Без заключения о соответствии (ТЕСТ)",
)
# RFC 5280 section 4.2.1.3: the uses of a key by their bit, in asn1crypto's spelling.
KEY_USES = {
    "digital_signature": 0,
    "non_repudiation": 1,
    "key_encipherment": 2,
    "data_encipherment": 3,
    "key_agreement": 4,
    "key_cert_sign": 5,
    "crl_sign": 6,
    "encipher_only": 7,
    "decipher_only": 8,
}
HOLDER_USES = ("digital_signature", "non_repudiation", "key_encipherment", "data_encipherment")
_NULL = b"\x05\x00"
_AUTHORITY_USES = ("key_cert_sign", "crl_sign")


def utc(moment: datetime) -> datetime:
    """Return the moment in UTC without fractions; CertificationError if it has no time zone."""
    if moment.tzinfo is None:
        raise CertificationError(f"{moment!r} has no time zone: give aware datetimes")
    return moment.astimezone(UTC).replace(microsecond=0)


def algorithm(oid: str) -> bytes:
    """Encode an AlgorithmIdentifier without parameters, as RFC 9215 wants GOST's."""
    return der.sequence(der.oid(oid))


def sign_structure(tbs: bytes, key: PrivateKey) -> bytes:
    """Wrap a to-be-signed certificate or list with its algorithm and the key's signature."""
    signature = key.sign(key.public_key.hash(tbs))
    return der.sequence(tbs, algorithm(oids.SIGNATURES[key.public_key.bits]), der.bits(signature))


@lru_cache(maxsize=256)
def public_key_info(key: PublicKey) -> bytes:
    """Encode a SubjectPublicKeyInfo (RFC 9215 section 4)."""
    return der.sequence(key_algorithm(key), der.bits(_key_bits(key)))


def _key_bits(key: PublicKey) -> bytes:
    return der.octets(key.to_bytes())


def key_algorithm(key: PublicKey) -> bytes:
    """Encode the AlgorithmIdentifier of a key with its parameters (RFC 9215 section 4.2)."""
    parameters = [der.oid(key.curve.oid)]
    if key.curve.oid.startswith(oids.CRYPTOPRO_CURVES):
        parameters.append(der.oid(oids.DIGESTS[key.bits]))
    return der.sequence(der.oid(oids.KEYS[key.bits]), der.sequence(*parameters))


def private_key_info(key: PrivateKey) -> bytes:
    """Encode the key as PKCS#8, in the way that OpenSSL's GOST engine reads and writes."""
    secret = der.octets(key.value.to_bytes(key.curve.size, "little"))
    return der.sequence(der.integer(0), key_algorithm(key.public_key), der.octets(secret))


def read_private_key(encoded: bytes) -> PrivateKey:
    """Read what `private_key_info` wrote; CertificationError for anything else."""
    try:
        return asn1.read(asn1.PrivateKeyInfo, encoded, _extract_private_key)
    except asn1.Asn1Error as error:
        raise CertificationError(str(error)) from error


def _extract_private_key(parsed: Any) -> PrivateKey:
    parameters = parsed["algorithm"]["parameters"].parse(asn1.GostKeyParameters)
    curve = CURVES.get(parameters["curve"].dotted)
    if curve is None:
        raise asn1.Asn1Error(f"the curve {parameters['curve'].dotted} is unknown")
    try:
        return PrivateKey(curve, _secret_number(parsed["key"].native, curve))
    except KeyFormatError as error:
        raise asn1.Asn1Error(str(error)) from error


def _secret_number(key: bytes, curve: Curve) -> int:
    """Read the number as RFC 9215 or as OpenSSL's GOST engine may write it.

    Little-endian, bare or in an OCTET STRING; any number of masks by which it is to be multiplied
    stands behind it. An INTEGER is big-endian by itself.
    """
    if len(key) % curve.size == 0 and key:
        value = key
    elif key[:1] == b"\x02":
        number: int = core.Integer.load(key, strict=True).native
        return number
    else:
        value = core.OctetString.load(key, strict=True).native
    if not value or len(value) % curve.size:
        raise asn1.Asn1Error(f"a private key of {curve.name} does not have {len(value)} bytes")
    parts = [value[start : start + curve.size] for start in range(0, len(value), curve.size)]
    product = 1
    for part in parts:
        product = product * int.from_bytes(part, "little") % curve.q
    return product


def key_identifier(key: PublicKey) -> bytes:
    """Return the SHA-1 of the key's bits, RFC 5280 section 4.2.1.2, method 1."""
    return hashlib.sha1(_key_bits(key), usedforsecurity=False).digest()


def extension(oid: str, value: bytes, *, critical: bool = False) -> bytes:
    """Encode one extension."""
    mark = der.boolean(True) if critical else b""
    return der.sequence(der.oid(oid), mark, der.octets(value))


def key_usage(uses: Iterable[str]) -> bytes:
    """Encode the keyUsage extension; CertificationError for none or an unknown use."""
    names = frozenset(uses)
    if not names or not names <= KEY_USES.keys():
        raise CertificationError(f"no key use {sorted(names)}; known: {', '.join(KEY_USES)}")
    value = der.named_bits(frozenset(KEY_USES[name] for name in names))
    return extension(oids.KEY_USAGE, value, critical=True)


def authority_extensions(
    key: PublicKey, issuer: PublicKey, path_length: int | None = None
) -> tuple[bytes, ...]:
    """Extensions of a certification authority's certificate."""
    limit = b"" if path_length is None else der.integer(path_length)
    constraints = der.sequence(der.boolean(True), limit)
    return (
        extension(oids.BASIC_CONSTRAINTS, constraints, critical=True),
        key_usage(_AUTHORITY_USES),
        *_identity_extensions(key, issuer),
        extension(oids.SUBJECT_SIGN_TOOL, der.utf8(SUBJECT_TOOL)),
    )


def holder_extensions(
    key: PublicKey,
    issuer: PublicKey,
    uses: Iterable[str] = HOLDER_USES,
    without: Collection[str] = (),
) -> tuple[bytes, ...]:
    """Extensions of a qualified certificate of a person or an organisation.

    `without` names extensions, by object identifier, that are left out: then it is not qualified.
    """
    purposes = (oids.CLIENT_AUTHENTICATION, oids.EMAIL_PROTECTION)
    classes = (oids.POLICY_KC1, oids.POLICY_KC2)
    policies = der.sequence(*(der.sequence(der.oid(oid)) for oid in classes))
    values = {
        oids.EXTENDED_KEY_USAGE: der.sequence(*map(der.oid, purposes)),
        oids.IDENTIFICATION_KIND: der.integer(0),  # 0: identified in person
        oids.CERTIFICATE_POLICIES: policies,
        oids.SUBJECT_SIGN_TOOL: der.utf8(SUBJECT_TOOL),
        oids.ISSUER_SIGN_TOOL: der.sequence(*map(der.utf8, _ISSUER_TOOLS)),
    }
    return (
        key_usage(uses),
        *(extension(oid, value) for oid, value in values.items() if oid not in without),
        *_identity_extensions(key, issuer),
    )


def service_extensions(key: PublicKey, issuer: PublicKey, purpose: str) -> tuple[bytes, ...]:
    """Extensions of a service's certificate: one purpose and nothing else.

    RFC 3161 section 2.3 wants the purpose critical for time stamps; RFC 6960 section 4.2.2.2.1 lets
    a responder's certificate say that its own revocation need not be asked about.
    """
    uses = der.sequence(der.oid(purpose))
    no_check = (extension(oids.OCSP_NO_CHECK, _NULL),) if purpose == oids.OCSP_SIGNING else ()
    return (
        key_usage(("digital_signature",)),
        extension(oids.EXTENDED_KEY_USAGE, uses, critical=purpose == oids.TIME_STAMPING),
        *no_check,
        extension(oids.SUBJECT_SIGN_TOOL, der.utf8(SUBJECT_TOOL)),
        *_identity_extensions(key, issuer),
    )


def _identity_extensions(key: PublicKey, issuer: PublicKey) -> tuple[bytes, ...]:
    own = extension(oids.KEY_IDENTIFIER, der.octets(key_identifier(key)))
    extensions = (own, authority_key_extension(issuer))
    if key == issuer:
        return extensions
    # A name that resolves nowhere (RFC 2606): lists are handed over, never fetched.
    address = f"http://ca.invalid/{key_identifier(issuer).hex()}.crl"
    location = der.explicit(0, der.explicit(0, der.implicit(6, address.encode())))
    points = der.sequence(der.sequence(location))
    return (*extensions, extension(oids.CRL_DISTRIBUTION_POINTS, points))


def authority_key_extension(issuer: PublicKey) -> bytes:
    """Name the issuer's key, in certificates and revocation lists."""
    value = der.sequence(der.implicit(0, key_identifier(issuer)))
    return extension(oids.AUTHORITY_KEY_IDENTIFIER, value)
