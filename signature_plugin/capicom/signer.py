"""CPSigner: who signs and how; after signing or verifying, who signed and when."""

from datetime import datetime

from signature_plugin.capicom.attributes import CPAttributes
from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.certificate import Certificate
from signature_plugin.capicom.values import as_flag, as_number, as_object, as_text, date_text
from signature_plugin.chains import build_chain
from signature_plugin.errors import Code, PluginError
from signature_plugin.pki import Certificate as PkiCertificate
from signature_plugin.pki import IssuedCertificate
from signature_plugin.session import Session

INCLUDE_CHAIN_EXCEPT_ROOT = 0
INCLUDE_WHOLE_CHAIN = 1
INCLUDE_END_ENTITY_ONLY = 2
OPTIONS = (INCLUDE_CHAIN_EXCEPT_ROOT, INCLUDE_WHOLE_CHAIN, INCLUDE_END_ENTITY_ONLY)


class SignatureStatus(ComObject):
    """Whether a signature read from a message was good."""

    kind = "SignatureStatus"

    def __init__(self, session: Session, *, is_valid: bool) -> None:
        super().__init__(session)
        self.is_valid = is_valid

    members = (Property("IsValid", lambda self: self.is_valid),)


class CPSigner(ComObject):
    """Parameters of a signature to be made, or facts of one that was made.

    Options 0 and 1 put the chain into the message, so they need one that this computer can build:
    without the intermediate authority in its store signing fails with 0x800B010A (N-15). That is
    our own choice of moment; option 2 never looks at the chain unless CheckCertificate is set.
    """

    kind = "CPSigner"
    prog_ids = ("CAdESCOM.CPSigner", "CAPICOM.Signer")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._certificate: Certificate | None = None
        self._options = INCLUDE_CHAIN_EXCEPT_ROOT
        self._check = False
        self._pin: str | None = None
        self._tsa = ""
        self._attributes = CPAttributes(session)
        self._signed_at: datetime | None = None
        self._stamped_at: datetime | None = None

    @classmethod
    def of_signature(
        cls,
        session: Session,
        certificate: Certificate,
        signing_time: datetime,
        stamped_at: datetime | None = None,
    ) -> "CPSigner":
        """Facts of a signature that was made or verified."""
        signer = cls(session)
        signer._certificate = certificate
        signer._signed_at = signing_time
        signer._stamped_at = stamped_at
        return signer

    @property
    def certificate(self) -> Certificate:
        """The signer's certificate; 0x80880250 when the page set none."""
        if self._certificate is None:
            raise PluginError(Code.SIGNER_NOT_SET)
        return self._certificate

    def set_certificate(self, value: object) -> None:
        """Choose the certificate."""
        self._certificate = as_object(value, Certificate)

    def set_options(self, value: object) -> None:
        """Choose which certificates go into the message."""
        options = as_number(value)
        if options not in OPTIONS:
            raise PluginError(Code.BAD_PARAMETER)
        self._options = options

    def set_check(self, value: object) -> None:
        """Whether the chain is verified before signing."""
        self._check = as_flag(value)

    def set_pin(self, value: object) -> None:
        """Take a PIN from the page."""
        self._pin = as_text(value)

    def set_tsa(self, value: object) -> None:
        """Take the address of a time-stamp authority; CAdES-T asks there."""
        self._tsa = as_text(value)

    @property
    def tsa(self) -> str:
        """The address of the time-stamp authority."""
        return self._tsa

    def stamped_at(self) -> str | None:
        """When the signature was stamped; 0x80092004 when it has no time stamp."""
        if self._stamped_at is None:
            raise PluginError(Code.NOT_FOUND)
        return date_text(self._stamped_at)

    def signed_at(self) -> str | None:
        """When the signature was made, or the time set for the one to be made."""
        moment = self._signed_at or self._attributes.signing_time()
        return None if moment is None else date_text(moment)

    def status(self) -> SignatureStatus:
        """The outcome for a signature that was made or verified."""
        return SignatureStatus(self.session, is_valid=self._signed_at is not None)

    def signing_time(self) -> datetime:
        """The time to sign with: the page's attribute, else the computer's clock."""
        return self._attributes.signing_time() or self.workstation.now()

    def chain(self) -> tuple[PkiCertificate, ...]:
        """Certificates that go into the message beside the signer's.

        Raises:
            PluginError: 0x800B010A or 0x800B0109 when the chain is wanted and cannot be built; with
                CheckCertificate also 0x800B0101 and 0x800B010C.
        """
        x509 = self.certificate.x509
        chain = build_chain(self.workstation, x509, self.workstation.now())
        wanted = self._options != INCLUDE_END_ENTITY_ONLY
        unbuilt = chain.error in (Code.NO_CHAIN, Code.UNTRUSTED_ROOT)
        if chain.error is not None and (self._check or (wanted and unbuilt)):
            raise PluginError(chain.error)
        if not wanted:
            return ()
        return chain.above_signer(with_root=self._options == INCLUDE_WHOLE_CHAIN)

    def open_key(self) -> IssuedCertificate:
        """Get at the private key, asking for the PIN where needed."""
        return self.certificate.private_key().open(self._pin)

    members = (
        Property("Certificate", lambda self: self.certificate, set_certificate),
        Property("Options", lambda self: self._options, set_options),
        Property("CheckCertificate", lambda self: self._check, set_check),
        Property("KeyPin", write=set_pin),
        Property("TSAAddress", lambda self: self._tsa, set_tsa),
        Property("AuthenticatedAttributes2", lambda self: self._attributes),
        Property("SigningTime", signed_at),
        Property("SignatureStatus", status),
        Property("SignatureTimeStampTime", stamped_at),
    )
    properties_not_built = (
        "AuthenticatedAttributes",
        "Chain",
        "CRLs",
        "OCSPResponses",
        "UnauthenticatedAttributes",
    )
    methods_not_built = ("Display", "Load")


class Signers(ComObject):
    """The signers of a message, counted from 1."""

    kind = "Signers"

    def __init__(self, session: Session, items: list[CPSigner]) -> None:
        super().__init__(session)
        self.items = items

    def item(self, index: object) -> CPSigner:
        """One signer; 0x80070057 out of range."""
        at = as_number(index)
        if not 1 <= at <= len(self.items):
            raise PluginError(Code.BAD_PARAMETER)
        return self.items[at - 1]

    members = (Property("Count", lambda self: len(self.items)), Method("Item", item))
