"""The register of certification authorities of a world."""

from __future__ import annotations

import base64

import msgspec

from harness.world_client.transport import ControlClient


class RegisteredAuthority(msgspec.Struct, frozen=True):
    """An authority as the portal knows it; `thumbprint` is the SHA-1 in upper hexadecimal."""

    id: int
    thumbprint: str
    name: str
    is_root: bool
    accredited: bool


class Authorities:
    """Enters authorities and publishes their revocation lists."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def all(self) -> list[RegisteredAuthority]:
        """Return the known authorities in the order of entering."""
        return self._control.call("GET", f"{self._path}/authorities", list[RegisteredAuthority])

    def add(self, certificate: bytes, *, accredited: bool = True) -> RegisteredAuthority:
        """Enter an authority by the DER of its certificate."""
        order = {"certificate": _text(certificate), "accredited": accredited}
        return self._control.call("POST", f"{self._path}/authorities", RegisteredAuthority, order)

    def set_accredited(self, thumbprint: str, *, accredited: bool) -> RegisteredAuthority:
        """Give an authority its accreditation, or take it away."""
        path = f"{self._path}/authorities/{thumbprint}"
        return self._control.call("PATCH", path, RegisteredAuthority, {"accredited": accredited})

    def publish(self, revocation_list: bytes) -> RegisteredAuthority:
        """Publish a revocation list (DER); it replaces older ones of its authority."""
        order = {"list": _text(revocation_list)}
        path = f"{self._path}/revocation-lists"
        return self._control.call("POST", path, RegisteredAuthority, order)

    def withdraw_lists(self, thumbprint: str) -> None:
        """Withdraw an authority's revocation lists: what it has revoked is unknown then."""
        self._control.send("DELETE", f"{self._path}/authorities/{thumbprint}/revocation-lists")


def _text(der: bytes) -> str:
    return base64.b64encode(der).decode()
