"""Certificates, authorities, revocation lists and CAdES-BES signatures with GOST keys, for tests.

Callers: the virtual plugin, which signs, and the mock portal, which verifies.
"""

from signature_plugin.pki.authority import Authority, IssuedCertificate, self_signed
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.cms import sign_cms, sign_cms_digest
from signature_plugin.pki.errors import ALL_CHECKS, CertificationError, Check, VerificationError
from signature_plugin.pki.names import Subject
from signature_plugin.pki.revocation import Revocation, RevocationList
from signature_plugin.pki.verification import VerifiedSignature, verify_cms

__all__ = [
    "ALL_CHECKS",
    "Authority",
    "Certificate",
    "CertificationError",
    "Check",
    "IssuedCertificate",
    "Revocation",
    "RevocationList",
    "Subject",
    "VerificationError",
    "VerifiedSignature",
    "self_signed",
    "sign_cms",
    "sign_cms_digest",
    "verify_cms",
]
