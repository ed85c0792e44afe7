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
OPTIONAL = {"optional": True}


class Asn1Error(ValueError):
    """Bytes that do not follow the schema."""


def sequence(name: str, *fields: _Field) -> Any:
    """Make the schema of a SEQUENCE with these fields."""
    return type(name, (core.Sequence,), {"_fields": list(fields)})


def sequence_of(name: str, child: Any) -> Any:
    """Make the schema of a SEQUENCE OF."""
    return type(name, (core.SequenceOf,), {"_child_spec": child})


def set_of(name: str, child: Any) -> Any:
    """Make the schema of a SET OF."""
    return type(name, (core.SetOf,), {"_child_spec": child})


def choice(name: str, *alternatives: _Field) -> Any:
    """Make the schema of a CHOICE."""
    return type(name, (core.Choice,), {"_alternatives": list(alternatives)})


AlgorithmIdentifier = sequence(
    "AlgorithmIdentifier",
    ("algorithm", core.ObjectIdentifier),
    ("parameters", core.Any, OPTIONAL),
)
GostKeyParameters = sequence(  # RFC 9215 section 4.2
    "GostKeyParameters",
    ("curve", core.ObjectIdentifier),
    ("digest", core.ObjectIdentifier, OPTIONAL),
    ("encryption", core.ObjectIdentifier, OPTIONAL),
)
SubjectPublicKeyInfo = sequence(
    "SubjectPublicKeyInfo", ("algorithm", AlgorithmIdentifier), ("key", core.BitString)
)


DirectoryText = choice(
    "DirectoryText",
    ("utf8", core.UTF8String),
    ("printable", core.PrintableString),
    ("numeric", core.NumericString),
    ("ia5", core.IA5String),
    ("bmp", core.BMPString),
    ("teletex", core.TeletexString),
    ("universal", core.UniversalString),
)
NameAttribute = sequence("NameAttribute", ("type", core.ObjectIdentifier), ("value", DirectoryText))
Name = sequence_of("Name", set_of("RelativeName", NameAttribute))
GeneralName = choice("GeneralName", ("directory", Name, {"explicit": 4}))
GeneralNames = sequence_of("GeneralNames", GeneralName)
IssuerSerial = sequence("IssuerSerial", ("issuer", GeneralNames), ("serial", core.Integer))

Time = choice("Time", ("utc", core.UTCTime), ("general", core.GeneralizedTime))
Validity = sequence("Validity", ("not_before", Time), ("not_after", Time))

