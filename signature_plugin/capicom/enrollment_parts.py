"""X509Enrollment: what a certificate request is put together from."""

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.enrollment_lists import LIST_MEMBERS, EnrollmentList
from signature_plugin.capicom.values import as_flag, as_number, as_object, as_text, from_base64
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.pki import CertificationError, Subject, der, encoding, oids, parse_name
from signature_plugin.session import Session

# Bits of CERT_*_KEY_USAGE, in the spelling of `encoding.KEY_USES`.
KEY_USAGE_BITS = {
    0x80: "digital_signature",
    0x40: "non_repudiation",
    0x20: "key_encipherment",
    0x10: "data_encipherment",
    0x08: "key_agreement",
}
BASE64 = 1


class CX500DistinguishedName(ComObject):
    """The name of who asks."""

    kind = "CX500DistinguishedName"
    prog_ids = ("X509Enrollment.CX500DistinguishedName",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._text = ""
        self.subject: Subject | None = None

    def encode(self, text: object, _flags: object = 0) -> None:
        """Take the printed form, `CN=Иванов, SNILS=…`; 0x80070057 for what is no name."""
        try:
            self.subject = parse_name(as_text(text))
        except CertificationError as error:
            raise PluginError(Code.BAD_PARAMETER, f"Имя не разобрано: {error}") from None
        self._text = as_text(text)

    members = (Property("Name", lambda self: self._text), Method("Encode", encode))
    properties_not_built = ("EncodedName",)
    methods_not_built = ("Decode",)


class CObjectId(ComObject):
    """An object identifier."""

    kind = "CObjectId"
    prog_ids = ("X509Enrollment.CObjectId",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.value = ""

    def initialize(self, value: object) -> None:
        """Take the identifier in dotted form; 0x80070057 for anything else."""
        text = as_text(value)
        if len(text.split(".")) < 2 or not all(part.isdecimal() for part in text.split(".")):
            raise PluginError(Code.BAD_PARAMETER)
        self.value = text

    members = (
        Property("Value", lambda self: self.value),
        Method("InitializeFromValue", initialize),
    )
    properties_not_built = ("FriendlyName", "Name")
    methods_not_built = ("InitializeFromAlgorithmName", "InitializeFromName")


class CObjectIds(EnrollmentList[CObjectId]):
    """A list of object identifiers."""

    kind = "CObjectIds"
    prog_ids = ("X509Enrollment.CObjectIds",)
    holds = CObjectId

    def check(self, item: CObjectId) -> None:
        """Refuse an identifier without a value with 0x80070057."""
        if not item.value:
            raise PluginError(Code.BAD_PARAMETER)

    members = LIST_MEMBERS


class EnrollmentExtension(ComObject):
    """An extension that the certificate is to have; `encoded` is None until it is initialized."""

    kind = "CX509Extension"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.oid = ""
        self.encoded: bytes | None = None

    def object_id(self) -> CObjectId:
        """The extension's identifier."""
        identifier = CObjectId(self.session)
        identifier.value = self.oid
        return identifier


class CX509Extension(EnrollmentExtension):
    """An extension given by its identifier and its DER."""

    kind = "CX509Extension"
    prog_ids = ("X509Enrollment.CX509Extension",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._critical = False
        self._value = b""

    def initialize(self, identifier: object, form: object, value: object) -> None:
        """Take the identifier and the value in base64 (form 1, the one that is built)."""
        if as_number(form) != BASE64:
            raise NotBuiltError(f"CX509Extension.Initialize: encoding {form}")
        self.oid, self._value = as_object(identifier, CObjectId).value, from_base64(value)
        if not self.oid:
            raise PluginError(Code.BAD_PARAMETER)
        self._encode()

    def set_critical(self, value: object) -> None:
        """Say whether who does not know the extension must refuse the certificate."""
        self._critical = as_flag(value)
        if self.oid:
            self._encode()

    def _encode(self) -> None:
        self.encoded = encoding.extension(self.oid, self._value, critical=self._critical)

    members = (
        Property("ObjectId", EnrollmentExtension.object_id),
        Property("Critical", lambda self: self._critical, set_critical),
        Method("Initialize", initialize),
    )
    properties_not_built = ("RawData",)


class CX509ExtensionKeyUsage(EnrollmentExtension):
    """What the key is for."""

    kind = "CX509ExtensionKeyUsage"
    prog_ids = ("X509Enrollment.CX509ExtensionKeyUsage",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._flags = 0

    def initialize(self, flags: object) -> None:
        """Take the uses as bits; 0x80070057 for none or for unknown ones."""
        number = as_number(flags)
        if not 0 < number <= sum(KEY_USAGE_BITS) or number & ~sum(KEY_USAGE_BITS):
            raise PluginError(Code.BAD_PARAMETER)
        uses = [name for bit, name in KEY_USAGE_BITS.items() if number & bit]
        self._flags, self.oid = number, oids.KEY_USAGE
        self.encoded = encoding.key_usage(uses)

    members = (
        Property("ObjectId", EnrollmentExtension.object_id),
        Property("Critical", lambda self: True),
        Property("KeyUsage", lambda self: self._flags),
        Method("InitializeEncode", initialize),
    )
    methods_not_built = ("InitializeDecode",)


class CX509ExtensionEnhancedKeyUsage(EnrollmentExtension):
    """What the certificate is for."""

    kind = "CX509ExtensionEnhancedKeyUsage"
    prog_ids = ("X509Enrollment.CX509ExtensionEnhancedKeyUsage",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._purposes = CObjectIds(session)

    def initialize(self, identifiers: object) -> None:
        """Take the purposes; 0x80070057 for an empty list."""
        purposes = as_object(identifiers, CObjectIds)
        if not purposes.items:
            raise PluginError(Code.BAD_PARAMETER)
        value = der.sequence(*(der.oid(each.value) for each in purposes.items))
        self._purposes, self.oid = purposes, oids.EXTENDED_KEY_USAGE
        self.encoded = encoding.extension(oids.EXTENDED_KEY_USAGE, value)

    members = (
        Property("ObjectId", EnrollmentExtension.object_id),
        Property("Critical", lambda self: False),
        Property("EnhancedKeyUsage", lambda self: self._purposes),
        Method("InitializeEncode", initialize),
    )
    methods_not_built = ("InitializeDecode",)


class CX509Extensions(EnrollmentList[EnrollmentExtension]):
    """The extensions of a request."""

    kind = "CX509Extensions"
    prog_ids = ("X509Enrollment.CX509Extensions",)
    holds = EnrollmentExtension

    def check(self, item: EnrollmentExtension) -> None:
        """Refuse an extension that was not initialized with 0x80070057."""
        if item.encoded is None:
            raise PluginError(Code.BAD_PARAMETER)

    def index_of(self, identifier: object) -> int:
        """The place of an extension, from 0; 0x80092004 when there is none of the identifier."""
        wanted = as_object(identifier, CObjectId).value
        for at, each in enumerate(self.items):
            if each.oid == wanted:
                return at
        raise PluginError(Code.NOT_FOUND)

    @property
    def encodings(self) -> list[bytes]:
        """The extensions as a request holds them."""
        return [each.encoded for each in self.items if each.encoded is not None]

    members = (*LIST_MEMBERS, Method("IndexByObjectId", index_of))
