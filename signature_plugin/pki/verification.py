"""Verifying a CAdES-BES signature: reading it, then one named function per check.

The checks stand in one table, in the order in which they are made; the first that fails names the
refusal. A caller may leave some out, to show what they are there for.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import asn1, oids
from signature_plugin.pki.certificate import Certificate, signature_holds
from signature_plugin.pki.chain import Chain, build_chain
from signature_plugin.pki.errors import ALL_CHECKS, Check, VerificationError
from signature_plugin.pki.revocation import RevocationList
from signature_plugin.pki.signed_data import (
    CertificateReference,
    SignedMessage,
    read_signed_message,
)

_HASHES: dict[str, Callable[[bytes], bytes]] = {
    oids.STREEBOG_256: streebog256,
    oids.STREEBOG_512: streebog512,
    oids.SHA_256: lambda data: hashlib.sha256(data).digest(),
    oids.SHA_512: lambda data: hashlib.sha512(data).digest(),
}


@dataclass(frozen=True)
class VerifiedSignature:
    """A signature that passed: who signed, the chain up to the root, when by their clock, what."""

    certificate: Certificate
    chain: tuple[Certificate, ...]
    signing_time: datetime
    content: bytes


@dataclass(frozen=True)
class _Evidence:
    message: SignedMessage
    content: bytes | None
    certificate: Certificate
    chain: Chain
    crls: tuple[RevocationList, ...]
    at: datetime


def verify_cms(
    cms: bytes,
    *,
    content: bytes | None = None,
    trusted: Iterable[Certificate],
    intermediates: Iterable[Certificate] = (),
    crls: Iterable[RevocationList] = (),
    at: datetime,
    checks: Collection[Check] = ALL_CHECKS,
) -> VerifiedSignature:
    """Verify the DER of a CAdES-BES signature as of `at` (aware).

    `content` is required for a detached signature; given for an attached one, it must equal what is
    inside. Every certificate below the trusted one needs a current revocation list of its issuer
    in `crls`: the signer's and the intermediate ones'. Raises VerificationError with the first of
    `checks` that failed; MALFORMED is always checked, as nothing else can be without it, and so is
    that the signer's certificate and the content are there at all (CHAIN, CONTENT).
    """
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone: give an aware moment")
    try:
        message = read_signed_message(cms)
    except asn1.Asn1Error as error:
        raise VerificationError(Check.MALFORMED, str(error)) from error
    anchors = tuple(trusted)
    others = (*message.certificates, *intermediates)
    certificate = _signer_certificate(message, (*others, *anchors))
    evidence = _Evidence(
        message,
        content,
        certificate,
        build_chain(certificate, anchors, others),
        tuple(crls),
        at,
    )
    for check, function in _CHECKS.items():
        if check in checks and (problem := function(evidence)):
            raise VerificationError(check, problem)
    signed = message.content if message.content is not None else content
    if signed is None:
        raise VerificationError(Check.CONTENT, _NO_CONTENT)
    return VerifiedSignature(certificate, evidence.chain.certificates, message.signing_time, signed)


def _signer_certificate(message: SignedMessage, known: tuple[Certificate, ...]) -> Certificate:
    for certificate in known:
        if message.signer_key_identifier is not None:
            if certificate.key_identifier == message.signer_key_identifier:
                return certificate
        elif (certificate.issuer_der, certificate.serial_number) == (
            message.signer_issuer,
            message.signer_serial,
        ):
            return certificate
    raise VerificationError(Check.CHAIN, "the signer's certificate is nowhere to be found")


_NO_CONTENT = "the signature is detached: give the content that it is over"


def content_is_signed(evidence: _Evidence) -> str | None:
    """CONTENT: what is inside equals what is given, and its hash is the signed messageDigest."""
    message, given = evidence.message, evidence.content
    content = message.content if message.content is not None else given
    if content is None:
        return _NO_CONTENT
    if given is not None and content != given:
        return "the signature holds other content than was expected"
    if message.content_type != oids.DATA:
        return f"the signer signed content of type {message.content_type}, not data"
    if _HASHES[oids.DIGESTS[message.bits]](content) != message.message_digest:
        return "the content is not the one that was signed: its hash differs"
    return None


def signature_is_the_signers(evidence: _Evidence) -> str | None:
    """SIGNATURE: the key of the certificate made it, and the attributes name that certificate."""
    message, certificate = evidence.message, evidence.certificate
    if certificate.public_key.bits != message.bits:
        return "the signer's key has another length than the signature"
    if not signature_holds(certificate.public_key, message.attributes, message.signature):
        return "the signature does not belong to the signer's key"
    return _reference_problem(message.reference, certificate)


def _reference_problem(
    reference: CertificateReference | None, certificate: Certificate
) -> str | None:
    if reference is None:
        return "the signed attributes do not name the certificate: this is not CAdES-BES"
    if reference.algorithm not in _HASHES:
        return f"the certificate is named by an unknown hash, {reference.algorithm}"
    if _HASHES[reference.algorithm](certificate.der) != reference.hash:
        return "the signed attributes name another certificate"
    if reference.issuer is not None and (
        reference.issuer != certificate.issuer_der
        or reference.serial_number != certificate.serial_number
    ):
        return "the signed attributes name another issuer or serial number"
    return None


def somebody_vouches(evidence: _Evidence) -> str | None:
    """SELF_SIGNED: the signer's certificate was issued by somebody else, or is trusted itself."""
    if evidence.certificate.is_self_signed and not evidence.chain.is_trusted:
        return f"nobody but the holder vouches for {evidence.certificate.subject_name}"
    return None


