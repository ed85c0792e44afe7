"""The portal behind TLS, whose records are encrypted by AES-256 and by nothing weaker (K-197).

Off by default: everything runs on loopback, and a certificate that no browser knows would stand in
the way. `python -m mock_portal --tls` turns it on. The certificate is made anew at each start and
signed by nobody but itself. What lies in the database is not encrypted: it is in memory only.
"""

from __future__ import annotations

import ssl
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mock_portal.server import Server

if TYPE_CHECKING:
    import socket

# TLS 1.3 has suites of its own, which Python cannot choose from: `is_strong` looks at them.
CIPHERS = "ECDHE+AES256"
BITS = 256
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


def is_strong(cipher: tuple[str, str, int] | None) -> bool:
    """Tell whether a negotiated cipher is AES with a key of 256 bits.

    Args:
        cipher: name, protocol and secret bits, as `SSLSocket.cipher` tells them.
    """
    if cipher is None:
        return False
    name, _, bits = cipher
    return bits >= BITS and "AES" in name


def make_context() -> ssl.SSLContext:
    """Make the server's side of TLS 1.2 and 1.3 with a fresh self-signed certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(CIPHERS)
    with tempfile.TemporaryDirectory(prefix="kabinet-tls-") as folder:
        file = Path(folder) / "portal.pem"
        file.touch(mode=0o600)
        file.write_bytes(_key_and_certificate())
        context.load_cert_chain(file)
    return context


def _key_and_certificate() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Учебный макет портала (ТЕСТ)")])
    hosts = [x509.DNSName("localhost"), x509.DNSName("*.localhost")]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        .sign(key, hashes.SHA256())
    )
    written = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return written + certificate.public_bytes(serialization.Encoding.PEM)


class TlsServer(Server):
    """The server with TLS in front of HTTP; takes what `Server` takes."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.context = make_context()
        super().__init__(*arguments, **options)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands in the connection's own thread, then serve; a weak cipher ends it."""
        request.settimeout(self.limits.request_seconds)
        try:
            secured = self.context.wrap_socket(request, server_side=True)
        except OSError:  # no TLS, an unknown version, no cipher in common, or gone
            return
        with self._changed:
            self._open.add(secured)
        try:
            if is_strong(secured.cipher()):
                super().finish_request(secured, client_address)
        finally:
            with self._changed:
                self._open.discard(secured)
                self._idle.pop(secured, None)
            _end(secured)


def _end(secured: socket.socket) -> None:
    with suppress(OSError):  # the other side was quicker
        secured.close()
