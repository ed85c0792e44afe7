"""ASN.1 schemas of certificates, revocation lists and CMS, and the one way in for foreign bytes.

They are our own, made of asn1crypto's primitives, because asn1crypto's ready-made classes know no
GOST algorithm and guess at unknown ones. Object identifiers stay dotted throughout.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from asn1crypto import core

_Result = TypeVar("_Result")
_Field = tuple[str, Any] | tuple[str, Any, dict[str, Any]]

# What asn1crypto raises, by its own admission and by fuzzing, when the bytes make no sense.
_PARSE_ERRORS = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
)
_OPTIONAL = {"optional": True}


class Asn1Error(ValueError):
    """Bytes that do not follow the schema."""


def _sequence(name: str, *fields: _Field) -> Any:
    return type(name, (core.Sequence,), {"_fields": list(fields)})


def _sequence_of(name: str, child: Any) -> Any:
    return type(name, (core.SequenceOf,), {"_child_spec": child})


def _set_of(name: str, child: Any) -> Any:
    return type(name, (core.SetOf,), {"_child_spec": child})


def _choice(name: str, *alternatives: _Field) -> Any:
    return type(name, (core.Choice,), {"_alternatives": list(alternatives)})


AlgorithmIdentifier = _sequence(
    "AlgorithmIdentifier",
    ("algorithm", core.ObjectIdentifier),
    ("parameters", core.Any, _OPTIONAL),
)
GostKeyParameters = _sequence(  # RFC 9215 section 4.2
    "GostKeyParameters",
    ("curve", core.ObjectIdentifier),
    ("digest", core.ObjectIdentifier, _OPTIONAL),
    ("encryption", core.ObjectIdentifier, _OPTIONAL),
)
SubjectPublicKeyInfo = _sequence(
    "SubjectPublicKeyInfo", ("algorithm", AlgorithmIdentifier), ("key", core.BitString)
)
PrivateKeyInfo = _sequence(
    "PrivateKeyInfo",
    ("version", core.Integer),
    ("algorithm", AlgorithmIdentifier),
    ("key", core.OctetString),
)

DirectoryText = _choice(
    "DirectoryText",
    ("utf8", core.UTF8String),
    ("printable", core.PrintableString),
    ("numeric", core.NumericString),
    ("ia5", core.IA5String),
    ("bmp", core.BMPString),
    ("teletex", core.TeletexString),
    ("universal", core.UniversalString),
)
NameAttribute = _sequence(
    "NameAttribute", ("type", core.ObjectIdentifier), ("value", DirectoryText)
)
Name = _sequence_of("Name", _set_of("RelativeName", NameAttribute))
GeneralName = _choice("GeneralName", ("directory", Name, {"explicit": 4}))
GeneralNames = _sequence_of("GeneralNames", GeneralName)
IssuerSerial = _sequence("IssuerSerial", ("issuer", GeneralNames), ("serial", core.Integer))

Time = _choice("Time", ("utc", core.UTCTime), ("general", core.GeneralizedTime))
Validity = _sequence("Validity", ("not_before", Time), ("not_after", Time))

Extension = _sequence(
    "Extension",
    ("oid", core.ObjectIdentifier),
    ("critical", core.Boolean, {"default": False}),
    ("value", core.OctetString),
)
Extensions = _sequence_of("Extensions", Extension)
TbsCertificate = _sequence(
    "TbsCertificate",
    ("version", core.Integer, {"explicit": 0, "default": 0}),
    ("serial_number", core.Integer),
    ("signature", AlgorithmIdentifier),
    ("issuer", Name),
    ("validity", Validity),
    ("subject", Name),
    ("public_key", SubjectPublicKeyInfo),
    ("extensions", Extensions, {"explicit": 3, "optional": True}),
)
SignedCertificate = _sequence(
    "SignedCertificate",
    ("tbs", TbsCertificate),
    ("algorithm", AlgorithmIdentifier),
    ("signature", core.BitString),
)
RevokedCertificate = _sequence(
    "RevokedCertificate",
    ("serial_number", core.Integer),
    ("revocation_date", Time),
    ("extensions", Extensions, _OPTIONAL),
)
TbsRevocationList = _sequence(
    "TbsRevocationList",
    ("version", core.Integer, _OPTIONAL),
    ("signature", AlgorithmIdentifier),
    ("issuer", Name),
    ("this_update", Time),
    ("next_update", Time, _OPTIONAL),
    ("revoked", _sequence_of("RevokedCertificates", RevokedCertificate), _OPTIONAL),
    ("extensions", Extensions, {"explicit": 0, "optional": True}),
)
SignedRevocationList = _sequence(
    "SignedRevocationList",
    ("tbs", TbsRevocationList),
    ("algorithm", AlgorithmIdentifier),
    ("signature", core.BitString),
)

EssCertificateId = _sequence(  # RFC 5035; an absent algorithm means SHA-256
    "EssCertificateId",
    ("algorithm", AlgorithmIdentifier, _OPTIONAL),
    ("hash", core.OctetString),
    ("issuer_serial", IssuerSerial, _OPTIONAL),
)
SigningCertificate = _sequence(
    "SigningCertificate",
    ("certificates", _sequence_of("EssCertificateIds", EssCertificateId)),
    ("policies", core.Any, _OPTIONAL),
)

Attribute = _sequence(
    "Attribute", ("type", core.ObjectIdentifier), ("values", _set_of("Values", core.Any))
)
Attributes = _set_of("Attributes", Attribute)
SignerIdentifier = _choice(
    "SignerIdentifier",
    (
        "issuer_and_serial",
        _sequence("IssuerAndSerial", ("issuer", Name), ("serial", core.Integer)),
    ),
    ("key_identifier", core.OctetString, {"implicit": 0}),
)
SignerInfo = _sequence(
    "SignerInfo",
    ("version", core.Integer),
    ("sid", SignerIdentifier),
    ("digest_algorithm", AlgorithmIdentifier),
    ("signed_attributes", Attributes, {"implicit": 0, "optional": True}),
    ("signature_algorithm", AlgorithmIdentifier),
    ("signature", core.OctetString),
    ("unsigned_attributes", Attributes, {"implicit": 1, "optional": True}),
)
EncapsulatedContent = _sequence(
    "EncapsulatedContent",
    ("type", core.ObjectIdentifier),
    ("content", core.OctetString, {"explicit": 0, "optional": True}),
)
SignedData = _sequence(
    "SignedData",
    ("version", core.Integer),
    ("digest_algorithms", _set_of("DigestAlgorithms", AlgorithmIdentifier)),
    ("content", EncapsulatedContent),
    ("certificates", _set_of("Certificates", core.Any), {"implicit": 0, "optional": True}),
    ("crls", _set_of("RevocationLists", core.Any), {"implicit": 1, "optional": True}),
    ("signers", _set_of("SignerInfos", SignerInfo)),
)
ContentInfo = _sequence(
    "ContentInfo", ("type", core.ObjectIdentifier), ("content", SignedData, {"explicit": 0})
)

TbsCertificateRequest = _sequence(  # RFC 2986
    "TbsCertificateRequest",
    ("version", core.Integer),
    ("subject", Name),
    ("public_key", SubjectPublicKeyInfo),
    ("attributes", Attributes, {"implicit": 0}),
)
SignedCertificateRequest = _sequence(
    "SignedCertificateRequest",
    ("tbs", TbsCertificateRequest),
    ("algorithm", AlgorithmIdentifier),
    ("signature", core.BitString),
)

MessageImprint = _sequence(  # RFC 3161
    "MessageImprint", ("algorithm", AlgorithmIdentifier), ("digest", core.OctetString)
)
TimeStampRequest = _sequence(
    "TimeStampRequest",
    ("version", core.Integer),
    ("imprint", MessageImprint),
    ("policy", core.ObjectIdentifier, _OPTIONAL),
    ("nonce", core.Integer, _OPTIONAL),
    ("certificate_wanted", core.Boolean, {"default": False}),
    ("extensions", Extensions, {"implicit": 0, "optional": True}),
)
TimeStampInfo = _sequence(
    "TimeStampInfo",
    ("version", core.Integer),
    ("policy", core.ObjectIdentifier),
    ("imprint", MessageImprint),
    ("serial_number", core.Integer),
    ("moment", core.GeneralizedTime),
    ("accuracy", core.Sequence, _OPTIONAL),
    ("ordering", core.Boolean, {"default": False}),
    ("nonce", core.Integer, _OPTIONAL),
    ("authority", GeneralName, {"explicit": 0, "optional": True}),
    ("extensions", Extensions, {"implicit": 1, "optional": True}),
)
OcspCertificateId = _sequence(  # RFC 6960
    "OcspCertificateId",
    ("algorithm", AlgorithmIdentifier),
    ("issuer_name_hash", core.OctetString),
    ("issuer_key_hash", core.OctetString),
    ("serial_number", core.Integer),
)
OcspSingleRequest = _sequence(
    "OcspSingleRequest",
    ("id", OcspCertificateId),
    ("extensions", Extensions, {"explicit": 0, "optional": True}),
)
OcspTbsRequest = _sequence(
    "OcspTbsRequest",
    ("version", core.Integer, {"explicit": 0, "default": 0}),
    ("requestor", GeneralName, {"explicit": 1, "optional": True}),
    ("requests", _sequence_of("OcspSingleRequests", OcspSingleRequest)),
    ("extensions", Extensions, {"explicit": 2, "optional": True}),
)
OcspRequest = _sequence(
    "OcspRequest",
    ("tbs", OcspTbsRequest),
    ("signature", core.Sequence, {"explicit": 0, "optional": True}),
)
OcspRevoked = _sequence(
    "OcspRevoked",
    ("date", core.GeneralizedTime),
    ("reason", core.Enumerated, {"explicit": 0, "optional": True}),
)
OcspStatus = _choice(
    "OcspStatus",
    ("good", core.Null, {"implicit": 0}),
    ("revoked", OcspRevoked, {"implicit": 1}),
    ("unknown", core.Null, {"implicit": 2}),
)
OcspSingleResponse = _sequence(
    "OcspSingleResponse",
    ("id", OcspCertificateId),
    ("status", OcspStatus),
    ("this_update", core.GeneralizedTime),
    ("next_update", core.GeneralizedTime, {"explicit": 0, "optional": True}),
    ("extensions", Extensions, {"explicit": 1, "optional": True}),
)
OcspResponderId = _choice(
    "OcspResponderId",
    ("name", Name, {"explicit": 1}),
    ("key", core.OctetString, {"explicit": 2}),
)
OcspTbsResponse = _sequence(
    "OcspTbsResponse",
    ("version", core.Integer, {"explicit": 0, "default": 0}),
    ("responder", OcspResponderId),
    ("produced_at", core.GeneralizedTime),
    ("responses", _sequence_of("OcspSingleResponses", OcspSingleResponse)),
    ("extensions", Extensions, {"explicit": 1, "optional": True}),
)
OcspBasicResponse = _sequence(
    "OcspBasicResponse",
    ("tbs", OcspTbsResponse),
    ("algorithm", AlgorithmIdentifier),
    ("signature", core.BitString),
    ("certificates", _sequence_of("OcspCertificates", core.Any), {"explicit": 0, "optional": True}),
)
OcspResponseBytes = _sequence(
    "OcspResponseBytes", ("type", core.ObjectIdentifier), ("response", core.OctetString)
)
OcspResponse = _sequence(
    "OcspResponse",
    ("status", core.Enumerated),
    ("bytes", OcspResponseBytes, {"explicit": 0, "optional": True}),
)


def read(schema: Any, der: bytes, extract: Callable[[Any], _Result]) -> _Result:
    """Parse `der` by `schema` and return what `extract` takes out of it.

    asn1crypto parses as fields are touched, so the taking out happens here too: whatever is wrong
    with the bytes comes back as Asn1Error.
    """
    try:
        return extract(schema.load(der, strict=True))
    except Asn1Error:
        raise
    except _PARSE_ERRORS as error:
        name = getattr(schema, "__name__", "value")
        raise Asn1Error(f"no valid {name}: {str(error).splitlines()[0][:200]}") from error


def whole_bytes(bits: Any) -> bytes:
    """Return a BIT STRING's bytes; Asn1Error if its last byte is cut."""
    contents: bytes = bits.contents
    if not contents or contents[0]:
        raise Asn1Error("a bit string of whole bytes was expected")
    return contents[1:]
