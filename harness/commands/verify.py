"""`./kabinet verify`: runs the scenarios."""

from __future__ import annotations

import argparse
import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands import choice, looking, stand
from harness.commands.arguments import positive
from harness.commands.child import ROOT
from harness.errors import KabinetError

if TYPE_CHECKING:
    from harness.config import Config

# A second process imports and collects everything once more, which takes as long as so many
# scenarios on one core.
FEW = 12

SUMMARY = "прогнать сценарии в браузере"
USAGE = (
    "./kabinet verify [ГДЕ …] [--project ИМЯ] [--tags ВЫРАЖЕНИЕ] [--claim N-59] [--flow ПОТОК]"
    " [--last-failed] [--changed [REF]] [--shard K/N] [-- аргументы pytest]"
)
DETAILS = """Прогоняет сценарии features/ в браузере на учебном портале и пишет reports/index.html.

Пример: ./kabinet verify features/employees-invite --tags "@отказ and not @телефон"
        один сценарий: ./kabinet verify features/employees-invite/form.feature:12
        то, чего касается ветка: ./kabinet verify --changed main..."""


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
    choice.add_arguments(parser)
    parser.add_argument(
        "--resume",
        action="store_true",
        help="продолжить прогон, который убили или прервали: что готово, второй раз не запускается;"
        " прогон другого выбора его не отменяет, пока те же исходники, редакция, зерно и портал",
    )
    parser.add_argument(
        "--edition",
        metavar="РЕДАКЦИЯ",
        help="портал в этой редакции для всех сценариев: official, K, R или L",
    )
    parser.add_argument(
        "--seed-offset",
        type=positive,
        metavar="N",
        help="другие люди и числа во всех мирах: N прибавляется к зерну",
    )
    parser.add_argument(
        "--world-faults",
        metavar="JSON",
        help="сбои портала во всех мирах, как их пишет отчёт ночной клетки",
    )
    parser.add_argument("-k", metavar="СЛОВА", help="только сценарии, в чьём имени есть эти слова")
    parser.add_argument(
        "--workers", type=positive, metavar="N", help="сколько процессов; по умолчанию из конфига"
    )
    parser.add_argument(
        "--shard", metavar="K/N", help="только K-я часть из N; вместе их собирает ./kabinet merge"
    )
    parser.add_argument(
        "--browsers",
        metavar="ws://A,ws://B",
        help="браузеры других машин: адреса от ./kabinet browser-server",
    )
    looking.add_arguments(parser)
    stand.add_arguments(parser)
    parser.set_defaults(passed_on=[])


def run(arguments: argparse.Namespace) -> int:
    """Run the scenarios; return the exit code."""
    from harness.commands import pytest_run  # noqa: PLC0415 - not needed for --help

    # First of all: whatever stops this shard, an earlier one must not be taken for it.
    shard_options = _shard(arguments) if arguments.shard else []
    if arguments.browsers:
        from harness import remote_browsers  # noqa: PLC0415 - as above

        # For this process, which asks the servers, and for those below it.
        os.environ[remote_browsers.CHOSEN] = arguments.browsers
    config = pytest_run.prepare(arguments.project, headed=arguments.headed)
    looking.check(arguments, config)
    for text in arguments.places:
        _check_place(text)
    command = pytest_run.options(config, workers=_workers(arguments, config))
    resume = "" if arguments.shard else _resume(arguments)
    if resume:
        command.append(f"--resume-by={resume}")
    command.append("tests/features")
    for text in arguments.places:
        command += ["--scenario", str(Path.cwd() / text)]
    for text in arguments.tags:
        # With the sign: pytest takes a separate word that begins with @ for a file of arguments.
        command.append(f"--tags={text}")
    command += choice.options(arguments, config.test_dir)
    command += looking.options(arguments)
    if arguments.edition:
        command.append(f"--edition={arguments.edition}")
    if arguments.seed_offset:
        command.append(f"--seed-offset={arguments.seed_offset}")
    if arguments.world_faults:
        command.append(f"--world-faults={arguments.world_faults}")
    if arguments.k:
        command += ["-k", arguments.k]
    command += stand.options(arguments, config)
    if arguments.list:
        return stand.show_list([*command, *arguments.passed_on], arguments.project)
    if arguments.resume:
        if arguments.shard:
            raise KabinetError(
                "--resume с --shard не идёт: прерванную часть запускают заново целиком"
            )
        command += ["-p", "harness.report.resuming"]
    command += shard_options
    return pytest_run.run(
        [*command, *arguments.passed_on], projects=arguments.project, resume=resume
    )


def _resume(arguments: argparse.Namespace) -> str:
    """Return the command that goes on with this run, should it come to no end."""
    words = [*arguments.as_typed, *(() if arguments.resume else ("--resume",))]
    passed_on = ("--", *arguments.passed_on) if arguments.passed_on else ()
    return f"./kabinet verify {shlex.join((*words, *passed_on))}"


def _shard(arguments: argparse.Namespace) -> list[str]:
    """Return pytest's options for one part of the run; remove what an earlier one has left."""
    # Not needed for --help.
    from harness.evidence.settings import DEFAULT_REPORTS  # noqa: PLC0415
    from harness.shards.durations import FILE  # noqa: PLC0415
    from harness.shards.key import key_of  # noqa: PLC0415
    from harness.shards.places import report_folder  # noqa: PLC0415
    from harness.shards.saved import forget, read_shard_name  # noqa: PLC0415

    try:
        shard = read_shard_name(arguments.shard)
    except ValueError as error:
        raise KabinetError(str(error)) from None
    if not arguments.list:
        forget(report_folder(ROOT, arguments.passed_on, DEFAULT_REPORTS))
    options = ["-p", "harness.shards.plugin", "--shard-key", key_of(ROOT, arguments)]
    options += ["--splits", str(shard.of), "--group", str(shard.number)]
    options += ["--splitting-algorithm", "least_duration"]
    return [*options, "--durations-path", str(FILE)]


def _workers(arguments: argparse.Namespace, config: Config) -> int | None:
    """Return how many processes run, None for as many as the config says."""
    from harness.collection.rough_count import rough_count  # noqa: PLC0415 - not needed for --help

    if arguments.workers:
        return int(arguments.workers)
    if looking.is_looked_at(arguments):
        return 1
    folder = ROOT / config.test_dir
    named = [*arguments.places, *(str(folder / flow) for flow in arguments.flow)]
    few = config.workers is None and rough_count(named or [str(folder)]) <= FEW
    return 1 if few else None


def _check_place(text: str) -> None:
    path = text.partition("::")[0]
    head, _, tail = path.rpartition(":")
    file = Path(head if head and tail.isdigit() else path)
    if not file.exists():
        raise KabinetError(f"«{file}» нет; пример: ./kabinet verify features/org-create-ukep")
