"""The pytest plugin of the evidence; it works for scenario items only.

A passed scenario costs one `evaluate` per navigation and one picture per screen of a run, and one
picture more where a living guide shows this moment of it. A failed
one runs again, traced, and leaves a folder of its own with a capsule under pytest-playwright's
`--output`.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from _pytest.runner import runtestprotocol  # the way in that pytest keeps for plugins that rerun
from playwright.sync_api import BrowserContext
from pytest_bdd.parser import Feature, Scenario, Step

from harness.capsule.model import ENDING
from harness.capsule.moment import Moment, moment_of
from harness.capsule.writing import write_capsule
from harness.collection.fitness import UNFIT
from harness.collection.names import ScenarioName
from harness.collection.state import NAME, STATE
from harness.evidence.capture import (
    Watch,
    keep_pages,
    keep_texts,
    picture_moment,
    picture_screen,
)
from harness.evidence.failure import explain, own_frames
from harness.evidence.record import Attachment, ScenarioRecord, StepRecord, bare_record
from harness.evidence.repeat import compare, may_repeat
from harness.evidence.settings import GOES_ON, EvidenceSettings, settings_for
from harness.living_guide.moments import wanted_moments
from harness.remote_browsers.repeating import run_with_browsers
from harness.stand.account import Account, hide

# The attribute of a test report that carries the scenario's record, as plain data.
RECORD_ATTRIBUTE = "kabinet"


class Evidence:
    """Gathers the record of one scenario while it runs.

    first: that of the run that failed, when this is the second run, which is there for its trace;
    wanted: numbers of the steps after which a picture is taken for the living guides.
    """

    def __init__(
        self,
        name: ScenarioName,
        settings: EvidenceSettings,
        first: Evidence | None = None,
        wanted: frozenset[int] = frozenset(),
    ) -> None:
        self.settings = settings
        self.first = first
        self.wanted = wanted
        second = first is not None
        self.watch = Watch(trace=second or settings.traces_first, whole=second)
        self.folder = settings.output / name.folder
        self.world: object = None
        self.desk: object = None
        self.private = False
        self.moment: Moment | None = None
        self.record = bare_record(name)
        self._current = -1
        self._began = 0.0

    def keep_nothing(self) -> None:
        """Take neither pictures nor traces from now on: they would show somebody's password."""
        self.settings = replace(self.settings, trace="off", screenshot="off")
        list(self.watch.stop_traces(None))
        self.watch.trace = False
        self.private = True

    def plan(self, scenario: Scenario) -> None:
        """Write down the steps beforehand: a failure then shows what it kept from running."""
        self.record.steps = [
            StepRecord(
                step.keyword, step.name, step.line_number, type=step.type, extra=_extra(step)
            )
            for step in scenario.steps
        ]

    def step_begins(self) -> None:
        """Start the clock of the next step."""
        self._current += 1
        self._began = time.perf_counter()

    def step_ends(self, *, passed: bool) -> None:
        """Stop the clock, then look at the screens that the step led to."""
        step = self.record.steps[self._current]
        step.ms = round((time.perf_counter() - self._began) * 1000)
        step.status = "passed" if passed else "failed"
        if passed:
            self._picture_screens()
            if self._current in self.wanted:
                self._picture_moment()

    def failed(self, error: BaseException, phase: str, root: Path) -> None:
        """Keep everything that explains the failure; called while the browser is still open."""
        if self.record.failure is not None:
            return
        self.record.failure = failure = explain(error, phase, root)
        if 0 <= self._current < len(self.record.steps):
            step = self.record.steps[self._current]
            if step.status == "failed" or phase == "call":
                failure.step = f"{step.keyword} {step.text}"
                failure.step_line = step.line
        self.watch.add_siblings()
        kept = self.record.attachments
        if self.first is not None:
            kept.extend(self.watch.stop_traces(self.folder))
            return
        self.moment = moment_of(self.world, self.watch.contexts, self.desk)
        if self.settings.screenshot != "off":
            kept.extend(keep_pages(self.watch.pages(), self.folder))
            self._picture_moment()
        if callable(tell := getattr(self.world, "evidence", None)):
            kept.extend(keep_texts(tell(), self.folder))
        kept.extend(self.watch.stop_traces(self.folder))

    def passed(self) -> None:
        """Keep what the settings want even of a passed scenario."""
        if self.first is not None:
            self.record.attachments.extend(self.watch.stop_traces(self.folder))
            return
        if self.settings.screenshot == "on":
            self.record.attachments.extend(keep_pages(self.watch.pages(), self.folder))
        folder = self.folder if self.settings.trace == "on" else None
        self.record.attachments.extend(self.watch.stop_traces(folder))

    def join_repeat(self, second: Evidence) -> None:
        """Take over what the second run brought: its trace, and whether it failed the same way."""
        if self.record.failure is None:
            return
        self.record.repeat = compare(self.record.failure, second.record.failure)
        self.record.attachments.extend(
            one for one in second.record.attachments if one.kind == "trace"
        )

    def make_capsule(self) -> None:
        """Put everything that was kept of the failure into one file."""
        file = self.folder / f"{Path(self.record.path).stem}.{self.record.line}{ENDING}"
        write_capsule(file, self.record, self.moment or Moment())
        self.record.attachments.append(Attachment("capsule", "Капсула", str(file)))

    def told(self, frames: list[str]) -> str:
        """Tell the failure in the scenario's words.

        pytest's own traceback walks through three layers of libraries; `--tb=long` brings it back.
        """
        marks = {"passed": "✓", "failed": "✗", "skipped": "·"}
        lines = [f"{self.record.address} {self.record.title}"]
        lines += [
            f"  {marks[step.status]} {step.keyword} {step.text}" for step in self.record.steps
        ]
        lines += ["", *frames, ""]
        if self.record.failure:
            lines.append(self.record.failure.message)
        return "\n".join(lines)

    def _picture_screens(self) -> None:
        if self.private:
            return
        self.watch.add_siblings()
        folder = self.settings.screens / (self.record.project or "desktop")
        for page in self.watch.navigated():
            screen = picture_screen(page, folder)
            if screen and all(screen.name != known.name for known in self.record.screens):
                self.record.screens.append(screen)

    def _picture_moment(self) -> None:
        # The second run of a failed scenario is there for its trace.
        if self.private or self.first is not None:
            return
        recent, folder = self.watch.recent(), self.settings.moments
        if moment := picture_moment(recent, folder, self._current):
            self.record.moments.append(moment)


