"""X509Enrollment: the wish for a new key. The key itself never reaches the page."""

from signature_plugin.capicom.about import PROVIDER_TYPE, STRONG_PROVIDER_TYPE
from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.enrollment_providers import PROVIDERS, CCspInformations
from signature_plugin.capicom.values import as_number, as_object, as_text
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.gost import PrivateKey
from signature_plugin.session import Session

# Bits of ExportPolicy: export allowed, export as plain text allowed; two more are about archives.
ALLOW_EXPORT = 1 | 2
ALL_POLICIES = 15
# The provider counts the bits of the encoded point.
LENGTHS = {512: PROVIDER_TYPE, 1024: STRONG_PROVIDER_TYPE}


class CX509PrivateKey(ComObject):
    """The wish for a new key: its provider decides on the length, 80 for 256 bits, 81 for 512.

    Without an ExportPolicy the key can never leave its carrier.
    """

    kind = "CX509PrivateKey"
    prog_ids = ("X509Enrollment.CX509PrivateKey",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._type = PROVIDER_TYPE
        self._providers = CCspInformations(session)
        self._pin: str | None = None
        self._key: PrivateKey | None = None
        self.container = ""
        self._spec = 1
        self._export = 0

    @property
    def bits(self) -> int:
        """The key's length."""
        return 512 if self._type == STRONG_PROVIDER_TYPE else 256

    @property
    def exportable(self) -> bool:
        """Whether the key may leave its carrier."""
        return bool(self._export & ALLOW_EXPORT)

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

    def set_providers(self, value: object) -> None:
        """Take a list of providers: the first is chosen; 0x80070057 for an empty one."""
        self._providers = as_object(value, CCspInformations)
        self._type = self._providers.item(0).provider_type()

    def get_providers(self) -> CCspInformations:
        """The list that a page has set, empty before."""
        return self._providers

    def set_length(self, value: object) -> None:
        """Choose the provider by the length of its keys, 512 or 1024 as it counts them."""
        number = as_number(value)
        if number not in LENGTHS:
            raise PluginError(Code.BAD_PARAMETER)
        self._type = LENGTHS[number]

    def set_container(self, value: object) -> None:
        """Name the container to be made."""
        self.container = as_text(value)

    def set_spec(self, value: object) -> None:
        """Take the purpose of the key: 1 for exchange, 2 for signatures."""
        self._spec = as_number(value)

    def set_export(self, value: object) -> None:
        """Take what of the key may be exported, as bits: 0 nothing, 1 and 2 the key."""
        number = as_number(value)
        if not 0 <= number <= ALL_POLICIES:
            raise PluginError(Code.BAD_PARAMETER)
        self._export = number

    def set_pin(self, value: object) -> None:
        """Take the PIN of the carrier that the key will lie on."""
        self._pin = as_text(value)

    def create(self) -> None:
        """Make the key now instead of with the request; 0x8009000F the second time."""
        if self._key is not None:
            raise PluginError(Code.KEYSET_EXISTS)
        self.key()

    def key(self) -> PrivateKey:
        """The key, made on the carrier when it is first wanted; for refusals see the computer."""
        if self._key is None:
            self._key = self.workstation.generate_key(
                self.container, self.bits, exportable=self.exportable, pin=self._pin
            )
        return self._key

    def export(self, *_wish: object) -> str:
        """Refuse: 0x8009000B for a key that is not exportable; others leave by `Token.export`."""
        if not self.exportable:
            raise PluginError(Code.NOT_EXPORTABLE)
        raise NotBuiltError("CX509PrivateKey.Export: private keys never reach a page")

    members = (
        Property("ProviderName", lambda self: PROVIDERS[self._type], set_name),
        Property("ProviderType", lambda self: self._type, set_type),
        Property("CspInformations", get_providers, set_providers),
        Property("ContainerName", lambda self: self.container, set_container),
        Property("KeySpec", lambda self: self._spec, set_spec),
        Property("Length", lambda self: 2 * self.bits, set_length),
        Property("ExportPolicy", lambda self: self._export, set_export),
        Property("Existing", lambda self: False),
        Property("Opened", lambda self: self._key is not None),
        Property("Pin", write=set_pin),
        Method("Create", create),
        Method("Export", export),
    )
    properties_not_built = ("Algorithm", "KeyUsage", "KeyProtection", "UniqueContainerName")
    methods_not_built = ("Close", "Delete", "Import", "Open", "Verify")
