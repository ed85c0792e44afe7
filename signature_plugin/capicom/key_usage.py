"""What a certificate's key may be used for: key usage bits and extended key usages."""

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.values import as_number
from signature_plugin.errors import Code, PluginError
from signature_plugin.pki import Certificate
from signature_plugin.session import Session


class Eku(ComObject):
    """One extended key usage."""

    kind = "EKU"

    def __init__(self, session: Session, oid: str) -> None:
        super().__init__(session)
        self.oid = oid

    members = (Property("OID", lambda self: self.oid),)
    properties_not_built = ("Name",)


class Ekus(ComObject):
    """The extended key usages, counted from 1."""

    kind = "EKUs"

    def __init__(self, session: Session, oids: tuple[str, ...]) -> None:
        super().__init__(session)
        self.oids = oids

    def item(self, index: object) -> Eku:
        """One usage; 0x80070057 out of range."""
        at = as_number(index)
        if not 1 <= at <= len(self.oids):
            raise PluginError(Code.BAD_PARAMETER)
        return Eku(self.session, self.oids[at - 1])

    members = (Property("Count", lambda self: len(self.oids)), Method("Item", item))


class ExtendedKeyUsage(ComObject):
    """The extended key usage extension."""

    kind = "ExtendedKeyUsage"

    def __init__(self, session: Session, certificate: Certificate) -> None:
        super().__init__(session)
        self.certificate = certificate

    def usages(self) -> Ekus:
        """The collection of usages."""
        return Ekus(self.session, self.certificate.extended_key_usage)

    def is_present(self) -> bool:
        """Whether the certificate has the extension."""
        return bool(self.certificate.extended_key_usage)

    members = (Property("EKUs", usages), Property("IsPresent", is_present))
    properties_not_built = ("IsCritical",)


class KeyUsage(ComObject):
    """The key usage extension."""

    kind = "KeyUsage"

    def __init__(self, session: Session, certificate: Certificate) -> None:
        super().__init__(session)
        self.bits = certificate.key_usage or frozenset()

    members = (
        Property("IsPresent", lambda self: bool(self.bits)),
        Property("IsDigitalSignatureEnabled", lambda self: "digital_signature" in self.bits),
        Property("IsNonRepudiationEnabled", lambda self: "non_repudiation" in self.bits),
        Property("IsKeyEnciphermentEnabled", lambda self: "key_encipherment" in self.bits),
        Property("IsDataEnciphermentEnabled", lambda self: "data_encipherment" in self.bits),
        Property("IsKeyAgreementEnabled", lambda self: "key_agreement" in self.bits),
        Property("IsKeyCertSignEnabled", lambda self: "key_cert_sign" in self.bits),
        Property("IsCRLSignEnabled", lambda self: "crl_sign" in self.bits),
        Property("IsEncipherOnlyEnabled", lambda self: "encipher_only" in self.bits),
        Property("IsDecipherOnlyEnabled", lambda self: "decipher_only" in self.bits),
    )
    properties_not_built = ("IsCritical",)
