"""Answers in the name of an authority whether its certificates are revoked (OCSP, RFC 6960)."""

from datetime import datetime, timedelta
from typing import Any, Self

from signature_plugin.pki import asn1, der, encoding, oids
from signature_plugin.pki import ocsp_schemas as schemas
from signature_plugin.pki.authority import Authority, IssuedCertificate
from signature_plugin.pki.names import Subject
from signature_plugin.pki.ocsp import SUCCESSFUL, CertificateId, nonce_extension, read_nonce
from signature_plugin.pki.revocation import REASONS

_MALFORMED_REQUEST = 1


class OcspResponder:
    """Answers for one authority, with a certificate that the authority gave it for this alone."""

    def __init__(self, authority: Authority, issued: IssuedCertificate) -> None:
        self.issued = issued
        self.authority = authority

    @classmethod
    def under(
        cls,
        authority: Authority,
        name: str = "Служба OCSP (ТЕСТ)",
        *,
        not_before: datetime,
        not_after: datetime,
    ) -> Self:
        """Let `authority` certify a responder of its own."""
        issued = authority.issue(
            Subject(name), not_before=not_before, not_after=not_after, service=oids.OCSP_SIGNING
        )
        return cls(authority, issued)

    def respond(
        self, request: bytes, *, now: datetime, next_update: datetime | None = None
    ) -> bytes:
        """Answer a request; the answer is current for an hour unless `next_update` says.

        A request that cannot be read is answered with malformedRequest, unsigned.
        """
        try:
            wanted, nonce = asn1.read(schemas.OcspRequest, request, _extract_request)
        except asn1.Asn1Error:
            return der.sequence(der.enumerated(_MALFORMED_REQUEST))
        moment = encoding.utc(now)
        until = encoding.utc(next_update or moment + timedelta(hours=1))
        answers = [
            der.sequence(
                each.encode(),
                self._status(each, moment),
                der.generalized_time(moment),
                der.explicit(0, der.generalized_time(until)),
            )
            for each in wanted
        ]
        certificate, key = self.issued
        tbs = der.sequence(
            der.explicit(1, certificate.subject_der),
            der.generalized_time(moment),
            der.sequence(*answers),
            der.explicit(1, der.sequence(nonce_extension(nonce))) if nonce is not None else b"",
        )
        basic = der.sequence(
            tbs,
            encoding.algorithm(oids.SIGNATURES[key.public_key.bits]),
            der.bits(key.sign(key.public_key.hash(tbs))),
            der.explicit(0, der.sequence(certificate.der)),
        )
        wrapped = der.sequence(der.oid(oids.OCSP_BASIC), der.octets(basic))
        return der.sequence(der.enumerated(SUCCESSFUL), der.explicit(0, wrapped))

    def _status(self, named: CertificateId, moment: datetime) -> bytes:
        if not named.is_of(self.authority.certificate):
            return der.implicit(2, b"")
        entry = self.authority.revocations.get(named.serial_number)
        if entry is None or entry.date > moment:
            return der.implicit(0, b"")
        reason = der.explicit(0, der.enumerated(REASONS[entry.reason]))
        return der.explicit(1, der.generalized_time(entry.date) + reason)


def _extract_request(parsed: Any) -> tuple[list[CertificateId], bytes | None]:
    tbs = parsed["tbs"]
    return [CertificateId.read(each["id"]) for each in tbs["requests"]], read_nonce(tbs)
