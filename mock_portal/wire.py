"""HTTP/1.1 on the wire: bytes to a `Request`, a `Response` to bytes, free of sockets and threads.

Every limit holds while reading, not afterwards: nobody can make the portal keep a header that it
would then refuse. What is doubtful (two hosts, folded headers, bare line feeds) is refused, since
a guess about where a request ends turns its rest into the next request.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import BinaryIO

from mock_portal.message import Request, Response

LINE_LIMIT = 8 * 1024
HEADERS_LIMIT = 100
HEADER_BYTES_LIMIT = 32 * 1024
BODY_LIMIT = 16 * 1024 * 1024  # a form with three scans, each as large as the rules allow

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_TARGET = re.compile(r"/[!-~]*")
_HOST = re.compile(r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
# Two of these would let two readers of one request disagree about it.
_ONCE = ("host", "content-length", "content-type", "authorization", "transfer-encoding")
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


class WireError(Exception):
    """A request cannot be read; answered with the status and the reason, then the end."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class Received:
    """A request together with what its sender wants of the connection afterwards."""

    request: Request
    keep_alive: bool


def read_request(stream: BinaryIO, proceed: Callable[[], None], *, fresh: bool) -> Received | None:
    """Read one whole request, its body included.

    Args:
        stream: where the bytes come from.
        proceed: called before the body when the sender waits for `100 Continue`.
        fresh: whether this is the first request of its connection.

    Returns:
        The request, or None when the sender ended the connection instead.

    Raises:
        WireError: the request is broken or too large.
        OSError: the connection broke or the time for a request is over.
    """
    line = _line(stream, LINE_LIMIT, WireError(414, f"the address is longer than {LINE_LIMIT}"))
    if line == "":  # an empty line before a request is left over from the last one (RFC 9112, 2.2)
        line = _line(stream, LINE_LIMIT, WireError(414, "the address is too long"))
    if line is None:
        return None
    method, target, version = _first_line(line)
    headers = _headers(stream)
    if version == "HTTP/1.1" and "host" not in headers:
        raise WireError(400, "no Host header")
    host = headers.get("host", "")
    if host and not _HOST.fullmatch(host):
        raise WireError(400, "the Host header is no host")
    body = _body(stream, headers, proceed if version == "HTTP/1.1" else None)
    wishes = {wish.strip().lower() for wish in headers.get("connection", "").split(",")}
    keep_alive = "close" not in wishes and (version == "HTTP/1.1" or "keep-alive" in wishes)
    name = re.sub(r":\d+$", "", host).lower()
    return Received(Request(method, target, name, headers, body, fresh), keep_alive)


def _line(stream: BinaryIO, limit: int, too_long: WireError) -> str | None:
    raw = stream.readline(limit + 1)
    if not raw:
        return None
    if len(raw) > limit:
        raise too_long
    if not raw.endswith(b"\r\n"):
        raise WireError(400, "a line of the request does not end in CR LF")
    return raw[:-2].decode("latin-1")


def _first_line(line: str) -> tuple[str, str, str]:
    parts = line.split(" ")
    if len(parts) != 3 or not _TOKEN.fullmatch(parts[0]):
        raise WireError(400, "the first line is not METHOD SP target SP HTTP/1.1")
    method, target, version = parts
    if version not in ("HTTP/1.1", "HTTP/1.0"):
        raise WireError(505, f"{version[:20]!r} is not spoken here; HTTP/1.1 is")
    if not _TARGET.fullmatch(target):
        raise WireError(400, "the target is not a path of printable ASCII beginning with /")
    return method, target, version


def _headers(stream: BinaryIO) -> dict[str, str]:
    headers: dict[str, str] = {}
    left = HEADER_BYTES_LIMIT
    for _ in range(HEADERS_LIMIT + 1):
        too_large = WireError(431, f"more than {HEADER_BYTES_LIMIT} bytes of headers")
        line = _line(stream, left, too_large)
        if line is None:
            raise WireError(400, "the request ended early")
        if line == "":
            return headers
        left -= len(line) + 2
        _add_header(headers, line)
    raise WireError(431, f"more than {HEADERS_LIMIT} headers")


def _add_header(headers: dict[str, str], line: str) -> None:
    name, colon, value = line.partition(":")
    value = value.strip(" \t")
    if not colon or not _TOKEN.fullmatch(name) or _CONTROL.search(value):
        raise WireError(400, "a header is not `name: value` on one line")
    lower = name.lower()
    if lower not in headers:
        headers[lower] = value
    elif lower in _ONCE:
        raise WireError(400, f"two {name} headers")
    else:
        headers[lower] += ("; " if lower == "cookie" else ", ") + value


def _body(stream: BinaryIO, headers: dict[str, str], proceed: Callable[[], None] | None) -> bytes:
    if "transfer-encoding" in headers:
        raise WireError(501, "chunked bodies are not taken; send Content-Length")
    text = headers.get("content-length", "0")
    # The length of the text first: int() of a million digits takes a minute.
    if not (text.isascii() and text.isdigit()) or len(text) > 20:
        raise WireError(400, "Content-Length is no number")
    length = int(text)
    if length > BODY_LIMIT:
        raise WireError(413, f"the body is longer than {BODY_LIMIT} bytes")
    expected = headers.get("expect", "").lower()
    if expected not in ("", "100-continue"):
        raise WireError(417, "of expectations only 100-continue is known")
    if expected and length and proceed is not None:
        proceed()
    body = stream.read(length) if length else b""
    if len(body) != length:
        raise WireError(400, "the body ended early")
    return body


def encode_head(response: Response, *, close: bool) -> bytes:
    """Write status line and headers, up to and including the empty line.

    There is no Date header: the only time that the portal shows is its world's.

    Args:
        response: what is answered; Content-Length comes from its body.
        close: whether the connection ends after it.

    Raises:
        ValueError: a header's name or value holds what a header cannot, such as a line break.
    """
    lines = [f"HTTP/1.1 {response.status} {_PHRASES.get(response.status, 'Unknown')}"]
    for name, value in response.headers:
        if not _TOKEN.fullmatch(name) or _CONTROL.search(value):
            raise ValueError(f"header {name!r} cannot have the value {value!r}")
        lines.append(f"{name}: {value}")
    lines.append(f"Content-Length: {len(response.body)}")
    if close:
        lines.append("Connection: close")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")
