"""CAPICOM.Certificate: one certificate, with its private key if the computer knows it."""

from datetime import datetime

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.key_usage import ExtendedKeyUsage, KeyUsage
from signature_plugin.capicom.private_key import PrivateKey
from signature_plugin.capicom.public_key import PublicKey
from signature_plugin.capicom.values import (
    ENCODE_BASE64,
    as_number,
    date_text,
    from_base64,
    require_base64,
    to_base64,
)
from signature_plugin.chains import build_chain
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.pki import Certificate as PkiCertificate
from signature_plugin.pki import CertificationError
from signature_plugin.session import Session
from signature_plugin.tokens import Container

SUBJECT_SIMPLE_NAME = 0
ISSUER_SIMPLE_NAME = 1
X509_VERSION = 3


class CertificateStatus(ComObject):
    """The outcome of IsValid: the chain as this computer can build it now."""

    kind = "CertificateStatus"

    def __init__(self, session: Session, certificate: PkiCertificate) -> None:
        super().__init__(session)
        self.certificate = certificate

    def result(self) -> bool:
        """Whether the chain is complete, trusted, within its dates and not revoked."""
        chain = build_chain(self.workstation, self.certificate, self.workstation.now())
        return chain.error is None

    members = (Property("Result", result),)
    properties_not_built = (
        "CheckFlag",
        "EKU",
        "VerificationTime",
        "UrlRetrievalTimeout",
        "ValidationCertificates",
        "ErrorStatuses",
    )
    methods_not_built = ("CertificatePolicies", "ApplicationPolicies")


class Certificate(ComObject):
    """A certificate from a store, or one that a page has imported."""

    kind = "Certificate"
    prog_ids = ("CAdESCOM.Certificate", "CAPICOM.Certificate")

    def __init__(
        self,
        session: Session,
        certificate: PkiCertificate | None = None,
        container: Container | None = None,
    ) -> None:
        super().__init__(session)
        self._certificate = certificate
        self._key = PrivateKey(session, container) if container and container.linked else None

    @property
    def x509(self) -> PkiCertificate:
        """The certificate itself; 0x80880210 before Import."""
        if self._certificate is None:
            raise PluginError(Code.CERTIFICATE_NOT_SET)
        return self._certificate

    def require(self) -> None:
        """Refuse with 0x80880210 while there is no certificate inside."""
        if self._certificate is None:
            raise PluginError(Code.CERTIFICATE_NOT_SET)

    def serial_text(self) -> str:
        """The serial number, upper-case hexadecimal, whole bytes."""
        number = self.x509.serial_number
        return number.to_bytes((number.bit_length() + 7) // 8 or 1).hex().upper()

    def has_private_key(self) -> bool:
        """Whether the certificate is linked to a private key."""
        return self._key is not None

    def private_key(self) -> PrivateKey:
        """The linked private key; 0x8009200B without one."""
        if self._key is None:
            raise PluginError(Code.NO_KEY_LINK)
        return self._key

    def find_private_key(self, _filter: object = "") -> None:
        """Link the certificate to its key on an inserted token; 0x80092004 when none has it."""
        for container in self.workstation.containers():
            if container.certificate == self.x509:
                self._key = PrivateKey(self.session, container)
                return
        raise PluginError(Code.NOT_FOUND)

    def import_text(self, text: object) -> None:
        """Read a certificate from base64, with or without PEM lines; 0x8009310B for others."""
        lines = str(text).strip().splitlines()
        body = "".join(line for line in lines if not line.startswith("-----"))
        try:
            self._certificate = PkiCertificate(from_base64(body))
        except CertificationError:
            raise PluginError(Code.BAD_MESSAGE) from None
        self._key = None

    def export(self, encoding: object = ENCODE_BASE64) -> str:
        """The certificate in base64."""
        require_base64(encoding, "Certificate.Export")
        return to_base64(self.x509.der)

    def info(self, what: object) -> str:
        """The short name of the subject (0) or of the issuer (1)."""
        number = as_number(what)
        if number == SUBJECT_SIMPLE_NAME:
            return self.x509.subject.common_name
        if number == ISSUER_SIMPLE_NAME:
            return self.x509.issuer.common_name
        raise NotBuiltError(f"Certificate.GetInfo({number})")

    def is_valid(self) -> CertificateStatus:
        """The state of the certificate's chain."""
        return CertificateStatus(self.session, self.x509)

    def valid_at(self, moment: datetime) -> bool:
        """Whether a moment lies within the certificate's dates."""
        return self.x509.not_before <= moment <= self.x509.not_after

    members = (
        Property("SubjectName", lambda self: self.x509.subject_name),
        Property("IssuerName", lambda self: self.x509.issuer_name),
        Property("Thumbprint", lambda self: self.x509.thumbprint),
        Property("SerialNumber", serial_text),
        Property("ValidFromDate", lambda self: date_text(self.x509.not_before)),
        Property("ValidToDate", lambda self: date_text(self.x509.not_after)),
        Property("Version", lambda self: X509_VERSION),
        Property("PrivateKey", private_key),
        Method("HasPrivateKey", has_private_key),
        Method("FindPrivateKey", find_private_key),
        Method("IsValid", is_valid),
        Method("Export", export),
        Method("Import", import_text),
        Method("GetInfo", info),
        Method("PublicKey", lambda self: PublicKey(self.session, self.x509)),
        Method("KeyUsage", lambda self: KeyUsage(self.session, self.x509)),
        Method("ExtendedKeyUsage", lambda self: ExtendedKeyUsage(self.session, self.x509)),
    )
    properties_not_built = (
        "Archived",
        "PrivateKeyUsagePeriodFrom",
        "PrivateKeyUsagePeriodTo",
    )
    methods_not_built = (
        "AdditionalStore",
        "BasicConstraints",
        "Display",
        "ExtendedProperties",
        "Extensions",
        "Load",
        "Save",
        "Template",
    )
