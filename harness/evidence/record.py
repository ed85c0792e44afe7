"""The record of one scenario's run, as it travels from the worker to the report.

Plain data: `msgspec.to_builtins` makes it fit for xdist's wire and for run.json.
"""

from typing import Literal

import msgspec

from harness.collection.names import ScenarioName

StepStatus = Literal["passed", "failed", "skipped"]


class StepRecord(msgspec.Struct):
    """A step and how it went; `skipped` steps stand after the one that failed.

    ms: milliseconds; type: given, when or then; extra: the rows of its table, or its text.
    """

    keyword: str
    text: str
    line: int
    status: StepStatus = "skipped"
    ms: int = 0
    type: str = ""
    extra: list[str] = []


class FailureRecord(msgspec.Struct):
    """Why a scenario failed.

    step, step_line: the Gherkin step, None when the failure came before or after the steps;
    expected, seen: in the words of the check; reason: both on one line; place: «steps/a.py:12»;
    message: the whole text of the exception; phase: pytest's setup, call or teardown.
    """

    reason: str
    expected: str
    seen: str
    message: str
    place: str
    phase: str
    step: str | None = None
    step_line: int | None = None


class RepeatRecord(msgspec.Struct):
    """How the second, traced run of a failed scenario went; the verdict stays the first run's.

    outcome: it failed the same way, failed otherwise, or passed; reason: why it failed otherwise.
    """

    outcome: Literal["same", "other", "passed"]
    reason: str = ""

    @property
    def told(self) -> str:
        """Say it in Russian, as a report does."""
        return {
            "same": "повторилось: второй прогон упал так же",
            "other": f"второй прогон упал иначе: {self.reason}",
            "passed": "не повторилось: второй прогон прошёл",
        }[self.outcome]


class Attachment(msgspec.Struct):
    """A kept file; name: for people, in Russian; path: absolute."""

    kind: Literal["screenshot", "trace", "text", "capsule"]
    name: str
    path: str


class ScreenRecord(msgspec.Struct):
    """A screen that the scenario saw: `data-screen` of its body, document title, its picture."""

    name: str
    title: str
    picture: str


class MomentRecord(msgspec.Struct):
    """What stood on the screen when a step had ended.

    step: its number, from 0; title: of the document; width, height: of the picture.
    """

    step: int
    title: str
    picture: str
    width: int
    height: int


class ScenarioRecord(msgspec.Struct):
    """One run of a scenario in one project; the first fields are those of `ScenarioName`.

    unfit: why it cannot run under this run's conditions, in Russian; it did not run then;
    lost_browsers: servers whose browser was lost under earlier runs, which do not count.
    """

    node_id: str
    address: str
    path: str
    line: int
    scenario_line: int
    title: str
    feature: str
    flow: str
    tags: list[str]
    project: str | None = None
    unfit: str = ""
    steps: list[StepRecord] = []
    failure: FailureRecord | None = None
    repeat: RepeatRecord | None = None
    attachments: list[Attachment] = []
    screens: list[ScreenRecord] = []
    moments: list[MomentRecord] = []
    lost_browsers: list[str] = []


def bare_record(name: ScenarioName) -> ScenarioRecord:
    """Return the record of a scenario of which no more is known than its name."""
    return ScenarioRecord(
        node_id=name.node_id,
        address=name.address,
        path=name.path,
        line=name.line,
        scenario_line=name.scenario_line,
        title=name.title,
        feature=name.feature,
        flow=name.flow,
        tags=list(name.tags),
        project=name.project,
    )
