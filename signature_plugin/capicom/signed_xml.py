"""SignedXML: XML documents signed by XMLDSig, XAdES-BES or XAdES-T, and verified."""

from datetime import datetime

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.certificate import Certificate
from signature_plugin.capicom.signer import CPSigner, Signers
from signature_plugin.capicom.values import as_number, as_object, as_text
from signature_plugin.chains import build_chain
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.pki import Certificate as PkiCertificate
from signature_plugin.pki import (
    Check,
    Form,
    VerificationError,
    VerifiedXml,
    XmlError,
    qualifying_properties,
    sign_xml,
    verify_xml,
)
from signature_plugin.pki.xades_stamps import add_xml_time_stamps
from signature_plugin.pki.xmldsig import DIGEST_METHODS, SIGNATURE_METHODS
from signature_plugin.pki.xpath import PathError
from signature_plugin.recording import Signature
from signature_plugin.session import Session

FORMS = {0: Form.ENVELOPED, 1: Form.ENVELOPING, 2: Form.TEMPLATE}
_FORM_BITS = 3
XMLDSIG = 0
XADES_BES = 32
XADES_T = 80
TYPES = (XMLDSIG, XADES_BES, XADES_T)
CHECKS = frozenset({Check.CONTENT, Check.SIGNATURE, Check.TIME_STAMP})
REFUSALS = {
    Check.MALFORMED: Code.BAD_MESSAGE,
    Check.CONTENT: Code.BAD_HASH,
    Check.SIGNATURE: Code.BAD_SIGNATURE,
    Check.CHAIN: Code.NO_SIGNER,
    Check.TIME_STAMP: Code.BAD_SIGNATURE,
}
_BITS_OF_DIGEST = {address: bits for bits, address in DIGEST_METHODS.items()}


class SignedXML(ComObject):
    """An XML document.

    SignatureType is the place of the signature (0 enveloped, 1 enveloping, 2 template), with 32
    added for XAdES-BES or 80 for XAdES-T, which asks at the signer's TSAAddress. Without
    SignatureMethod and DigestMethod the key decides.
    """

    kind = "SignedXML"
    prog_ids = ("CAdESCOM.SignedXML",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._content: str | None = None
        self._type = 0
        self._signature_method = ""
        self._digest_method = ""
        self._signers: list[CPSigner] = []

    def set_content(self, value: object) -> None:
        """Take the document; signers of an earlier one are forgotten."""
        self._content, self._signers = as_text(value), []

    def set_type(self, value: object) -> None:
        """Choose where the signature goes and of which kind it is."""
        number = as_number(value)
        if number & _FORM_BITS not in FORMS or number & ~_FORM_BITS not in TYPES:
            raise NotBuiltError(f"SignedXML.SignatureType = {number}")
        if number & ~_FORM_BITS:
            self.workstation.require_recent_plugin()
        self._type = number

    def set_signature_method(self, value: object) -> None:
        """Choose the signature algorithm by its address."""
        method = as_text(value)
        if method not in SIGNATURE_METHODS.values():
            raise NotBuiltError(f"SignedXML.SignatureMethod = {method}")
        self._signature_method = method

    def set_digest_method(self, value: object) -> None:
        """Choose the digest algorithm by its address."""
        method = as_text(value)
        if method not in _BITS_OF_DIGEST:
            raise NotBuiltError(f"SignedXML.DigestMethod = {method}")
        self._digest_method = method

    def sign(self, signer: object, path: object = "") -> str:
        """Sign the document; the signed document as text.

        ``path`` is an XPath to the template that is to be filled in.

        Raises:
            PluginError: 0x80880260 no document, 0x80090008 the method is not for this key,
                0x8009310B no XML, a DTD in it, or a template that cannot be filled in, 0xC2100100
                nobody stamps.
        """
        place, form = as_text(path), FORMS[self._type & _FORM_BITS]
        if place and form is not Form.TEMPLATE:
            raise NotBuiltError("SignedXML.Sign: an XPath where there is no template")
        by = as_object(signer, CPSigner)
        if self._content is None:
            raise PluginError(Code.SIGN_NOT_SET)
        by.chain()
        key, moment = by.open_key(), by.signing_time()
        if self._signature_method not in ("", SIGNATURE_METHODS[key.private_key.public_key.bits]):
            raise PluginError(Code.BAD_ALGORITHM)
        try:
            signed = sign_xml(
                self._content,
                key,
                form=form,
                digest_bits=_BITS_OF_DIGEST.get(self._digest_method),
                properties=qualifying_properties(moment) if self._type & ~_FORM_BITS else None,
                path=place,
            )
            stamped_at = None
            if self._type & ~_FORM_BITS == XADES_T:
                signed = add_xml_time_stamps(
                    signed, lambda data: self.workstation.time_stamp(by.tsa, data)
                )
                stamped_at = self.workstation.now()
        except PathError as error:
            raise NotBuiltError(f"SignedXML.Sign: {error}") from None
        except XmlError as error:
            raise PluginError(Code.BAD_MESSAGE, f"Документ не подписан: {error}") from None
        self._signers = [self._signer(by.certificate, moment, stamped_at)]
        self.session.journal.signatures.append(
            Signature(
                content=self._content.encode(),
                cms=signed,
                certificate=key.certificate,
                signing_time=moment,
                origin=self.session.origin,
                form="XML",
            )
        )
        return signed.decode()

    def verify(self, document: object, path: object = "") -> None:
        """Verify every signature of a document; Signers then tell who signed.

        ``path`` is an XPath to the signatures that are to be verified, others are passed over.

        Raises:
            PluginError: 0x8009310B no signed XML, 0x80091007 other content, 0x80090006 a bad
                signature, 0x8009200E no certificate of a signer, or a code of a chain.
        """
        now = self.workstation.now()
        try:
            found = verify_xml(
                as_text(document),
                trusted=(),
                at=now,
                checks=CHECKS,
                path=as_text(path),
            )
        except PathError as error:
            raise NotBuiltError(f"SignedXML.Verify: {error}") from None
        except VerificationError as error:
            raise PluginError(REFUSALS[error.check], None) from None
        for each in found:
            self._require_chain(each.certificate, each.stamped_at or now, each.chain)
            for stamper in each.stampers:
                self._require_chain(stamper, now, ())
        self._signers = [self._signer_of(each, now) for each in found]
        self._content = as_text(document)

    def _require_chain(
        self, certificate: PkiCertificate, moment: datetime, sent: tuple[PkiCertificate, ...]
    ) -> None:
        chain = build_chain(self.workstation, certificate, moment, sent)
        if chain.error is not None:
            raise PluginError(chain.error)

    def _signer_of(self, verified: VerifiedXml, now: datetime) -> CPSigner:
        shown = Certificate(self.session, verified.certificate)
        return self._signer(shown, verified.signing_time or now, verified.stamped_at)

    def _signer(
        self, certificate: Certificate, moment: datetime, stamped_at: datetime | None
    ) -> CPSigner:
        return CPSigner.of_signature(self.session, certificate, moment, stamped_at)

    members = (
        Property("Content", lambda self: self._content or "", set_content),
        Property("SignatureType", lambda self: self._type, set_type),
        Property("SignatureMethod", lambda self: self._signature_method, set_signature_method),
        Property("DigestMethod", lambda self: self._digest_method, set_digest_method),
        Property("Signers", lambda self: Signers(self.session, self._signers)),
        Method("Sign", sign),
        Method("Verify", verify),
    )
