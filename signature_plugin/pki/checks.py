"""The checks of a signature: one named function each, in one table, in the order they are made.

The first that fails names the refusal. A caller may leave some out, to show what they are for.
"""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import oids
from signature_plugin.pki.certificate import Certificate, signature_holds
from signature_plugin.pki.chain import Chain
from signature_plugin.pki.errors import Check, VerificationError
from signature_plugin.pki.ocsp import OcspResponse
from signature_plugin.pki.revocation import Revocation, RevocationList
from signature_plugin.pki.signed_data import CertificateReference, SignedMessage

# The hashes by which certificates and proofs are named.
HASHES: dict[str, Callable[[bytes], bytes]] = {
    oids.STREEBOG_256: streebog256,
    oids.STREEBOG_512: streebog512,
    oids.SHA_256: lambda data: hashlib.sha256(data).digest(),
    oids.SHA_512: lambda data: hashlib.sha512(data).digest(),
}


def digest_of(bits: int, content: bytes) -> bytes:
    """Hash with the Streebog that belongs to keys of `bits` (256 or 512)."""
    return HASHES[oids.DIGESTS[bits]](content)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A signer's certificate with what its verifier knows: enough to judge all but the signature.

    `at` is the verifier's moment. `verify_stamps` verifies the time stamps and tells the earliest
    moment, None without any. `purpose` is the extended use that the signer's certificate must be
    for and nothing else.
    """

    certificate: Certificate
    chain: Chain
    crls: tuple[RevocationList, ...]
    ocsp: tuple[OcspResponse, ...]
    at: datetime
    verify_stamps: Callable[[], datetime | None] = lambda: None
    purpose: str | None = None

    @cached_property
    def stamped_at(self) -> datetime | None:
        """When the signature existed at the latest; VerificationError for a bad time stamp."""
        return self.verify_stamps()

    @property
    def moment(self) -> datetime:
        """The moment that dates and revocation are judged by."""
        return self.stamped_at or self.at


@dataclass(frozen=True, kw_only=True)
class Evidence(Standing):
    """One signer's part of a CMS message; `digest` stands for a content known by it only."""

    message: SignedMessage
    content: bytes | None
    digest: bytes | None


def run_checks(evidence: Evidence, checks: Collection[Check]) -> None:
    """Make `checks` in their order; VerificationError with the first that fails."""
    for check, function in _CHECKS_OF_MESSAGES.items():
        if check in checks and (problem := function(evidence)):
            raise VerificationError(check, problem)
    check_standing(evidence, checks)


def check_standing(standing: Standing, checks: Collection[Check]) -> None:
    """Make those of `checks` that are about the signer and not about what was signed."""
    for check, function in _CHECKS_OF_SIGNERS.items():
        if check in checks and (problem := function(standing)):
            raise VerificationError(check, problem)


NO_CONTENT = "the signature is detached: give the content that it is over"


def content_is_signed(evidence: Evidence) -> str | None:
    """CONTENT: what is inside equals what is given, and its hash is the signed messageDigest."""
    message, given = evidence.message, evidence.content
    content = message.content if message.content is not None else given
    if given is not None and content != given:
        return "the signature holds other content than was expected"
    if message.content_type != message.enclosed_type:
        wanted = "data" if message.enclosed_type == oids.DATA else message.enclosed_type
        return f"the signer signed content of type {message.content_type}, not {wanted}"
    digests = {evidence.digest, content if content is None else digest_of(message.bits, content)}
    if digests == {None}:
        return NO_CONTENT
    if digests - {None} != {message.message_digest}:
        return "the content is not the one that was signed: its hash differs"
    return None


def signature_is_the_signers(evidence: Evidence) -> str | None:
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
    if reference.algorithm not in HASHES:
        return f"the certificate is named by an unknown hash, {reference.algorithm}"
    if HASHES[reference.algorithm](certificate.der) != reference.hash:
        return "the signed attributes name another certificate"
    if reference.issuer is not None and (
        reference.issuer != certificate.issuer_der
        or reference.serial_number != certificate.serial_number
    ):
        return "the signed attributes name another issuer or serial number"
    return None


def somebody_vouches(standing: Standing) -> str | None:
    """SELF_SIGNED: the signer's certificate was issued by somebody else, or is trusted itself."""
    if standing.certificate.is_self_signed and not standing.chain.is_trusted:
        return f"nobody but the holder vouches for {standing.certificate.subject_name}"
    return None


def chain_is_complete(standing: Standing) -> str | None:
    """CHAIN: every issuer up to a root is there and signed what it is said to have issued."""
    if standing.chain.is_complete:
        return None
    return f"no certificate of the issuer {standing.chain.top.issuer_name}"


def root_is_trusted(standing: Standing) -> str | None:
    """TRUST: the chain ends at a trusted certificate."""
    if standing.chain.is_trusted:
        return None
    return f"{standing.chain.top.subject_name} is not among the trusted"


