"""`./kabinet test`: runs the whole test suite."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.arguments import positive
from harness.commands.child import ROOT

if TYPE_CHECKING:
    from harness.config import Config

SUMMARY = "прогнать все тесты: портала, подписи, самого стенда и сценарии"
USAGE = "./kabinet test [ПУТЬ …] [--machines] [--workers N] [-k СЛОВА] [-- аргументы pytest]"
DETAILS = """Прогоняет все тесты из tests/, вместе со сценариями, и сам ставит, чего им не хватает.

Пример: ./kabinet test tests/harness -k playwright"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "paths", nargs="*", metavar="ПУТЬ", help="файл, папка или тест; по умолчанию все"
    )
    parser.add_argument("-k", metavar="СЛОВА", help="только тесты, в чьём имени есть эти слова")
    parser.add_argument(
        "--workers", type=positive, metavar="N", help="сколько процессов; по умолчанию из конфига"
    )
    parser.add_argument(
        "--machines",
        action="store_true",
        help="вместо всего проверить работу на многих машинах: Grid, сетевые пространства; root",
    )
    parser.set_defaults(passed_on=[])


def run(arguments: argparse.Namespace) -> int:
    """Run the tests; return the exit code."""
    from harness import gost_engine  # noqa: PLC0415 - not needed for --help
    from harness.commands import pytest_run  # noqa: PLC0415 - as above

    config = pytest_run.prepare([], headed=False)
    if arguments.machines:
        return _on_machines(config, arguments.passed_on)
    gost_engine.provide()
    command = pytest_run.options(config, workers=arguments.workers)
    command += [_from_here(path) for path in arguments.paths] or ["tests"]
    if arguments.k:
        command += ["-k", arguments.k]
    return pytest_run.run([*command, *arguments.passed_on])


def _on_machines(config: Config, passed_on: list[str]) -> int:
    """Run the proofs that need root and programs of their own, one after another."""
    from harness.commands import pytest_run  # noqa: PLC0415 - not needed for --help
    from harness.remote_browsers import proof_tools  # noqa: PLC0415 - as above

    proof_tools.provide()
    # Named one by one: their names keep them out of every run of a folder.
    files = sorted(str(file) for file in (ROOT / "tests" / "machines").glob("*_proof.py"))
    command = [*pytest_run.options(config, workers=1), *files]
    return pytest_run.run([*command, *passed_on])


def _from_here(path: str) -> str:
    """Return a path that holds from the project's root, where pytest runs."""
    file, mark, test = path.partition("::")
    return f"{Path(file).absolute()}{mark}{test}" if Path(file).exists() else path
