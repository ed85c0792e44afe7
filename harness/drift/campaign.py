"""Leads the workers: hands out tasks, keeps every result at once, survives a worker that dies."""

from __future__ import annotations

import os
import queue
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection, Listener
from pathlib import Path

import msgspec

from harness.drift.model import Mutant, Result, Task
from harness.drift.worker import KEY
from harness.errors import KabinetError
from harness.lifeline import Lifeline
from harness.portal_process import PortalProcess

ROOT = Path(__file__).resolve().parents[2]
BINDING = "tests/features/test_features.py"
START_SECONDS = 120
_STARTS_MOST = 3


def told_mutants() -> list[Mutant]:
    """Ask a portal which mutants it has."""
    with PortalProcess.start() as portal:
        control = portal.control()
        try:
            return control.call("GET", "/mutants", list[Mutant])
        finally:
            control.close()


def watch(file: Path, workers: int) -> None:
    """Run every scenario once in a watched world and write `file`.

    Raises:
        KabinetError: a scenario failed, or the run broke down; its output says why.
    """
    draft = file.with_suffix(".part")
    draft.unlink(missing_ok=True)
    command = [*_pytest(file.parent), "-n", str(workers if workers > 1 else 0)]
    command += ["-p", "harness.drift.watching", "--drift-watched", str(draft)]
    with Lifeline() as lifeline:
        ended = subprocess.run(  # noqa: S603 - our own interpreter and modules
            command,
            cwd=ROOT,
            env={**os.environ, **lifeline.variables},
            capture_output=True,
            text=True,
            check=False,
        )
    if ended.returncode != 0:
        log = file.with_name("watching.log")
        log.write_text(ended.stdout + ended.stderr, encoding="utf-8")
        raise KabinetError(
            f"без всяких изменений проходят не все сценарии: {log}; сначала: ./kabinet verify"
        )
    draft.replace(file)


def _pytest(folder: Path) -> list[str]:
    """Return the command of pytest; what it reports of itself is of no use and lies in `folder`."""
    return [
        *(sys.executable, "-m", "pytest", BINDING, "-q", "-p", "no:cacheprovider"),
        *("--report-dir", str(folder / "pages")),
    ]


class Campaign:
    """A number of workers that try tasks.

    Args:
        tasks: in the order in which they are tried.
        keep: called with each result, one at a time.
        folder: for what the workers leave behind.
        workers: how many processes.
        until: moment of `time.monotonic` after which no task is begun, None for no end.
    """

    def __init__(
        self,
        tasks: Iterable[Task],
        keep: Callable[[Result], None],
        *,
        folder: Path,
        workers: int,
        until: float | None = None,
    ) -> None:
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        for task in tasks:
            self._tasks.put(task)
        self._keep = keep
        self._lock = threading.Lock()
        self._workers = workers
        self._folder = folder
        self._until = until
        self._processes: set[subprocess.Popen[str]] = set()
        self._problem = ""
        self._lifeline = Lifeline()

    def run(self) -> None:
        """Try the tasks until there are no more or the time is over.

        Raises:
            KabinetError: a worker does not start, or dies again and again.
        """
        threads = [threading.Thread(target=self._lead, daemon=True) for _ in range(self._workers)]
        with self._lifeline:
            try:
                for thread in threads:
                    thread.start()
                for thread in threads:
                    while thread.is_alive():
                        thread.join(0.5)  # in pieces: a signal is handled between them
            finally:
                for process in list(self._processes):
                    process.kill()
        if self._problem:
            raise KabinetError(self._problem)

    def _lead(self) -> None:
        task: Task | None = None
        for _ in range(_STARTS_MOST):
            key = secrets.token_hex(16).encode()
            with Listener(("127.0.0.1", 0), authkey=key) as listener:
                process = self._start(listener.address[1], key.decode())
                try:
                    task = self._hand_out(listener, process, task)
                finally:
                    process.kill()
                    process.communicate()
                    self._processes.discard(process)
            if task is None:
                return
        self._problem = "работник умирает раз за разом; посмотрите: ./kabinet verify"

    def _start(self, port: int, key: str) -> subprocess.Popen[str]:
        command = [*_pytest(self._folder), "-p", "harness.drift.worker"]
        command += ["--drift-leader", f"127.0.0.1:{port}"]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
            command,
            cwd=ROOT,
            env={**os.environ, **self._lifeline.variables, KEY: key},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._processes.add(process)
        return process

    def _hand_out(
        self, listener: Listener, process: subprocess.Popen[str], task: Task | None
    ) -> Task | None:
        """Serve one worker; return the task that it died over, None when all is done."""
        worker = _accept(listener, process)
        if worker is None:
            return task or self._next()
        with worker:
            try:
                worker.recv_bytes()  # it is ready
                while (task := task or self._next()) is not None:
                    worker.send_bytes(msgspec.json.encode(task))
                    result = msgspec.json.decode(worker.recv_bytes(), type=Result)
                    task = None
                    with self._lock:
                        self._keep(result)
                worker.send_bytes(b"")
                process.wait(START_SECONDS)
            except (EOFError, OSError, subprocess.TimeoutExpired):
                return task
        return None

    def _next(self) -> Task | None:
        if self._until is not None and time.monotonic() >= self._until:
            return None
        try:
            return self._tasks.get_nowait()
        except queue.Empty:
            return None


def _accept(listener: Listener, process: subprocess.Popen[str]) -> Connection | None:
    """Wait for a worker's call; None when its process has ended without one."""
    found: queue.SimpleQueue[Connection | None] = queue.SimpleQueue()

    def accept() -> None:
        try:
            found.put(listener.accept())
        except (OSError, EOFError):
            found.put(None)

    threading.Thread(target=accept, daemon=True).start()
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        try:
            return found.get(timeout=0.2)
        except queue.Empty:
            continue
    return None
