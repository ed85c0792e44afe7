"""ASN.1 schemas of enveloped data (RFC 5652 section 6) and of wrapped GOST keys (RFC 4490)."""

from asn1crypto import core

from signature_plugin.pki.asn1 import (
    AlgorithmIdentifier,
    Attributes,
    SignerIdentifier,
    SubjectPublicKeyInfo,
    choice,
    sequence,
    set_of,
)

KeyTransport = sequence(
    "KeyTransport",
    ("version", core.Integer),
    ("rid", SignerIdentifier),
    ("algorithm", AlgorithmIdentifier),
    ("encrypted_key", core.OctetString),
)
RecipientInfo = choice(
    "RecipientInfo",
    ("transport", KeyTransport),
    ("agreement", core.Sequence, {"implicit": 1}),
    ("wrapped", core.Sequence, {"implicit": 2}),
    ("password", core.Sequence, {"implicit": 3}),
    ("other", core.Sequence, {"implicit": 4}),
)
EncryptedContentInfo = sequence(
    "EncryptedContentInfo",
    ("type", core.ObjectIdentifier),
    ("algorithm", AlgorithmIdentifier),
    ("encrypted", core.OctetString, {"implicit": 0, "optional": True}),
)
EnvelopedData = sequence(
    "EnvelopedData",
    ("version", core.Integer),
    ("originator", core.Sequence, {"implicit": 0, "optional": True}),
    ("recipients", set_of("RecipientInfos", RecipientInfo)),
    ("content", EncryptedContentInfo),
    ("unprotected", Attributes, {"implicit": 1, "optional": True}),
)
EnvelopedMessage = sequence(
    "EnvelopedMessage",
    ("type", core.ObjectIdentifier),
    ("content", EnvelopedData, {"explicit": 0}),
)

CipherParameters = sequence(  # RFC 4490 section 4.1
    "CipherParameters", ("vector", core.OctetString), ("parameters", core.ObjectIdentifier)
)
CounterParameters = sequence("CounterParameters", ("vector", core.OctetString))
WrappedKey = sequence(
    "WrappedKey",
    ("encrypted", core.OctetString),
    ("mask", core.OctetString, {"implicit": 0, "optional": True}),
    ("mac", core.OctetString),
)
TransportParameters = sequence(
    "TransportParameters",
    ("parameters", core.ObjectIdentifier),
    ("ephemeral", SubjectPublicKeyInfo, {"implicit": 0, "optional": True}),
    ("ukm", core.OctetString),
)
GostKeyTransport = sequence(  # RFC 4490 section 4.2.1
    "GostKeyTransport",
    ("key", WrappedKey),
    ("transport", TransportParameters, {"implicit": 0, "optional": True}),
)
ExportedKey = sequence(  # R 1323565.1.025-2019, as OpenSSL's GOST engine writes it
    "ExportedKey",
    ("wrapped", core.OctetString),
    ("ephemeral", SubjectPublicKeyInfo),
    ("ukm", core.OctetString),
)
