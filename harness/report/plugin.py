"""The pytest plugin of the reports.

Gathers in the process that the user started, writes when the session ends, however it ends:
`reports/index.html` for people, `reports/run.json` for machines.
"""

import shlex
import time
from functools import cached_property
from pathlib import Path

import pytest

from harness.collection.catalogue import Catalogue, read_catalogue, relative
from harness.collection.names import ScenarioName
from harness.collection.plugin import REFUSAL
from harness.collection.state import NAME, STATE
from harness.evidence.plugin import record_of
from harness.evidence.record import FailureRecord, ScenarioRecord, bare_record
from harness.evidence.settings import reports_folder
from harness.living_guide.model import outcome_of
from harness.living_guide.pages import write_guides
from harness.living_guide.sources import read_conflicts, read_sources
from harness.memory.conditions import conditions_of
from harness.memory.failing import read_failing, remember
from harness.proof.carriers import Carriers, carriers
from harness.proof.verdicts import judge
from harness.report.ctrf import as_json
from harness.report.files import bring_together, write_atomically
from harness.report.markdown import markdown
from harness.report.page import render_page
from harness.report.run import Run, ScenarioResult
from harness.report.terminal import summary

# What `-r` is when nobody asked for another list.
USUAL_REPORTCHARS = "fE"
REPORTER = "kabinet-reporter"
UNFINISHED = "он начат и ещё не кончен; если он уже не идёт: ./kabinet verify --resume"


