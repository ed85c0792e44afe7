"""Runs Playwright's own server on the machine of the browsers, with the browser found there.

A client may not name programs or switches (`--unsafe` stays off), so the server is shown a folder
of browsers in which the found one stands where Playwright looks for its own.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from harness.browsers import places
from harness.browsers.search import Browser
from harness.errors import KabinetError

START_SECONDS = 30.0
STOP_SECONDS = 10.0
LISTENING = "Listening on "
# Where the driver looks for a program inside a download, by the kind of download.
PROGRAMS = {
    places.DOWNLOADED_SHELL: "chrome-headless-shell-linux64/chrome-headless-shell",
    places.DOWNLOADED_CHROMIUM: "chrome-linux64/chrome",
}
# Started in place of cli.js: the server of itself does not hear that its parent has gone.
WATCHING = "process.stdin.on('end', () => process.exit(0)).resume(); require(process.argv[1])"


@contextmanager
def served(
    browser: Browser, *, host: str, port: int, path: str = ""
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run the server; yield its address, as a client on this host would call it, and its process.

    Args:
        browser: what it starts, once for each client.
        host: address to listen on.
        port: 0 lets the system choose.
        path: of the address, with its slash; by default one that cannot be guessed.

    Raises:
        KabinetError: it does not start; the message says why.
    """
    path = path or f"/{secrets.token_urlsafe(16)}"
    with tempfile.TemporaryDirectory(prefix="kabinet-browsers-") as folder:
        environment = dict(os.environ)
        if browser.executable_path:
            _show(browser.executable_path, Path(folder))
            environment["PLAYWRIGHT_BROWSERS_PATH"] = folder
            environment["PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS"] = "1"
        process = _start(host, port, path, environment)
        try:
            yield _address(process), process
        finally:
            _stop(process)


def _show(program: Path, folder: Path) -> None:
    """Put the browser where Playwright looks for its own, of either kind."""
    if sys.platform != "linux":
        raise KabinetError("браузер системы отдаёт только Linux: playwright install chromium")
    for kind, place in PROGRAMS.items():
        home = folder / f"{kind.replace('-', '_')}-{places.wanted_revision(kind)}"
        link = home / place
        link.parent.mkdir(parents=True)
        link.symlink_to(program.resolve())
        (home / "INSTALLATION_COMPLETE").touch()


def _start(
    host: str, port: int, path: str, environment: Mapping[str, str]
) -> subprocess.Popen[str]:
    driver = places.driver_folder()
    node = next(iter(sorted(driver.glob("node*"))), None)
    if node is None:
        raise KabinetError(f"в {driver} нет программы node")
    command = [str(node), "-e", WATCHING, str(driver / "package" / "cli.js")]
    # What -e leaves out of argv the command line of the driver counts on.
    command[2] = f"process.argv.splice(1, 0, {json.dumps(command[3])}); {WATCHING}"
    command = [*command[:3], "--", "run-server", "--host", host, "--port", str(port)]
    return subprocess.Popen(  # noqa: S603 - Playwright's own program
        [*command, "--path", path],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def _address(process: subprocess.Popen[str]) -> str:
    """Wait for the line that it prints when it listens."""
    said: list[str] = []
    listening = threading.Event()

    def listen() -> None:
        for line in process.stdout or ():
            said.append(line.strip())
            if line.startswith(LISTENING):
                listening.set()
        listening.set()

    # It goes on reading: a pipe that nobody empties would stop the server.
    threading.Thread(target=listen, daemon=True).start()
    listening.wait(START_SECONDS)
    for line in said:
        if line.startswith(LISTENING):
            return line.removeprefix(LISTENING)
    reason = next((line for line in said if "Error" in line), "он молчит")
    raise KabinetError(f"сервер браузеров не поднялся: {reason}")


def _stop(process: subprocess.Popen[str]) -> None:
    if process.stdin:
        # The end of its input ends the server and its browsers.
        process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
