"""One cell of a night: a run of `./kabinet verify` in a process and a folder of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from harness.commands.child import run_child
from harness.config import Cell, Config
from harness.lifeline import Lifeline
from harness.nightly.history import History
from harness.nightly.messages import VARIABLE
from harness.nightly.model import CellRun, Night

# Exit codes of verify: all passed, something failed. Above 128 a signal ended it.
ENDED = (0, 1)
SIGNALS = 128
REPORT = "index.html"


class CellStoppedError(Exception):
    """A signal ended the run; its number is the argument, as an exit code."""


class Runner:
    """Runs cells of one night.

    Args:
        history: where their results go.
        night: whose cells they are.
        folder: the night's own, for reports and evidence; page: the folder of the night's page.
        lifeline: ends the runs with this process.
        workers: how many processes a run has, None for as many as playwright.config says.
        passed_on: further arguments for pytest.
    """

    def __init__(
        self,
        config: Config,
        history: History,
        night: Night,
        lifeline: Lifeline,
        *,
        folder: Path,
        page: Path,
        workers: int | None = None,
        passed_on: Sequence[str] = (),
    ) -> None:
        self._config = config
        self._history = history
        self._night = night
        self._lifeline = lifeline
        self._folder = folder
        self._page = page
        self._workers = workers
        self._passed_on = passed_on

    def run(self, cell: Cell, known: CellRun) -> str:
        """Run what is left of a cell; return why it has no end, empty if it has one.

        Raises:
            CellStoppedError: a signal asked this process to end.
        """
        # A report of an attempt that was broken off stays; the next one gets a folder of its own.
        again = known.attempt + 1
        folder = self._folder / (cell.name if again == 1 else f"{cell.name}.{again}")
        folder.mkdir(parents=True, exist_ok=True)
        report = (folder / REPORT).relative_to(self._page).as_posix()
        attempt = self._history.start_cell(known.id, report)
        began = time.monotonic()
        code = run_child(
            ["-m", "harness", *self._command(cell, known.id, attempt, folder)],
            # What may hold a password goes no further.
            {VARIABLE: ""},
            folder / "log.txt",
        )
        if code > SIGNALS:
            raise CellStoppedError(code)
        problem = problem_of(code, folder)
        self._history.end_cell(known.id, time.monotonic() - began, problem)
        return problem

    def _command(self, cell: Cell, number: int, attempt: int, folder: Path) -> list[str]:
        project = cell.project or self._config.project().name
        words = ["verify", f"--project={project}"]
        words += [f"--tags={cell.tags}"] if cell.tags else []
        words += [f"--edition={cell.edition}"] if cell.edition else []
        words += [f"--seed-offset={cell.seed_offset}"] if cell.seed_offset else []
        words += [f"--workers={self._workers}"] if self._workers else []
        words += ["--", "--report-dir", str(folder), "--output", str(folder / "files")]
        words += ["-p", "no:cacheprovider", "-p", "harness.nightly.recorder"]
        words += ["--night-history", str(self._history.file), "--night-cell", str(number)]
        words += ["--night-attempt", str(attempt), "--night-limit", str(self._night.limit or 0)]
        words += ["--night-lifeline", str(self._lifeline.port), "--night-page", str(self._page)]
        if cell.faults:
            faults = [msgspec.structs.asdict(fault) for fault in cell.faults]
            words.append(f"--world-faults={json.dumps(faults, ensure_ascii=False)}")
        if self._config.nightly.retries and not self._config.retries:
            words += ["-p", "harness.retries", f"--retries={self._config.nightly.retries}"]
        return [*words, *self._passed_on]


def problem_of(code: int, folder: Path) -> str:
    """Say in Russian why a run of a cell is none, empty if it is one."""
    log = folder / "log.txt"
    if code not in ENDED:
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        last = lines[-1].removeprefix("kabinet: ") if lines else "прогон ничего не сказал"
        return f"прогон не состоялся: {last}"
    try:
        verdict = json.loads((folder / "run.json").read_bytes())
        summary, extra = verdict["results"]["summary"], verdict["extra"]
    except (OSError, ValueError, KeyError) as error:
        return f"отчёт не записан: {type(error).__name__}; подробно: {log}"
    if not (folder / REPORT).is_file():
        return f"отчёт не записан: нет {folder / REPORT}"
    reasons = (
        (extra["refusal"], "запуск отклонён: {0[0]}"),
        (extra["interruption"], "прогон прерван: {0}"),
        (summary["pending"], "не выполнено сценариев: {0}"),
        (extra["otherFailures"], "не прошли другие тесты: {0[0]}"),
    )
    return next((told.format(value) for value, told in reasons if value), "")
