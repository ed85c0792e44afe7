"""ASN.1 schemas of references to certificates and revocation data (ETSI TS 101 733 section 6.2)."""

from asn1crypto import core

from signature_plugin.pki.asn1 import (
    OPTIONAL,
    AlgorithmIdentifier,
    IssuerSerial,
    Name,
    choice,
    sequence,
    sequence_of,
)
from signature_plugin.pki.ocsp_schemas import OcspResponderId

HashAlgorithmAndValue = sequence(
    "HashAlgorithmAndValue", ("algorithm", AlgorithmIdentifier), ("value", core.OctetString)
)
OtherHash = choice("OtherHash", ("sha1", core.OctetString), ("other", HashAlgorithmAndValue))
OtherCertificateId = sequence(
    "OtherCertificateId", ("hash", OtherHash), ("issuer_serial", IssuerSerial, OPTIONAL)
)
CertificateReferences = sequence_of("CertificateReferences", OtherCertificateId)
CrlIdentifier = sequence(
    "CrlIdentifier",
    ("issuer", Name),
    ("issued", core.UTCTime),
    ("number", core.Integer, OPTIONAL),
)
CrlReference = sequence(
    "CrlReference", ("hash", OtherHash), ("identifier", CrlIdentifier, OPTIONAL)
)
CrlReferences = sequence("CrlReferences", ("items", sequence_of("CrlItems", CrlReference)))
OcspIdentifier = sequence(
    "OcspIdentifier", ("responder", OcspResponderId), ("produced", core.GeneralizedTime)
)
OcspReference = sequence(
    "OcspReference", ("identifier", OcspIdentifier), ("hash", OtherHash, OPTIONAL)
)
OcspReferences = sequence("OcspReferences", ("items", sequence_of("OcspItems", OcspReference)))
RevocationReference = sequence(
    "RevocationReference",
    ("crls", CrlReferences, {"explicit": 0, "optional": True}),
    ("ocsp", OcspReferences, {"explicit": 1, "optional": True}),
    ("other", core.Any, {"explicit": 2, "optional": True}),
)
RevocationReferences = sequence_of("RevocationReferences", RevocationReference)
CertificateValues = sequence_of("CertificateValues", core.Any)
RevocationValues = sequence(
    "RevocationValues",
    ("crls", sequence_of("CrlValues", core.Any), {"explicit": 0, "optional": True}),
    ("ocsp", sequence_of("OcspValues", core.Any), {"explicit": 1, "optional": True}),
    ("other", core.Any, {"explicit": 2, "optional": True}),
)
