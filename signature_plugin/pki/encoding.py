"""Encoding of what gets signed: keys, times, extensions and the signed wrapper around them."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from asn1crypto import core, x509

from signature_plugin.gost import CURVES, KeyFormatError, PrivateKey, PublicKey
from signature_plugin.pki import asn1, oids
from signature_plugin.pki.errors import CertificationError

# Every certificate says in its own text that it is good for tests only.
SUBJECT_TOOL = "Виртуальный носитель (ТЕСТ)"
_ISSUER_TOOLS = {
    "sign_tool": SUBJECT_TOOL,
    "ca_tool": "Учебный удостоверяющий центр (ТЕСТ)",
    "sign_tool_certificate": "Без заключения о соответствии (ТЕСТ)",
    "ca_tool_certificate": "Без заключения о соответствии (ТЕСТ)",
}
_LEAF_USES = frozenset(
    ("digital_signature", "non_repudiation", "key_encipherment", "data_encipherment")
)
_CA_USES = frozenset(("key_cert_sign", "crl_sign"))


def utc(moment: datetime) -> datetime:
    """Return the moment in UTC without fractions; CertificationError if it has no time zone."""
    if moment.tzinfo is None:
        raise CertificationError(f"{moment!r} has no time zone: give aware datetimes")
    return moment.astimezone(UTC).replace(microsecond=0)


def algorithm(oid: str) -> Any:
    """Encode an AlgorithmIdentifier without parameters, as RFC 9215 wants GOST's."""
    return asn1.AlgorithmIdentifier({"algorithm": oid})


def sign_structure(schema: Any, tbs: Any, key: PrivateKey) -> bytes:
    """Wrap a to-be-signed structure with the key's signature; return the DER."""
    signature = key.sign(key.public_key.hash(tbs.dump()))
    return bytes(
        schema(
            {
                "tbs": tbs,
                "algorithm": algorithm(oids.SIGNATURES[key.public_key.bits]),
                "signature": bit_string(signature),
            }
        ).dump()
    )


def bit_string(data: bytes) -> Any:
    """Encode whole bytes as a BIT STRING."""
    return core.BitString.load(core.OctetBitString(data).dump())


def public_key_info(key: PublicKey) -> Any:
    """Encode a SubjectPublicKeyInfo (RFC 9215 section 4)."""
    return asn1.SubjectPublicKeyInfo(
        {
            "algorithm": _key_algorithm(key),
            "key": bit_string(core.OctetString(key.to_bytes()).dump()),
        }
    )


def _key_algorithm(key: PublicKey) -> Any:
    parameters = {"curve": key.curve.oid}
    if key.curve.oid.startswith(oids.CRYPTOPRO_CURVES):
        parameters["digest"] = oids.DIGESTS[key.bits]
    return asn1.AlgorithmIdentifier(
        {"algorithm": oids.KEYS[key.bits], "parameters": asn1.GostKeyParameters(parameters)}
    )


def private_key_info(key: PrivateKey) -> bytes:
    """Encode the key as PKCS#8, in the way that OpenSSL's GOST engine reads and writes."""
    return bytes(
        asn1.PrivateKeyInfo(
            {
                "version": 0,
                "algorithm": _key_algorithm(key.public_key),
                "key": core.OctetString(key.value.to_bytes(key.curve.size, "little")).dump(),
            }
        ).dump()
    )


def read_private_key(der: bytes) -> PrivateKey:
    """Read what `private_key_info` wrote; CertificationError for anything else."""
    try:
        return asn1.read(asn1.PrivateKeyInfo, der, _extract_private_key)
    except asn1.Asn1Error as error:
        raise CertificationError(str(error)) from error


def _extract_private_key(parsed: Any) -> PrivateKey:
    parameters = parsed["algorithm"]["parameters"].parse(asn1.GostKeyParameters)
    curve = CURVES.get(parameters["curve"].dotted)
    if curve is None:
        raise asn1.Asn1Error(f"the curve {parameters['curve'].dotted} is unknown")
    value = core.OctetString.load(parsed["key"].native, strict=True).native
    try:
        return PrivateKey(curve, int.from_bytes(value, "little"))
    except KeyFormatError as error:
        raise asn1.Asn1Error(str(error)) from error


def key_identifier(key: PublicKey) -> bytes:
    """Return the SHA-1 of the key's bits, RFC 5280 section 4.2.1.2, method 1."""
    bits = asn1.whole_bytes(public_key_info(key)["key"])
    return hashlib.sha1(bits, usedforsecurity=False).digest()


def extension(oid: str, value: Any, *, critical: bool = False) -> Any:
    """Encode one extension."""
    return asn1.Extension({"oid": oid, "critical": critical, "value": value.dump()})


def authority_extensions(key: PublicKey, issuer: PublicKey, path_length: int | None) -> list[Any]:
    """Extensions of a certification authority's certificate."""
    constraints = {"ca": True, "path_len_constraint": path_length}
    return [
        extension(oids.BASIC_CONSTRAINTS, x509.BasicConstraints(constraints), critical=True),
        extension(oids.KEY_USAGE, x509.KeyUsage(set(_CA_USES)), critical=True),
        *_identity_extensions(key, issuer),
        extension(oids.SUBJECT_SIGN_TOOL, core.UTF8String(SUBJECT_TOOL)),
    ]


def holder_extensions(key: PublicKey, issuer: PublicKey, uses: Sequence[str] | None) -> list[Any]:
    """Extensions of a qualified certificate of a person or an organisation."""
    allowed = _LEAF_USES if uses is None else frozenset(uses)
    purposes = [oids.CLIENT_AUTHENTICATION, oids.EMAIL_PROTECTION]
    policies = [{"policy_identifier": oid} for oid in (oids.POLICY_KC1, oids.POLICY_KC2)]
    return [
        extension(oids.KEY_USAGE, x509.KeyUsage(set(allowed)), critical=True),
        extension(oids.EXTENDED_KEY_USAGE, x509.ExtKeyUsageSyntax(purposes)),
        extension(oids.IDENTIFICATION_KIND, core.Integer(0)),  # 0: identified in person
        extension(oids.CERTIFICATE_POLICIES, x509.CertificatePolicies(policies)),
        extension(oids.SUBJECT_SIGN_TOOL, core.UTF8String(SUBJECT_TOOL)),
        extension(oids.ISSUER_SIGN_TOOL, asn1.IssuerSignTool(_ISSUER_TOOLS)),
        *_identity_extensions(key, issuer),
    ]


def _identity_extensions(key: PublicKey, issuer: PublicKey) -> list[Any]:
    extensions = [
        extension(oids.KEY_IDENTIFIER, core.OctetString(key_identifier(key))),
        authority_key_extension(issuer),
    ]
    if key != issuer:
        # A name that resolves nowhere (RFC 2606): lists are handed over, never fetched.
        address = f"http://ca.invalid/{key_identifier(issuer).hex()}.crl"
        extensions.append(extension(oids.CRL_DISTRIBUTION_POINTS, _distribution_points(address)))
    return extensions


def _distribution_points(address: str) -> Any:
    general = x509.GeneralName(name="uniform_resource_identifier", value=address)
    location = x509.DistributionPointName(name="full_name", value=[general])
    return x509.CRLDistributionPoints([{"distribution_point": location}])


def authority_key_extension(issuer: PublicKey) -> Any:
    """Name the issuer's key, in certificates and revocation lists."""
    value = x509.AuthorityKeyIdentifier({"key_identifier": key_identifier(issuer)})
    return extension(oids.AUTHORITY_KEY_IDENTIFIER, value)
