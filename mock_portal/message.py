"""Requests and responses as the portal's chain sees them, free of sockets.

`server.py` makes a `Request` from a connection and writes a `Response` to it; screens and the
control API never touch a socket.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, quote, unquote

from multipart import (
    MultipartError,
    MultipartSegment,
    PushMultipartParser,
    parse_options_header,
)

from mock_portal.uploaded_file import UploadedFile

FORM_FIELD_LIMIT = 500


class BadRequestError(Exception):
    """The request cannot be read as what it claims to be; answered with 400 and the reason."""


class Form:
    """Submitted fields in order, each name possibly several times (several employees at once)."""

    def __init__(
        self, pairs: Iterable[tuple[str, str]], files: Iterable[tuple[str, UploadedFile]] = ()
    ) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)
        self._files: dict[str, list[UploadedFile]] = {}
        for name, file in files:
            self._files.setdefault(name, []).append(file)

    def file(self, name: str) -> UploadedFile | None:
        """Return the first file of a field; None when nothing was chosen there."""
        return next(iter(self._files.get(name, [])), None)

    def files(self, name: str) -> list[UploadedFile]:
        """Return every file of a field, in the order of the page."""
        return list(self._files.get(name, []))

    def get(self, name: str, default: str = "") -> str:
        """Return the first value of a field without surrounding blanks, or the default."""
        values = self._values.get(name)
        return values[0].strip() if values else default

    def all(self, name: str) -> list[str]:
        """Return every value of a field, in the order of the page, blanks trimmed."""
        return [value.strip() for value in self._values.get(name, [])]

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def names(self) -> list[str]:
        """Return the names that were submitted."""
        return list(self._values)


@dataclass(frozen=True)
class Request:
    """One HTTP request: lower-case header names, lower-case host without its port.

    `target` is the path with its query as sent; `fresh` tells that it is the first request of its
    connection, on which a browser does not silently repeat what got lost.
    """

    method: str
    target: str
    host: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fresh: bool = True

    @cached_property
    def path(self) -> str:
        """The path of the target, percent-decoded, without its query."""
        return unquote(self.target.partition("?")[0])

    @cached_property
    def query(self) -> Form:
        """The fields of the query string.

        Raises:
            BadRequestError: it holds more than FORM_FIELD_LIMIT fields.
        """
        return Form(_pairs(self.target.partition("?")[2].encode(), "query", errors="replace"))

    @cached_property
    def form(self) -> Form:
        """The fields of a URL-encoded body, or the fields and files of a multipart one (RFC 7578).

        Raises:
            BadRequestError: the body is not UTF-8, holds more than FORM_FIELD_LIMIT fields, or
                is no multipart body though its header says so.
        """
        header = self.headers.get("content-type", "")
        kind = header.partition(";")[0].strip().lower()
        if kind == "multipart/form-data":
            return _multipart(header, self.body)
        if kind != "application/x-www-form-urlencoded":
            return Form([])
        return Form(_pairs(self.body, "form", errors="strict"))

    @cached_property
    def cookies(self) -> dict[str, str]:
        """Cookies by name; what is no `name=value` is passed over, the rest still counts."""
        found: dict[str, str] = {}
        for part in self.headers.get("cookie", "").split(";"):
            name, equals, value = part.strip().partition("=")
            if equals:
                found.setdefault(name, value)
        return found


def _pairs(encoded: bytes, what: str, *, errors: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=FORM_FIELD_LIMIT,
            errors=errors,
        )
    except ValueError as error:
        raise BadRequestError(f"the {what} cannot be read: {error}") from error


def _multipart(header: str, body: bytes) -> Form:
    fields: list[tuple[str, str]] = []
    files: list[tuple[str, UploadedFile]] = []
    _, options = parse_options_header(header)
    content = bytearray()
    segment: MultipartSegment | None = None
    try:
        with PushMultipartParser(
            options.get("boundary", ""), len(body), max_segment_count=FORM_FIELD_LIMIT, strict=True
        ) as parser:
            for event in parser.parse(body):
                if isinstance(event, MultipartSegment):
                    segment, content = event, bytearray()
                elif event:
                    content += event
                elif segment is not None:
                    if segment.filename is None:
                        fields.append((segment.name, content.decode()))
                    elif segment.filename or content:
                        # A browser sends a field without a choice as a nameless, empty file.
                        file = UploadedFile(segment.filename, bytes(content))
                        files.append((segment.name, file))
    except (MultipartError, UnicodeDecodeError) as error:
        raise BadRequestError(f"the form with files cannot be read: {error}") from error
    return Form(fields, files)


@dataclass
class Response:
    """What goes back: status, headers in order, body.

    `close` ends the connection after it. Faults use the rest: `drop` ends the connection instead
    of an answer; `slow_ms` spreads the body over that many milliseconds of real time.
    """

    status: int = 200
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    close: bool = False
    drop: bool = False
    slow_ms: int = 0

    def with_cookie(self, name: str, value: str) -> Response:
        """Add a session cookie (host-only, no expiry: the world's clock decides on the server)."""
        attributes = "Path=/; HttpOnly; SameSite=Lax"
        self.headers.append(("Set-Cookie", f"{name}={value}; {attributes}"))
        return self

    def without_cookie(self, name: str) -> Response:
        """Let the browser forget a cookie: no age left, which needs no clock to agree on."""
        attributes = "Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        self.headers.append(("Set-Cookie", f"{name}=; {attributes}"))
        return self


def html_response(text: str, status: int = 200) -> Response:
    """Make an HTML answer in UTF-8."""
    return Response(status, [("Content-Type", "text/html; charset=utf-8")], text.encode())


def json_response(body: bytes, status: int = 200) -> Response:
    """Make a JSON answer from encoded bytes."""
    return Response(status, [("Content-Type", "application/json; charset=utf-8")], body)


def text_response(text: str, status: int) -> Response:
    """Make a plain-text answer, used for errors outside any world."""
    return Response(status, [("Content-Type", "text/plain; charset=utf-8")], text.encode())


def redirect(path: str) -> Response:
    """Send the browser to another page of the same world with GET (303).

    Raises:
        ValueError: the path is not one of this portal's own (open redirects are refused).
    """
    if not path.startswith("/") or path.startswith("//") or "\\" in path or "\n" in path:
        raise ValueError(f"redirect to a foreign address refused: {path!r}")
    return Response(303, [("Location", quote(path, safe="/?&=%#:@-._~+"))])
