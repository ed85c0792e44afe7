"""Starts pytest for `verify` and `test`: what must be there first, its options, its exit code."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from harness.browsers import (
    BrowserNotFoundError,
    find_browser,
    install_browser,
    sandbox_problem,
    sandbox_wanted,
)
from harness.browsers.driver import provide_driver
from harness.browsers.launch import has_display
from harness.browsers.probe import check_bidi
from harness.browsers.search import HEADED, is_named
from harness.commands.child import run_child
from harness.config import Config, load_config
from harness.errors import KabinetError
from harness.progress import say
from harness.remote_browsers.preparing import check_machines

JUNIT = "reports/junit.xml"
PASSED, FAILED, WRONG = 0, 1, 2


def prepare(projects: Sequence[str], *, headed: bool = False) -> Config:
    """Read playwright.config and see to the browsers of the projects.

    Args:
        projects: their names; all that need not be named when empty.
        headed: whether windows were asked for.

    Raises:
        KabinetError: the config is wrong, a project is unknown, no browser can be had.
    """
    config = load_config()
    chosen = [config.project(name) for name in projects or config.usual_names]
    if headed:
        if not has_display(os.environ):
            raise KabinetError(
                "окно браузера показать негде, DISPLAY не задан: уберите --headed "
                "или запустите через xvfb-run"
            )
        os.environ[HEADED] = "1"
    provide_driver()
    if check_machines(config, headed=headed):
        return config
    if sandbox_wanted() and (problem := sandbox_problem()):
        # Not a refusal: some packages bring a helper that gets the sandbox past the kernel.
        say(f"Если браузер не запустится: {problem}")
    for project in chosen:
        try:
            find_browser(config, project=project)
            check_bidi(config, project)
        except BrowserNotFoundError:
            # Whoever names a browser or an engine wants that one and no other.
            if is_named(project) or project.browser_name != "chromium":
                raise
            install_browser(config, project=project)
    return config


def options(config: Config, *, workers: int | None = None) -> list[str]:
    """Return pytest's options for the settings of playwright.config.

    Args:
        config: playwright.config.
        workers: how many processes; as the config says when None.
    """
    count = workers or config.worker_count()
    # One worker is this process itself: xdist would only add a start.
    found = ["-n", str(count if count > 1 else 0), "--output", config.output_dir]
    found += ["-o", f"kabinet_features={config.test_dir}", "-p", "harness.max_failures"]
    if config.max_failures:
        found.append(f"--maxfail={config.max_failures}")
    if config.retries:
        found += ["-p", "harness.retries", "--retries", str(config.retries)]
    if "list" in config.reporters:
        found.append("-v")
    if "junit" in config.reporters:
        found += ["--junitxml", JUNIT]
    return found


def run(
    arguments: Sequence[str],
    projects: Sequence[str] = (),
    output: Path | None = None,
    resume: str = "",
) -> int:
    """Run pytest; return the exit code of ./kabinet.

    pytest has more codes: what is neither passed nor failed was called or set up wrongly, as when
    nothing was collected.

    Args:
        arguments: pytest's.
        projects: names of playwright.config's projects, none for the usual ones.
        output: file for what it prints.
        resume: the command that goes on with the run, where there is one.
    """
    environment = {"KABINET_PROJECTS": ",".join(projects)} if projects else {}
    code = run_child(["-m", "pytest", *arguments], environment, output)
    if code < 0:
        hint = f"; что готово, записано, продолжить: {resume}" if resume else ""
        say(f"kabinet: прогон убит сигналом {_signal(-code)}, отчёт не написан{hint}")
    return code if code in (PASSED, FAILED) or code > 128 else WRONG


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
