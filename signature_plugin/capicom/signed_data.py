"""CadesSignedData: making signatures of content or of a hash, adding to them, verifying them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.cades_types import (
    CADES_DEFAULT,
    advance,
    as_stamped_type,
    as_type,
)
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
    as_object,
    as_text,
    from_base64,
    require_base64,
    to_base64,
)
from signature_plugin.capicom.verifying import REFUSALS, Message, describe_message, verify_message
from signature_plugin.errors import Code, PluginError
from signature_plugin.pki import (
    IssuedCertificate,
    VerificationError,
    cosign_cms,
    sign_cms,
    sign_cms_digest,
)
from signature_plugin.recording import Signature
from signature_plugin.session import Session

BITS = {STREEBOG_256: 256, STREEBOG_512: 512}


@contextmanager
def _refusing() -> Iterator[None]:
    """Tell the page with a code what does not fit the message that is to be signed once more."""
    try:
        yield
    except VerificationError as error:
        raise PluginError(REFUSALS[error.check]) from None


class CadesSignedData(ComObject):
    """A message to be signed, signed once more, or verified.

    CoSignCades, CoSignHash and EnhanceCades go on from the message that was signed or verified
    before; without one they fail with 0x80880261.
    """

    kind = "CadesSignedData"
    prog_ids = ("CAdESCOM.CadesSignedData",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._encoding = STRING
        self._text: str | None = None
        self._inside: bytes | None = None
        self._message: Message | None = None

    def set_encoding(self, value: object) -> None:
        """Choose how content comes: 0 as a string, 1 in base64."""
        self._encoding = as_encoding(value)

    def set_content(self, value: object) -> None:
        """Take the content; an earlier message is forgotten."""
        self._text, self._inside, self._message = as_text(value), None, None

    def content(self) -> bytes:
        """The content as bytes; 0x80880260 when the page set none."""
        if self._inside is not None:
            return self._inside
        if self._text is None:
            raise PluginError(Code.SIGN_NOT_SET)
        return content_bytes(self._text, self._encoding)

    def content_text(self) -> str:
        """The content as the page set it, or as it stood in a verified message."""
        if self._inside is None:
            return self._text or ""
        if self._encoding == STRING:
            return self._inside.decode("utf-16-le", "replace")
        return to_base64(self._inside)

    def sign(
        self,
        signer: object,
        cades_type: object = CADES_DEFAULT,
        detached: object = False,
        encoding: object = ENCODE_BASE64,
    ) -> str:
        """Sign the content; base64 of the message."""
        kind = as_type(self.workstation, cades_type, "SignCades")
        require_base64(encoding, "CadesSignedData.SignCades")
        by, apart, content = as_object(signer, CPSigner), as_flag(detached), self.content()
        chain, key, moment = by.chain(), by.open_key(), by.signing_time()
        cms = sign_cms(content, key, chain=chain, detached=apart, signing_time=moment)
        return self._finish(cms, kind, by, key, moment, content=content, detached=apart)

    def cosign(
        self,
        signer: object,
        cades_type: object = CADES_DEFAULT,
        encoding: object = ENCODE_BASE64,
    ) -> str:
        """Add a signature of the same content; base64 of the message with all signers."""
        kind = as_type(self.workstation, cades_type, "CoSignCades")
        require_base64(encoding, "CadesSignedData.CoSignCades")
        by, before, content = as_object(signer, CPSigner), self._signed(), self.content()
        chain, key, moment = by.chain(), by.open_key(), by.signing_time()
        with _refusing():
            cms = cosign_cms(before.cms, key, content=content, chain=chain, signing_time=moment)
        return self._finish(cms, kind, by, key, moment, content=content, detached=before.detached)

    def sign_hash(
        self,
        hashed: object,
        signer: object,
        cades_type: object = CADES_DEFAULT,
        encoding: object = ENCODE_BASE64,
    ) -> str:
        """Sign a hash; base64 of a detached message."""
        kind = as_type(self.workstation, cades_type, "SignHash")
        require_base64(encoding, "CadesSignedData.SignHash")
        data, by = as_object(hashed, HashedData), as_object(signer, CPSigner)
        digest, chain, key = data.digest(), by.chain(), by.open_key()
        require_bits(data, key)
        moment = by.signing_time()
        cms = sign_cms_digest(digest, key, chain=chain, signing_time=moment)
        return self._finish(cms, kind, by, key, moment, content=data.content, digest=digest)

    def cosign_hash(
        self,
        hashed: object,
        signer: object,
        cades_type: object = CADES_DEFAULT,
        encoding: object = ENCODE_BASE64,
    ) -> str:
        """Add a signature of a hash to a detached message; base64 of it with all signers."""
        kind = as_type(self.workstation, cades_type, "CoSignHash")
        require_base64(encoding, "CadesSignedData.CoSignHash")
        data, by, before = (
            as_object(hashed, HashedData),
            as_object(signer, CPSigner),
            self._signed(),
        )
        digest, chain, key = data.digest(), by.chain(), by.open_key()
        require_bits(data, key)
        moment = by.signing_time()
        with _refusing():
            cms = cosign_cms(before.cms, key, digest=digest, chain=chain, signing_time=moment)
        return self._finish(cms, kind, by, key, moment, content=data.content, digest=digest)

    def enhance(
        self,
        cades_type: object = CADES_DEFAULT,
        address: object = "",
        encoding: object = ENCODE_BASE64,
    ) -> str:
        """Give the signatures what they lack of CAdES-T or CAdES X Long Type 1; as base64."""
        kind = as_stamped_type(self.workstation, cades_type, "EnhanceCades")
        require_base64(encoding, "CadesSignedData.EnhanceCades")
        cms = advance(self.workstation, self._signed().cms, kind, as_text(address))
        self._message = describe_message(self.workstation, cms)
        return to_base64(cms)

    def verify(
        self, message: object, cades_type: object = CADES_DEFAULT, detached: object = False
    ) -> None:
        """Verify a message; Signers then tell who signed. For refusals see `verify_message`."""
        kind, apart = as_type(self.workstation, cades_type, "VerifyCades"), as_flag(detached)
        self._message = verify_message(
            self.workstation,
            from_base64(message),
            content=self.content() if apart else None,
            kind=kind,
        )
        if not apart:
            self._inside = self._message.content

    def verify_hash(
        self, hashed: object, message: object, cades_type: object = CADES_DEFAULT
    ) -> None:
        """Verify a detached message by the hash of what it is over; refusals as above."""
        kind, data = (
            as_type(self.workstation, cades_type, "VerifyHash"),
            as_object(hashed, HashedData),
        )
        bits = BITS.get(data.algorithm)
        if bits is None:
            raise PluginError(Code.BAD_ALGORITHM)
        self._message = verify_message(
            self.workstation,
            from_base64(message),
            digests={bits: data.digest()},
            kind=kind,
        )

    def _signed(self) -> Message:
        if self._message is None:
            raise PluginError(Code.NOT_SIGNED)
        return self._message

    def _finish(
        self,
        cms: bytes,
        kind: int,
        by: CPSigner,
        key: IssuedCertificate,
        moment: datetime,
        *,
        content: bytes | None,
        digest: bytes | None = None,
        detached: bool = True,
    ) -> str:
        """Stamp what is to be stamped, keep the message for the next step, write it down."""
        cms = advance(self.workstation, cms, kind, by.tsa)
        self._message = describe_message(self.workstation, cms)
        self.session.journal.signatures.append(
            Signature(
                content=content,
                cms=cms,
                certificate=key.certificate,
                signing_time=moment,
                origin=self.session.origin,
                digest=digest,
                detached=detached,
            )
        )
        return to_base64(cms)

    def signers(self) -> Signers:
        """Who signed the message that was made or verified last."""
        if self._message is None:
            return Signers(self.session, [])
        made = [
            CPSigner.of_signature(
                self.session,
                Certificate(self.session, each.certificate),
                each.signing_time,
                each.stamped_at,
            )
            for each in self._message.signers
        ]
        return Signers(self.session, made)

    def certificates(self) -> Certificates:
        """The certificates inside the message."""
        found = self._message.certificates if self._message else ()
        return Certificates(self.session, [Certificate(self.session, each) for each in found])

    members = (
        Property("ContentEncoding", lambda self: self._encoding, set_encoding),
        Property("Content", content_text, set_content),
        Property("Signers", signers),
        Property("Certificates", certificates),
        Method("SignCades", sign),
        Method("SignHash", sign_hash),
        Method("CoSignCades", cosign),
        Method("CoSignHash", cosign_hash),
        Method("EnhanceCades", enhance),
        Method("VerifyCades", verify),
        Method("VerifyHash", verify_hash),
    )
    properties_not_built = ("DisplayData",)
    methods_not_built = ("AdditionalStore", "Display", "Sign", "CoSign", "Verify")


def require_bits(data: HashedData, key: IssuedCertificate) -> None:
    """Refuse a hash of another length than the key with 0x80090008."""
    if BITS.get(data.algorithm) != key.certificate.public_key.bits:
        raise PluginError(Code.BAD_ALGORITHM)
