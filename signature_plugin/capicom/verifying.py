"""Verifying a message as this computer can: signatures, time stamps, the chain of each signer."""

from dataclasses import dataclass
from datetime import datetime

from signature_plugin.capicom.cades_types import CADES_BES, CADES_X_LONG, STAMPED
from signature_plugin.chains import build_chain
from signature_plugin.errors import Code, PluginError
from signature_plugin.pki import (
    Certificate,
    Check,
    VerificationError,
    VerifiedSignature,
    asn1,
    verify_all_signers,
)
from signature_plugin.pki.chain import build_chain as find_chain
from signature_plugin.pki.checks import Standing, check_standing
from signature_plugin.pki.long_term_verification import (
    read_proofs,
    require_references,
    stamped_at,
)
from signature_plugin.pki.message import MessageParts
from signature_plugin.pki.signed_data import SignedMessage, read_signed_messages
from signature_plugin.pki.time_stamp_token import TimeStampToken
from signature_plugin.pki.verification import Surroundings, signer_certificate, verify_token
from signature_plugin.workstation import Workstation

# What the page reads when a message does not pass; the chain is judged by the computer's stores.
REFUSALS = {
    Check.MALFORMED: Code.BAD_MESSAGE,
    Check.CONTENT: Code.BAD_HASH,
    Check.SIGNATURE: Code.BAD_SIGNATURE,
    Check.TIME_STAMP: Code.BAD_SIGNATURE,
    Check.CHAIN: Code.NO_SIGNER,  # the signer's certificate is nowhere to be found
    Check.REVOKED: Code.REVOKED,
    Check.REVOCATION_UNKNOWN: Code.REVOCATION_UNKNOWN,
}
CHECKS = frozenset({Check.CONTENT, Check.SIGNATURE, Check.TIME_STAMP})
# What the proofs inside a signature are for.
PROVEN = frozenset({Check.REVOKED, Check.REVOCATION_UNKNOWN})


@dataclass(frozen=True)
class Message:
    """A message that passed: its DER, what it is over, who signed, the certificates it is about."""

    cms: bytes
    content: bytes
    detached: bool
    signers: tuple[VerifiedSignature, ...]
    certificates: tuple[Certificate, ...]


def verify_message(
    workstation: Workstation,
    cms: bytes,
    *,
    content: bytes | None = None,
    digests: dict[int, bytes] | None = None,
    kind: int = CADES_BES,
) -> Message:
    """Verify every signer of a message.

    Args:
        workstation: whose stores and clock count.
        cms: the DER.
        content: what a detached message is over; None to take what is inside.
        digests: hashes in its place, by the length of the key.
        kind: the type of CAdES that every signer must have, else 0x80092004.

    Raises:
        PluginError: 0x8009310B no message, 0x80091007 other content, 0x80090006 a bad signature or
            time stamp, 0x8009200E no certificate of a signer, or a code of a chain.
    """
    try:
        verified = verify_all_signers(
            cms,
            content=content,
            digests=digests,
            trusted=(),
            intermediates=_personal(workstation),
            at=workstation.now(),
            checks=CHECKS,
        )
    except VerificationError as error:
        raise PluginError(REFUSALS[error.check]) from None
    messages = read_signed_messages(cms)
    _require_type(messages, kind)
    for signature, message in zip(verified, messages, strict=True):
        moment = signature.stamped_at or workstation.now()
        _require_chain(workstation, signature.certificate, moment, message.certificates)
        _require_stamps(workstation, message)
    if kind == CADES_X_LONG:
        signers = MessageParts.read(cms).signers
        for signature, message, signer in zip(verified, messages, signers, strict=True):
            _require_proofs(workstation, signature, message, signer)
    return _message(cms, verified, messages)


def describe_message(workstation: Workstation, cms: bytes) -> Message:
    """Read a message that this plugin has just made: it needs no verification."""
    signers = verify_all_signers(
        cms,
        content=b"",
        trusted=(),
        intermediates=_personal(workstation),
        at=workstation.now(),
        checks=frozenset({Check.TIME_STAMP}),
    )
    return _message(cms, signers, read_signed_messages(cms))


def _personal(workstation: Workstation) -> tuple[Certificate, ...]:
    return tuple(each.certificate for each in workstation.personal())


def _message(
    cms: bytes, signers: tuple[VerifiedSignature, ...], messages: tuple[SignedMessage, ...]
) -> Message:
    """Put together what is known; the certificates stand signer by signer, each chain upwards."""
    inside = messages[0].certificates
    certificates: dict[Certificate, None] = {}
    for each in signers:
        above = (one for one in each.chain[1:] if one in inside)
        certificates.update(dict.fromkeys((each.certificate, *above)))
    return Message(
        cms,
        signers[0].content,
        messages[0].content is None,
        signers,
        tuple(dict.fromkeys((*certificates, *inside))),
    )


def _require_type(messages: tuple[SignedMessage, ...], kind: int) -> None:
    if kind in STAMPED and not all(each.time_stamps for each in messages):
        raise PluginError(Code.NOT_FOUND)
    if kind == CADES_X_LONG and not all(each.proof_stamps for each in messages):
        raise PluginError(Code.NOT_FOUND)


def _require_proofs(
    workstation: Workstation, signature: VerifiedSignature, message: SignedMessage, signer: bytes
) -> None:
    """Verify the stamp over the proofs, then by the proofs that nothing was revoked by then."""
    try:
        proofs = read_proofs(signer)
        around = Surroundings(
            (), (*message.certificates, *proofs.certificates), (), (), workstation.now(), CHECKS
        )
        require_references(proofs)
        moment = stamped_at(message, proofs, around)
        for encoded in message.proof_stamps:
            _require_stamper(workstation, TimeStampToken(encoded))
        standing = Standing(
            certificate=signature.certificate,
            chain=find_chain(signature.certificate, workstation.roots(), around.intermediates),
            crls=proofs.crls,
            ocsp=proofs.ocsp,
            at=moment,
        )
        check_standing(standing, PROVEN)
    except asn1.Asn1Error:
        raise PluginError(Code.BAD_MESSAGE) from None
    except VerificationError as error:
        raise PluginError(REFUSALS[error.check]) from None


def _require_chain(
    workstation: Workstation,
    certificate: Certificate,
    moment: datetime,
    sent: tuple[Certificate, ...],
) -> None:
    chain = build_chain(workstation, certificate, moment, sent)
    if chain.error is not None:
        raise PluginError(chain.error)


def _require_stamps(workstation: Workstation, message: SignedMessage) -> None:
    around = Surroundings((), message.certificates, (), (), workstation.now(), CHECKS)
    for encoded in message.time_stamps:
        token = TimeStampToken(encoded)
        verify_token(token, message.signature, around)
        _require_stamper(workstation, token)


def _require_stamper(workstation: Workstation, token: TimeStampToken) -> None:
    inside = token.message.certificates
    stamper = signer_certificate(token.message, inside)
    _require_chain(workstation, stamper, workstation.now(), inside)
