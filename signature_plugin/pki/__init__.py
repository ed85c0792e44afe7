"""Certificates, authorities, revocation lists and CAdES-BES signatures with GOST keys, for tests.

Callers: the virtual plugin, which signs, and the mock portal, which verifies.
"""

from signature_plugin.pki.authority import Authority, IssuedCertificate, self_signed
from signature_plugin.pki.certificate import Certificate
from signature_plugin.pki.cms import cosign_cms, sign_cms, sign_cms_digest
from signature_plugin.pki.errors import ALL_CHECKS, CertificationError, Check, VerificationError
from signature_plugin.pki.names import Subject, parse_name
from signature_plugin.pki.ocsp import OcspResponse, ocsp_request
from signature_plugin.pki.ocsp_responder import OcspResponder
from signature_plugin.pki.requests import CertificateRequest, build_certificate_request
from signature_plugin.pki.revocation import Revocation, RevocationList
from signature_plugin.pki.time_stamp_token import TimeStampToken
from signature_plugin.pki.timestamps import (
    TimeStampAuthority,
    add_time_stamps,
    time_stamp_request,
)
from signature_plugin.pki.verification import VerifiedSignature, verify_all_signers, verify_cms
from signature_plugin.pki.xades import qualifying_properties
from signature_plugin.pki.xml_tree import XmlError
from signature_plugin.pki.xml_verification import VerifiedXml, verify_xml
from signature_plugin.pki.xmldsig import Form, sign_xml

__all__ = [
    "ALL_CHECKS",
    "Authority",
    "Certificate",
    "CertificateRequest",
    "CertificationError",
    "Check",
    "Form",
    "IssuedCertificate",
    "OcspResponder",
    "OcspResponse",
    "Revocation",
    "RevocationList",
    "Subject",
    "TimeStampAuthority",
    "TimeStampToken",
    "VerificationError",
    "VerifiedSignature",
    "VerifiedXml",
    "XmlError",
    "add_time_stamps",
    "build_certificate_request",
    "cosign_cms",
    "ocsp_request",
    "parse_name",
    "qualifying_properties",
    "self_signed",
    "sign_cms",
    "sign_cms_digest",
    "sign_xml",
    "time_stamp_request",
    "verify_all_signers",
    "verify_cms",
    "verify_xml",
]
