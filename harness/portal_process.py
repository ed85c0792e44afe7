"""Starts the portal as a process of its own and knows its addresses.

Used by the test fixtures (one portal per worker) and by everything else that needs a portal.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from harness.world_client.transport import ControlClient

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "mock_portal")
START_SECONDS = 30.0
STOP_SECONDS = 10.0


class PortalStartError(RuntimeError):
    """The portal process ended or said nothing; the message holds what it printed."""


class PortalEndedError(RuntimeError):
    """The portal process ended by itself while it was in use; the message holds its log."""


@dataclass
class PortalProcess:
    """A running portal: `port` serves browsers, `control_port` the control API."""

    process: subprocess.Popen[str]
    port: int
    control_port: int
    token: str
    log: Path

    @classmethod
    def start(cls, *arguments: str, seconds: float = START_SECONDS) -> PortalProcess:
        """Start `python -m mock_portal` and wait until it listens.

        Args:
            arguments: further arguments of its command line.
            seconds: how long to wait.

        Raises:
            PortalStartError: it ended at once or did not listen in time.
        """
        folder = Path(tempfile.mkdtemp(prefix="kabinet-portal-"))
        ready, token, log = folder / "ready.json", folder / "token", folder / "log.txt"
        files = ("--ready-file", str(ready), "--token-file", str(token), "--announce")
        with log.open("w") as errors:
            process = subprocess.Popen(  # noqa: S603 - our own module and interpreter
                [*COMMAND, *files, *arguments],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        portal = cls(process, 0, 0, "", log)
        if not portal._says_a_line(seconds):
            code, said = process.poll(), portal._end().strip()
            if code is None:
                raise PortalStartError(f"the portal did not listen within {seconds:g} s: {said}")
            raise PortalStartError(f"the portal ended with code {code}: {said}")
        addresses = json.loads(ready.read_text())
        portal.port, portal.control_port = addresses["port"], addresses["control_port"]
        portal.token = token.read_text()
        return portal

    def _says_a_line(self, seconds: float) -> bool:
        """Wait for the one line that it prints when it listens, or for its end."""
        lines: list[str] = []
        output = self.process.stdout
        if output is None:
            return False
        reader = threading.Thread(target=lambda: lines.append(output.readline()), daemon=True)
        reader.start()
        reader.join(seconds)
        if lines == [""]:
            self.process.wait(seconds)
        return bool(lines and lines[0])

    def control(self) -> ControlClient:
        """Open a connection to its control API."""
        return ControlClient(self.control_port, self.token)

    def read_log(self) -> str:
        """Return what it wrote to its standard error: failures with their tracebacks."""
        return self.log.read_text(errors="replace")

    def ensure_running(self) -> None:
        """Look that it is still there.

        Raises:
            PortalEndedError: it has ended by itself.
        """
        code = self.process.poll()
        if code is not None:
            said = self.read_log().strip()
            raise PortalEndedError(f"the portal had ended by itself with code {code}: {said}")

    def stop(self) -> None:
        """End the process.

        Raises:
            PortalEndedError: it had ended already, or did not end as it should.
        """
        already = self.process.poll()
        said = self._end().strip()
        if already is not None:
            raise PortalEndedError(f"the portal had ended by itself with code {already}: {said}")
        code = self.process.returncode
        if code != 0 and os.name == "posix":  # elsewhere it cannot hear that it is to end
            raise PortalEndedError(f"the portal ended with code {code} when told to end: {said}")

    def _end(self) -> str:
        """End it, one way or the other; return its log, which goes with its folder."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        said = self.read_log()
        shutil.rmtree(self.log.parent, ignore_errors=True)
        return said

    def __enter__(self) -> PortalProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