def time_stamps_are_good(standing: Standing) -> str | None:
    """TIME_STAMP: every time stamp is over this signature, by a trusted authority, in the past."""
    try:
        stamped_at = standing.stamped_at
    except VerificationError as error:
        return f"the time stamp is refused: {error}"
    if stamped_at is not None and stamped_at > standing.at:
        return f"the time stamp is of a moment still to come: {stamped_at}"
    return None


def validity_has_begun(standing: Standing) -> str | None:
    """NOT_YET_VALID: the validity of every certificate of the chain has begun."""
    for certificate in standing.chain.certificates:
        if standing.moment < certificate.not_before:
            return f"{certificate.subject_name} is valid from {certificate.not_before}"
    return None


def validity_has_not_ended(standing: Standing) -> str | None:
    """EXPIRED: the validity of no certificate of the chain has ended."""
    for certificate in standing.chain.certificates:
        if standing.moment > certificate.not_after:
            return f"{certificate.subject_name} was valid until {certificate.not_after}"
    return None


def keys_are_used_as_allowed(standing: Standing) -> str | None:
    """KEY_USAGE: the signer may sign such things, every issuer may issue at its depth."""
    signer, purpose = standing.certificate, standing.purpose
    if purpose is not None and signer.extended_key_usage != (purpose,):
        return f"{signer.subject_name} is not certified for {purpose} alone"
    if not (signer.allows("digital_signature") or signer.allows("non_repudiation")):
        return f"the key of {signer.subject_name} is not for signatures"
    for depth, (_, issuer) in enumerate(standing.chain.links):
        if not (issuer.is_ca and issuer.allows("key_cert_sign")):
            return f"{issuer.subject_name} is no certification authority"
        if issuer.path_length is not None and depth > issuer.path_length:
            return f"{issuer.subject_name} may not stand above {depth} authorities"
    return None


def nothing_is_revoked(standing: Standing) -> str | None:
    """REVOKED: no certificate of the chain is revoked in its issuer's latest list or answer."""
    for certificate, issuer in standing.chain.links:
        entry = _revocation(standing, certificate, issuer)
        if entry and entry.date <= standing.moment:
            return f"{certificate.subject_name} was revoked on {entry.date}: {entry.reason}"
    return None


def _revocation(
    standing: Standing, certificate: Certificate, issuer: Certificate
) -> Revocation | None:
    latest = _latest_list(standing, issuer)
    entry = latest and latest.revocations.get(certificate.serial_number)
    if entry:
        return entry
    answer = _latest_answer(standing, certificate, issuer)
    return answer.revocation if answer else None


def revocation_is_known(standing: Standing) -> str | None:
    """REVOCATION_UNKNOWN: for every link there is a current list or answer that its issuer made."""
    for certificate, issuer in standing.chain.links:
        latest = _latest_list(standing, issuer)
        answer = _latest_answer(standing, certificate, issuer)
        if latest is not None and latest.is_current(standing.at):
            continue
        if answer is not None and answer.is_current(standing.at):
            continue
        return f"no current revocation list of {issuer.subject_name} for {certificate.subject_name}"
    return None


def proof_for(
    standing: Standing, certificate: Certificate, issuer: Certificate
) -> RevocationList | OcspResponse | None:
    """The current answer or list that tells whether a certificate is revoked, None without any."""
    answer = _latest_answer(standing, certificate, issuer)
    if answer is not None and answer.is_current(standing.at):
        return answer
    latest = _latest_list(standing, issuer)
    return latest if latest is not None and latest.is_current(standing.at) else None


def _latest_list(standing: Standing, issuer: Certificate) -> RevocationList | None:
    lists = (
        one for one in standing.crls if one.this_update <= standing.at and one.is_issued_by(issuer)
    )
    return max(lists, key=lambda one: one.this_update, default=None)


def _latest_answer(
    standing: Standing, certificate: Certificate, issuer: Certificate
) -> OcspResponse | None:
    answers = (
        one
        for one in standing.ocsp
        if one.this_update <= standing.at and one.vouches_for(certificate, issuer, standing.at)
    )
    return max(answers, key=lambda one: one.this_update, default=None)


# Each returns what is wrong, or None. MALFORMED is what reading the signature finds.
_CHECKS_OF_MESSAGES: dict[Check, Callable[[Evidence], str | None]] = {
    Check.CONTENT: content_is_signed,
    Check.SIGNATURE: signature_is_the_signers,
}
_CHECKS_OF_SIGNERS: dict[Check, Callable[[Standing], str | None]] = {
    Check.SELF_SIGNED: somebody_vouches,
    Check.CHAIN: chain_is_complete,
    Check.TRUST: root_is_trusted,
    Check.TIME_STAMP: time_stamps_are_good,
    Check.NOT_YET_VALID: validity_has_begun,
    Check.EXPIRED: validity_has_not_ended,
    Check.KEY_USAGE: keys_are_used_as_allowed,
    Check.REVOKED: nothing_is_revoked,
    Check.REVOCATION_UNKNOWN: revocation_is_known,
}
