"""ASN.1 schemas of questions about revocation and their answers (OCSP, RFC 6960)."""

from asn1crypto import core

from signature_plugin.pki.asn1 import (
    AlgorithmIdentifier,
    Extensions,
    GeneralName,
    Name,
    choice,
    sequence,
    sequence_of,
)

OcspCertificateId = sequence(  # RFC 6960
    "OcspCertificateId",
    ("algorithm", AlgorithmIdentifier),
    ("issuer_name_hash", core.OctetString),
    ("issuer_key_hash", core.OctetString),
    ("serial_number", core.Integer),
)
OcspSingleRequest = sequence(
    "OcspSingleRequest",
    ("id", OcspCertificateId),
    ("extensions", Extensions, {"explicit": 0, "optional": True}),
)
OcspTbsRequest = sequence(
    "OcspTbsRequest",
    ("version", core.Integer, {"explicit": 0, "default": 0}),
    ("requestor", GeneralName, {"explicit": 1, "optional": True}),
    ("requests", sequence_of("OcspSingleRequests", OcspSingleRequest)),
    ("extensions", Extensions, {"explicit": 2, "optional": True}),
)
OcspRequest = sequence(
    "OcspRequest",
    ("tbs", OcspTbsRequest),
    ("signature", core.Sequence, {"explicit": 0, "optional": True}),
)
OcspRevoked = sequence(
    "OcspRevoked",
    ("date", core.GeneralizedTime),
    ("reason", core.Enumerated, {"explicit": 0, "optional": True}),
)
OcspStatus = choice(
    "OcspStatus",
    ("good", core.Null, {"implicit": 0}),
    ("revoked", OcspRevoked, {"implicit": 1}),
    ("unknown", core.Null, {"implicit": 2}),
)
OcspSingleResponse = sequence(
    "OcspSingleResponse",
    ("id", OcspCertificateId),
    ("status", OcspStatus),
    ("this_update", core.GeneralizedTime),
    ("next_update", core.GeneralizedTime, {"explicit": 0, "optional": True}),
    ("extensions", Extensions, {"explicit": 1, "optional": True}),
)
OcspResponderId = choice(
    "OcspResponderId",
    ("name", Name, {"explicit": 1}),
    ("key", core.OctetString, {"explicit": 2}),
)
OcspTbsResponse = sequence(
    "OcspTbsResponse",
    ("version", core.Integer, {"explicit": 0, "default": 0}),
    ("responder", OcspResponderId),
    ("produced_at", core.GeneralizedTime),
    ("responses", sequence_of("OcspSingleResponses", OcspSingleResponse)),
    ("extensions", Extensions, {"explicit": 1, "optional": True}),
)
OcspBasicResponse = sequence(
    "OcspBasicResponse",
    ("tbs", OcspTbsResponse),
    ("algorithm", AlgorithmIdentifier),
    ("signature", core.BitString),
    ("certificates", sequence_of("OcspCertificates", core.Any), {"explicit": 0, "optional": True}),
)
OcspResponseBytes = sequence(
    "OcspResponseBytes", ("type", core.ObjectIdentifier), ("response", core.OctetString)
)
OcspResponse = sequence(
    "OcspResponse",
    ("status", core.Enumerated),
    ("bytes", OcspResponseBytes, {"explicit": 0, "optional": True}),
)
