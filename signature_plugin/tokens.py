"""Tokens: carriers of certificates with private keys, guarded by a PIN with counted attempts."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum

from signature_plugin.errors import Code, PluginError
from signature_plugin.pki import Certificate, IssuedCertificate
from signature_plugin.pki.pkcs12 import read_pkcs12, write_pkcs12


class PinAnswer(Enum):
    """What the person does in the PIN window, apart from typing a given PIN."""

    CANCEL = "cancel"
    WRONG = "wrong"


class TokenKind(Enum):
    """Where the provider keeps key containers; the value opens their unique names."""

    TOKEN = "SCARD"
    REGISTRY = "REGISTRY"
    CLOUD = "CLOUD"


@dataclass(frozen=True, eq=False, kw_only=True)
class Container:
    """One key container of a token: a certificate, its private key and the chain beside it.

    ``linked`` is False for a certificate whose link to its private key is lost. ``installed`` is
    True when the certificate also stands in the computer's personal store, where it stays after
    the token is pulled out. ``exportable`` tells whether the key may ever leave the carrier.
    """

    name: str
    issued: IssuedCertificate
    chain: tuple[Certificate, ...]
    token: "Token" = field(repr=False)
    linked: bool = True
    installed: bool = False
    exportable: bool = False

    @property
    def certificate(self) -> Certificate:
        """The signer's certificate."""
        return self.issued.certificate

    @property
    def unique_name(self) -> str:
        r"""``SCARD\rutoken_<serial>\<folder>\<sum>``: carriers are told apart by it.

        The form follows what the provider shows for tokens; the last two parts are our own choice,
        derived from the container's name, as is ``CLOUD\<serial>\<sum>``. In the registry it is
        ``REGISTRY\<name>``.
        """
        folder = self.token.containers.index(self) + 0xA00
        check = zlib.crc32(self.name.encode()) & 0xFFFF
        if self.token.kind is TokenKind.REGISTRY:
            return f"REGISTRY\\{self.name}"
        if self.token.kind is TokenKind.CLOUD:
            return f"CLOUD\\{self.token.serial}\\{check:04X}"
        return f"SCARD\\rutoken_{self.token.serial}\\{folder:04X}\\{check:04X}"


class Token:
    """A carrier of keys: a USB token, the registry of the computer, or a key service in the cloud.

    Args:
        label: what the person calls it, for example «Рутокен (ТЕСТ)».
        pin: the right PIN; empty for a carrier that asks for none.
        pin_attempts: wrong attempts in a row until the PIN is blocked.
        serial: printed number; when left out it is derived from the label, so that a run repeats.
        kind: what the carrier is; pages tell by ``PrivateKey.UniqueContainerName``.
        admin_pin: the administrator's PIN, which gives the attempts back (``p11_pin_unlock``).
    """

    def __init__(
        self,
        label: str = "Рутокен (ТЕСТ)",
        pin: str = "12345678",
        pin_attempts: int = 10,
        *,
        serial: str | None = None,
        kind: TokenKind = TokenKind.TOKEN,
        admin_pin: str = "87654321",
    ) -> None:
        if pin_attempts < 1:
            raise ValueError(f"pin_attempts={pin_attempts}: a token allows at least one attempt")
        self.label = label
        self.pin = pin
        self.pin_attempts = pin_attempts
        self.attempts_left = pin_attempts
        self.serial = serial or f"{zlib.crc32(label.encode()):010d}"
        self.containers: list[Container] = []
        self.insertions = 0
        self.kind = kind
        self.admin_pin = admin_pin

    def add(
        self,
        issued: IssuedCertificate,
        *,
        chain: Collection[Certificate] = (),
        container: str | None = None,
        linked: bool = True,
        installed: bool = False,
        exportable: bool = False,
    ) -> Container:
        """Write a certificate and its key into a new container.

        Args:
            issued: the certificate with its private key.
            chain: certificates of the authorities above it that came with it.
            container: the container's name; derived from the certificate when left out.
            linked: False for a certificate that has lost the link to its private key.
            installed: put the certificate into the computer's personal store too: it is still
                listed when the token is out, and using its key then fails with 0x80090016.
            exportable: whether `export` may take the key off the carrier; most carriers of
                qualified signatures forbid it.

        Raises:
            ValueError: the token already has a container of that name.
        """
        name = container or f"le-{issued.certificate.thumbprint[:8].lower()}"
        if any(each.name == name for each in self.containers):
            raise ValueError(f"{self.label}: there is a container {name!r} on this token already")
        added = Container(
            name=name,
            issued=issued,
            chain=tuple(chain),
            token=self,
            linked=linked,
            installed=installed,
            exportable=exportable,
        )
        self.containers.append(added)
        return added

    def export(self, container: str, password: str, *, pin: str | None = None) -> bytes:
        """Take a key with its certificates off the carrier, as the provider's own window does.

        Pages cannot do this: the file goes to the test, which may upload it.

        Args:
            container: the container's name.
            password: what the PKCS#12 file is to be opened with.
            pin: what is typed; the right PIN when left out.

        Raises:
            ValueError: no such container.
            PluginError: 0x8009000B the key is not exportable, 0x8010006B or 0x8010006C for the PIN.
        """
        found = next((each for each in self.containers if each.name == container), None)
        if found is None:
            known = ", ".join(each.name for each in self.containers) or "none"
            raise ValueError(f"{self.label}: no container {container!r}; there are: {known}")
        self.check_pin(self.pin if pin is None else pin)
        if not found.exportable:
            raise PluginError(Code.NOT_EXPORTABLE)
        return write_pkcs12(found.issued, password, found.chain)

    def add_file(
        self,
        data: bytes,
        password: str,
        *,
        container: str | None = None,
        installed: bool = False,
        exportable: bool = False,
    ) -> Container:
        """Write the key and the certificates of a PKCS#12 file into a new container; see `add`.

        Raises:
            Pkcs12Error: the file or its password is no good.
            ValueError: the token already has a container of that name.
        """
        issued, chain = read_pkcs12(data, password)
        return self.add(
            issued, chain=chain, container=container, installed=installed, exportable=exportable
        )

    @property
    def locked(self) -> bool:
        """Whether the PIN is blocked."""
        return self.attempts_left == 0

    def unlock(self) -> None:
        """Give all attempts back, as an administrator's PIN does."""
        self.attempts_left = self.pin_attempts

    def check_pin(self, pin: str | PinAnswer) -> None:
        """Compare an entered PIN; a right one gives all attempts back.

        Raises:
            PluginError: 0x8010006E cancelled, 0x8010006B wrong, 0x8010006C blocked, now or before.
        """
        if self.locked:
            raise PluginError(Code.PIN_BLOCKED)
        if pin is PinAnswer.CANCEL:
            raise PluginError(Code.CANCELLED)
        if pin == self.pin:
            self.attempts_left = self.pin_attempts
            return
        self.attempts_left -= 1
        raise PluginError(Code.WRONG_PIN if self.attempts_left else Code.PIN_BLOCKED)

    def __repr__(self) -> str:
        return f"<Token {self.label} {self.serial}>"
