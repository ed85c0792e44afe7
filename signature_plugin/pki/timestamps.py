"""A time-stamp authority for tests (RFC 3161), and CAdES-T: signatures with its stamp on them.

Callers: the virtual plugin for TSAAddress, and tests that want an old signature to stay good.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from signature_plugin.pki import asn1, der, encoding, oids
from signature_plugin.pki.authority import Authority, IssuedCertificate
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.cms import sign_cms
from signature_plugin.pki.errors import CertificationError, Check, VerificationError
from signature_plugin.pki.message import MessageParts, attribute, with_unsigned_attributes
from signature_plugin.pki.names import Subject
from signature_plugin.pki.signed_data import read_signed_messages
from signature_plugin.pki.time_stamp_token import IMPRINTS, TimeStampToken, read_imprint

_GRANTED, _REJECTION = 0, 2
# RFC 3161 section 2.4.2: bits of PKIFailureInfo.
_BAD_ALGORITHM, _BAD_FORMAT, _UNACCEPTED_POLICY = 0, 5, 15


@dataclass(frozen=True)
class _Request:
    algorithm: str
    digest: bytes
    policy: str | None
    nonce: int | None
    certificate_wanted: bool


class TimeStampAuthority:
    """Stamps data with its own certificate; numbers the stamps one by one.

    Args:
        issued: a certificate whose only purpose is time-stamping, with its key.
        chain: certificates that go into a token beside it.
        last_number: number of the last stamp made before: RFC 3161 wants each number once.
    """

    def __init__(
        self,
        issued: IssuedCertificate,
        chain: tuple[Certificate, ...] = (),
        last_number: int = 0,
    ) -> None:
        if issued.certificate.extended_key_usage != (oids.TIME_STAMPING,):
            raise CertificationError(f"{issued.certificate!r} is not for time stamps alone")
        self.issued = issued
        self._chain = chain
        self._last_number = last_number

    @classmethod
    def under(
        cls,
        authority: Authority,
        name: str = "Служба штампов времени (ТЕСТ)",
        *,
        not_before: datetime,
        not_after: datetime,
        algorithm: int = 256,
    ) -> Self:
        """Let `authority` certify a new time-stamp authority with a key of 256 or 512 bits."""
        issued = authority.issue(
            Subject(name),
            not_before=not_before,
            not_after=not_after,
            algorithm=algorithm,
            service=oids.TIME_STAMPING,
        )
        above = tuple(each for each in authority.chain if not each.is_self_signed)
        return cls(issued, above)

    @property
    def certificate(self) -> Certificate:
        """The certificate that its stamps are verified by."""
        return self.issued.certificate

    def stamp(self, data: bytes, *, now: datetime) -> TimeStampToken:
        """Stamp data, known to the token by the Streebog of this authority's key length."""
        algorithm = oids.DIGESTS[self.certificate.public_key.bits]
        request = _Request(algorithm, IMPRINTS[algorithm](data), None, None, True)
        return TimeStampToken(self._token(request, now))

    def respond(self, request: bytes, *, now: datetime) -> bytes:
        """Answer a TimeStampReq with a TimeStampResp: a token, or the reason of the refusal."""
        try:
            wanted = asn1.read(asn1.TimeStampRequest, request, _extract_request)
        except asn1.Asn1Error as error:
            unknown_hash = "no hash" in str(error)
            return _refusal(_BAD_ALGORITHM if unknown_hash else _BAD_FORMAT)
        if wanted.policy not in (None, oids.TIME_STAMP_POLICY):
            return _refusal(_UNACCEPTED_POLICY)
        return der.sequence(der.sequence(der.integer(_GRANTED)), self._token(wanted, now))

    def _token(self, request: _Request, now: datetime) -> bytes:
        self._last_number += 1
        moment = encoding.utc(now)
        info = der.sequence(
            der.integer(1),
            der.oid(oids.TIME_STAMP_POLICY),
            _imprint(request.algorithm, request.digest),
            der.integer(self._last_number),
            der.generalized_time(moment),
            der.integer(request.nonce) if request.nonce is not None else b"",
        )
        return sign_cms(
            info,
            self.issued,
            chain=self._chain if request.certificate_wanted else (),
            signing_time=moment,
            include_signer=request.certificate_wanted,
            content_type=oids.TIME_STAMP_INFO,
        )


def time_stamp_request(
    data: bytes, *, algorithm: str = oids.STREEBOG_256, nonce: int | None = None
) -> bytes:
    """Encode a TimeStampReq for data; `algorithm` is the object identifier of the hash."""
    return der.sequence(
        der.integer(1),
        _imprint(algorithm, IMPRINTS[algorithm](data)),
        der.integer(nonce) if nonce is not None else b"",
        der.boolean(True),
    )


def add_time_stamps(cms: bytes, stamp: Callable[[bytes], TimeStampToken]) -> bytes:
    """Make CAdES-T of CAdES-BES: stamp the signature of every signer that has no stamp yet.

    `stamp` gets the value of a signature. Raises VerificationError MALFORMED for bytes that are no
    signature.
    """
    try:
        parts, messages = MessageParts.read(cms), read_signed_messages(cms)
    except asn1.Asn1Error as error:
        raise VerificationError(Check.MALFORMED, str(error)) from error
    signers = [
        encoded
        if message.time_stamps
        else with_unsigned_attributes(
            encoded, attribute(oids.SIGNATURE_TIME_STAMP, stamp(message.signature).der)
        )
        for encoded, message in zip(parts.signers, messages, strict=True)
    ]
    return replace(parts, signers=tuple(signers)).encode()


def _imprint(algorithm: str, digest: bytes) -> bytes:
    return der.sequence(encoding.algorithm(algorithm), der.octets(digest))


def _refusal(failure: int) -> bytes:
    status = der.sequence(der.integer(_REJECTION), der.named_bits(frozenset((failure,))))
    return der.sequence(status)


def _extract_request(parsed: Any) -> _Request:
    if parsed["version"].native != 1:
        raise asn1.Asn1Error(f"a request of version {parsed['version'].native}")
    algorithm, digest = read_imprint(parsed["imprint"])
    policy = parsed["policy"]
    return _Request(
        algorithm,
        digest,
        policy.dotted if policy.native is not None else None,
        parsed["nonce"].native,
        parsed["certificate_wanted"].native,
    )
