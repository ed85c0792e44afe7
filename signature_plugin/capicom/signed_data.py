"""CadesSignedData: making signatures of content or of a hash, and verifying them."""

from datetime import datetime

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.certificate import Certificate
from signature_plugin.capicom.certificates import Certificates
from signature_plugin.capicom.hashed_data import (
    STREEBOG_256,
    STREEBOG_512,
    STRING,
    HashedData,
    as_encoding,
    content_bytes,
)
from signature_plugin.capicom.signer import CPSigner, Signers
from signature_plugin.capicom.values import (
    ENCODE_BASE64,
    as_flag,
    as_number,
    as_object,
    as_text,
    from_base64,
    require_base64,
    to_base64,
)
from signature_plugin.chains import build_chain
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.pki import (
    Certificate as PkiCertificate,
)
from signature_plugin.pki import (
    Check,
    VerificationError,
    sign_cms,
    sign_cms_digest,
    verify_cms,
)
from signature_plugin.recording import Signature
from signature_plugin.session import Session

CADES_DEFAULT = 0
CADES_BES = 1
PKCS7 = 0xFFFF
# Every message is made as CAdES-BES: a PKCS #7 reader skips the attributes it does not know.
BUILT_TYPES = (CADES_BES, PKCS7)
BITS = {STREEBOG_256: 256, STREEBOG_512: 512}

# What the page reads when a message does not pass; the chain is judged by the computer's stores.
REFUSALS = {
    Check.MALFORMED: Code.BAD_MESSAGE,
    Check.CONTENT: Code.BAD_HASH,
    Check.SIGNATURE: Code.BAD_SIGNATURE,
    Check.CHAIN: Code.NO_SIGNER,  # the signer's certificate is nowhere to be found
}
CHECKS = frozenset({Check.CONTENT, Check.SIGNATURE})


def _require_type(value: object, where: str) -> None:
    if as_number(value) not in BUILT_TYPES:
        raise NotBuiltError(f"{where}: type {value}, built are CAdES-BES (1) and PKCS #7 (65535)")


class CadesSignedData(ComObject):
    """A message to be signed or verified."""

    kind = "CadesSignedData"
    prog_ids = ("CAdESCOM.CadesSignedData",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._encoding = STRING
        self._text: str | None = None
        self._verified: bytes | None = None
        self._signers: list[CPSigner] = []
        self._certificates: list[PkiCertificate] = []

    def set_encoding(self, value: object) -> None:
        """Choose how content comes: 0 as a string, 1 in base64."""
        self._encoding = as_encoding(value)

    def set_content(self, value: object) -> None:
        """Take the content; signers of an earlier message are forgotten."""
        self._text, self._verified = as_text(value), None
        self._signers, self._certificates = [], []

    def content(self) -> bytes:
        """The content as bytes; 0x80880260 when the page set none."""
        if self._verified is not None:
            return self._verified
        if self._text is None:
            raise PluginError(Code.SIGN_NOT_SET)
        return content_bytes(self._text, self._encoding)

    def content_text(self) -> str:
        """The content as the page set it, or as it stood in a verified message."""
        if self._verified is None:
            return self._text or ""
        if self._encoding == STRING:
            return self._verified.decode("utf-16-le", "replace")
        return to_base64(self._verified)

    def sign(
        self,
        signer: object,
        cades_type: object = CADES_DEFAULT,
        detached: object = False,
        encoding: object = ENCODE_BASE64,
    ) -> str:
        """Sign the content; base64 of the message."""
        _require_type(cades_type, "CadesSignedData.SignCades")
        require_base64(encoding, "CadesSignedData.SignCades")
        by, apart, content = as_object(signer, CPSigner), as_flag(detached), self.content()
        chain, key, moment = by.chain(), by.open_key(), by.signing_time()
        cms = sign_cms(content, key, chain=chain, detached=apart, signing_time=moment)
        self._keep(by, chain, moment)
        self._record(
            Signature(
                content=content,
                cms=cms,
                certificate=key.certificate,
                signing_time=moment,
                origin=self.session.origin,
                detached=apart,
            )
        )
        return to_base64(cms)

    def sign_hash(
        self,
        hashed: object,
        signer: object,
        cades_type: object = CADES_DEFAULT,
        encoding: object = ENCODE_BASE64,
    ) -> str:
        """Sign a hash; base64 of a detached message."""
        _require_type(cades_type, "CadesSignedData.SignHash")
        require_base64(encoding, "CadesSignedData.SignHash")
        data, by = as_object(hashed, HashedData), as_object(signer, CPSigner)
        digest, chain, key = data.digest(), by.chain(), by.open_key()
        if BITS.get(data.algorithm) != key.certificate.public_key.bits:
            raise PluginError(Code.BAD_ALGORITHM)
        moment = by.signing_time()
        cms = sign_cms_digest(digest, key, chain=chain, signing_time=moment)
        self._keep(by, chain, moment)
        self._record(
            Signature(
                content=data.content,
                cms=cms,
                certificate=key.certificate,
                signing_time=moment,
                origin=self.session.origin,
                digest=digest,
                detached=True,
            )
        )
        return to_base64(cms)

    def verify(
        self, message: object, cades_type: object = CADES_DEFAULT, detached: object = False
    ) -> None:
        """Verify a message; Signers then tell who signed.

        Raises:
            PluginError: 0x8009310B no message, 0x80091007 other content, 0x80090006 a bad
                signature, 0x8009200E no certificate of the signer, or a code of its chain.
        """
        _require_type(cades_type, "CadesSignedData.VerifyCades")
        apart = as_flag(detached)
        try:
            verified = verify_cms(
                from_base64(message),
                content=self.content() if apart else None,
                trusted=(),
                intermediates=[each.certificate for each in self.workstation.personal()],
                crls=(),
                at=self.workstation.now(),
                checks=CHECKS,
            )
        except VerificationError as error:
            raise PluginError(REFUSALS[error.check]) from None
        signer = verified.certificate
        chain = build_chain(self.workstation, signer, self.workstation.now(), verified.chain)
        if chain.error is not None:
            raise PluginError(chain.error)
        if not apart:
            self._verified = verified.content
        shown = Certificate(self.session, signer)
        self._signers = [CPSigner.of_signature(self.session, shown, verified.signing_time)]
        self._certificates = list(dict.fromkeys((signer, *verified.chain)))

    def _keep(self, signer: CPSigner, chain: tuple[PkiCertificate, ...], moment: datetime) -> None:
        shown = signer.certificate
        self._signers = [CPSigner.of_signature(self.session, shown, moment)]
        self._certificates = [shown.x509, *chain]

    def _record(self, signature: Signature) -> None:
        self.session.journal.signatures.append(signature)

    def certificates(self) -> Certificates:
        """The certificates inside the message."""
        return Certificates(
            self.session, [Certificate(self.session, each) for each in self._certificates]
        )

    members = (
        Property("ContentEncoding", lambda self: self._encoding, set_encoding),
        Property("Content", content_text, set_content),
        Property("Signers", lambda self: Signers(self.session, self._signers)),
        Property("Certificates", certificates),
        Method("SignCades", sign),
        Method("SignHash", sign_hash),
        Method("VerifyCades", verify),
    )
    properties_not_built = ("DisplayData",)
    methods_not_built = (
        "AdditionalStore",
        "CoSignCades",
        "CoSignHash",
        "Display",
        "EnhanceCades",
        "Sign",
        "CoSign",
        "Verify",
        "VerifyHash",
    )
