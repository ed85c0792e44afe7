"""CAdESCOM.About and its versions: what a page's setup check reads first."""

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.errors import Code, PluginError
from signature_plugin.session import Session

PROVIDER_NAME = "Crypto-Pro GOST R 34.10-2012 Cryptographic Service Provider"
STRONG_PROVIDER_NAME = "Crypto-Pro GOST R 34.10-2012 Strong Cryptographic Service Provider"
OLD_PROVIDER_NAME = "Crypto-Pro GOST R 34.10-2001 Cryptographic Service Provider"
OLD_PROVIDER_TYPE = 75
PROVIDER_TYPE = 80
STRONG_PROVIDER_TYPE = 81


class Version(ComObject):
    """A version number in three parts."""

    kind = "Version"

    def __init__(self, session: Session, parts: tuple[int, int, int]) -> None:
        super().__init__(session)
        self.parts = parts

    def text(self) -> str:
        """``2.0.15500``."""
        return ".".join(str(part) for part in self.parts)

    members = (
        Property("MajorVersion", lambda self: self.parts[0]),
        Property("MinorVersion", lambda self: self.parts[1]),
        Property("BuildVersion", lambda self: self.parts[2]),
        Property("toStringDefault", text),
        Method("toString", text),
    )


class About(ComObject):
    """Versions of the plugin and of the crypto provider."""

    kind = "About"
    prog_ids = ("CAdESCOM.About",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._plugin = Version(session, self.workstation.plugin_version)

    def csp_version(self, _name: object = "", _provider_type: object = PROVIDER_TYPE) -> Version:
        """The provider's version; 0x80090017 when it is not installed."""
        self.workstation.require_provider()
        return Version(self.session, self.workstation.provider_version)

    def csp_name(self, provider_type: object = PROVIDER_TYPE) -> str:
        """The provider's name for a type, 75, 80 or 81; 0x80090017 when there is none of it."""
        self.workstation.require_provider()
        if provider_type == OLD_PROVIDER_TYPE:
            return OLD_PROVIDER_NAME
        if not self.workstation.provider_knows_2012:
            raise PluginError(Code.NO_PROVIDER)
        return STRONG_PROVIDER_NAME if provider_type == STRONG_PROVIDER_TYPE else PROVIDER_NAME

    members = (
        Property("Version", lambda self: self._plugin.text()),
        Property("PluginVersion", lambda self: self._plugin),
        Property("MajorVersion", lambda self: self._plugin.parts[0]),
        Property("MinorVersion", lambda self: self._plugin.parts[1]),
        Property("BuildVersion", lambda self: self._plugin.parts[2]),
        Method("CSPVersion", csp_version),
        Method("CSPName", csp_name),
    )
    properties_not_built = ()
    methods_not_built = ("ProviderVersion", "ReadAllFromFile")
