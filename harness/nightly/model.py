"""What a night consists of and what is found in it; `--json` shows these types as they are."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Status = Literal["passed", "failed", "skipped"]


class Outcome(Struct, frozen=True):
    """How a scenario ended in a cell of a night.

    Attributes:
        name: node id without its line, numbered where a file has one title twice.
        address: «features/a/b.feature:12».
        retries: attempts that failed before this end.
        error: normalised, empty if it passed at once; reason: as it was seen.
        capsule: path of the capsule from the night's page, if there is one.
    """

    name: str
    title: str
    address: str
    status: Status
    ms: int
    retries: int = 0
    error: str = ""
    reason: str = ""
    step: str = ""
    capsule: str = ""
    tags: tuple[str, ...] = ()

    @property
    def flaky(self) -> bool:
        """Tell whether it passed only after it had failed."""
        return self.status == "passed" and self.retries > 0


class Past(Struct, frozen=True):
    """An earlier result of a scenario; started: of its night, in seconds since the epoch."""

    started: float
    status: Status
    retries: int
    ms: int
    error: str


class Night(Struct, frozen=True):
    """A row of the history.

    Attributes:
        started: seconds since the epoch.
        finished: the same; None while the night is unfinished.
        cells: names of the cells that it was to run.
        limit: at most so many scenarios a cell, None for all.
        good: the verdict, None before there is one.
        well: nothing failed at all, not even what is known; None as above.
        passed_on: arguments for pytest that may choose scenarios.
        partial: cells of the matrix were left out.
    """

    id: int
    started: float
    finished: float | None
    digest: str
    cells: tuple[str, ...]
    limit: int | None
    good: bool | None
    well: bool | None
    passed_on: str = ""
    partial: bool = False

    @property
    def trial(self) -> bool:
        """Whether its cells ran in part only, so that no later night is compared with it."""
        return self.limit is not None or bool(self.passed_on)


class CellRun(Struct, frozen=True):
    """A cell of a night; report: its page, from the night's page; problem: why it has no end."""

    id: int
    name: str
    attempt: int
    seconds: float
    finished: bool
    problem: str
    report: str


class Finding(Struct, frozen=True):
    """A scenario of which a night has something to say.

    Attributes:
        since: start of the night that it is so since, in seconds since the epoch.
        before: what was seen before: the other error, or the usual duration in ms.
        ms: duration this time; times: in how many of the last nights.
    """

    cell: str
    name: str
    title: str
    address: str
    reason: str = ""
    step: str = ""
    capsule: str = ""
    since: float | None = None
    before: str = ""
    usual_ms: int = 0
    ms: int = 0
    times: int = 0


class Cluster(Struct, frozen=True):
    """Failures with one error: probably one cause."""

    error: str
    scenarios: tuple[Finding, ...]


class Quarantined(Struct, frozen=True):
    """A scenario in quarantine, and how it went; status `not run` if it was in no cell."""

    cell: str
    title: str
    address: str
    owner: str
    why: str
    expires: str
    status: str
    reason: str = ""


class CellSummary(Struct, frozen=True):
    """A cell in numbers; factor: how many times slower than usual all of it was."""

    name: str
    finished: bool
    problem: str
    report: str
    passed: int
    failed: int
    flaky: int
    skipped: int
    seconds: float
    factor: float


class TrendPoint(Struct, frozen=True):
    """A night in the charts."""

    started: float
    passed: int
    failed: int
    flaky: int
    seconds: float
    good: bool | None


class NightReport(Struct, frozen=True):
    """Everything that is told of a night; `problems` are why it fails, one line each."""

    started: float
    finished: float
    cells: tuple[CellSummary, ...]
    problems: tuple[str, ...]
    new: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    still: tuple[Finding, ...]
    flaky: tuple[Finding, ...]
    stopped: tuple[Finding, ...]
    slower: tuple[Finding, ...]
    clusters: tuple[Cluster, ...]
    quarantine: tuple[Quarantined, ...]
    lost_claims: tuple[str, ...]
    trend: tuple[TrendPoint, ...]
    first: bool = False
    limit: int | None = None
    passed_on: str = ""

    @property
    def good(self) -> bool:
        """The verdict."""
        return not self.problems

    @property
    def well(self) -> bool:
        """Whether nothing failed at all, not even what is known from earlier nights."""
        return self.good and not self.still
