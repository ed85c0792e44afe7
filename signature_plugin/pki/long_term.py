"""Making CAdES X Long Type 1: a signature that carries its own proofs (ETSI TS 101 733, 4.4).

Beside the time stamp over the signature stand references to the certificates and the revocation
data that were good at that moment, these themselves, and one more time stamp over it all. Reading
and verifying are in `long_term_verification`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from signature_plugin.pki import asn1, der, encoding, oids
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.chain import Chain, build_chain
from signature_plugin.pki.checks import Standing, check_standing, digest_of, proof_for
from signature_plugin.pki.errors import ALL_CHECKS, Check, VerificationError
from signature_plugin.pki.message import MessageParts, attribute, with_unsigned_attributes
from signature_plugin.pki.ocsp import OcspResponse
from signature_plugin.pki.revocation import RevocationList
from signature_plugin.pki.signed_data import SignedMessage, read_signed_messages
from signature_plugin.pki.time_stamp_token import TimeStampToken
from signature_plugin.pki.timestamps import add_time_stamps
from signature_plugin.pki.verification import Surroundings, signer_certificate

Proof = RevocationList | OcspResponse
_CHECKS = ALL_CHECKS - {Check.TIME_STAMP}


@dataclass(frozen=True)
class _Proven:
    """A certificate's chain with the revocation data of each link; None at the top."""

    certificates: tuple[Certificate, ...]
    proofs: tuple[Proof | None, ...]

    @property
    def above(self) -> tuple[Certificate, ...]:
        """The authorities of the chain."""
        return self.certificates[1:]


def add_long_term_proofs(
    cms: bytes,
    stamp: Callable[[bytes], TimeStampToken],
    *,
    trusted: Iterable[Certificate],
    intermediates: Iterable[Certificate] = (),
    crls: Iterable[RevocationList] = (),
    ocsp: Iterable[OcspResponse] = (),
    at: datetime,
) -> bytes:
    """Make CAdES X Long Type 1 of CAdES-BES or CAdES-T; every signer without proofs gets them.

    Args:
        cms: the DER of the message.
        stamp: stamps a value; asked for the signature, unless it has a stamp, and for the proofs.
        trusted: where the chains must end, the stamps' too.
        intermediates: authorities between, beside those in the message.
        crls: revocation lists to choose from.
        ocsp: answers to choose from; one that there is goes before a list.
        at: the moment by which all must be good and current, aware.

    Raises:
        VerificationError: MALFORMED, or what is wrong with a chain; REVOCATION_UNKNOWN when there
            is no current proof for a link.
    """
    stamped = add_time_stamps(cms, stamp)
    around = Surroundings(
        tuple(trusted), tuple(intermediates), tuple(crls), tuple(ocsp), at, _CHECKS
    )
    parts, messages = MessageParts.read(stamped), read_signed_messages(stamped)
    signers = tuple(
        encoded if message.proof_stamps else _with_proofs(encoded, message, around, stamp)
        for encoded, message in zip(parts.signers, messages, strict=True)
    )
    return replace(parts, signers=signers).encode()


def _with_proofs(
    signer: bytes,
    message: SignedMessage,
    around: Surroundings,
    stamp: Callable[[bytes], TimeStampToken],
) -> bytes:
    own = _prove(message, around)
    others = [_prove(TimeStampToken(each).message, around) for each in message.time_stamps]
    references = (
        attribute(
            oids.CERTIFICATE_REFERENCES,
            der.sequence(*(_certificate_reference(each, message.bits) for each in own.above)),
        ),
        attribute(
            oids.REVOCATION_REFERENCES,
            der.sequence(*(_revocation_reference(each, message.bits) for each in own.proofs)),
        ),
    )
    token = stamp(stamped_proofs(message.signature, (*stamps_of(signer), *references)))
    return with_unsigned_attributes(
        signer,
        *references,
        *_values([own, *others]),
        attribute(oids.CADES_C_TIME_STAMP, token.der),
    )


def _prove(message: SignedMessage, around: Surroundings) -> _Proven:
    """Find the chain of a signer and what proves that none of it was revoked."""
    known = (*message.certificates, *around.intermediates)
    certificate = signer_certificate(message, (*known, *around.trusted))
    chain: Chain = build_chain(certificate, around.trusted, known)
    standing = Standing(
        certificate=certificate, chain=chain, crls=around.crls, ocsp=around.ocsp, at=around.at
    )
    check_standing(standing, around.checks)
    proofs = [proof_for(standing, below, issuer) for below, issuer in chain.links]
    return _Proven(chain.certificates, (*proofs, None))


def stamps_of(signer: bytes) -> tuple[bytes, ...]:
    """The signature-time-stamp attributes of a SignerInfo, encoded."""
    return asn1.read(
        asn1.SignerInfo,
        signer,
        lambda parsed: tuple(
            each.dump()
            for each in parsed["unsigned_attributes"]
            if each["type"].dotted == oids.SIGNATURE_TIME_STAMP
        ),
    )


def stamped_proofs(signature: bytes, attributes: Iterable[bytes]) -> bytes:
    """What the time stamp over the proofs is over (TS 101 733 section 6.3.5).

    The value of the signature, then the attributes without their own tag and length.
    """
    return signature + b"".join(der.contents(each) for each in attributes)


def _values(proven: list[_Proven]) -> tuple[bytes, bytes]:
    certificates = dict.fromkeys(each.der for one in proven for each in one.certificates)
    proofs = dict.fromkeys(each for one in proven for each in one.proofs if each is not None)
    crls = [each.der for each in proofs if isinstance(each, RevocationList)]
    answers = [each.basic for each in proofs if isinstance(each, OcspResponse)]
    values = der.sequence(
        der.explicit(0, der.sequence(*crls)) if crls else b"",
        der.explicit(1, der.sequence(*answers)) if answers else b"",
    )
    return (
        attribute(oids.CERTIFICATE_VALUES, der.sequence(*certificates)),
        attribute(oids.REVOCATION_VALUES, values),
    )


def _hash(bits: int, encoded: bytes) -> bytes:
    digest = der.octets(digest_of(bits, encoded))
    return der.sequence(encoding.algorithm(oids.DIGESTS[bits]), digest)


def _certificate_reference(certificate: Certificate, bits: int) -> bytes:
    issuer = der.sequence(der.explicit(4, certificate.issuer_der))
    named = der.sequence(issuer, der.integer(certificate.serial_number))
    return der.sequence(_hash(bits, certificate.der), named)


def _revocation_reference(proof: Proof | None, bits: int) -> bytes:
    """One CrlOcspRef; an empty one for the root, whose revocation nobody could publish."""
    if proof is None:
        return der.sequence()
    if isinstance(proof, RevocationList):
        named = der.sequence(proof.issuer_der, der.time(proof.this_update))
        reference = der.sequence(_hash(bits, proof.der), named)
        return der.sequence(der.explicit(0, der.sequence(der.sequence(reference))))
    produced = der.generalized_time(proof.produced_at)
    named = der.sequence(proof.responder_der, produced)
    reference = der.sequence(named, _hash(bits, proof.basic))
    return der.sequence(der.explicit(1, der.sequence(der.sequence(reference))))


def require_stamps(messages: Iterable[SignedMessage]) -> None:
    """Refuse with VerificationError MALFORMED signers without proofs and the stamp over them."""
    if not all(each.time_stamps and each.proof_stamps for each in messages):
        raise VerificationError(Check.MALFORMED, "a signer has no proofs: not CAdES X Long Type 1")
