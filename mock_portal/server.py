"""Sockets to requests: a threaded server on loopback with limits and one write per answer.

Facts behind the choices: headers and body in two writes cost 44 ms a request; a short backlog
costs a second at 64 connections; a time-out per read lets a slow sender hold a thread for ever;
`http.server` asks the resolver for its own name and can stall. Hence `socketserver` and `wire.py`.
"""

from __future__ import annotations

import io
import logging
import select
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from mock_portal.message import Request, Response, text_response
from mock_portal.wire import Received, WireError, encode_head, read_request

App = Callable[[Request], Response]

log = logging.getLogger(__name__)

PIECES = 10  # into which a slow answer's body is cut
CLOSE_SECONDS = 1.0
FULL = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Limits:
    """What one server bears.

    Attributes:
        idle_seconds: how long a connection may wait for its next request.
        request_seconds: how long a request may take to arrive, and its answer to leave.
        linger_seconds: how long the rest of a refused request is read and thrown away.
        connections: how many are served at once, one thread each.
    """

    idle_seconds: float = 30
    request_seconds: float = 20
    linger_seconds: float = 2
    connections: int = 256


LIMITS = Limits()


class _TimedSource(io.RawIOBase):
    """Reads a socket until a moment that stands for a whole request, not for one read."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._ends = 0.0

    def allow(self, seconds: float) -> None:
        """Let reading go on for so long from now."""
        self._ends = time.monotonic() + seconds

    def readable(self) -> bool:
        """Tell that this is a source."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, waiting until the moment set.

        Raises:
            TimeoutError: the moment is over.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Connection(socketserver.BaseRequestHandler):
    """One connection, any number of requests."""

    server: Server
    request: socket.socket

    def handle(self) -> None:
        """Answer requests until one side wants to end."""
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._source = _TimedSource(self.request)
        with io.BufferedReader(self._source, 32 * 1024) as self._stream:
            fresh = True
            while self._next_begins() and self._exchange(fresh):
                fresh = False

    def _next_begins(self) -> bool:
        self._source.allow(self.server.limits.idle_seconds)
        self.server.note_idle(self.request)
        try:
            return bool(self._stream.peek(1))
        except OSError:
            return False  # nothing came, or the other side is gone: nobody waits for an answer
        finally:
            self.server.note_busy(self.request)

    def _exchange(self, fresh: bool) -> bool:
        """Read one request and answer it; tell whether the connection goes on."""
        self._source.allow(self.server.limits.request_seconds)
        try:
            received = read_request(self._stream, self._proceed, fresh=fresh)
            return received is not None and self._answer(received)
        except WireError as error:
            self._refuse(error.status, str(error))
        except TimeoutError:
            self._refuse(408, "the request took too long to arrive")
        except OSError:
            pass  # the other side hung up
        return False

    def _answer(self, received: Received) -> bool:
        response, head = self.server.answer(received)
        if response.drop:
            return False
        body = b"" if received.request.method == "HEAD" else response.body
        try:
            self._send(head, body, response.slow_ms)
        except OSError:
            return False  # the other side hung up or reads too slowly
        return received.keep_alive and not response.close

    def _proceed(self) -> None:
        self.request.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _send(self, head: bytes, body: bytes, slow_ms: int = 0) -> None:
        # For sendall the time-out spans all that it sends, however often the other side reads.
        self.request.settimeout(self.server.limits.request_seconds)
        if not slow_ms or not body:
            self.request.sendall(head + body)
            return
        self.request.sendall(head)
        size = -(-len(body) // PIECES)
        for start in range(0, len(body), size):
            self.server.pause(slow_ms / 1000 / PIECES)
            self.request.sendall(body[start : start + size])

    def _refuse(self, status: int, reason: str) -> None:
        """Answer and end. What still comes is read away: closing upon it would reset the answer."""
        response = text_response(f"{reason}\n", status)
        with suppress(OSError):  # the other side has ended by itself
            self._send(encode_head(response, close=True), response.body)
            self.request.shutdown(socket.SHUT_WR)
            self._source.allow(self.server.limits.linger_seconds)
            scrap = bytearray(64 * 1024)
            while self._source.readinto(scrap):
                pass


class Server(socketserver.TCPServer):
    """A threaded server on 127.0.0.1; starts at construction, `close` ends it.

    Args:
        app: answers each request; what it raises becomes a 500 and a line in the log.
        port: 0 for any free port; `port` of the object tells which.
        limits: sizes and times, smaller in tests.

    Raises:
        OSError: the port is taken.
        OverflowError: the port is no port.
    """

    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, app: App, port: int = 0, limits: Limits = LIMITS) -> None:
        self.app = app
        self.limits = limits
        self._places = threading.BoundedSemaphore(limits.connections)
        self._changed = threading.Condition()
        self._open: set[socket.socket] = set()
        self._idle: dict[socket.socket, None] = {}  # in the order in which they fell idle
        self._closing = threading.Event()
        super().__init__(("127.0.0.1", port), _Connection)
        self.port: int = self.server_address[1]
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def answer(self, received: Received) -> tuple[Response, bytes]:
        """Ask the application; its failure is logged and answered, never a dropped connection.

        Returns:
            What it answers, and the head of that for the wire.
        """
        request = received.request
        try:
            response = self.app(request)
            return response, encode_head(response, close=response.close or not received.keep_alive)
        except Exception:
            log.exception("%s %s failed", request.method, request.path)
            response = text_response("the portal failed, see its log\n", 500)
            response.close = True
            return response, encode_head(response, close=True)

    def pause(self, seconds: float) -> None:
        """Wait in real time, but not longer than the server lives."""
        self._closing.wait(seconds)

    def note_idle(self, connection: socket.socket) -> None:
        """Remember that a connection waits for its next request."""
        with self._changed:
            self._idle[connection] = None
            self._changed.notify_all()

    def wait_for_idle(self, count: int, seconds: float) -> bool:
        """Wait until so many connections wait for their next request; tell whether they do.

        An answer is with the client a moment before its connection counts as idle.
        """
        with self._changed:
            return self._changed.wait_for(lambda: len(self._idle) >= count, seconds)

    def note_busy(self, connection: socket.socket) -> None:
        """Remember that a connection waits no more."""
        with self._changed:
            self._idle.pop(connection, None)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give a connection a thread; when all are taken, that of the one idle longest.

        Without any idle connection it gets a 503: the acceptor itself never waits for a place.
        """
        if not self._places.acquire(blocking=False) and not self._place_of_idle():
            self._turn_away(request)
            return
        with self._changed:
            self._open.add(request)
        threading.Thread(target=self._serve, args=(request, client_address), daemon=True).start()

    def _place_of_idle(self) -> bool:
        with self._changed:
            oldest = next(filter(_is_silent, self._idle), None)
            if oldest is None:
                return False
            del self._idle[oldest]
            _hang_up(oldest)
        return self._places.acquire(timeout=CLOSE_SECONDS)

    def _turn_away(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        with suppress(OSError):  # nothing has come yet, or the other side is gone
            connection.send(FULL)
            connection.recv(64 * 1024)  # closing upon unread bytes would reset the answer
        self.shutdown_request(connection)

    def _serve(self, connection: socket.socket, client_address: Any) -> None:
        try:
            self.finish_request(connection, client_address)
        except Exception:
            self.handle_error(connection, client_address)
        finally:
            with self._changed:
                self._open.discard(connection)
                self._idle.pop(connection, None)
                self.shutdown_request(connection)
                self._changed.notify_all()
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log what broke a connection; reading and answering handle what is to be expected."""
        log.error("a connection broke", exc_info=sys.exc_info())

    def close(self) -> None:
        """Stop taking connections, end those that are open, and return within a second or so."""
        self._closing.set()
        self.shutdown()
        self.server_close()
        with self._changed:
            for connection in self._open:
                _hang_up(connection)
            self._changed.wait_for(lambda: not self._open, timeout=CLOSE_SECONDS)


def _is_silent(connection: socket.socket) -> bool:
    """Tell that no request has come that its thread has not seen yet."""
    # Not recv(MSG_PEEK): on a socket with a time-out Python waits in it all the same.
    readable, _, _ = select.select([connection], [], [], 0)
    return not readable


def _hang_up(connection: socket.socket) -> None:
    """Wake the thread that reads a connection: it sees the end and leaves."""
    with suppress(OSError):  # the other side was quicker
        connection.shutdown(socket.SHUT_RDWR)