def chain_is_complete(evidence: _Evidence) -> str | None:
    """CHAIN: every issuer up to a root is there and signed what it is said to have issued."""
    if evidence.chain.is_complete:
        return None
    return f"no certificate of the issuer {evidence.chain.top.issuer_name}"


def root_is_trusted(evidence: _Evidence) -> str | None:
    """TRUST: the chain ends at a trusted certificate."""
    if evidence.chain.is_trusted:
        return None
    return f"{evidence.chain.top.subject_name} is not among the trusted"


def validity_has_begun(evidence: _Evidence) -> str | None:
    """NOT_YET_VALID: the validity of every certificate of the chain has begun."""
    for certificate in evidence.chain.certificates:
        if evidence.at < certificate.not_before:
            return f"{certificate.subject_name} is valid from {certificate.not_before}"
    return None


def validity_has_not_ended(evidence: _Evidence) -> str | None:
    """EXPIRED: the validity of no certificate of the chain has ended."""
    for certificate in evidence.chain.certificates:
        if evidence.at > certificate.not_after:
            return f"{certificate.subject_name} was valid until {certificate.not_after}"
    return None


def keys_are_used_as_allowed(evidence: _Evidence) -> str | None:
    """KEY_USAGE: the signer may sign documents, every issuer may issue at its depth."""
    signer = evidence.certificate
    if not (signer.allows("digital_signature") or signer.allows("non_repudiation")):
        return f"the key of {signer.subject_name} is not for signatures"
    for depth, (_, issuer) in enumerate(evidence.chain.links):
        if not (issuer.is_ca and issuer.allows("key_cert_sign")):
            return f"{issuer.subject_name} is no certification authority"
        if issuer.path_length is not None and depth > issuer.path_length:
            return f"{issuer.subject_name} may not stand above {depth} authorities"
    return None


def nothing_is_revoked(evidence: _Evidence) -> str | None:
    """REVOKED: no certificate of the chain is revoked in its issuer's latest list."""
    for certificate, issuer in evidence.chain.links:
        latest = _latest_list(evidence, issuer)
        entry = latest and latest.revocations.get(certificate.serial_number)
        if entry and entry.date <= evidence.at:
            return f"{certificate.subject_name} was revoked on {entry.date}: {entry.reason}"
    return None


def revocation_is_known(evidence: _Evidence) -> str | None:
    """REVOCATION_UNKNOWN: for every link there is a list that its issuer signed and is current."""
    for certificate, issuer in evidence.chain.links:
        latest = _latest_list(evidence, issuer)
        if latest is None or not latest.is_current(evidence.at):
            return (
                f"no current revocation list of {issuer.subject_name} "
                f"for {certificate.subject_name}"
            )
    return None


def _latest_list(evidence: _Evidence, issuer: Certificate) -> RevocationList | None:
    lists = (
        one for one in evidence.crls if one.this_update <= evidence.at and one.is_issued_by(issuer)
    )
    return max(lists, key=lambda one: one.this_update, default=None)


# Each returns what is wrong, or None. MALFORMED is what reading the signature finds.
_CHECKS: dict[Check, Callable[[_Evidence], str | None]] = {
    Check.CONTENT: content_is_signed,
    Check.SIGNATURE: signature_is_the_signers,
    Check.SELF_SIGNED: somebody_vouches,
    Check.CHAIN: chain_is_complete,
    Check.TRUST: root_is_trusted,
    Check.NOT_YET_VALID: validity_has_begun,
    Check.EXPIRED: validity_has_not_ended,
    Check.KEY_USAGE: keys_are_used_as_allowed,
    Check.REVOKED: nothing_is_revoked,
    Check.REVOCATION_UNKNOWN: revocation_is_known,
}
