"""ASN.1 schemas of PKCS#12 files (RFC 7292) and of encryption by password (RFC 8018)."""

from asn1crypto import core

from signature_plugin.pki.asn1 import (
    OPTIONAL,
    AlgorithmIdentifier,
    Attributes,
    sequence,
    sequence_of,
)

Pbkdf2Parameters = sequence(
    "Pbkdf2Parameters",
    ("salt", core.OctetString),
    ("count", core.Integer),
    ("key_length", core.Integer, OPTIONAL),
    ("prf", AlgorithmIdentifier, OPTIONAL),
)
Pbes2Parameters = sequence(
    "Pbes2Parameters", ("derivation", AlgorithmIdentifier), ("cipher", AlgorithmIdentifier)
)
Pkcs12Parameters = sequence("Pkcs12Parameters", ("salt", core.OctetString), ("count", core.Integer))

AnyContent = sequence(
    "AnyContent", ("type", core.ObjectIdentifier), ("content", core.Any, {"explicit": 0})
)
DigestInfo = sequence(
    "DigestInfo", ("algorithm", AlgorithmIdentifier), ("digest", core.OctetString)
)
MacData = sequence(
    "MacData",
    ("mac", DigestInfo),
    ("salt", core.OctetString),
    ("count", core.Integer, {"default": 1}),
)
Pfx = sequence(
    "Pfx", ("version", core.Integer), ("safe", AnyContent), ("mac_data", MacData, OPTIONAL)
)
AuthenticatedSafe = sequence_of("AuthenticatedSafe", AnyContent)
EncryptedContent = sequence(
    "EncryptedContent",
    ("type", core.ObjectIdentifier),
    ("algorithm", AlgorithmIdentifier),
    ("encrypted", core.OctetString, {"implicit": 0}),
)
EncryptedData = sequence("EncryptedData", ("version", core.Integer), ("content", EncryptedContent))
EncryptedPrivateKey = sequence(
    "EncryptedPrivateKey", ("algorithm", AlgorithmIdentifier), ("encrypted", core.OctetString)
)
Bag = sequence(
    "Bag",
    ("type", core.ObjectIdentifier),
    ("value", core.Any, {"explicit": 0}),
    ("attributes", Attributes, OPTIONAL),
)
Bags = sequence_of("Bags", Bag)
CertificateBag = sequence(
    "CertificateBag",
    ("type", core.ObjectIdentifier),
    ("certificate", core.OctetString, {"explicit": 0}),
)
