"""Reading a CMS SignedData with GOST signers (RFC 5652, RFC 9215) into plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import core

from signature_plugin.pki import asn1, oids
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.errors import CertificationError

# Larger input is refused unread: no document of the portal comes near it.
MAXIMUM_SIZE = 16 * 1024 * 1024


@dataclass(frozen=True)
class CertificateReference:
    """How the signingCertificateV2 attribute names the signer's certificate (RFC 5035)."""

    algorithm: str
    hash: bytes
    issuer: bytes | None
    serial_number: int | None


@dataclass(frozen=True)
class SignedMessage:
    """What one signer's signature holds.

    `content` is None in a detached one, `enclosed_type` its type; `attributes` are the signed
    attributes in the encoding that was hashed; the signer is named by issuer and serial number or
    by key identifier. `time_stamps` are the tokens over this signature (CAdES-T), `proof_stamps`
    those over its proofs too (CAdES X Long Type 1).
    """

    content: bytes | None
    enclosed_type: str
    certificates: tuple[Certificate, ...]
    signer_issuer: bytes | None
    signer_serial: int | None
    signer_key_identifier: bytes | None
    bits: int
    attributes: bytes
    content_type: str
    message_digest: bytes
    signing_time: datetime
    reference: CertificateReference | None
    signature: bytes
    time_stamps: tuple[bytes, ...]
    proof_stamps: tuple[bytes, ...]


def read_signed_message(der: bytes, content_type: str = oids.DATA) -> SignedMessage:
    """Read DER; Asn1Error for anything but a SignedData of that type with one GOST signer."""
    messages = read_signed_messages(der, content_type)
    if len(messages) != 1:
        raise asn1.Asn1Error(f"one signer was expected, there are {len(messages)}")
    return messages[0]


def read_signed_messages(der: bytes, content_type: str = oids.DATA) -> tuple[SignedMessage, ...]:
    """Read DER with one GOST signer or more: one message for each, in their order."""
    if len(der) > MAXIMUM_SIZE:
        raise asn1.Asn1Error(f"{len(der)} bytes: longer than any signature here")
    return asn1.read(asn1.ContentInfo, der, lambda parsed: _extract_all(parsed, content_type))


def _extract_all(parsed: Any, content_type: str) -> tuple[SignedMessage, ...]:
    if parsed["type"].dotted != oids.SIGNED_DATA:
        raise asn1.Asn1Error(f"the content type is {parsed['type'].dotted}, not signed data")
    data = parsed["content"]
    enclosed = data["content"]["type"].dotted
    if enclosed != content_type:
        raise asn1.Asn1Error(f"the signature is over something else than {content_type}")
    signers = tuple(data["signers"])
    if not signers:
        raise asn1.Asn1Error("at least one signer was expected, there are 0")
    by_key = any(signer["sid"].name == "key_identifier" for signer in signers)
    _require_version(data["version"], 3 if by_key or enclosed != oids.DATA else 1)
    certificates = tuple(_certificate(item.dump()) for item in data["certificates"])
    return tuple(_extract(data, signer, certificates) for signer in signers)


def _extract(data: Any, signer: Any, certificates: tuple[Certificate, ...]) -> SignedMessage:
    by_key = signer["sid"].name == "key_identifier"
    _require_version(signer["version"], 3 if by_key else 1)
    bits = _digest_bits(signer["digest_algorithm"])
    listed = [_plain(algorithm) for algorithm in data["digest_algorithms"]]
    if oids.DIGESTS[bits] not in listed:
        raise asn1.Asn1Error("the signer's digest is not among those that the signature lists")
    if _plain(signer["signature_algorithm"]) not in (oids.KEYS[bits], oids.SIGNATURES[bits]):
        raise asn1.Asn1Error("the signature algorithm is not the GOST one of the digest")
    attributes = _attributes(signer["signed_attributes"])
    sid = signer["sid"].chosen
    return SignedMessage(
        content=data["content"]["content"].native,
        enclosed_type=data["content"]["type"].dotted,
        certificates=certificates,
        signer_issuer=None if by_key else sid["issuer"].dump(),
        signer_serial=None if by_key else sid["serial"].native,
        signer_key_identifier=sid.native if by_key else None,
        bits=bits,
        # RFC 5652 section 5.4: hashed as a SET OF, not with the implicit tag it travels under.
        attributes=b"\x31" + signer["signed_attributes"].dump()[1:],
        content_type=_required(attributes, oids.CONTENT_TYPE).parse(core.ObjectIdentifier).dotted,
        message_digest=_required(attributes, oids.MESSAGE_DIGEST).parse(core.OctetString).native,
        signing_time=_moment(_required(attributes, oids.SIGNING_TIME)),
        reference=_reference(attributes.get(oids.SIGNING_CERTIFICATE_V2)),
        signature=signer["signature"].native,
        time_stamps=_time_stamps(signer["unsigned_attributes"], oids.SIGNATURE_TIME_STAMP),
        proof_stamps=_time_stamps(signer["unsigned_attributes"], oids.CADES_C_TIME_STAMP),
    )


def _require_version(version: Any, expected: int) -> None:
    if version.native != expected:
        raise asn1.Asn1Error(f"version {version.native} where RFC 5652 wants {expected}")


def _plain(algorithm: Any) -> str:
    """Return the identifier of an algorithm whose parameters are absent or NULL."""
    parameters = algorithm["parameters"]
    if parameters.native is not None:
        raise asn1.Asn1Error("a GOST digest or signature algorithm has no parameters")
    return str(algorithm["algorithm"].dotted)


def _digest_bits(algorithm: Any) -> int:
    oid = _plain(algorithm)
    for bits, digest in oids.DIGESTS.items():
        if oid == digest:
            return bits
    raise asn1.Asn1Error(f"{oid} is no digest of GOST R 34.11-2012")


def _certificate(der: bytes) -> Certificate:
    try:
        return Certificate(der)
    except CertificationError as error:
        raise asn1.Asn1Error(f"a certificate inside: {error}") from error


def _attributes(parsed: Any) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    for attribute in parsed:
        oid = attribute["type"].dotted
        if oid in attributes or len(attribute["values"]) != 1:
            raise asn1.Asn1Error(f"the signed attribute {oid} does not have exactly one value")
        attributes[oid] = attribute["values"][0]
    return attributes


def _time_stamps(unsigned: Any, oid: str) -> tuple[bytes, ...]:
    """Return the values of every attribute that holds time stamps of a kind."""
    return tuple(
        value.dump()
        for attribute in unsigned
        if attribute["type"].dotted == oid
        for value in attribute["values"]
    )


def _required(attributes: dict[str, Any], oid: str) -> Any:
    if oid not in attributes:
        raise asn1.Asn1Error(f"the signed attribute {oid} is missing")
    return attributes[oid]


def _moment(value: Any) -> datetime:
    moment: datetime = asn1.Time.load(value.dump(), strict=True).native
    return moment


def _reference(value: Any) -> CertificateReference | None:
    if value is None:
        return None
    parsed = value.parse(asn1.SigningCertificate)
    first = parsed["certificates"][0]
    algorithm = first["algorithm"]
    serial = first["issuer_serial"]
    present = serial.native is not None
    return CertificateReference(
        algorithm=_plain(algorithm) if algorithm.native is not None else oids.SHA_256,
        hash=first["hash"].native,
        issuer=_single_name(serial["issuer"]) if present else None,
        serial_number=serial["serial"].native if present else None,
    )


def _single_name(names: Any) -> bytes:
    if len(names) != 1:
        raise asn1.Asn1Error("a certificate's issuer has one name")
    return bytes(names[0].chosen.untag().dump())
