"""The pytest plugin of a run that a person looks at; loaded only for one, in a single process."""

from __future__ import annotations

import sys
from collections.abc import Generator

import pytest
from playwright.sync_api import Error
from pytest_bdd.parser import Scenario, Step

from harness.deadline import WITHOUT_DEADLINE
from harness.evidence.plugin import EVIDENCE
from harness.evidence.repeat import WITHOUT_REPEAT

PROMPT = "Enter: выполнить шаг; Ctrl+D: дальше без остановок; Ctrl+C: закончить"
PAUSED = "Остановлено на ошибке. Дальше: «Resume» в окне Playwright Inspector."


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("kabinet")
    group.addoption("--step-through", action="store_true", help="wait for Enter before each step")
    group.addoption(
        "--pause-on-failure", action="store_true", help="open Playwright's inspector at a failure"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Give the person time, and stop where that was asked for."""
    config.stash[WITHOUT_DEADLINE] = True
    config.stash[WITHOUT_REPEAT] = True
    if config.option.step_through:
        config.pluginmanager.register(Stepping(config), "kabinet-stepping")
    if config.option.pause_on_failure:
        config.pluginmanager.register(Pausing(config), "kabinet-pausing")


class _Telling:
    """Writes lines to the terminal, whatever pytest writes there besides."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def tell(self, text: str) -> None:
        """Write a line."""
        terminal = self._config.pluginmanager.get_plugin("terminalreporter")
        if terminal is not None:
            terminal.ensure_newline()
            terminal.write_line(text)
            terminal.flush()


class Stepping(_Telling):
    """Waits for Enter before each step of a scenario."""

    def __init__(self, config: pytest.Config) -> None:
        super().__init__(config)
        self._stopping = True

    def pytest_bdd_before_scenario(
        self, request: pytest.FixtureRequest, scenario: Scenario
    ) -> None:
        """Name the scenario."""
        if self._stopping:
            self.tell(f"\n{scenario.name}\n{PROMPT}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_before_step(self, step: Step) -> None:
        """Name the step and wait; first of all, so that the wait is not the step's time."""
        if not self._stopping:
            return
        self.tell(f"{step.line_number}: {step.keyword} {step.name}")
        # Not input(): its line editor throws away a Ctrl+D that is pressed before it is ready.
        if not sys.stdin.readline():
            self._stopping = False


class Pausing(_Telling):
    """Holds the browser where a scenario failed."""

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Open the inspector, after the evidence has been taken and while the browser is open."""
        report = yield
        evidence = item.stash.get(EVIDENCE, None)
        failure = evidence.record.failure if evidence else None
        pages = evidence.watch.pages() if evidence else []
        if report.failed and report.when == "call" and failure and pages:
            self.tell(f"\n{evidence.record.title if evidence else ''}\n{failure.reason}\n{PAUSED}")
            try:
                pages[-1].pause()
            except Error:
                # The person has closed the window instead.
                self.tell("Окно закрыто.")
        return report
