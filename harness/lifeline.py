"""Ends a run of pytest with the command that started it, even one killed that could tell nobody.

A plugin of pytest too: who starts pytest gives it `Lifeline.variables`, and the run holds on.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest  # commands that never start it must not pay for it

# What a run ends with when its command is gone.
ORPHANED = 143
# Names the port to the run that is started, and to nothing below it.
VARIABLE = "KABINET_LIFELINE"


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

    @property
    def variables(self) -> dict[str, str]:
        """What the environment of a run tells it to hold on to."""
        return {VARIABLE: str(self.port)}


def hold(port: int) -> None:
    """End this process at once when the one that listens on the port has ended.

    Workers, portals and browsers hear their pipes close and follow.
    """
    try:
        line = socket.create_connection(("127.0.0.1", port))
    except OSError:
        os._exit(ORPHANED)  # it has ended before this process came to hold on

    def wait() -> None:
        with contextlib.suppress(OSError):  # a reset says the same as an end
            line.recv(1)
        os._exit(ORPHANED)

    threading.Thread(target=wait, name="kabinet-lifeline", daemon=True).start()


def pytest_configure(config: pytest.Config) -> None:
    """Hold on to the command that started this run; workers and portals hold on to the run."""
    port = os.environ.pop(VARIABLE, "")
    if port and not hasattr(config, "workerinput"):
        hold(int(port))
