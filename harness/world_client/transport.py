"""One kept-alive connection to the control API of a portal process."""

from __future__ import annotations

import http.client
import select
from typing import Any, TypeVar

import msgspec

Answer = TypeVar("Answer")
TIMEOUT_SECONDS = 60


class ControlRefusedError(Exception):
    """The control API said no; the message is its own line, with the call in front."""

    def __init__(self, call: str, status: int, reason: str) -> None:
        super().__init__(f"{call}: {status} {reason}")
        self.status = status


class PortalGoneError(ConnectionError):
    """The portal process does not answer."""


class ControlClient:
    """Calls the control API; for one thread at a time.

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
            PortalGoneError: the portal process does not answer.
        """
        payload = None if body is None else msgspec.json.encode(body)
        self._drop_ended()
        try:
            self._connection.request(method, path, payload, self._headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()  # half of an answer must not be the next one's
            raise PortalGoneError(
                f"{method} {path}: the portal does not answer ({error!r}); its log may say why"
            ) from error
        if answer.status != 200:
            try:
                reason = msgspec.json.decode(content)["error"]
            except (msgspec.DecodeError, KeyError, TypeError):
                reason = content[:200].decode(errors="replace")
            raise ControlRefusedError(f"{method} {path}", answer.status, reason)
        return content

    def _drop_ended(self) -> None:
        """Forget a connection that the portal has ended for idleness; the next call opens one."""
        if self._connection.sock and select.select([self._connection.sock], [], [], 0)[0]:
            self._connection.close()

    def call(self, method: str, path: str, kind: type[Answer], body: object = None) -> Answer:
        """Call and return the answer as the given type; see `raw` for what it raises."""
        return msgspec.json.decode(self.raw(method, path, body), type=kind)

    def send(self, method: str, path: str, body: object = None) -> Any:
        """Call and return the answer as plain JSON values; see `raw` for what it raises."""
        return msgspec.json.decode(self.raw(method, path, body))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
