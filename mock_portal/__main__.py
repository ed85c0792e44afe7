"""Runs the portal as a process: `python -m mock_portal`.

Test runs read its addresses and its token from files; a person gets them printed, in Russian.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import re
import secrets
import signal
import sys
import threading
from contextlib import ExitStack, closing
from pathlib import Path
from queue import SimpleQueue

from mock_portal.app import Portal
from mock_portal.builders import DEFAULT_PASSWORD
from mock_portal.control.api import ControlApi
from mock_portal.control.demo import make_demo
from mock_portal.control.desk import Desk
from mock_portal.server import Server
from mock_portal.tls import TlsServer
from mock_portal.world import WorldError
from mock_portal.worlds import Worlds


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m mock_portal", description="Run the mock portal."
    )
    parser.add_argument("--port", type=int, default=0, help="port of the portal, 0 for any")
    parser.add_argument("--control-port", type=int, default=0, help="port of the control API")
    parser.add_argument("--token-file", type=Path, help="where to write the bearer token (0600)")
    parser.add_argument("--ready-file", type=Path, help="where to write the addresses as JSON")
    parser.add_argument("--desk", action="store_true", help="serve the control desk for people")
    parser.add_argument("--demo", action="store_true", help="make a world to look at, with a desk")
    parser.add_argument("--edition", default="official", help="edition of the world to look at")
    parser.add_argument("--world", type=Path, help="open a snapshot as a world, with a desk")
    parser.add_argument("--tls", action="store_true", help="encrypt what browsers are sent")
    parser.add_argument(
        "--announce",
        action="store_true",
        help="print one line of JSON when it listens, end when standard input is closed",
    )
    return parser.parse_args(argv)


def _write_private(path: Path, text: str) -> None:
    # A file that is there already would keep its own, perhaps wider, permissions.
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)


def _write_files(arguments: argparse.Namespace, token: str, ready: str) -> None:
    if arguments.token_file:
        _write_private(arguments.token_file, token)
    if arguments.ready_file:
        # Renamed into place: a reader never sees half of it.
        draft = arguments.ready_file.with_suffix(".part")
        draft.write_text(ready)
        draft.replace(arguments.ready_file)


def _follow_parent(stop: SimpleQueue[None]) -> None:
    # A parent that was killed cannot stop us; its end of the pipe closes all the same.
    # Not through sys.stdin: its lock, held while waiting, would abort the interpreter's end.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stop.put(None)


def _make_worlds(worlds: Worlds, arguments: argparse.Namespace) -> list[str]:
    """Make the worlds that were asked for; return what to tell of them, in Russian."""
    told: list[str] = []
    if arguments.world:
        name = re.sub(r"[^a-z0-9]+", "-", arguments.world.stem.lower())[:40].strip("-")
        name = f"{name or 'world'}-saved"
        worlds.open_snapshot(name, arguments.world.read_bytes())
        told += [f"Мир из файла:  {worlds.origin(name)}/"]
    if arguments.demo:
        world, people = make_demo(worlds, arguments.edition)
        told += [f"Мир для проб:  {world.origin}/", "", f"Войти (пароль {DEFAULT_PASSWORD}):"]
        told += [f"  {someone.person.phone}  {someone.purpose}" for someone in people]
    return told


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)  # noqa: T201 - what a person or a parent process waits for


def main(argv: list[str] | None = None) -> int:
    """Serve until a signal comes; return the exit code (2: a port or file cannot be had)."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    arguments = _arguments(argv)
    token = secrets.token_urlsafe(32)
    worlds = Worlds(0, "https" if arguments.tls else "http")
    kind = TlsServer if arguments.tls else Server
    desk = Desk(worlds) if arguments.desk or arguments.demo or arguments.world else None
    # Not an Event: its lock is not reentrant, and a signal that comes while the main thread enters
    # `wait` would wait for that lock for ever. A SimpleQueue is made for signal handlers.
    stop: SimpleQueue[None] = SimpleQueue()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.put(None))
    with ExitStack() as servers:
        try:
            portal = servers.enter_context(closing(kind(Portal(worlds, desk), arguments.port)))
            api = ControlApi(worlds, token)
            control = servers.enter_context(closing(Server(api, arguments.control_port)))
            worlds.port = portal.port
            told = _make_worlds(worlds, arguments)
            ready = {"port": portal.port, "control_port": control.port, "pid": os.getpid()}
            _write_files(arguments, token, json.dumps(ready))
        except (OSError, OverflowError, WorldError) as error:
            print(f"the portal cannot start: {error}", file=sys.stderr)  # noqa: T201 - a program's own message
            return 2
        if arguments.announce:
            _say(json.dumps(ready))
            threading.Thread(target=_follow_parent, args=(stop,), daemon=True).start()
        if desk is not None:
            _say("Учебный портал работает. Чтобы закончить, нажмите Ctrl-C.", "", *told, "")
            _say(f"Пульт (часы, почта и смс, правила, сбои): {desk.address}")
        stop.get()
    return 0


if __name__ == "__main__":
    sys.exit(main())
