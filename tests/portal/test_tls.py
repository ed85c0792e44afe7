"""The portal behind TLS: which ciphers it takes, and how it turns the others away (K-197)."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
from in_process import Visitor

from mock_portal.app import Portal
from mock_portal.message import Request, Response, text_response
from mock_portal.server import Limits
from mock_portal.tls import TlsServer, is_strong
from mock_portal.worlds import Worlds

LIMITS = Limits(idle_seconds=5, request_seconds=5, linger_seconds=0.1, connections=8)
REQUEST = b"GET / HTTP/1.1\r\nHost: a.localhost\r\nConnection: close\r\n\r\n"


def hello(_: Request) -> Response:
    return text_response("hello", 200)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with closing(TlsServer(hello, limits=LIMITS)) as server:
        yield server.port


def client(ciphers: str = "", newest: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    """Make the client's side; nobody vouches for the certificate, so it is not checked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if newest is not None:
        context.minimum_version = min(newest, ssl.TLSVersion.TLSv1_2)
        context.maximum_version = newest
    if ciphers:
        context.set_ciphers(ciphers)
    return context


def ask(port: int, context: ssl.SSLContext) -> tuple[str, bytes]:
    """Return the cipher and the answer."""
    with (
        socket.create_connection(("127.0.0.1", port), 5) as plain,
        context.wrap_socket(plain, server_hostname="a.localhost") as secured,
    ):
        cipher = secured.cipher()
        assert cipher is not None
        secured.sendall(REQUEST)
        return cipher[0], b"".join(iter(lambda: secured.recv(4096), b""))


@pytest.mark.parametrize("newest", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_requests_are_answered_under_aes_256(port: int, newest: ssl.TLSVersion) -> None:
    cipher, answer = ask(port, client(newest=newest))
    assert "AES256" in cipher.replace("_", "")
    assert answer.endswith(b"hello")


@pytest.mark.parametrize("weak", ["ECDHE+AES128", "ECDHE+CHACHA20"])
def test_clients_without_aes_256_get_no_answer(port: int, weak: str) -> None:
    with pytest.raises(OSError, match="HANDSHAKE_FAILURE"):
        ask(port, client(weak, ssl.TLSVersion.TLSv1_2))


def test_requests_without_tls_get_no_answer(port: int) -> None:
    received = b""
    with socket.create_connection(("127.0.0.1", port), 5) as plain:
        plain.sendall(REQUEST)
        with suppress(ConnectionResetError):  # hung up upon what it had not read
            received = plain.recv(4096)
    assert b"HTTP" not in received


def test_the_server_ends_with_connections_open() -> None:
    server = TlsServer(hello, limits=LIMITS)
    with (
        socket.create_connection(("127.0.0.1", server.port), 5) as plain,
        client().wrap_socket(plain) as secured,
    ):
        assert server.wait_for_idle(1, 5)
        server.close()
        assert secured.recv(1) == b""


@pytest.mark.parametrize(
    ("cipher", "strong"),
    [
        (("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256), True),
        (("ECDHE-ECDSA-AES256-GCM-SHA384", "TLSv1.2", 256), True),
        (("TLS_AES_128_GCM_SHA256", "TLSv1.3", 128), False),
        (("TLS_CHACHA20_POLY1305_SHA256", "TLSv1.3", 256), False),
        (None, False),
    ],
)
def test_only_aes_256_is_strong(cipher: tuple[str, str, int] | None, strong: bool) -> None:
    assert is_strong(cipher) is strong


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_cookies_come_back_over_tls_only(scheme: str, secure: bool) -> None:
    worlds = Worlds(8080, scheme)
    worlds.create("a")
    headers = Visitor(Portal(worlds), "a.localhost").get("/login").headers
    (cookie,) = [value for name, value in headers if name == "Set-Cookie"]
    assert cookie.endswith("; Secure") is secure
    assert ("Strict-Transport-Security" in dict(headers)) is secure
    assert worlds.origin("a") == f"{scheme}://a.localhost:8080"
