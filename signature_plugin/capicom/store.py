"""CAdESCOM.Store: personal certificates, those on tokens, and the computer's authorities."""

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.certificate import Certificate
from signature_plugin.capicom.certificates import Certificates
from signature_plugin.capicom.values import as_number, as_text
from signature_plugin.errors import Code, PluginError
from signature_plugin.session import Session

MEMORY = 0
LOCAL_MACHINE = 1
CURRENT_USER = 2
SMART_CARD_USER = 4
CONTAINERS = 100
LOCATIONS = (MEMORY, LOCAL_MACHINE, CURRENT_USER, 3, SMART_CARD_USER, CONTAINERS)

MY = "My"
INTERMEDIATE = "CA"
ROOT = "Root"
OTHERS = "AddressBook"
NAMES = {each.lower(): each for each in (MY, INTERMEDIATE, ROOT, OTHERS)}
MAXIMUM_ALLOWED = 2


class Store(ComObject):
    """A certificate store.

    The personal store shows the certificates of inserted tokens beside the installed ones (our own
    choice: a real computer does so once the certificates are installed); location 100 shows key
    containers only. Whether the person lets the site in is decided at Open, and again at
    Certificates: there are clients that never look at what Open answered.
    """

    kind = "Store"
    prog_ids = ("CAdESCOM.Store", "CAPICOM.Store")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._location = CURRENT_USER
        self._name = MY
        self._open = False

    def open_store(
        self,
        location: object = CURRENT_USER,
        name: object = MY,
        _mode: object = MAXIMUM_ALLOWED,
    ) -> None:
        """Open a store; 0x000004C7 when the person refuses the site access."""
        self.session.ask_access()
        number = as_number(location)
        known = NAMES.get(as_text(name).lower())
        missing = number == CONTAINERS and not self.workstation.profile.containers
        if number not in LOCATIONS or missing or known is None:
            raise PluginError(Code.BAD_PARAMETER)
        self._location, self._name, self._open = number, known, True

    def close(self) -> None:
        """Close the store; certificates that were read from it live on."""
        self._open = False

    def certificates(self) -> Certificates:
        """What stands in the store now; 0x80880230 before Open."""
        self.session.require_access()
        if not self._open:
            raise PluginError(Code.STORE_NOT_OPENED)
        return Certificates(self.session, self._content())

    def _content(self) -> list[Certificate]:
        station = self.workstation
        if self._location == MEMORY:
            return []
        if self._name == INTERMEDIATE:
            return [Certificate(self.session, each) for each in station.intermediates()]
        if self._name == ROOT:
            return [Certificate(self.session, each) for each in station.roots()]
        if self._name == OTHERS or self._location in (LOCAL_MACHINE, 3):
            return []
        if self._location in (CONTAINERS, SMART_CARD_USER):
            station.require_readers()
            held = station.containers()
        else:
            held = station.personal()
        found = [Certificate(self.session, each.certificate, each) for each in held]
        if self._location == CURRENT_USER:
            found += [Certificate(self.session, each) for each in station.loose_certificates]
        return found

    members = (
        Method("Open", open_store),
        Method("Close", close),
        Property("Certificates", certificates),
        Property("Location", lambda self: self._location),
        Property("Name", lambda self: self._name),
    )
    methods_not_built = ("Add", "AddCRL", "Delete", "Export", "Import", "Load", "Remove")
