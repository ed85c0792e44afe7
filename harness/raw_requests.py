"""Requests that no browser would send, byte by byte: what the portal's gate has to turn away.

Steps name them as in `REQUESTS`; each is sent over a connection of its own.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE_SECONDS = 10
_GIGABYTE = 1024**3  # far above any form; only announced, never sent


@dataclass(frozen=True)
class RawAnswer:
    """What came back: HTTP status and text."""

    status: int
    text: str


@dataclass(frozen=True)
class RawRequest:
    """A request line and headers; `{host}` stands for the world's own host and port.

    Attributes:
        first: the request line.
        headers: whole header lines.
        body: sent as it is, whatever the headers say.
    """

    first: str
    headers: tuple[str, ...] = ("Host: {host}",)
    body: str = ""


def _form(first: str, body: str) -> RawRequest:
    kind = "Content-Type: application/x-www-form-urlencoded"
    return RawRequest(first, ("Host: {host}", kind, f"Content-Length: {len(body)}"), body)


_SIGN_IN = "POST /login HTTP/1.1"
REQUESTS: dict[str, RawRequest] = {
    "как у браузера": RawRequest("GET /login HTTP/1.1"),
    "с чужим именем сайта": RawRequest("GET /login HTTP/1.1", ("Host: evil.example",)),
    "без имени сайта": RawRequest("GET /login HTTP/1.1", ()),
    "с двумя именами сайта": RawRequest(
        "GET /login HTTP/1.1", ("Host: {host}", "Host: evil.example")
    ),
    "с неизвестным методом": RawRequest("DELETE /login HTTP/1.1"),
    "с методом, которого нет у страницы": _form("POST /services HTTP/1.1", "csrf=0"),
    "с формой без проверочного кода": _form(_SIGN_IN, "login=1&password=2"),
    "с формой с выдуманным проверочным кодом": _form(_SIGN_IN, "csrf=0&login=1&password=2"),
    "с телом больше предела": RawRequest(
        _SIGN_IN, ("Host: {host}", f"Content-Length: {_GIGABYTE}")
    ),
    "с адресом длиннее предела": RawRequest(f"GET /{'a' * 8200} HTTP/1.1"),
    "с заголовком больше предела": RawRequest(
        "GET /login HTTP/1.1", ("Host: {host}", f"X-Long: {'a' * 40_000}")
    ),
    "с телом по частям": RawRequest(_SIGN_IN, ("Host: {host}", "Transfer-Encoding: chunked")),
    "не на языке HTTP": RawRequest("HELLO"),
}


def send(url: str, name: str) -> RawAnswer:
    """Send one of `REQUESTS` to the world at this address and read the answer to its end."""
    parts = urlsplit(url)
    request = REQUESTS[name]
    # The connection ends after the answer, so that reading ends too.
    lines = [request.first, *request.headers, "Connection: close", "", request.body]
    text = "\r\n".join(lines).replace("{host}", parts.netloc)
    with socket.create_connection(("127.0.0.1", parts.port or 80), PATIENCE_SECONDS) as connection:
        connection.sendall(text.encode())
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    return RawAnswer(int(head.split()[1]), body.decode())
