"""An external system that calls the API of an organisation's cabinet, as its guide tells it to.

It connects to this machine and names the world in the Host header: names below localhost are known
to browsers and not to every system.
"""

from __future__ import annotations

import argparse
import http.client
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec

PATIENCE_SECONDS = 10
ROOT = "/api/organisation/v1"


@dataclass(frozen=True)
class ApiAnswer:
    """What came back: HTTP status, media type, and the JSON value."""

    status: int
    kind: str
    data: Any

    @property
    def title(self) -> str:
        """What a refusal is called; empty for a call that worked."""
        return str(self.data["title"]) if "problem" in self.kind else ""

    @property
    def calls(self) -> list[str]:
        """The calls that an OpenAPI document describes, «GET /path», in its order."""
        paths: dict[str, dict[str, Any]] = self.data["paths"]
        return [f"{method.upper()} {path}" for path, rows in paths.items() for method in rows]


class ExternalSystem:
    """A client of the API.

    Args:
        url: address of the world.
        key: as the cabinet showed it, empty for none.
    """

    def __init__(self, url: str, key: str = "") -> None:
        self._url = url
        self.key = key

    def call(self, method: str, path: str, body: Mapping[str, object] | None = None) -> ApiAnswer:
        """Call a path below ROOT."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        content = b"" if body is None else msgspec.json.encode(body)
        return _send(f"{self._url.rstrip('/')}{ROOT}{path}", method, headers, content)

    def call_times(self, number: int, path: str) -> list[ApiAnswer]:
        """Read a path several times in a row."""
        return [self.call("GET", path) for _ in range(number)]

    def first_rows(self, paths: Iterable[str]) -> list[dict[str, Any]]:
        """Return the first row of each list."""
        return [self.call("GET", path).data["items"][0] for path in paths]

    def rows_by_number(self, paths: Iterable[str], numbers: Iterable[int]) -> list[dict[str, Any]]:
        """Return one row of each list, asked for by its number."""
        asked = zip(paths, numbers, strict=True)
        return [self.call("GET", f"{path}/{number}").data for path, number in asked]

    def run(self, command: str, placeholder: str) -> ApiAnswer:
        """Do what a curl command of the description does, with the key for its placeholder.

        Raises:
            SystemExit: the command has an option beyond -H, -d and -X.
        """
        parser = argparse.ArgumentParser("curl")
        parser.add_argument("-H", dest="headers", action="append", default=[])
        parser.add_argument("-d", dest="data")
        parser.add_argument("-X", dest="method")
        parser.add_argument("url")
        asked = parser.parse_args(shlex.split(command.replace(placeholder, self.key))[1:])
        pairs = [line.partition(": ") for line in asked.headers]
        method = asked.method or ("GET" if asked.data is None else "POST")
        headers = {name: value for name, _, value in pairs}
        return _send(asked.url, method, headers, (asked.data or "").encode())


def _send(url: str, method: str, headers: dict[str, str], body: bytes) -> ApiAnswer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port or 80, timeout=PATIENCE_SECONDS)
    try:
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request(method, target, body, {"Host": parts.netloc, **headers})
        answer = connection.getresponse()
        kind = answer.headers.get_content_type()
        return ApiAnswer(answer.status, kind, msgspec.json.decode(answer.read()))
    finally:
        connection.close()
