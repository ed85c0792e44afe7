"""Sockets to requests: the standard library's HTTP server, with limits and one write per answer.

Facts behind the choices: headers and body in two writes cost 44 ms a request; a short backlog
costs a second at 64 connections; `server_bind` of http.server asks the resolver and can stall.
"""

from __future__ import annotations

import socket
import socketserver
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from mock_portal.message import Request, Response, text_response

App = Callable[[Request], Response]

BODY_LIMIT = 8 * 1024 * 1024
HEADERS_LIMIT = 100
HEADER_BYTES_LIMIT = 32 * 1024
IDLE_SECONDS = 30
CONNECTION_LIMIT = 256


class _RefusedError(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Handler(BaseHTTPRequestHandler):
    """One connection, any number of requests."""

    protocol_version = "HTTP/1.1"
    server: Server
    wbufsize = -1  # buffered: status line, headers and body leave in one write
    disable_nagle_algorithm = True
    timeout = IDLE_SECONDS

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Let every method reach the application, which knows what it answers."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - name of the base class
        """Keep quiet: worlds keep their own journals."""

    def _answer(self) -> None:
        try:
            request = self._request()
        except _RefusedError as refusal:
            response = text_response(f"{refusal}\n", refusal.status)
            response.close = True
        else:
            response = self.server.app(request)
        if response.status == 0:
            self.close_connection = True
            self.connection.close()
            return
        self._write(response)

    def _request(self) -> Request:
        headers: dict[str, str] = {}
        if len(self.headers) > HEADERS_LIMIT:
            raise _RefusedError(431, f"more than {HEADERS_LIMIT} headers")
        if sum(len(name) + len(value) for name, value in self.headers.items()) > HEADER_BYTES_LIMIT:
            raise _RefusedError(431, f"more than {HEADER_BYTES_LIMIT} bytes of headers")
        for name, value in self.headers.items():
            lower = name.lower()
            if lower in headers and lower in ("host", "content-length", "transfer-encoding"):
                raise _RefusedError(400, f"two {name} headers")
            headers[lower] = value
        if "transfer-encoding" in headers:
            raise _RefusedError(501, "chunked bodies are not taken; send Content-Length")
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            raise _RefusedError(400, "Content-Length is no number")
        if int(length) > BODY_LIMIT:
            raise _RefusedError(413, f"the body is longer than {BODY_LIMIT} bytes")
        body = self.rfile.read(int(length)) if int(length) else b""
        if len(body) != int(length):
            raise _RefusedError(400, "the body ended early")
        host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
        return Request(self.command, self.path, host.lower(), headers, body)

    def _write(self, response: Response) -> None:
        try:
            phrase = HTTPStatus(response.status).phrase
        except ValueError:
            phrase = "Unknown"
        self.send_response_only(response.status, phrase)
        for name, value in response.headers:
            if "\r" in value or "\n" in value:
                raise ValueError(f"line break in the value of header {name}")
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        if response.close:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)
        self.wfile.flush()


class Server(socketserver.ThreadingTCPServer):
    """A threaded server on loopback; starts at construction, `close` ends it.

    Args:
        app: answers each request.
        port: 0 for any free port; `port` of the object tells which.
    """

    request_queue_size = 128
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, app: App, port: int = 0) -> None:
        self.app = app
        self._places = threading.BoundedSemaphore(CONNECTION_LIMIT)
        super().__init__(("127.0.0.1", port), Handler)
        self.port: int = self.server_address[1]
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()

    def process_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Take a connection when there is a place for its thread."""
        self._places.acquire()
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        """Serve one connection, then give its place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser hangs up; anything else is the base class's to print."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError, ValueError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # base types it narrowly

    def close(self) -> None:
        """Stop taking connections and end."""
        self.shutdown()
        self.server_close()