def _extra(step: Step) -> list[str]:
    """Return what stands below a step: its text, or the rows of its table."""
    text = [step.docstring] if step.docstring else []
    rows = step.datatable.rows if step.datatable else []
    return text + [" — ".join(cell.value for cell in row.cells) for row in rows]


EVIDENCE = pytest.StashKey[Evidence]()
# During a second run: the evidence of the first one.
FIRST = pytest.StashKey[Evidence]()
# Numbers of the steps after which a scenario's screen is pictured.
WANTED = pytest.StashKey[frozenset[int]]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Throw away the evidence of the run before, once: workers leave it to their controller."""
    if hasattr(session.config, "workerinput") or not session.config.stash[STATE].reaches_features:
        return
    settings = settings_for(session.config, None)
    root = session.config.rootpath.resolve()
    goes_on = session.config.stash.get(GOES_ON, False)
    pictures = () if goes_on else (settings.screens, settings.moments)
    for folder in (settings.output, *pictures):
        # An output folder that holds the project itself is a slip of the keyboard, not a wish.
        if folder != root and folder not in root.parents:
            shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Choose the moments to picture, among the scenarios that are to run here."""
    runs = {
        item: name
        for item in session.items
        # On a desktop only: the guides show one picture a claim.
        if (name := item.stash.get(NAME, None)) and name.project is None and UNFIT not in item.stash
    }
    if not runs:
        return
    wanted = wanted_moments(session.config.stash[STATE], runs.values())
    for item, name in runs.items():
        item.stash[WANTED] = frozenset(wanted.get(name.node_id, ()))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Open the record of a scenario."""
    name = item.stash.get(NAME, None)
    if name is not None:
        settings = settings_for(item.config, name.project)
        first, wanted = item.stash.get(FIRST, None), item.stash.get(WANTED, frozenset())
        item.stash[EVIDENCE] = Evidence(name, settings, first, wanted)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Notice browser context, world and signature plugin, whichever step asks for them first."""
    value = yield
    if isinstance(value, Account) and value.secret and EVIDENCE in request.node.stash:
        request.node.stash[EVIDENCE].keep_nothing()
    if fixturedef.argname in {"context", "world", "plugin"} and fixturedef.scope == "function":
        evidence = request.node.stash.get(EVIDENCE, None)
        if evidence is not None and isinstance(value, BrowserContext):
            evidence.watch.add(value)
        elif evidence is not None and fixturedef.argname == "plugin":
            evidence.desk = value
        elif evidence is not None:
            evidence.world = value
    return value


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: Scenario) -> None:
    """Write down the steps."""
    if evidence := request.node.stash.get(EVIDENCE, None):
        evidence.plan(scenario)


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Start a step's clock."""
    if evidence := request.node.stash.get(EVIDENCE, None):
        evidence.step_begins()


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_after_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Stop a step's clock and look at the screen."""
    if evidence := request.node.stash.get(EVIDENCE, None):
        evidence.step_ends(passed=True)


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_step_error(request: pytest.FixtureRequest, step: Step) -> None:
    """Mark the step that failed."""
    if evidence := request.node.stash.get(EVIDENCE, None):
        evidence.step_ends(passed=False)


