"""Ends the runs of a night with the night, even if that was killed and could tell nobody."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from types import TracebackType

# What a run ends with when its night is gone.
ORPHANED = 143


class Lifeline:
    """Listens on a port of this machine; the system closes it with this process, however it ends.

    Nothing is said over it: that a connection ends is all there is to know.
    """

    def __enter__(self) -> Lifeline:
        self._listener = socket.create_server(("127.0.0.1", 0))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.close()

    @property
    def port(self) -> int:
        """The port."""
        return int(self._listener.getsockname()[1])


def hold(port: int) -> None:
    """End this process at once when the one that listens on the port has ended.

    Workers, portals and browsers hear their pipes close and follow.
    """
    line = socket.create_connection(("127.0.0.1", port))

    def wait() -> None:
        with contextlib.suppress(OSError):  # a reset says the same as an end
            line.recv(1)
        os._exit(ORPHANED)

    threading.Thread(target=wait, name="kabinet-lifeline", daemon=True).start()
