"""What encryption a server takes: connections with chosen ciphers, and with none (K-197)."""

from __future__ import annotations

import socket
import ssl

PATIENCE_SECONDS = 5
# What features call a client -> the ciphers that it has, none for one without TLS.
CLIENTS = {
    "с AES-256": "ECDHE+AES256",
    "с AES-128": "ECDHE+AES128",
    "с ChaCha20": "ECDHE+CHACHA20",
    "без шифрования": "",
}
_REQUEST = b"GET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def cipher_of(port: int) -> str:
    """Connect as browsers do, nobody vouching for the certificate; return the cipher's name."""
    with (
        socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as plain,
        _context("").wrap_socket(plain) as secured,
    ):
        cipher = secured.cipher()
    return cipher[0] if cipher else ""


def is_answered(port: int, client: str) -> bool:
    """Tell whether a client of `CLIENTS` gets an HTTP answer."""
    ciphers = CLIENTS[client]
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as plain:
        try:
            with _context(ciphers).wrap_socket(plain) if ciphers else plain as connection:
                connection.sendall(_REQUEST)
                return connection.recv(4096).startswith(b"HTTP/")
        except (ssl.SSLError, ConnectionError):
            return False  # hung up in the middle: no answer


def _context(ciphers: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if ciphers:
        context.maximum_version = ssl.TLSVersion.TLSv1_2  # later ones leave no choice of ciphers
        context.set_ciphers(ciphers)
    return context