def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest, feature: Feature, step: Step
) -> None:
    """Mark the step that nothing defines; the guards leave this to runs without them."""
    if evidence := request.node.stash.get(EVIDENCE, None):
        evidence.step_begins()
        evidence.step_ends(passed=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep the evidence of a failure and hand the record to the reports, also across xdist."""
    report = yield
    evidence = item.stash.get(EVIDENCE, None)
    if evidence is None:
        return report
    if report.failed and call.excinfo is not None:
        evidence.failed(call.excinfo.value, report.when or "call", item.config.rootpath)
    elif report.when == "call":
        evidence.passed()
    if report.failed and call.excinfo and item.config.option.tbstyle == "auto":
        report.longrepr = evidence.told(own_frames(call.excinfo.value, item.config.rootpath))
    if report.failed and (told := hide(report.longreprtext)) != report.longreprtext:
        report.longrepr = told
    if report.skipped:
        evidence.record.unfit = item.stash.get(UNFIT, "")
    if report.when == "call" or not report.passed:
        report.__dict__[RECORD_ATTRIBUTE] = msgspec.to_builtins(evidence.record)
    return report


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a scenario, and once more if it fails; other tests and drift's runs go pytest's way."""
    if NAME not in item.stash:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in run_with_evidence(item, nextitem):
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def run_with_evidence(item: pytest.Item, nextitem: pytest.Item | None) -> list[pytest.TestReport]:
    """Run a test without reporting it; a failed scenario leaves a capsule, of two runs if need be.

    Returns:
        The reports of the first run, whose verdict holds.
    """
    reports, lost = run_with_browsers(
        item, lambda: runtestprotocol(item, log=False, nextitem=nextitem)
    )
    first = item.stash.get(EVIDENCE, None)
    if first is not None and lost:
        first.record.lost_browsers = lost
        _renew(reports, first.record)
    if first is None or first.record.failure is None or not reports:
        return reports
    try:
        if first.settings.trace == "on-first-retry" and may_repeat(item.config):
            item.stash[FIRST] = first
            runtestprotocol(item, log=False, nextitem=nextitem)
            first.join_repeat(item.stash[EVIDENCE])
    except KeyboardInterrupt:
        # The first run is to be reported all the same; pytest ends after that.
        item.session.shouldstop = "остановлен с клавиатуры"
    finally:
        if FIRST in item.stash:
            # A further attempt begins as a first run.
            del item.stash[FIRST]
    first.make_capsule()
    _renew(reports, first.record)
    return reports


def _renew(reports: list[pytest.TestReport], record: ScenarioRecord) -> None:
    """Let the reports carry what the record has learnt since they were made."""
    for report in reports:
        if RECORD_ATTRIBUTE in report.__dict__:
            report.__dict__[RECORD_ATTRIBUTE] = msgspec.to_builtins(record)


def record_of(report: pytest.TestReport) -> ScenarioRecord | None:
    """Return the record that a test report carries, None for an ordinary test."""
    data = report.__dict__.get(RECORD_ATTRIBUTE)
    return None if data is None else msgspec.convert(data, ScenarioRecord)
