"""A client that sends bytes as they are: what no well-behaved library would."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from types import TracebackType

PATIENCE_SECONDS = 5


@dataclass
class Answer:
    """One answer as read from the wire; header names are lower-case."""

    status: int
    headers: dict[str, str]
    body: bytes


class RawClient:
    """One connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self.stream = self.socket.makefile("rb")

    def send(self, *lines: str, body: bytes = b"") -> None:
        """Send lines with CR LF after each, an empty line, and a body."""
        self.socket.sendall("".join(f"{line}\r\n" for line in [*lines, ""]).encode() + body)

    def get(self, path: str = "/", *headers: str) -> Answer:
        """Send a GET and read its answer."""
        self.send(f"GET {path} HTTP/1.1", "Host: a.localhost", *headers)
        return self.answer()

    def answer(self, *, head_only: bool = False) -> Answer:
        """Read one answer; an early end raises EOFError."""
        first = self.stream.readline()
        if not first:
            raise EOFError("the connection ended without an answer")
        headers = {}
        while (line := self.stream.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        length = 0 if head_only else int(headers.get("content-length", "0"))
        return Answer(int(first.split()[1]), headers, self.stream.read(length))

    def ended(self) -> bool:
        """Wait for the other side and tell whether it ended the connection."""
        try:
            return self.stream.read(1) == b""
        except ConnectionResetError:
            return True

    def close(self) -> None:
        """End the connection."""
        self.stream.close()
        self.socket.close()

    def __enter__(self) -> RawClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