class Reporter:
    """Listens to one session; registered in the user's process only, never in xdist's workers."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.folder = reports_folder(config)
        self.run = Run(started=time.time())
        # When the run ended, if that was not just now: it is put together of parts.
        self.ended: float | None = None
        self._begun: dict[str, ScenarioResult] = {}

    @property
    def page(self) -> Path:
        """Where the page is written."""
        return self.folder / "index.html"

    @property
    def rerun(self) -> str:
        """The command that runs one scenario in an equal world, up to its address."""
        edition, offset = self.config.option.edition, self.config.option.seed_offset
        faults = self.config.option.world_faults
        words = ["./kabinet verify"]
        words += [f"--edition {edition}"] if edition else []
        words += [f"--seed-offset {offset}"] if offset else []
        words += [f"--world-faults {shlex.quote(faults)}"] if faults else []
        return " ".join(words)

    def pytest_sessionstart(self) -> None:
        """Refuse a run whose guides could not be told at its end: its report would be lost.

        Raises:
            pytest.UsageError: a file of the guides cannot be read, with file and line.
        """
        state = self.config.stash[STATE]
        if not state.reaches_features:
            return
        try:
            read_sources(state.guides_dir / "sources.yaml")
            read_conflicts(state.guides_dir / "conflicts.yaml")
        except ValueError as error:
            raise pytest.UsageError(str(error)) from None
        _ = state.flows

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Remember what is to run."""
        for item in session.items:
            if name := item.stash.get(NAME, None):
                self.run.planned[name.node_id] = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> None:
        """Let the report say that this run has no end yet: the last one's would pass for its own.

        A run that hangs or is killed leaves it so. What failed in earlier runs stays remembered.
        """
        if not self.concerns_features:
            return
        run = Run(self.run.started, time.time(), planned=self.run.planned, interruption=UNFINISHED)
        known = read_failing(self.folder / "run.json")
        run.failing = known or []
        # Without an earlier record there is nothing to mistake, and no run to remember.
        state = self.config.stash[STATE]
        needed = carriers(state.catalogue, state.all_projects)
        self._write(run, needed, record=known is not None)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Remember what is to run, as a worker tells it."""
        self.run.planned.update(dict.fromkeys(one for one in ids if ".feature::" in one))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take one phase of one test."""
        if ".feature::" not in report.nodeid:
            self._other(report)
            return
        result = self._begun.get(report.nodeid)
        if result is None:
            result = ScenarioResult(self._bare_record(report.nodeid), start=report.start)
            self._begun[report.nodeid] = result
        if report.when != "setup" or report.outcome != "passed":
            # A scenario that was only set up when the run broke off has proved nothing.
            self.run.results[report.nodeid] = result
        result.seconds += report.duration
        result.worker = getattr(report, "worker_id", "")
        if record := record_of(report):
            if result.retries and record.failure is None:
                # What passed at a later try keeps the evidence of the try that failed.
                record.attachments += result.record.attachments
            result.record = record
        if report.outcome == "rerun":  # type: ignore[comparison-overlap]  # pytest-rerunfailures
            result.retries += 1
        elif report.failed:
            result.status = "failed"
            if result.record.failure is None:
                result.record.failure = _bare_failure(report)
        elif report.skipped:
            result.status = "skipped"

    def _bare_record(self, node_id: str) -> ScenarioRecord:
        """Make the record of a scenario that sends none, because its worker died under it."""
        name = self._names.get(node_id)
        return _record_of_id(node_id) if name is None else bare_record(name)

    @cached_property
    def _names(self) -> dict[str, ScenarioName]:
        return {name.node_id: name for name in self.config.stash[STATE].chosen_names()}

    def _other(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self.run.other[report.outcome] += 1
            if report.failed:
                self.run.other_failures.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Count a module that could not be collected among the failures."""
        if report.failed:
            self.run.other["error"] += 1
            self.run.other_failures.append(report.nodeid)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Remember what broke the run off."""
        self.run.interruption = str(excinfo.value) or "остановлен с клавиатуры"

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the page and the record, unless the run had nothing to do with features."""
        self.run.stopped = time.time() if self.ended is None else self.ended
        self.run.refusal = session.config.stash.get(REFUSAL, [])
        if self.run.results and self.run.unfit.total() == len(self.run.results):
            # Nothing could be run: that must not look like a run that passed.
            session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
        if self.concerns_features:
            state = self.config.stash[STATE]
            catalogue = self._whole_catalogue()
            self._remember(catalogue)
            needed = carriers(catalogue, state.all_projects)
            bring_together(self.run, self.folder)
            self._write(self.run, needed)
            self._write_guides(needed)

    def _write(self, run: Run, needed: Carriers, *, record: bool = True) -> None:
        if record:
            write_atomically(self.folder / "run.json", as_json(run))
        write_atomically(self.folder / "summary.md", markdown(run))
        state = self.config.stash[STATE]
        page = render_page(
            run,
            state,
            judge(state.claims, needed, map(outcome_of, run.in_order())),
            folder=relative(self.folder, self.config.rootpath),
            rerun=self.rerun,
        )
        write_atomically(self.page, page)

    def _whole_catalogue(self) -> Catalogue:
        state = self.config.stash[STATE]
        # A run of everything has read all features already.
        whole = state.selection.is_everything
        return state.catalogue if whole else read_catalogue(state.root, state.files)

    def _remember(self, catalogue: Catalogue) -> None:
        """Keep the failures of earlier runs that this run has not run again."""
        self.run.failing = remember(
            read_failing(self.folder / "run.json") or (),
            {name: result.status for name, result in self.run.results.items()},
            self.config.getoption("--edition"),
            catalogue,
            conditions_of(self.config),
        )

    def _write_guides(self, needed: Carriers) -> None:
        state = self.config.stash[STATE]
        if not state.claims:
            return
        folder = self.folder / "guides"
        write_guides(self.run, state.claims, needed, state.guides_dir, folder)

    @property
    def concerns_features(self) -> bool:
        """Tell whether the run had to do with scenarios at all."""
        if self.config.option.collectonly:
            # A list of what would run says nothing of how it went; the last report stays.
            return False
        if self.config.stash[STATE].selection.names == frozenset():
            # Nothing was to run: the last report says more.
            return False
        return bool(self.run.planned or self.run.results) or (
            self.config.stash[STATE].reaches_features
        )

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say in Russian how it went; pytest's own closing line comes after it."""
        if not self.concerns_features:
            return
        if not self.run.other_failures and self.config.option.reportchars == USUAL_REPORTCHARS:
            # pytest would list the failed scenarios a second time below this summary.
            terminalreporter.reportchars = ""
        terminalreporter.section("Итог", sep="=")
        for line in summary(self.run, str(self.page), self.rerun):
            terminalreporter.write_line(
                line.text, green=line.tone == "good", red=line.tone == "bad"
            )


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that says where reports go."""
    parser.getgroup("kabinet").addoption(
        "--report-dir", metavar="DIR", help="folder of index.html and run.json (default: reports)"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start listening, in the user's process."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Reporter(config), REPORTER)


def reporter_of(config: pytest.Config) -> Reporter | None:
    """Return the reporter of the user's process; None in a worker of xdist."""
    found = config.pluginmanager.get_plugin(REPORTER)
    return found if isinstance(found, Reporter) else None


def _record_of_id(node_id: str) -> ScenarioRecord:
    """Make a record of the node id alone, where the features no longer say more."""
    path, _, rest = node_id.partition("::")
    number, _, title = rest.partition(" ")
    line = int(number) if number.isdigit() else 0
    return ScenarioRecord(
        node_id=node_id,
        address=f"{path}:{line}",
        path=path,
        line=line,
        scenario_line=line,
        title=title or rest,
        feature=path,
        flow=path.split("/")[-2] if "/" in path else "",
        tags=[],
    )


def _bare_failure(report: pytest.TestReport) -> FailureRecord:
    message = report.longreprtext or "причина не сохранилась"
    last = message.strip().splitlines()[-1]
    return FailureRecord(last, "", last, message, "", report.when or "call")
