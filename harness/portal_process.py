"""Starts the portal as a process of its own and knows its addresses.

Used by the test fixtures (one portal per worker) and by everything else that needs a portal.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from harness.world_client.transport import ControlClient

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 30


class PortalStartError(RuntimeError):
    """The portal process ended or said nothing; the message holds what it printed."""


@dataclass
class PortalProcess:
    """A running portal: `port` serves browsers, `control_port` the control API."""

    process: subprocess.Popen[str]
    port: int
    control_port: int
    token: str
    log: Path

    @classmethod
    def start(cls, *arguments: str) -> PortalProcess:
        """Start `python -m mock_portal` and wait until it listens.

        Args:
            arguments: further arguments of its command line.

        Raises:
            PortalStartError: it ended at once or did not listen within 30 s.
        """
        folder = Path(tempfile.mkdtemp(prefix="kabinet-portal-"))
        ready, token, log = folder / "ready.json", folder / "token", folder / "log.txt"
        command = [
            *(sys.executable, "-m", "mock_portal"),
            *("--ready-file", str(ready), "--token-file", str(token), "--announce"),
            *arguments,
        ]
        with log.open("w") as errors:
            process = subprocess.Popen(  # noqa: S603 - our own module and interpreter
                command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        # It prints one line when it listens; reading blocks until then or until it ends.
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            process.wait(START_SECONDS)
            raise PortalStartError(
                f"the portal ended with code {process.returncode}: {log.read_text().strip()}"
            )
        addresses = json.loads(ready.read_text())
        return cls(process, addresses["port"], addresses["control_port"], token.read_text(), log)

    def control(self) -> ControlClient:
        """Open a connection to its control API."""
        return ControlClient(self.control_port, self.token)

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def __enter__(self) -> PortalProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
