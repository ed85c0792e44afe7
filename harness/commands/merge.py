"""`./kabinet merge`: makes one report of the shards of a run."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from harness.errors import KabinetError

SUMMARY = "собрать один отчёт из частей прогона"
USAGE = "./kabinet merge ПАПКА … [--report-dir ПАПКА] [--durations]"
DETAILS = """Собирает отчёт из частей, которые оставили ./kabinet verify --shard 1/3 … 3/3: ищет их
записи (shard.json) в папках и ниже. Все части должны быть на месте, каждая один раз.

Пример: ./kabinet merge shards
Код возврата: 0 всё прошло; 1 что-то не прошло; 2 частей не хватает или они от разных прогонов."""

REPORTS = Path("reports")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folders", nargs="+", type=Path, metavar="ПАПКА", help="где лежат части")
    parser.add_argument(
        "--report-dir", type=Path, metavar="ПАПКА", help="куда писать отчёт; по умолчанию reports"
    )
    parser.add_argument(
        "--durations",
        action="store_true",
        help="записать длительности сценариев в tests/durations.json: по ним делят прогон",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the report; return the exit code."""
    from harness.commands.child import ROOT  # noqa: PLC0415 - not needed for --help
    from harness.commands.pytest_run import run as run_pytest  # noqa: PLC0415 - as above
    from harness.report.files import write_atomically  # noqa: PLC0415 - as above
    from harness.shards.durations import FILE, write_durations  # noqa: PLC0415 - as above
    from harness.shards.junit import merge_junit  # noqa: PLC0415 - as above
    from harness.shards.saved import JUNIT, joined, read_shards  # noqa: PLC0415 - as above

    folders = [folder.absolute() for folder in arguments.folders]
    shards = read_shards(folders)
    reports = (arguments.report_dir or ROOT / REPORTS).resolve()
    for one in shards:
        # The report's folder is emptied before it is written.
        if reports == one.folder or reports in one.folder.parents:
            raise KabinetError(
                f"часть {one.saved.shard} лежит в папке отчёта {reports}: уберите её"
            )
    junit = merge_junit([one.folder / JUNIT for one in shards])
    if arguments.durations:
        write_durations(ROOT / FILE, joined(shards).results.values())
    with tempfile.TemporaryDirectory(prefix="kabinet-merge-") as nothing:
        command = ["tests/features", "-p", "harness.shards.merging", "-p", "no:cacheprovider"]
        command += ["-n", "0", "--report-dir", str(reports), "--output", nothing]
        for one in shards:
            command += ["--merge", str(one.folder)]
        code = run_pytest(command)
    write_atomically(reports / JUNIT, junit)
    return code
