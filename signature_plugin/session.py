"""What one document in a browser holds while it lives: its objects by handle and its open keys."""

from typing import TYPE_CHECKING

from signature_plugin.errors import Code, PluginError
from signature_plugin.hosts import origin_of
from signature_plugin.pki import IssuedCertificate
from signature_plugin.recording import Journal
from signature_plugin.tokens import Container
from signature_plugin.workstation import Workstation

if TYPE_CHECKING:
    from signature_plugin.capicom.base import ComObject


class Session:
    """State of one document; a navigation makes a new one, and old handles mean nothing there.

    Args:
        workstation: the computer.
        journal: where signatures are written down.
        document: the random name the document gave itself.
        url: its address.
    """

    def __init__(self, workstation: Workstation, journal: Journal, document: str, url: str) -> None:
        self.workstation = workstation
        self.journal = journal
        self.document = document
        self.url = url
        self.cut_off = False
        self._let_in: bool | None = None
        self._objects: dict[int, ComObject] = {}
        self._handles: dict[int, int] = {}
        self._open_keys: set[tuple[int, int]] = set()
        self._last_handle = 0

    @property
    def origin(self) -> str:
        """The origin that signatures are ascribed to."""
        return origin_of(self.url)

    def handle_of(self, obj: "ComObject") -> int:
        """The number under which the page knows an object; the same object keeps its number."""
        handle = self._handles.get(id(obj))
        if handle is None:
            self._last_handle += 1
            handle = self._last_handle
            self._objects[handle] = obj
            self._handles[id(obj)] = handle
        return handle

    def object_of(self, handle: object) -> "ComObject":
        """The object behind a number.

        Raises:
            PluginError: 0x800401FD, no such object in this document.
        """
        found = self._objects.get(handle) if isinstance(handle, int) else None
        if found is None:
            raise PluginError(Code.NO_SUCH_OBJECT)
        return found

    def release(self) -> None:
        """Forget all objects and entered PINs."""
        self._objects.clear()
        self._handles.clear()
        self._open_keys.clear()

    def ask_access(self) -> None:
        """Ask the person whether this document may use keys and certificates; a yes holds for it.

        Raises:
            PluginError: 0x000004C7, the person refuses.
        """
        if self.workstation.access_allowed and self._let_in is not True:
            self._let_in = self.workstation.person.let_in(self.origin)
        self.require_access()

    def require_access(self) -> None:
        """Refuse with 0x000004C7 what the person has refused, without asking again."""
        if not self.workstation.access_allowed or self._let_in is False:
            raise PluginError(Code.ACCESS_REFUSED)

    def open_key(self, container: Container, pin: str | None, *, keep: bool) -> IssuedCertificate:
        """Get at a private key as the provider does.

        The PIN is asked for at the first use of a container and then kept for this document, until
        the token is pulled out (our own choice of scope; a real provider keeps it per process).

        Args:
            container: where the key is.
            pin: a PIN the page has handed over; no window is shown then.
            keep: False not to keep the PIN after this use.

        Raises:
            PluginError: 0x80090017, 0x80090016 (the token is out), 0x8010006B/C/E.
        """
        self.workstation.require_provider()
        token = container.token
        if token not in self.workstation.tokens:
            raise PluginError(Code.NO_KEYSET)
        if token.locked:
            raise PluginError(Code.PIN_BLOCKED)
        key = (id(container), token.insertions)
        if pin is not None:
            token.check_pin(pin)
        elif key not in self._open_keys:
            self.workstation.ask_pin(container)
        if keep:
            self._open_keys.add(key)
        else:
            self._open_keys.discard(key)
        return container.issued
