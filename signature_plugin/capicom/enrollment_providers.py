"""X509Enrollment: the crypto providers that a page may choose among.

The members follow the system's ICspInformation; what a real installation answers in each was not
compared.
"""

from signature_plugin.capicom.about import (
    PROVIDER_NAME,
    PROVIDER_TYPE,
    STRONG_PROVIDER_NAME,
    STRONG_PROVIDER_TYPE,
)
from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.enrollment_lists import LIST_MEMBERS, EnrollmentList
from signature_plugin.capicom.values import as_number, as_text
from signature_plugin.errors import Code, PluginError
from signature_plugin.session import Session

PROVIDERS = {PROVIDER_TYPE: PROVIDER_NAME, STRONG_PROVIDER_TYPE: STRONG_PROVIDER_NAME}
# The longest name of a container that the provider takes; not verified.
MAXIMUM_NAME = 260
AT_KEYEXCHANGE = 1


class CCspInformation(ComObject):
    """One provider: the one for keys of 256 bits (type 80) or of 512 (type 81)."""

    kind = "CCspInformation"
    prog_ids = ("X509Enrollment.CCspInformation",)

    def __init__(self, session: Session, provider_type: int | None = None) -> None:
        super().__init__(session)
        self._type = provider_type

    def provider_type(self) -> int:
        """The type's number; 0x80070057 before it was chosen."""
        if self._type is None:
            raise PluginError(Code.BAD_PARAMETER)
        return self._type

    def name(self) -> str:
        """The provider's name."""
        return PROVIDERS[self.provider_type()]

    def initialize_from_name(self, name: object) -> None:
        """Choose by name; 0x80090017 for one that this computer does not have."""
        self._type = type_of(self, as_text(name))

    def initialize_from_type(
        self, provider_type: object, _algorithm: object = None, _machine: object = False
    ) -> None:
        """Choose by type; 0x80090017 for one that this computer does not have."""
        self.workstation.require_provider()
        number = as_number(provider_type)
        if number not in PROVIDERS:
            raise PluginError(Code.NO_PROVIDER)
        self._type = number

    def version(self) -> int:
        """The major and minor version of the provider in one number, as wincrypt.h packs them."""
        major, minor, _ = self.workstation.provider_version
        return major << 8 | minor

    members = (
        Property("Name", name),
        Property("Type", provider_type),
        Property("Valid", lambda self: self._type is not None),
        Property("Version", version),
        Property("KeySpec", lambda self: AT_KEYEXCHANGE),
        Property("LegacyCsp", lambda self: True),
        Property("IsHardwareDevice", lambda self: False),
        Property("IsRemovable", lambda self: False),
        Property("IsSmartCard", lambda self: False),
        Property("IsSoftwareDevice", lambda self: True),
        Property("MaxKeyContainerNameLength", lambda self: MAXIMUM_NAME),
        Method("InitializeFromName", initialize_from_name),
        Method("InitializeFromType", initialize_from_type),
    )
    properties_not_built = ("CspAlgorithms", "HasHardwareRandomNumberGenerator")
    methods_not_built = ("GetCspStatusFromOperations", "GetDefaultSecurityDescriptor")


class CCspInformations(EnrollmentList[CCspInformation]):
    """A list of providers; `Item` is taken as another name of `ItemByIndex` (not verified)."""

    kind = "CCspInformations"
    prog_ids = ("X509Enrollment.CCspInformations",)
    holds = CCspInformation

    def add_available(self) -> None:
        """Add the providers of this computer: none without one, no 2012 before its version 4."""
        if self.workstation.provider_knows_2012:
            self.items += [CCspInformation(self.session, each) for each in PROVIDERS]

    def item_by_name(self, name: object) -> CCspInformation:
        """The provider of a name; 0x80092004 when it is not in the list."""
        wanted = as_text(name)
        for each in self.items:
            if each.name() == wanted:
                return each
        raise PluginError(Code.NOT_FOUND)

    members = (
        *LIST_MEMBERS,
        Method("Item", EnrollmentList.item),
        Method("AddAvailableCsps", add_available),
        Method("ItemByName", item_by_name),
    )
    methods_not_built = ("GetCspStatusFromOperations", "GetCspStatusFromProviderName")


def type_of(asking: ComObject, name: str) -> int:
    """The type of a provider by its name; 0x80090017 when this computer has none of that name."""
    asking.workstation.require_provider()
    for number, known in PROVIDERS.items():
        if known == name:
            return number
    raise PluginError(Code.NO_PROVIDER)
