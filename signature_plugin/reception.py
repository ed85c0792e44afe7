"""What every call passes through, whatever protocol it came by: sites, orders, the record.

The rooms of the protocols (``dispatcher`` for cadesplugin, ``ifc``, ``gosplugin``) share one.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

from signature_plugin.errors import Code, PluginError
from signature_plugin.hosts import AllowedHosts
from signature_plugin.orders import Orders
from signature_plugin.recording import Call, Journal
from signature_plugin.workstation import Workstation

Result = TypeVar("Result")


class Room(Protocol):
    """One protocol: text of a page in, text for the page out. It knows nothing of transports."""

    def answer(self, place: Hashable, url: str, text: str) -> str:
        """Answer one call from a place (a frame, a page of a desk) at an address."""

    def forget(self, place: Hashable) -> None:
        """Drop what a place holds, when its page is closed."""

    def lose_connection(self) -> None:
        """Cut every document that has used the room off; the next ones connect anew."""


class Document(Protocol):
    """What a room holds of one document of a page."""

    url: str
    cut_off: bool


class Reception:
    """Lets calls in, and writes every one of them down.

    Args:
        workstation: the virtual computer.
        hosts: which sites are served.
        known: names a page can call, for the test's orders.

    ``latency_ms`` delays every answer; the page waits, not the test.
    """

    def __init__(self, workstation: Workstation, hosts: AllowedHosts, known: Iterable[str]) -> None:
        self.workstation = workstation
        self.journal = Journal()
        self.orders = Orders(frozenset(known))
        self.latency_ms = 0
        self._hosts = hosts

    def serves(self, url: str) -> bool:
        """Tell whether pages at an address are served at all."""
        return self._hosts.allow(url)

    def state(self) -> str:
        """What a page finds when it loads: ready, no native part, absent or hanging."""
        if self.workstation.load_hangs:
            return "hanging"
        if not self.workstation.present:
            return "absent"
        return "ready" if self.workstation.native_part else "no native part"

    def let_in(
        self,
        document: Document,
        kind: str,
        member: str,
        shown: tuple[object, ...],
        act: Callable[[], Result],
    ) -> Result:
        """Do one call: refuse strange sites, obey the test's orders, act, and write it down.

        Args:
            document: who calls.
            kind: the object that is called, as the record names it.
            member: what is called.
            shown: arguments for the record, secrets masked.
            act: the work.

        Raises:
            PluginError: 0x000004C7 a strange site, 0x800401FD no plugin or no native part,
                0x800706BE the connection is lost, or whatever the work refuses with.
        """
        error: int | None = None
        try:
            if not self.serves(document.url):
                raise PluginError(Code.ACCESS_REFUSED)
            if not (self.workstation.present and self.workstation.native_part):
                raise PluginError(Code.NO_SUCH_OBJECT)
            _require_connection(document)
            self.orders.obey(kind, member)
            _require_connection(document)  # an order may have cut it
            return act()
        except PluginError as refusal:
            error = refusal.code
            raise
        finally:
            self.journal.calls.append(Call(kind, member, shown, document.url, error))


def _require_connection(document: Document) -> None:
    if document.cut_off:
        raise PluginError(Code.CONNECTION_LOST)
