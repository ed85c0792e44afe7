"""The pytest plugin behind `./kabinet rerun`: the capsule's world, and a look at how it went.

Loaded with `-p harness.capsule.rerun_plugin --capsule FILE` for one scenario.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from harness.capsule.model import Capsule
from harness.capsule.reading import CapsuleFile
from harness.capsule.telling import printable
from harness.evidence.plugin import record_of
from harness.evidence.record import FailureRecord
from harness.evidence.repeat import WITHOUT_REPEAT, compare
from harness.world_order import WORLD_FAULTS, WORLD_ORDER

VERDICTS = {
    "same": "Капсула: не прошло так же, как в капсуле.",
    "other": "Капсула: не прошло иначе, чем в капсуле. Там было: ",
    "passed": "Капсула: не повторилось, сценарий прошёл. В капсуле было: ",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the capsule."""
    parser.getgroup("kabinet").addoption("--capsule", type=Path, help="the capsule to repeat")


def pytest_configure(config: pytest.Config) -> None:
    """Order the capsule's world; the repetition needs no second run of its own."""
    with CapsuleFile(config.getoption("--capsule")) as opened:
        capsule = opened.capsule
    config.stash[WITHOUT_REPEAT] = True
    if capsule.world:
        order = {"seed": capsule.world.seed, "edition": capsule.world.edition}
        config.stash[WORLD_ORDER] = order
        config.stash[WORLD_FAULTS] = [msgspec.to_builtins(one) for one in capsule.world.faults]
    config.pluginmanager.register(Comparison(capsule), "kabinet-capsule-comparison")


class Comparison:
    """Listens to the one scenario and says whether it failed as the capsule tells."""

    def __init__(self, capsule: Capsule) -> None:
        self._failure = capsule.scenario.failure
        self._seen: FailureRecord | None = None
        self._ran = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the failure of the scenario, if it has one."""
        record = record_of(report)
        if record is not None:
            self._ran = True
            self._seen = record.failure

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say it as the last word of the run."""
        if not self._ran or self._failure is None:
            return
        outcome = compare(self._failure, self._seen).outcome
        reason = "" if outcome == "same" else printable(self._failure.reason)
        terminalreporter.write_line(f"{VERDICTS[outcome]}{reason}")
