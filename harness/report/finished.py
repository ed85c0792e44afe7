"""The pytest plugin that writes each result down as it comes, in case the run comes to no end.

The report is written when a run ends; SIGKILL, a full disk or a power cut leave it no time, and
Ctrl+C, lost browsers or `--maxfail` leave scenarios out. Then `reports/finished.jsonl` has what the
run's results depend on, and a line for every scenario that was through: its `ScenarioResult`.
`harness.report.resuming` goes on from it. A run that has reached every scenario takes the file
away, for its report says the same.

Another run does not end that: while sources, edition, seed and portal are the same it adds its
results to the file, for those are known from then on, and the interrupted run can still be gone on
with. Where they are others it takes the file's place, and says so.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from harness.collection.state import STATE
from harness.report.plugin import Reporter, reporter_of
from harness.report.run import ScenarioResult
from harness.source_digest import digest_of

FILE = "finished.jsonl"
# Files of failures from before a run was killed: the run that goes on empties their own folder.
EARLIER = "earlier"


class Head(msgspec.Struct):
    """The file's first line.

    conditions: see `conditions_of`; started: seconds since the epoch; command: what goes on with
    the run, empty where no command does.
    """

    conditions: str
    started: float
    command: str = ""


def conditions_of(config: pytest.Config) -> str:
    """Return all that a scenario's outcome depends on: the sources, and what worlds are like."""
    asked = (
        config.getoption(name, default=None)
        for name in ("edition", "seed_offset", "world_faults", "base_url")
    )
    return " ".join((digest_of(config.rootpath), *(str(one) for one in asked)))


def read_finished(file: Path) -> tuple[Head, list[ScenarioResult]] | None:
    """Return what a killed run had finished, None when there is nothing that can be read."""
    try:
        head, *lines = file.read_bytes().splitlines(keepends=True)
        # A line without its end was cut off together with the run.
        whole = [line for line in lines if line.endswith(b"\n")]
        results = [msgspec.json.decode(line, type=ScenarioResult) for line in whole]
        return msgspec.json.decode(head, type=Head), results
    except (OSError, ValueError):
        return None


class Journal:
    """Writes down the results of one session, in the process that the user started.

    head: that of a run that came to no end under this session's conditions, None without one;
    kept: its results by node id.
    """

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._config = reporter.config
        self._file = reporter.folder / FILE
        self._begun = False
        self.head: Head | None = None
        self.kept: dict[str, ScenarioResult] = {}
        self._goes_on_with = ""

    @property
    def _command(self) -> str:
        return str(self._config.getoption("--resume-by", default=""))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Look what an earlier run has left, before the files of its failures are thrown away."""
        if self._config.option.collectonly or (read := read_finished(self._file)) is None:
            return
        head, results = read
        if head.conditions == conditions_of(self._config):
            self.head = head
            self.kept = {one.record.node_id: one for one in results}
            for one in self.kept.values():
                _bring_to_safety(one, self._reporter.folder / EARLIER)
        told = (
            f"Прерванный прогон (готово {len(results)}) не забыт; продолжить его: "
            f"{head.command or './kabinet verify --resume'}"
            if self.head
            else f"Прерванный прогон (готово {len(results)}) был о других исходниках, редакции, "
            "зерне или портале: этот займёт его место."
        )
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        goes_on = self._config.pluginmanager.has_plugin("harness.report.resuming")
        if terminal is not None and not goes_on and self._config.stash[STATE].reaches_features:
            terminal.write_line(told)

    def begin(self) -> None:
        """Write a new file with what is known already."""
        self._begun = True
        run, head = self._reporter.run, self.head
        if head is None:
            head = Head(conditions_of(self._config), run.started, self._command)
        self._write(head, self.kept.values())

    def _write(self, head: Head, results: Iterable[ScenarioResult]) -> None:
        self.head = head
        lines = [msgspec.json.encode(one) + b"\n" for one in (head, *results)]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_bytes(b"".join(lines))
        part.replace(self._file)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Add a scenario's result."""
        result = self._reporter.run.results.get(nodeid)
        if result is None:
            return
        if not self._begun:
            if not self.kept:
                shutil.rmtree(self._reporter.folder / EARLIER, ignore_errors=True)
            self.begin()
        with self._file.open("ab") as file:
            file.write(msgspec.json.encode(result) + b"\n")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        """Take the file away, unless this run or an earlier one has something left to run.

        First: the report makes the names of kept files its own.
        """
        run = self._reporter.run
        if not self._begun or self.head is None:
            return
        if run.not_run or run.interruption:
            self._goes_on_with = self._command
            started = self.head.started if self.kept else run.started
            self._write(
                Head(self.head.conditions, started, self._command),
                (self.kept | run.results).values(),
            )
        elif self.kept.keys() <= run.results.keys():
            self._file.unlink(missing_ok=True)

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how to go on with a run that has come to no end."""
        if self._goes_on_with:
            terminalreporter.write_line(f"Продолжить: {self._goes_on_with}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which the command line says what goes on with this run."""
    parser.getgroup("kabinet").addoption(
        "--resume-by", default="", metavar="COMMAND", help="the command that goes on with this run"
    )


def _bring_to_safety(result: ScenarioResult, folder: Path) -> None:
    """Copy a failure's files out of the folder that each run empties at its start."""
    for attachment in result.record.attachments:
        file = Path(attachment.path)
        if not file.is_file() or folder in file.parents:
            continue
        target = folder / file.parent.name / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target)
        attachment.path = str(target)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start writing, where there is a reporter."""
    if reporter := reporter_of(config):
        config.pluginmanager.register(Journal(reporter), "kabinet-finished")
