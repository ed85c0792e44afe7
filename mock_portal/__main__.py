"""Runs the portal as a process: `python -m mock_portal`."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import signal
import sys
import threading
from pathlib import Path

from mock_portal.app import Portal
from mock_portal.control.api import ControlApi
from mock_portal.server import Server
from mock_portal.worlds import Worlds


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m mock_portal", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port of the portal, 0 for any")
    parser.add_argument("--control-port", type=int, default=0, help="port of the control API")
    parser.add_argument("--token-file", type=Path, help="where to write the bearer token (0600)")
    parser.add_argument("--ready-file", type=Path, help="where to write the addresses as JSON")
    parser.add_argument(
        "--announce",
        action="store_true",
        help="print one line of JSON when it listens, end when standard input is closed",
    )
    return parser.parse_args(argv)


def _write_private(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)


def _follow_parent(stop: threading.Event) -> None:
    # A parent that was killed cannot stop us; its end of the pipe closes all the same.
    sys.stdin.buffer.read()
    stop.set()


def main(argv: list[str] | None = None) -> int:
    """Serve until a signal comes; return the exit code (2: a port or file cannot be had)."""
    arguments = _arguments(argv)
    token = secrets.token_urlsafe(32)
    worlds = Worlds(0)
    stop = threading.Event()
    try:
        portal = Server(Portal(worlds), arguments.port)
        control = Server(ControlApi(worlds, token), arguments.control_port)
        worlds.port = portal.port
        ready = json.dumps({"port": portal.port, "control_port": control.port, "pid": os.getpid()})
        if arguments.token_file:
            _write_private(arguments.token_file, token)
        if arguments.ready_file:
            # Renamed into place: a reader never sees half of it.
            draft = arguments.ready_file.with_suffix(".part")
            draft.write_text(ready)
            draft.replace(arguments.ready_file)
    except (OSError, OverflowError) as error:
        print(f"the portal cannot start: {error}", file=sys.stderr)  # noqa: T201 - a program's own message
        return 2
    if arguments.announce:
        print(ready, flush=True)  # noqa: T201 - the line that a parent process waits for
    if arguments.announce:
        threading.Thread(target=_follow_parent, args=(stop,), daemon=True).start()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    stop.wait()
    portal.close()
    control.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
