"""One run as it is gathered from pytest's reports, in the process that the user started."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from harness.evidence.record import FailureRecord, ScenarioRecord
from harness.memory.failing import Failing

Status = Literal["passed", "failed", "skipped"]


@dataclass
class ScenarioResult:
    """How one run of a scenario ended.

    start: seconds since the epoch; seconds: all phases of all attempts; retries: attempts that
    failed before this end.
    """

    record: ScenarioRecord
    status: Status = "passed"
    start: float = 0.0
    seconds: float = 0.0
    worker: str = ""
    retries: int = 0

    @property
    def flaky(self) -> bool:
        """Tell whether it passed only after it had failed."""
        return self.status == "passed" and self.retries > 0

    @property
    def failure(self) -> FailureRecord | None:
        """Why it failed."""
        return self.record.failure


@dataclass
class Run:
    """Everything that the reports tell about a run.

    started, stopped: seconds since the epoch; planned: node ids of the chosen scenarios;
    other: outcomes of tests that are no scenarios; refusal: why nothing was run at all;
    interruption: what broke the run off; failing: scenarios of this and earlier runs that do not
    pass.
    """

    started: float
    stopped: float = 0.0
    results: dict[str, ScenarioResult] = field(default_factory=dict)
    planned: dict[str, None] = field(default_factory=dict)
    other: Counter[str] = field(default_factory=Counter)
    other_failures: list[str] = field(default_factory=list)
    refusal: list[str] = field(default_factory=list)
    interruption: str = ""
    failing: list[Failing] = field(default_factory=list)

    def count(self, status: Status) -> int:
        """Return how many scenarios ended so."""
        return sum(result.status == status for result in self.results.values())

    @property
    def unfit(self) -> Counter[str]:
        """Why scenarios could not run under this run's conditions, and how many."""
        return Counter(one.record.unfit for one in self.results.values() if one.record.unfit)

    @property
    def failed(self) -> list[ScenarioResult]:
        """The failed scenarios in the order of their files."""
        return [one for one in self.in_order() if one.status == "failed"]

    @property
    def not_run(self) -> list[str]:
        """Node ids of chosen scenarios that the run did not reach."""
        return [node_id for node_id in self.planned if node_id not in self.results]

    def in_order(self) -> list[ScenarioResult]:
        """Return all results by file and line, the usual project first."""
        return sorted(
            self.results.values(),
            key=lambda one: (one.record.path, one.record.line, one.record.project or ""),
        )

    @property
    def verdict(self) -> str:
        """The run in one Russian sentence."""
        failed, total, unfit = self.count("failed"), len(self.results), self.unfit.total()
        sentences = [
            (self.refusal, f"Запуск отклонён: {''.join(self.refusal[:1])}"),
            (self.interruption, f"Прогон прерван: {self.interruption}"),
            (failed, f"Не прошло {failed} из {total}"),
            (self.other_failures, f"Не прошли другие тесты: {len(self.other_failures)}"),
            (self.not_run, f"Выполнено {total} из {total + len(self.not_run)}"),
            (unfit == total > 0, "Ни один из выбранных сценариев здесь выполнить нельзя"),
            (unfit, f"Прошли все {total - unfit} из возможных здесь"),
            (total, "Все сценарии прошли"),
        ]
        fitting = (sentence for holds, sentence in sentences if holds)
        return next(fitting, "Ни один сценарий не выполнялся")

    @property
    def is_good(self) -> bool:
        """Tell whether the verdict is a green one."""
        broken = self.refusal or self.interruption or self.other_failures or self.not_run
        return bool(self.count("passed")) and not broken and not self.count("failed")


def claim_results(results: Iterable[ScenarioResult]) -> dict[str, list[ScenarioResult]]:
    """Return by tag the scenarios that carry it."""
    found: dict[str, list[ScenarioResult]] = {}
    for result in results:
        for tag in result.record.tags:
            found.setdefault(tag, []).append(result)
    return found


def russian_seconds(seconds: float) -> str:
    """Write a duration: «0,4 с», «12 с», «3 мин 5 с»."""
    if seconds < 9.95:
        return f"{seconds:.1f} с".replace(".", ",")
    whole = round(seconds)
    return f"{whole} с" if whole < 60 else f"{whole // 60} мин {whole % 60} с"
