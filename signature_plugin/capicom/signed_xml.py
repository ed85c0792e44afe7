"""SignedXML: XML documents signed by XMLDSig or XAdES-BES, and verified."""

from datetime import datetime

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.certificate import Certificate
from signature_plugin.capicom.signer import CPSigner, Signers
from signature_plugin.capicom.values import as_number, as_object, as_text
from signature_plugin.chains import build_chain
from signature_plugin.errors import Code, NotBuiltError, PluginError
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
from signature_plugin.pki.xmldsig import DIGEST_METHODS, SIGNATURE_METHODS
from signature_plugin.recording import Signature
from signature_plugin.session import Session

FORMS = {0: Form.ENVELOPED, 1: Form.ENVELOPING, 2: Form.TEMPLATE}
_FORM_BITS = 3
XMLDSIG = 0
XADES_BES = 32
REFUSALS = {
    Check.MALFORMED: Code.BAD_MESSAGE,
    Check.CONTENT: Code.BAD_HASH,
    Check.SIGNATURE: Code.BAD_SIGNATURE,
    Check.CHAIN: Code.NO_SIGNER,
}
_BITS_OF_DIGEST = {address: bits for bits, address in DIGEST_METHODS.items()}


class SignedXML(ComObject):
    """An XML document.

    SignatureType is the place of the signature (0 enveloped, 1 enveloping, 2 template), with 32
    added for XAdES-BES. Without SignatureMethod and DigestMethod the key decides.
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
        if number & _FORM_BITS not in FORMS or number & ~_FORM_BITS not in (XMLDSIG, XADES_BES):
            raise NotBuiltError(f"SignedXML.SignatureType = {number}")
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

        Raises:
            PluginError: 0x80880260 no document, 0x80090008 the method is not for this key,
                0x8009310B no XML, a DTD in it, or a template that cannot be filled in.
        """
        if as_text(path):
            raise NotBuiltError("SignedXML.Sign: an XPath to the place of the signature")
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
                form=FORMS[self._type & _FORM_BITS],
                digest_bits=_BITS_OF_DIGEST.get(self._digest_method),
                properties=qualifying_properties(moment) if self._type & XADES_BES else None,
            )
        except XmlError as error:
            raise PluginError(Code.BAD_MESSAGE, f"Документ не подписан: {error}") from None
        self._signers = [self._signer(by.certificate, moment)]
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

        Raises:
            PluginError: 0x8009310B no signed XML, 0x80091007 other content, 0x80090006 a bad
                signature, 0x8009200E no certificate of a signer, or a code of a chain.
        """
        if as_text(path):
            raise NotBuiltError("SignedXML.Verify: an XPath to the signature")
        now = self.workstation.now()
        try:
            found = verify_xml(
                as_text(document),
                trusted=(),
                at=now,
                checks=frozenset({Check.CONTENT, Check.SIGNATURE}),
            )
        except VerificationError as error:
            raise PluginError(REFUSALS[error.check], None) from None
        for each in found:
            chain = build_chain(self.workstation, each.certificate, now, each.chain)
            if chain.error is not None:
                raise PluginError(chain.error)
        self._signers = [self._signer_of(each, now) for each in found]
        self._content = as_text(document)

    def _signer_of(self, verified: VerifiedXml, now: datetime) -> CPSigner:
        shown = Certificate(self.session, verified.certificate)
        return self._signer(shown, verified.signing_time or now)

    def _signer(self, certificate: Certificate, moment: datetime) -> CPSigner:
        return CPSigner.of_signature(self.session, certificate, moment)

    members = (
        Property("Content", lambda self: self._content or "", set_content),
        Property("SignatureType", lambda self: self._type, set_type),
        Property("SignatureMethod", lambda self: self._signature_method, set_signature_method),
        Property("DigestMethod", lambda self: self._digest_method, set_digest_method),
        Property("Signers", lambda self: Signers(self.session, self._signers)),
        Method("Sign", sign),
        Method("Verify", verify),
    )
