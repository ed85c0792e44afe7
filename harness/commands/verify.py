"""`./kabinet verify`: runs the scenarios."""

from __future__ import annotations

import argparse
from pathlib import Path

from harness.commands.arguments import positive
from harness.errors import KabinetError

SUMMARY = "прогнать сценарии в браузере"
USAGE = "./kabinet verify [ГДЕ …] [--project ИМЯ] [--tags ВЫРАЖЕНИЕ] [-- аргументы pytest]"
DETAILS = """Прогоняет сценарии features/ в браузере на учебном портале и пишет reports/index.html.

Пример: ./kabinet verify features/employees-invite --tags "@отказ and not @телефон"
        один сценарий: ./kabinet verify features/employees-invite/form.feature:12"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "places", nargs="*", metavar="ГДЕ", help="папка, файл .feature или файл.feature:строка"
    )
    parser.add_argument(
        "--project",
        action="append",
        default=[],
        metavar="ИМЯ",
        help="только этот проект из playwright.config; можно повторять",
    )
    parser.add_argument(
        "--tags", action="append", default=[], metavar="ВЫРАЖЕНИЕ", help='"@N-65 and not @телефон"'
    )
    parser.add_argument(
        "--edition",
        metavar="РЕДАКЦИЯ",
        help="портал в этой редакции для всех сценариев: official, K, R или L",
    )
    parser.add_argument("-k", metavar="СЛОВА", help="только сценарии, в чьём имени есть эти слова")
    parser.add_argument(
        "--workers", type=positive, metavar="N", help="сколько процессов; по умолчанию из конфига"
    )
    parser.add_argument("--headed", action="store_true", help="показать окно браузера")
    parser.set_defaults(passed_on=[])


def run(arguments: argparse.Namespace) -> int:
    """Run the scenarios; return the exit code."""
    from harness.commands import pytest_run  # noqa: PLC0415 - not needed for --help

    config = pytest_run.prepare(arguments.project, headed=arguments.headed)
    for text in arguments.places:
        _check_place(text)
    command = [*pytest_run.options(config, workers=_workers(arguments)), "tests/features"]
    for text in arguments.places:
        command += ["--scenario", str(Path.cwd() / text)]
    for text in arguments.tags:
        # With the sign: pytest takes a separate word that begins with @ for a file of arguments.
        command.append(f"--tags={text}")
    if arguments.edition:
        command.append(f"--edition={arguments.edition}")
    if arguments.k:
        command += ["-k", arguments.k]
    return pytest_run.run([*command, *arguments.passed_on], projects=arguments.project)


def _workers(arguments: argparse.Namespace) -> int | None:
    if arguments.workers:
        return int(arguments.workers)
    places = arguments.places
    # A start of a second worker takes longer than one scenario.
    alone = len(places) == 1 and places[0].rpartition(":")[2].isdigit()
    return 1 if alone else None


def _check_place(text: str) -> None:
    path = text.partition("::")[0]
    head, _, tail = path.rpartition(":")
    file = Path(head if head and tail.isdigit() else path)
    if not file.exists():
        raise KabinetError(f"«{file}» нет; пример: ./kabinet verify features/org-create-ukep")
