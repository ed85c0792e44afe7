"""CPEnvelopedData: content encrypted for the holders of certificates, and opened by one of them."""

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.certificate import Certificate
from signature_plugin.capicom.hashed_data import STRING, as_encoding, content_bytes
from signature_plugin.capicom.private_key import PrivateKey
from signature_plugin.capicom.values import (
    ENCODE_BASE64,
    as_number,
    as_object,
    as_text,
    from_base64,
    require_base64,
    to_base64,
)
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.pki.enveloped import (
    ContentCipher,
    EnvelopeError,
    EnvelopeReason,
    decrypt_enveloped,
    encrypt_enveloped,
    read_envelope,
)
from signature_plugin.session import Session
from signature_plugin.tokens import Container

# CADESCOM_ENCRYPTION_ALGORITHM: GOST 28147-89; Magma and Kuznyechik, without a MAC and with one.
CIPHERS = {
    25: ContentCipher.GOST_28147_89,
    35: ContentCipher.MAGMA,
    36: ContentCipher.MAGMA_OMAC,
    45: ContentCipher.KUZNYECHIK,
    46: ContentCipher.KUZNYECHIK_OMAC,
}
CLASSIC = 25
KEY_LENGTH_MAXIMUM = 0
REFUSALS = {
    EnvelopeReason.MALFORMED: Code.BAD_MESSAGE,
    EnvelopeReason.NOT_A_RECIPIENT: Code.NOT_A_RECIPIENT,
    EnvelopeReason.WRONG_KEY: Code.BAD_DATA,
    EnvelopeReason.ALTERED: Code.BAD_DATA,
    EnvelopeReason.UNSUPPORTED: Code.BAD_ALGORITHM,
}


class CPAlgorithm(ComObject):
    """What the content is encrypted with; GOST 28147-89 unless the page chooses."""

    kind = "CPAlgorithm"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.name = CLASSIC

    def set_name(self, value: object) -> None:
        """Choose by CADESCOM_ENCRYPTION_ALGORITHM: 25, 35, 36, 45 or 46."""
        number = as_number(value)
        if number not in CIPHERS:
            raise NotBuiltError(f"CPEnvelopedData.Algorithm.Name = {number}")
        if number != CLASSIC:
            self.workstation.require_recent_plugin()
            self.workstation.require_2015()
        self.name = number

    def set_length(self, value: object) -> None:
        """Take the key's length, of which there is one: the longest (0)."""
        if as_number(value) != KEY_LENGTH_MAXIMUM:
            raise PluginError(Code.BAD_PARAMETER)

    members = (
        Property("Name", lambda self: self.name, set_name),
        Property("KeyLength", lambda self: KEY_LENGTH_MAXIMUM, set_length),
    )


class CPRecipients(ComObject):
    """The certificates of those who may read, counted from 1."""

    kind = "CPRecipients"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.items: list[Certificate] = []

    def add(self, certificate: object) -> None:
        """Add a recipient; 0x80880210 for a certificate that was not imported."""
        added = as_object(certificate, Certificate)
        added.require()
        self.items.append(added)

    def item(self, index: object) -> Certificate:
        """One recipient; 0x80070057 out of range."""
        return self.items[self._place(index)]

    def remove(self, index: object) -> None:
        """Take one recipient out; 0x80070057 out of range."""
        del self.items[self._place(index)]

    def clear(self) -> None:
        """Take all out."""
        self.items.clear()

    def _place(self, index: object) -> int:
        at = as_number(index)
        if not 1 <= at <= len(self.items):
            raise PluginError(Code.BAD_PARAMETER)
        return at - 1

    members = (
        Property("Count", lambda self: len(self.items)),
        Method("Add", add),
        Method("Item", item),
        Method("Remove", remove),
        Method("Clear", clear),
    )


class CPEnvelopedData(ComObject):
    """A message to be encrypted, or one to be opened with a key of this computer.

    The codes for content and recipients that are not set are CAPICOM's; they were not compared with
    a real installation.
    """

    kind = "CPEnvelopedData"
    prog_ids = ("CAdESCOM.CPEnvelopedData",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._encoding = STRING
        self._content: bytes | None = None
        self._algorithm = CPAlgorithm(session)
        self._recipients = CPRecipients(session)

    def set_encoding(self, value: object) -> None:
        """Choose how content comes and goes: 0 as a string, 1 in base64."""
        self._encoding = as_encoding(value)

    def set_content(self, value: object) -> None:
        """Take the content in the encoding that was chosen before."""
        self._content = content_bytes(as_text(value), self._encoding)

    def content_text(self) -> str:
        """The content as the page set it, or as it stood in the message that was opened."""
        content = self._content or b""
        if self._encoding == STRING:
            return content.decode("utf-16-le", "replace")
        return to_base64(content)

    def encrypt(self, encoding: object = ENCODE_BASE64) -> str:
        """Encrypt the content for all recipients; base64 of the message.

        Raises:
            PluginError: 0x80880270 no content, 0x80880271 no recipient, 0x80090017 no provider.
        """
        require_base64(encoding, "CPEnvelopedData.Encrypt")
        self.workstation.require_provider()
        if self._content is None:
            raise PluginError(Code.ENVELOPE_NOT_SET)
        if not self._recipients.items:
            raise PluginError(Code.NOT_A_RECIPIENT)
        holders = [each.x509 for each in self._recipients.items]
        cipher = CIPHERS[self._algorithm.name]
        return to_base64(encrypt_enveloped(self._content, holders, cipher))

    def decrypt(self, message: object) -> None:
        """Open a message with the key of a recipient; Content is what it held.

        The first recipient with a linked key in the personal store opens it; the PIN is asked for
        as for a signature.

        Raises:
            PluginError: 0x8009310B no message, 0x80880271 no recipient's key is here, 0x80090005
                its key was wrapped for another or the content altered, 0x80090008 an unknown
                cipher; 0x80090016 the token is out, 0x8010006B, C or E for the PIN.
        """
        self.session.ask_access()
        self.workstation.require_provider()
        data = from_base64(message)
        try:
            container = self._container_for(data)
            issued = PrivateKey(self.session, container).open()
            self._content = decrypt_enveloped(data, issued)
        except EnvelopeError as error:
            raise PluginError(REFUSALS[error.reason]) from None

    def _container_for(self, data: bytes) -> Container:
        held = [each for each in self.workstation.personal() if each.linked]
        for recipient in read_envelope(data).recipients:
            for container in held:
                if recipient.is_for(container.certificate):
                    return container
        raise PluginError(Code.NOT_A_RECIPIENT)

    members = (
        Property("ContentEncoding", lambda self: self._encoding, set_encoding),
        Property("Content", content_text, set_content),
        Property("Algorithm", lambda self: self._algorithm),
        Property("Recipients", lambda self: self._recipients),
        Method("Encrypt", encrypt),
        Method("Decrypt", decrypt),
    )
    methods_not_built = ("StreamDecrypt", "StreamEncrypt")
