"""One kept-alive connection to the control API of a portal process."""

from __future__ import annotations

import http.client
from typing import Any, TypeVar

import msgspec

Answer = TypeVar("Answer")
TIMEOUT_SECONDS = 60


class ControlRefusedError(Exception):
    """The control API said no; the message is its own line, with the call in front."""

    def __init__(self, call: str, status: int, reason: str) -> None:
        super().__init__(f"{call}: {status} {reason}")
        self.status = status


class ControlClient:
    """Calls the control API.

    Args:
        port: its port on 127.0.0.1.
        token: its bearer token.
    """

    def __init__(self, port: int, token: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
        self._headers = {"Authorization": f"Bearer {token}", "User-Agent": "kabinet"}

    def raw(self, method: str, path: str, body: object = None) -> bytes:
        """Call and return the answer's bytes.

        Args:
            method: HTTP method.
            path: path with its query.
            body: anything that JSON can hold; None sends none.

        Raises:
            ControlRefusedError: the status is not 200.
            OSError: the portal process does not answer.
        """
        payload = None if body is None else msgspec.json.encode(body)
        self._connection.request(method, path, payload, self._headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            try:
                reason = msgspec.json.decode(content)["error"]
            except (msgspec.DecodeError, KeyError, TypeError):
                reason = content[:200].decode(errors="replace")
            raise ControlRefusedError(f"{method} {path}", answer.status, reason)
        return content

    def call(self, method: str, path: str, kind: type[Answer], body: object = None) -> Answer:
        """Call and return the answer as the given type; see `raw` for what it raises."""
        return msgspec.json.decode(self.raw(method, path, body), type=kind)

    def send(self, method: str, path: str, body: object = None) -> Any:
        """Call and return the answer as plain JSON values; see `raw` for what it raises."""
        return msgspec.json.decode(self.raw(method, path, body))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
