"""Requests and answers of the HTTP desk, free of sockets, so that tests need none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, unquote

FIELD_LIMIT = 50


class RefusedError(Exception):
    """The desk refuses a request.

    Args:
        status: HTTP status.
        heading: what is wrong, in Russian where a person reads it.
        text: what to do about it.
    """

    def __init__(self, status: int, heading: str, text: str = "") -> None:
        super().__init__(heading)
        self.status = status
        self.heading = heading
        self.text = text


@dataclass(frozen=True)
class Request:
    """One HTTP request; names of headers are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @cached_property
    def path(self) -> str:
        """The target without its query, percent-decoded."""
        return unquote(self.target.partition("?")[0])

    @cached_property
    def query(self) -> dict[str, str]:
        """Fields of the query; the last one wins."""
        return _fields(self.target.partition("?")[2])

    @cached_property
    def form(self) -> dict[str, str]:
        """Fields of a URL-encoded body, blanks around them cut; none for another body."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            return {}
        return _fields(self.body.decode("ascii", "replace"))

    @cached_property
    def cookies(self) -> dict[str, str]:
        """Cookies by name."""
        parts = (part.strip().partition("=") for part in self.headers.get("cookie", "").split(";"))
        return {name: value for name, equals, value in parts if equals}


def _fields(encoded: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, max_num_fields=FIELD_LIMIT)
    except ValueError as error:
        raise RefusedError(400, "Слишком много полей", str(error)) from error
    return {name: value.strip() for name, value in pairs}


@dataclass
class Answer:
    """What goes back."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @classmethod
    def of(cls, text: str, kind: str, status: int = 200) -> "Answer":
        """Make an answer of text; `kind` is its media type without a charset."""
        return cls(status, {"Content-Type": f"{kind}; charset=utf-8"}, text.encode())

    @classmethod
    def redirect(cls, path: str) -> "Answer":
        """Send the browser to another page of the desk; `path` is one of our own."""
        return cls(303, {"Location": path})
