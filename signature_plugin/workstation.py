"""The computer the person sits at: what is plugged in, installed, allowed and typed.

COM objects read it, the test orders it about through ``SignatureDesk``.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Literal
from uuid import UUID

from signature_plugin.errors import Code, PluginError
from signature_plugin.gost import PrivateKey, PublicKey
from signature_plugin.person import ObligingPerson, Person
from signature_plugin.pki import (
    Certificate,
    OcspResponder,
    OcspResponse,
    RevocationList,
    TimeStampAuthority,
    TimeStampToken,
    ocsp_request,
)
from signature_plugin.tokens import Container, PinAnswer, Token, TokenKind
from signature_plugin.versions import (
    FIRST_WITH_2012,
    FIRST_WITH_2015,
    FIRST_WITH_CLOUD,
    Profile,
    Version,
    profile_of,
)


@dataclass(frozen=True)
class PendingKey:
    """A key on a carrier that waits for its certificate."""

    key: PrivateKey
    token: Token
    container: str
    exportable: bool = False


@dataclass(frozen=True)
class PinPrompt:
    """One appearance of the PIN window: what it asked for and what was answered."""

    token: str
    container: str
    attempts_left: int
    answered: str


class Workstation:
    """State of the virtual computer.

    Args:
        now: the clock, aware datetimes.

    ``store_intermediates`` tells which certificates stand in the computer's store of intermediate
    authorities (N-15): True for all that came with the tokens, False for none, or the very
    certificates. ``trusted_roots`` is None when the computer trusts whatever root the topmost
    known authority names (our own choice, so that a test need not hand over a root), or the roots
    it trusts.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.present = True
        self.native_part = True
        self.language: Literal["ru", "en"] = "ru"
        self.plugin_version: Version = (2, 0, 15500)
        self.provider_version: Version = (5, 0, 13000)
        self.load_hangs = False
        self.provider_installed = True
        self.drivers_installed = True
        self.access_allowed = True
        self.person: Person = ObligingPerson()
        self.store_intermediates: bool | Collection[Certificate] = True
        self.trusted_roots: Collection[Certificate] | None = None
        self.revocation_lists: Collection[RevocationList] = ()
        self.time_stamp_services: dict[str, TimeStampAuthority] = {}
        self.status_services: list[OcspResponder] = []
        self.tokens: list[Token] = []
        self.loose_certificates: list[Certificate] = []
        self.pending_keys: list[PendingKey] = []
        self._random = Random("keys made by pages")  # noqa: S311  # keys repeat by design
        self.pin_script: deque[str | PinAnswer] = deque()
        self.prompts: list[PinPrompt] = []
        self._seen_tokens: list[Token] = []

    def insert(self, token: Token) -> None:
        """Plug a token in.

        Raises:
            ValueError: it is in already, or another one with its serial number is.
        """
        if token in self.tokens:
            raise ValueError(f"{token} is inserted already")
        if any(each.serial == token.serial for each in self.tokens):
            raise ValueError(f"{token}: another inserted token has this number; give serial=…")
        token.insertions += 1
        self.tokens.append(token)
        if token not in self._seen_tokens:
            self._seen_tokens.append(token)

    def remove(self, token: Token) -> None:
        """Pull a token out.

        Raises:
            ValueError: it is not in.
        """
        if token not in self.tokens:
            raise ValueError(f"{token} is not inserted; inserted: {self.tokens or 'none'}")
        self.tokens.remove(token)

    def slot_of(self, token: Token) -> int:
        """The number of a token's slot: tokens keep theirs whatever else is pulled out."""
        return self._seen_tokens.index(token)

    def new_name(self) -> str:
        """A name for a container as the provider makes them: a GUID, the same in every run."""
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def require_provider(self) -> None:
        """Refuse with 0x80090017 when the crypto provider is not installed."""
        if not self.provider_installed:
            raise PluginError(Code.NO_PROVIDER)

    @property
    def profile(self) -> Profile:
        """What the plugin of this version has."""
        return profile_of(self.plugin_version)

    def require_recent_plugin(self) -> None:
        """Refuse with 0x80070057 what only the newest kind of plugin knows."""
        if not self.profile.recent:
            raise PluginError(Code.BAD_PARAMETER)

    def require_2015(self) -> None:
        """Refuse Magma and Kuznyechik with 0x80090008 where the provider does not know them."""
        if self.provider_version < FIRST_WITH_2015:
            raise PluginError(Code.BAD_ALGORITHM)

    @property
    def provider_knows_2012(self) -> bool:
        """Whether the provider has GOST R 34.10-2012 and 34.11-2012: since its version 4."""
        return self.provider_installed and self.provider_version >= FIRST_WITH_2012

    def require_readers(self) -> None:
        """Refuse with 0x8010002E when a carrier is plugged in and its driver is missing (K-186).

        The code is our own choice: without a driver the system has no reader for the carrier.
        """
        plugged_in = any(token.kind is TokenKind.TOKEN for token in self.tokens)
        if plugged_in and not self.drivers_installed:
            raise PluginError(Code.NO_READER)

    def containers(self) -> list[Container]:
        """Containers of the inserted tokens that the provider can reach, in their order."""
        if not self.provider_knows_2012:
            return []
        reachable = [
            token
            for token in self.tokens
            if token.kind is not TokenKind.CLOUD or self.provider_version >= FIRST_WITH_CLOUD
            if token.kind is not TokenKind.TOKEN or self.drivers_installed
        ]
        return [each for token in reachable for each in token.containers]

    def personal(self) -> list[Container]:
        """The personal store: inserted tokens, then what stays installed without its token."""
        present = self.containers()
        gone = [
            each
            for token in self._seen_tokens
            if token not in self.tokens
            for each in token.containers
            if each.installed
        ]
        return present + gone

    def intermediates(self) -> list[Certificate]:
        """The computer's store of intermediate authorities (N-15)."""
        if self.store_intermediates is False:
            return []
        if self.store_intermediates is True:
            return [each for each in self._handed_over() if not is_self_issued(each)]
        return list(self.store_intermediates)

    def roots(self) -> list[Certificate]:
        """The computer's store of trusted roots, as far as certificates of them are known."""
        if self.trusted_roots is not None:
            return list(self.trusted_roots)
        return [each for each in self._handed_over() if is_self_issued(each)]

    def _handed_over(self) -> list[Certificate]:
        found: dict[str, Certificate] = {}
        for token in self._seen_tokens:
            for container in token.containers:
                for certificate in container.chain:
                    found.setdefault(certificate.thumbprint, certificate)
        return list(found.values())

    def time_stamp(self, address: str, data: bytes) -> TimeStampToken:
        """Have data stamped by the service at an address; 0xC2100100 when none answers there."""
        service = self.time_stamp_services.get(address)
        if service is None:
            raise PluginError(Code.NO_TIME_STAMP_SERVICE)
        return service.stamp(data, now=self.now())

    def certificate_statuses(self, certificates: Iterable[Certificate]) -> list[OcspResponse]:
        """Ask the services of certificate status about those certificates that are theirs."""
        return [
            OcspResponse(service.respond(ocsp_request(each, issuer), now=self.now()))
            for each in dict.fromkeys(certificates)
            for service in self.status_services
            if each.issuer_der == (issuer := service.authority.certificate).subject_der
        ]

    def generate_key(
        self, container: str, bits: int, *, exportable: bool = False, pin: str | None = None
    ) -> PrivateKey:
        """Make a key on the carrier inserted last; `pin` is one that the page has handed over.

        Raises:
            PluginError: 0x80090017 no provider, 0x8010006E no carrier, 0x8009000F it has such a
                container, 0x8010006B or 0x8010006C for the PIN.
        """
        self.require_provider()
        if not self.tokens:
            raise PluginError(Code.CANCELLED)
        token = self.tokens[-1]
        if pin is not None and not any(each.name == container for each in token.containers):
            token.check_pin(pin)
        return self.generate_key_on(token, container, bits, exportable=exportable)

    def generate_key_on(
        self, token: Token, container: str, bits: int, *, exportable: bool = False
    ) -> PrivateKey:
        """Make a key on a carrier; 0x8009000F when it has a container of that name."""
        if any(each.name == container for each in token.containers):
            raise PluginError(Code.KEYSET_EXISTS)
        key = PrivateKey.generate(self._random, bits)
        self.pending_keys.append(PendingKey(key, token, container, exportable))
        return key

    def pending_key(self, public: PublicKey) -> PendingKey:
        """The key that a certificate has come for; 0x80092004 when it was not made here."""
        for each in self.pending_keys:
            if each.key.public_key == public:
                return each
        raise PluginError(Code.NOT_FOUND)

    def ask_pin(self, container: Container) -> None:
        """Show the PIN window once and let the script answer; without a script, the person.

        A carrier with an empty PIN shows none. While a person thinks, the token may be pulled out.

        One window takes one answer (our own choice): a wrong PIN fails the call with 0x8010006B,
        and the next use of the key asks again.

        Raises:
            PluginError: 0x8010006E, 0x8010006B or 0x8010006C; 0x80090016, the token is out.
        """
        token = container.token
        if not token.pin:
            return
        if token.locked:
            raise PluginError(Code.PIN_BLOCKED)
        left = token.attempts_left
        answer = self.pin_script.popleft() if self.pin_script else self.person.type_pin(container)
        if isinstance(answer, PinAnswer):
            word = answer.value
        else:
            word = "right" if answer == token.pin else "wrong"
        self.prompts.append(PinPrompt(token.label, container.name, left, word))
        if token not in self.tokens:
            raise PluginError(Code.NO_KEYSET)
        token.check_pin(answer)


def is_self_issued(certificate: Certificate) -> bool:
    """Whether a certificate names itself as its issuer, as roots do."""
    return certificate.issuer_der == certificate.subject_der
