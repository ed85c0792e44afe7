"""`./kabinet rerun`: repeats the failed scenario of a capsule in a world like its own."""

from __future__ import annotations

import argparse
from pathlib import Path

SUMMARY = "повторить сценарий из капсулы сбоя"
USAGE = "./kabinet rerun КАПСУЛА [--headed] [-- аргументы pytest]"
DETAILS = """Прогоняет сценарий капсулы в таком же мире, с тем же зерном, в той же редакции и с теми
же сбоями портала, и говорит, повторилось ли. Отчёт: reports/rerun.

Пример: ./kabinet rerun header.12.capsule.zip
Код возврата: 0 сценарий прошёл; 1 не прошёл; 2 капсула или окружение не годятся."""

ROOT = Path(__file__).resolve().parents[2]
REPORTS = "reports/rerun"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("capsule", type=Path, metavar="КАПСУЛА", help="файл .capsule.zip")
    parser.add_argument("--headed", action="store_true", help="показать окно браузера")
    parser.set_defaults(passed_on=[])


def run(arguments: argparse.Namespace) -> int:
    """Repeat the scenario; return the exit code."""
    from harness.capsule.reading import CapsuleFile  # noqa: PLC0415 - not needed for --help
    from harness.capsule.scenario import find_scenario  # noqa: PLC0415 - as above
    from harness.commands import pytest_run  # noqa: PLC0415 - as above
    from harness.config import load_config  # noqa: PLC0415 - as above

    file = arguments.capsule.absolute()
    with CapsuleFile(file) as opened:
        name = find_scenario(opened.capsule, ROOT, load_config().test_dir)
    project = name.project or load_config().project().name
    config = pytest_run.prepare([project], headed=arguments.headed)
    command = [*pytest_run.options(config, workers=1), "tests/features"]
    # A folder of its own: the run must not throw away the evidence that the capsule lies among.
    command += ["--output", f"{REPORTS}/files", "--report-dir", REPORTS]
    command += ["--scenario", str(ROOT / name.address)]
    command += ["-p", "harness.capsule.rerun_plugin", "--capsule", str(file)]
    return pytest_run.run([*command, *arguments.passed_on], projects=[project])