Extension = sequence(
    "Extension",
    ("oid", core.ObjectIdentifier),
    ("critical", core.Boolean, {"default": False}),
    ("value", core.OctetString),
)
Extensions = sequence_of("Extensions", Extension)
TbsCertificate = sequence(
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
SignedCertificate = sequence(
    "SignedCertificate",
    ("tbs", TbsCertificate),
    ("algorithm", AlgorithmIdentifier),
    ("signature", core.BitString),
)
RevokedCertificate = sequence(
    "RevokedCertificate",
    ("serial_number", core.Integer),
    ("revocation_date", Time),
    ("extensions", Extensions, OPTIONAL),
)
TbsRevocationList = sequence(
    "TbsRevocationList",
    ("version", core.Integer, OPTIONAL),
    ("signature", AlgorithmIdentifier),
    ("issuer", Name),
    ("this_update", Time),
    ("next_update", Time, OPTIONAL),
    ("revoked", sequence_of("RevokedCertificates", RevokedCertificate), OPTIONAL),
    ("extensions", Extensions, {"explicit": 0, "optional": True}),
)
SignedRevocationList = sequence(
    "SignedRevocationList",
    ("tbs", TbsRevocationList),
    ("algorithm", AlgorithmIdentifier),
    ("signature", core.BitString),
)

EssCertificateId = sequence(  # RFC 5035; an absent algorithm means SHA-256
    "EssCertificateId",
    ("algorithm", AlgorithmIdentifier, OPTIONAL),
    ("hash", core.OctetString),
    ("issuer_serial", IssuerSerial, OPTIONAL),
)
SigningCertificate = sequence(
    "SigningCertificate",
    ("certificates", sequence_of("EssCertificateIds", EssCertificateId)),
    ("policies", core.Any, OPTIONAL),
)

Attribute = sequence(
    "Attribute", ("type", core.ObjectIdentifier), ("values", set_of("Values", core.Any))
)
Attributes = set_of("Attributes", Attribute)
PrivateKeyInfo = sequence(  # RFC 5208
    "PrivateKeyInfo",
    ("version", core.Integer),
    ("algorithm", AlgorithmIdentifier),
    ("key", core.OctetString),
    ("attributes", Attributes, {"implicit": 0, "optional": True}),
)
SignerIdentifier = choice(
    "SignerIdentifier",
    (
        "issuer_and_serial",
        sequence("IssuerAndSerial", ("issuer", Name), ("serial", core.Integer)),
    ),
    ("key_identifier", core.OctetString, {"implicit": 0}),
)
SignerInfo = sequence(
    "SignerInfo",
    ("version", core.Integer),
    ("sid", SignerIdentifier),
    ("digest_algorithm", AlgorithmIdentifier),
    ("signed_attributes", Attributes, {"implicit": 0, "optional": True}),
    ("signature_algorithm", AlgorithmIdentifier),
    ("signature", core.OctetString),
    ("unsigned_attributes", Attributes, {"implicit": 1, "optional": True}),
)
EncapsulatedContent = sequence(
    "EncapsulatedContent",
    ("type", core.ObjectIdentifier),
    ("content", core.OctetString, {"explicit": 0, "optional": True}),
)
SignedData = sequence(
    "SignedData",
    ("version", core.Integer),
    ("digest_algorithms", set_of("DigestAlgorithms", AlgorithmIdentifier)),
    ("content", EncapsulatedContent),
    ("certificates", set_of("Certificates", core.Any), {"implicit": 0, "optional": True}),
    ("crls", set_of("RevocationLists", core.Any), {"implicit": 1, "optional": True}),
    ("signers", set_of("SignerInfos", SignerInfo)),
)
ContentInfo = sequence(
    "ContentInfo", ("type", core.ObjectIdentifier), ("content", SignedData, {"explicit": 0})
)

TbsCertificateRequest = sequence(  # RFC 2986
    "TbsCertificateRequest",
    ("version", core.Integer),
    ("subject", Name),
    ("public_key", SubjectPublicKeyInfo),
    ("attributes", Attributes, {"implicit": 0}),
)
SignedCertificateRequest = sequence(
    "SignedCertificateRequest",
    ("tbs", TbsCertificateRequest),
    ("algorithm", AlgorithmIdentifier),
    ("signature", core.BitString),
)

MessageImprint = sequence(  # RFC 3161
    "MessageImprint", ("algorithm", AlgorithmIdentifier), ("digest", core.OctetString)
)
TimeStampRequest = sequence(
    "TimeStampRequest",
    ("version", core.Integer),
    ("imprint", MessageImprint),
    ("policy", core.ObjectIdentifier, OPTIONAL),
    ("nonce", core.Integer, OPTIONAL),
    ("certificate_wanted", core.Boolean, {"default": False}),
    ("extensions", Extensions, {"implicit": 0, "optional": True}),
)
TimeStampInfo = sequence(
    "TimeStampInfo",
    ("version", core.Integer),
    ("policy", core.ObjectIdentifier),
    ("imprint", MessageImprint),
    ("serial_number", core.Integer),
    ("moment", core.GeneralizedTime),
    ("accuracy", core.Sequence, OPTIONAL),
    ("ordering", core.Boolean, {"default": False}),
    ("nonce", core.Integer, OPTIONAL),
    ("authority", GeneralName, {"explicit": 0, "optional": True}),
    ("extensions", Extensions, {"implicit": 1, "optional": True}),
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
