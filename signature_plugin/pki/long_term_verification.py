"""Verifying CAdES X Long Type 1 by the proofs that a signature carries.

The time stamp over the proofs is verified as of the given moment; the signature and its proofs as
of the moment stamped, when the revocation lists inside were current. So such a signature stays good
after its certificate has expired and lists have been forgotten, as long as the stamp is good.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from signature_plugin.pki import asn1, oids
from signature_plugin.pki import long_term_schemas as schemas
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.checks import HASHES
from signature_plugin.pki.errors import ALL_CHECKS, CertificationError, Check, VerificationError
from signature_plugin.pki.long_term import require_stamps, stamped_proofs
from signature_plugin.pki.message import MessageParts
from signature_plugin.pki.ocsp import OcspResponse
from signature_plugin.pki.revocation import RevocationList
from signature_plugin.pki.signed_data import SignedMessage, read_signed_messages
from signature_plugin.pki.time_stamp_token import TimeStampToken
from signature_plugin.pki.verification import (
    Surroundings,
    VerifiedSignature,
    verify_message,
    verify_token,
)

_ORDER = (
    oids.SIGNATURE_TIME_STAMP,
    oids.CERTIFICATE_REFERENCES,
    oids.REVOCATION_REFERENCES,
)


@dataclass(frozen=True)
class Proofs:
    """What a signer carries: certificates, revocation data, and what the stamp over them is over.

    `references` are the hashes by which the signed-over references name certificates and
    revocation data: pairs of an algorithm and a digest.
    """

    certificates: tuple[Certificate, ...]
    crls: tuple[RevocationList, ...]
    ocsp: tuple[OcspResponse, ...]
    references: tuple[tuple[str, bytes], ...]
    attributes: tuple[bytes, ...]


def read_proofs(signer: bytes) -> Proofs:
    """Read the proofs of a SignerInfo; Asn1Error when one of them is missing or malformed."""
    return asn1.read(asn1.SignerInfo, signer, _extract)


def _extract(parsed: Any) -> Proofs:
    found: dict[str, list[Any]] = {}
    for each in parsed["unsigned_attributes"]:
        found.setdefault(each["type"].dotted, []).append(each)
    certificates = _value(found, oids.CERTIFICATE_VALUES).parse(schemas.CertificateValues)
    revocation = _value(found, oids.REVOCATION_VALUES).parse(schemas.RevocationValues)
    try:
        return Proofs(
            certificates=tuple(Certificate(each.dump()) for each in certificates),
            crls=tuple(RevocationList(each.dump()) for each in revocation["crls"]),
            ocsp=tuple(OcspResponse.of_basic(each.dump()) for each in revocation["ocsp"]),
            references=_references(found),
            attributes=tuple(each.dump() for oid in _ORDER for each in found.get(oid, ())),
        )
    except CertificationError as error:
        raise asn1.Asn1Error(f"a proof inside: {error}") from error


def _value(found: dict[str, list[Any]], oid: str) -> Any:
    attributes = found.get(oid, [])
    if len(attributes) != 1 or len(attributes[0]["values"]) != 1:
        raise asn1.Asn1Error(f"the unsigned attribute {oid} does not have exactly one value")
    return attributes[0]["values"][0]


def _references(found: dict[str, list[Any]]) -> tuple[tuple[str, bytes], ...]:
    certificates = _value(found, oids.CERTIFICATE_REFERENCES).parse(schemas.CertificateReferences)
    named = [_hash(each["hash"]) for each in certificates]
    for each in _value(found, oids.REVOCATION_REFERENCES).parse(schemas.RevocationReferences):
        for kind in ("crls", "ocsp"):
            if each[kind].native is not None:
                named += [_hash(item["hash"]) for item in each[kind]["items"]]
    return tuple(named)


def _hash(parsed: Any) -> tuple[str, bytes]:
    if parsed.name == "sha1":
        return oids.SHA_1, parsed.chosen.native
    return parsed.chosen["algorithm"]["algorithm"].dotted, parsed.chosen["value"].native


def verify_long_term(
    cms: bytes,
    *,
    content: bytes | None = None,
    digests: dict[int, bytes] | None = None,
    trusted: Iterable[Certificate],
    intermediates: Iterable[Certificate] = (),
    crls: Iterable[RevocationList] = (),
    ocsp: Iterable[OcspResponse] = (),
    at: datetime,
    checks: Collection[Check] = ALL_CHECKS,
) -> tuple[VerifiedSignature, ...]:
    """Verify every signer of a CAdES X Long Type 1 message as of `at`; see `verify_all_signers`.

    `crls` and `ocsp` need to be current for the authority of the stamp over the proofs only; what
    the signature needs it carries. Raises VerificationError: MALFORMED without proofs, TIME_STAMP
    for a bad stamp over them, CONTENT for proofs that the references do not name, and all that
    `verify_cms` does.
    """
    around = Surroundings(
        tuple(trusted), tuple(intermediates), tuple(crls), tuple(ocsp), at, checks
    )
    try:
        parts, messages = MessageParts.read(cms), read_signed_messages(cms)
        require_stamps(messages)
        proofs = [read_proofs(each) for each in parts.signers]
    except asn1.Asn1Error as error:
        raise VerificationError(Check.MALFORMED, str(error)) from error
    known = digests or {}
    return tuple(
        _verify(message, own, around, content, known.get(message.bits))
        for message, own in zip(messages, proofs, strict=True)
    )


def _verify(
    message: SignedMessage,
    proofs: Proofs,
    around: Surroundings,
    content: bytes | None,
    digest: bytes | None,
) -> VerifiedSignature:
    helped = replace(around, intermediates=(*around.intermediates, *proofs.certificates))
    moment = stamped_at(message, proofs, helped)
    if Check.CONTENT in around.checks:
        require_references(proofs)
    then = replace(
        helped,
        at=moment,
        crls=(*around.crls, *proofs.crls),
        ocsp=(*around.ocsp, *proofs.ocsp),
    )
    return verify_message(message, then, content=content, digest=digest)


def stamped_at(message: SignedMessage, proofs: Proofs, around: Surroundings) -> datetime:
    """Verify the stamps over the proofs; the earliest of their moments."""
    over = stamped_proofs(message.signature, proofs.attributes)
    inner = replace(around, checks=frozenset(around.checks) - {Check.TIME_STAMP})
    moments = []
    for encoded in message.proof_stamps:
        try:
            token = TimeStampToken(encoded)
        except asn1.Asn1Error as error:
            raise VerificationError(Check.MALFORMED, str(error)) from error
        moments.append(token.moment)
        if Check.TIME_STAMP not in around.checks:
            continue
        try:
            verify_token(token, over, inner)
        except VerificationError as error:
            problem = f"the time stamp over the proofs is refused: {error}"
            raise VerificationError(Check.TIME_STAMP, problem) from error
        if token.moment > around.at:
            problem = f"the time stamp over the proofs is of a moment still to come: {token.moment}"
            raise VerificationError(Check.TIME_STAMP, problem)
    return min(moments)


def require_references(proofs: Proofs) -> None:
    """Refuse with CONTENT references to proofs that are not inside."""
    held = [
        *(each.der for each in proofs.certificates),
        *(each.der for each in proofs.crls),
        *(each.basic for each in proofs.ocsp),
    ]
    for algorithm, digest in proofs.references:
        if algorithm not in HASHES:
            raise VerificationError(Check.CONTENT, f"proofs are named by an unknown {algorithm}")
        if not any(HASHES[algorithm](each) == digest for each in held):
            raise VerificationError(Check.CONTENT, "a proof that is referred to is not inside")
