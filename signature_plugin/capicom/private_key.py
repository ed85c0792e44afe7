"""The private key as a page knows it: where it is, and a PIN for it. Never the key itself."""

from signature_plugin.capicom.about import (
    PROVIDER_NAME,
    PROVIDER_TYPE,
    STRONG_PROVIDER_NAME,
    STRONG_PROVIDER_TYPE,
)
from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.values import as_flag, as_text
from signature_plugin.pki import IssuedCertificate
from signature_plugin.session import Session
from signature_plugin.tokens import Container, TokenKind

AT_KEYEXCHANGE = 1


class PrivateKey(ComObject):
    """A link to a key container; it remembers the PIN a page has set on it."""

    kind = "PrivateKey"

    def __init__(self, session: Session, container: Container) -> None:
        super().__init__(session)
        self.container = container
        self._pin: str | None = None
        self._keep = True

    def is_strong(self) -> bool:
        """Whether this is a 512-bit key."""
        return self.container.certificate.public_key.bits == 512

    def set_pin(self, value: object) -> None:
        """Take a PIN from the page: no PIN window for this key any more."""
        self._pin = as_text(value)

    def set_caching(self, value: object) -> None:
        """Whether the PIN is kept after use."""
        self._keep = as_flag(value)

    def open(self, pin: str | None = None) -> IssuedCertificate:
        """Get at the key; ``pin`` is one that came another way and goes before its own."""
        chosen = self._pin if pin is None else pin
        return self.session.open_key(self.container, chosen, keep=self._keep)

    def is_accessible(self) -> bool:
        """Whether the carrier is there and its PIN not blocked."""
        token = self.container.token
        return token in self.workstation.tokens and not token.locked

    def is_hardware(self) -> bool:
        """Whether the key lies on a token."""
        return self.container.token.kind is TokenKind.TOKEN

    members = (
        Property(
            "ProviderName", lambda self: STRONG_PROVIDER_NAME if self.is_strong() else PROVIDER_NAME
        ),
        Property(
            "ProviderType", lambda self: STRONG_PROVIDER_TYPE if self.is_strong() else PROVIDER_TYPE
        ),
        Property("ContainerName", lambda self: self.container.name),
        Property("UniqueContainerName", lambda self: self.container.unique_name),
        Property("KeySpec", lambda self: AT_KEYEXCHANGE),
        Property("KeyPin", write=set_pin),
        Property("CachePin", lambda self: self._keep, set_caching),
        Method("IsAccessible", is_accessible),
        Method("IsExportable", lambda self: self.container.exportable),
        Method("IsHardwareDevice", is_hardware),
        Method("IsMachineKeyset", lambda self: False),
        Method("IsProtected", lambda self: bool(self.container.token.pin)),
        Method("IsRemovable", is_hardware),
    )
    methods_not_built = (
        "ChangePin",
        "Open",
        "Delete",
    )
