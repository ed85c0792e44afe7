"""X509Enrollment: what a certificate request is put together from."""

from signature_plugin.capicom.about import (
    PROVIDER_NAME,
    PROVIDER_TYPE,
    STRONG_PROVIDER_NAME,
    STRONG_PROVIDER_TYPE,
)
from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.values import as_number, as_object, as_text
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
PROVIDERS = {PROVIDER_TYPE: PROVIDER_NAME, STRONG_PROVIDER_TYPE: STRONG_PROVIDER_NAME}


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


class CObjectIds(ComObject):
    """A list of object identifiers."""

    kind = "CObjectIds"
    prog_ids = ("X509Enrollment.CObjectIds",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.items: list[str] = []

    def add(self, item: object) -> None:
        """Add an identifier that has a value."""
        value = as_object(item, CObjectId).value
        if not value:
            raise PluginError(Code.BAD_PARAMETER)
        self.items.append(value)

    members = (Property("Count", lambda self: len(self.items)), Method("Add", add))
    methods_not_built = ("AddRange", "Clear", "Remove")


class EnrollmentExtension(ComObject):
    """An extension that the certificate is to have; `encoded` is None until it is initialized."""

    kind = "CX509Extension"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.encoded: bytes | None = None


class CX509ExtensionKeyUsage(EnrollmentExtension):
    """What the key is for."""

    kind = "CX509ExtensionKeyUsage"
    prog_ids = ("X509Enrollment.CX509ExtensionKeyUsage",)

    def initialize(self, flags: object) -> None:
        """Take the uses as bits; 0x80070057 for none or for unknown ones."""
        number = as_number(flags)
        if not 0 < number <= sum(KEY_USAGE_BITS) or number & ~sum(KEY_USAGE_BITS):
            raise PluginError(Code.BAD_PARAMETER)
        uses = [name for bit, name in KEY_USAGE_BITS.items() if number & bit]
        self.encoded = encoding.key_usage(uses)

    members = (Method("InitializeEncode", initialize),)
    properties_not_built = ("Critical", "KeyUsage")
    methods_not_built = ("InitializeDecode",)


class CX509ExtensionEnhancedKeyUsage(EnrollmentExtension):
    """What the certificate is for."""

    kind = "CX509ExtensionEnhancedKeyUsage"
    prog_ids = ("X509Enrollment.CX509ExtensionEnhancedKeyUsage",)

    def initialize(self, identifiers: object) -> None:
        """Take the purposes; 0x80070057 for an empty list."""
        purposes = as_object(identifiers, CObjectIds).items
        if not purposes:
            raise PluginError(Code.BAD_PARAMETER)
        value = der.sequence(*map(der.oid, purposes))
        self.encoded = encoding.extension(oids.EXTENDED_KEY_USAGE, value)

    members = (Method("InitializeEncode", initialize),)
    properties_not_built = ("Critical", "EnhancedKeyUsage")
    methods_not_built = ("InitializeDecode",)


class CX509Extensions(ComObject):
    """The extensions of a request."""

    kind = "CX509Extensions"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.items: list[bytes] = []

    def add(self, extension: object) -> None:
        """Add an initialized extension."""
        encoded = as_object(extension, EnrollmentExtension).encoded
        if encoded is None:
            raise PluginError(Code.BAD_PARAMETER)
        self.items.append(encoded)

    members = (Property("Count", lambda self: len(self.items)), Method("Add", add))
    methods_not_built = ("AddRange", "Clear", "Remove")


class CX509PrivateKey(ComObject):
    """The wish for a new key: its provider decides on the length, 80 for 256 bits, 81 for 512."""

    kind = "CX509PrivateKey"
    prog_ids = ("X509Enrollment.CX509PrivateKey",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._type = PROVIDER_TYPE
        self.container = ""
        self._spec = 1
        self._export = 0

    @property
    def bits(self) -> int:
        """The key's length."""
        return 512 if self._type == STRONG_PROVIDER_TYPE else 256

    def set_type(self, value: object) -> None:
        """Choose the provider by its type."""
        number = as_number(value)
        if number not in PROVIDERS:
            raise NotBuiltError(f"CX509PrivateKey.ProviderType = {number}")
        self._type = number

    def set_name(self, value: object) -> None:
        """Choose the provider by its name."""
        for number, name in PROVIDERS.items():
            if name == value:
                self._type = number
                return
        raise NotBuiltError(f"CX509PrivateKey.ProviderName = {value}")

    def set_container(self, value: object) -> None:
        """Name the container to be made."""
        self.container = as_text(value)

    def set_spec(self, value: object) -> None:
        """Take the purpose of the key: 1 for exchange, 2 for signatures."""
        self._spec = as_number(value)

    def set_export(self, value: object) -> None:
        """Take whether the key may be exported: 0 no, 1 yes."""
        self._export = as_number(value)

    members = (
        Property("ProviderName", lambda self: PROVIDERS[self._type], set_name),
        Property("ProviderType", lambda self: self._type, set_type),
        Property("ContainerName", lambda self: self.container, set_container),
        Property("KeySpec", lambda self: self._spec, set_spec),
        Property("ExportPolicy", lambda self: self._export, set_export),
    )
    properties_not_built = ("Algorithm", "CspInformations", "Existing", "KeyUsage", "Length", "Pin")
    methods_not_built = ("Create", "Delete", "Export", "Open")
