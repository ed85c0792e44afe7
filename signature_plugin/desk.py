"""What a test does with the virtual computer: plug tokens in, answer windows, order failures.

``SignatureDesk`` is free of browsers; ``install`` gives it a Playwright context to serve.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from datetime import datetime

from signature_plugin import capicom, gosplugin, ifc
from signature_plugin.dispatcher import Dispatcher
from signature_plugin.hosts import AllowedHosts
from signature_plugin.pki import Certificate, OcspResponder, RevocationList, TimeStampAuthority
from signature_plugin.reception import Reception, Room
from signature_plugin.recording import Call, Signature
from signature_plugin.tokens import PinAnswer, Token
from signature_plugin.workstation import PinPrompt, Workstation


class SignatureDesk:
    """The person's desk: computer, tokens, and a list of what pages did there.

    Args:
        now: the computer's clock, aware datetimes.
        allowed_hosts: sites that are served, see ``AllowedHosts``.

    Raises:
        ValueError: ``allowed_hosts`` names a real state site, or everything.
    """

    def __init__(self, now: Callable[[], datetime], allowed_hosts: Iterable[str]) -> None:
        self.workstation = Workstation(now)
        self.reception = Reception(
            self.workstation,
            AllowedHosts(allowed_hosts),
            capicom.callable_names() | ifc.callable_names() | gosplugin.callable_names(),
        )
        self.dispatcher = Dispatcher(self.reception)
        self.rooms: Mapping[str, Room] = {
            "cadesplugin": self.dispatcher,
            "ifc": ifc.IfcRoom(self.reception),
            "gosplugin": gosplugin.GosRoom(self.reception),
        }

    def answer(
        self, flavour: str, url: str, message: str, *, place: Hashable = "the only page"
    ) -> str:
        """Answer one message of a page; every transport calls this.

        Args:
            flavour: the protocol, as the page's side names it: ``cadesplugin`` ….
            url: the page's address or origin, as the transport knows it and not as the page says.
            message: what the page sends, JSON.
            place: what the message comes from (a frame, a page of a desk): one document at a time
                lives there.

        Returns:
            What the page's side of the protocol expects, JSON.

        Raises:
            ValueError: there is no such flavour.
        """
        room = self.rooms.get(flavour)
        if room is None:
            raise ValueError(f"there is no flavour {flavour!r}; known: {', '.join(self.rooms)}")
        return room.answer(place, url, message)

    def forget(self, place: Hashable) -> None:
        """Drop what a place holds in every protocol, when its page is closed."""
        for room in self.rooms.values():
            room.forget(place)

    def insert(self, token: Token) -> None:
        """Plug a token in; ValueError when it, or one with its serial number, is in."""
        self.workstation.insert(token)

    def remove(self, token: Token) -> None:
        """Pull a token out; ValueError when it is not in."""
        self.workstation.remove(token)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The inserted tokens."""
        return tuple(self.workstation.tokens)

    def install_certificate(self, certificate: Certificate) -> None:
        """Put a certificate without any private key into the computer's personal store."""
        self.workstation.loose_certificates.append(certificate)

    @property
    def present(self) -> bool:
        """Whether the browser has the plugin; decided when a page first touches it."""
        return self.workstation.present

    @present.setter
    def present(self, value: bool) -> None:
        self.workstation.present = value

    @property
    def native_part(self) -> bool:
        """Whether the extension finds its native part; without it the promise is rejected."""
        return self.workstation.native_part

    @native_part.setter
    def native_part(self, value: bool) -> None:
        self.workstation.native_part = value

    def lose_connection(self) -> None:
        """Cut the connection to the native part: pages that are open get 0x800706BE from now on.

        A page that is loaded again connects again. The code is our own choice.
        """
        for room in self.rooms.values():
            room.lose_connection()

    @property
    def load_hangs(self) -> bool:
        """Whether the plugin never finishes loading, so that its promise times out."""
        return self.workstation.load_hangs

    @load_hangs.setter
    def load_hangs(self, value: bool) -> None:
        self.workstation.load_hangs = value

    @property
    def provider_installed(self) -> bool:
        """Whether the crypto provider is there; without it 0x80090017 and no containers."""
        return self.workstation.provider_installed

    @provider_installed.setter
    def provider_installed(self, value: bool) -> None:
        self.workstation.provider_installed = value

    @property
    def drivers_installed(self) -> bool:
        """Whether the carriers' drivers are there; without them 0x8010002E and no containers."""
        return self.workstation.drivers_installed

    @drivers_installed.setter
    def drivers_installed(self, value: bool) -> None:
        self.workstation.drivers_installed = value

    @property
    def access_allowed(self) -> bool:
        """What the person answers to «let this site use your certificates?»: no is 0x000004C7."""
        return self.workstation.access_allowed

    @access_allowed.setter
    def access_allowed(self, value: bool) -> None:
        self.workstation.access_allowed = value

    @property
    def store_intermediates(self) -> bool | Collection[Certificate]:
        """Intermediate authorities on the computer (N-15): all of the tokens', none, or these."""
        return self.workstation.store_intermediates

    @store_intermediates.setter
    def store_intermediates(self, value: bool | Collection[Certificate]) -> None:
        self.workstation.store_intermediates = value

    @property
    def trusted_roots(self) -> Collection[Certificate] | None:
        """Roots that the computer trusts; None to trust whatever root the tokens' chains name."""
        return self.workstation.trusted_roots

    @trusted_roots.setter
    def trusted_roots(self, value: Collection[Certificate] | None) -> None:
        self.workstation.trusted_roots = value

    @property
    def revocation_lists(self) -> Collection[RevocationList]:
        """Revocation lists that the computer knows; used by IsValid and CheckCertificate."""
        return self.workstation.revocation_lists

    @revocation_lists.setter
    def revocation_lists(self, value: Collection[RevocationList]) -> None:
        self.workstation.revocation_lists = value

    def serve_time_stamps(self, address: str, authority: TimeStampAuthority) -> None:
        """Let a time-stamp authority answer at an address: what a page writes into TSAAddress.

        Nothing goes over the network; at other addresses nobody answers (0xC2100100).
        """
        self.workstation.time_stamp_services[address] = authority

    def serve_certificate_status(self, responder: OcspResponder) -> None:
        """Let a responder answer about the certificates of its authority.

        CAdES X Long Type 1 asks it; authorities without one need a list in `revocation_lists`.
        """
        self.workstation.status_services.append(responder)

    @property
    def latency_ms(self) -> int:
        """How long every answer of an object is held back, in the page, milliseconds."""
        return self.reception.latency_ms

    @latency_ms.setter
    def latency_ms(self, value: int) -> None:
        self.reception.latency_ms = value

    def pin_answers(self, *answers: str | PinAnswer) -> None:
        """Answers to the next PIN windows, in order; after them the right PIN is typed again."""
        self.workstation.pin_script.extend(answers)

    @property
    def pin_prompts(self) -> list[PinPrompt]:
        """The PIN windows shown so far."""
        return self.workstation.prompts

    def on_call(self, member: str, callback: Callable[[], None], *, skip: int = 0) -> None:
        """Run ``callback`` once, just before the next call of a member does its work.

        Args:
            member: ``SignCades``, ``Store.Open``, ``propset_KeyPin``, ``CreateObject`` ….
            callback: for example ``lambda: plugin.remove(token)``.
            skip: how many calls to let pass first.

        Raises:
            ValueError: no object has such a member.
        """
        self.reception.orders.on_call(member, callback, skip)

    def fail_next(self, member: str, code: int, *, skip: int = 0) -> None:
        """Refuse the next call of a member with a 32-bit code, as ``0x8009000D``."""
        self.reception.orders.fail_next(member, code, skip)

    @property
    def pending_orders(self) -> list[str]:
        """Members whose orders have not happened: a test may end with asserting none."""
        return self.reception.orders.pending

    @property
    def calls(self) -> list[Call]:
        """Every call of a page, in order."""
        return self.reception.journal.calls

    @property
    def signatures(self) -> list[Signature]:
        """Every signature made, in order."""
        return self.reception.journal.signatures
