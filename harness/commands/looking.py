"""The arguments of `verify` for a person who looks on: slowly, by steps, stopped at a failure."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from harness.commands.arguments import positive
from harness.errors import KabinetError

if TYPE_CHECKING:
    from harness.config import Config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--headed", action="store_true", help="показать окно браузера")
    parser.add_argument(
        "--slow-mo",
        type=positive,
        metavar="МС",
        help="выждать столько миллисекунд после каждого действия в браузере",
    )
    parser.add_argument(
        "--pause-on-failure",
        action="store_true",
        help="остановиться на ошибке и открыть Playwright Inspector; нужно --headed",
    )
    parser.add_argument(
        "--step", action="store_true", help="ждать Enter перед каждым шагом; нужен терминал"
    )


def is_looked_at(arguments: argparse.Namespace) -> bool:
    """Tell whether the run is for a person to look at: it then goes in a single process."""
    return bool(arguments.slow_mo or arguments.pause_on_failure or arguments.step)


def check(arguments: argparse.Namespace, config: Config) -> None:
    """Refuse what cannot be looked at.

    Raises:
        KabinetError: there is no window, no terminal, or more than one process.
    """
    from harness.browsers.search import is_headless  # noqa: PLC0415 - not needed for --help

    projects = [config.project(name) for name in arguments.project or config.project_names]
    headless = [one.name for one in projects if is_headless(one, os.environ)]
    if arguments.pause_on_failure and headless:
        raise KabinetError("--pause-on-failure останавливает окно браузера: добавьте --headed")
    if arguments.step and not sys.stdin.isatty():
        raise KabinetError("--step ждёт Enter от человека: нужен терминал")
    if is_looked_at(arguments) and (arguments.workers or 1) > 1:
        raise KabinetError(
            "--slow-mo, --step и --pause-on-failure смотрят в одном процессе: уберите --workers"
        )


def options(arguments: argparse.Namespace) -> list[str]:
    """Return pytest's options; the speed goes to the browser by the environment."""
    from harness.browsers.search import SLOW_MO  # noqa: PLC0415 - not needed for --help

    if not is_looked_at(arguments):
        return []
    # A person may look as long as they like: nothing hangs.
    found = ["-p", "harness.debugging.plugin", "-o", "faulthandler_timeout=0"]
    if arguments.slow_mo:
        os.environ[SLOW_MO] = str(arguments.slow_mo)
    if arguments.step:
        # pytest would keep the keyboard to itself.
        found += ["--step-through", "-s"]
    if arguments.pause_on_failure:
        found.append("--pause-on-failure")
    return found
