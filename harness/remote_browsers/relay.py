"""Stands between Playwright and a server of browsers, and notices when the server is gone.

Playwright leaves its time limits to the server: with the network cut it would wait for hours. The
relay ends the connection instead, and everything that waits on it fails at once.
"""

from __future__ import annotations

import contextlib
import select
import socket
import sys
import threading
import time

from harness.remote_browsers.endpoints import Endpoint

CONNECT_SECONDS = 10.0
# A dead line is noticed after the idle time and so many probes, or so long after unheard data.
IDLE_SECONDS, PROBE_SECONDS, PROBES = 4, 2, 3
UNHEARD_MILLISECONDS = 10_000
CHUNK = 65536


class Relay:
    """Carries one connection; `alive` is true until either side has ended it.

    Args:
        endpoint: the server.
        silence: seconds within which the server has to answer what it was sent; a server that is
            stopped keeps its line alive.

    Raises:
        OSError: the server does not answer.
    """

    def __init__(self, endpoint: Endpoint, silence: float) -> None:
        self.endpoint = endpoint
        self._silence = silence
        self._remote = socket.create_connection((endpoint.host, endpoint.port), CONNECT_SECONDS)
        self._remote.settimeout(CONNECT_SECONDS)
        _watch_line(self._remote)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(CONNECT_SECONDS)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"relay {endpoint}", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Tell whether both sides are still connected."""
        return not self._ended.is_set()

    @property
    def url(self) -> str:
        """Where Playwright connects to."""
        return f"ws://127.0.0.1:{self._listener.getsockname()[1]}{self.endpoint.path}"

    def close(self) -> None:
        """End both sides."""
        self._ended.set()
        for one in (self._listener, self._remote):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._thread.join(CONNECT_SECONDS)

    def _run(self) -> None:
        with self._remote, contextlib.suppress(OSError):
            local, _ = self._listener.accept()
            self._listener.close()
            local.settimeout(CONNECT_SECONDS)
            with local:
                try:
                    self._carry(local)
                finally:
                    # Before Playwright hears of it: whoever asks then must know.
                    self._ended.set()
        self._ended.set()
        self._listener.close()

    def _carry(self, local: socket.socket) -> None:
        asked: float | None = None
        while not self._ended.is_set():
            ready, _, _ = select.select([local, self._remote], [], [], 1.0)
            if local in ready:
                data = local.recv(CHUNK)
                if not data:
                    return
                self._remote.sendall(data)
                asked = asked or time.monotonic()
            if self._remote in ready:
                data = self._remote.recv(CHUNK)
                if not data:
                    return
                local.sendall(data)
                asked = None
            if asked and time.monotonic() - asked > self._silence:
                return


def _watch_line(line: socket.socket) -> None:
    """Let the system end a connection whose other side has silently gone."""
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    idle = "TCP_KEEPALIVE" if sys.platform == "darwin" else "TCP_KEEPIDLE"
    wanted = {
        idle: IDLE_SECONDS,
        "TCP_KEEPINTVL": PROBE_SECONDS,
        "TCP_KEEPCNT": PROBES,
        "TCP_USER_TIMEOUT": UNHEARD_MILLISECONDS,
    }
    for name, value in wanted.items():
        # Not every system has all of them; each helps by itself.
        if hasattr(socket, name):
            line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
