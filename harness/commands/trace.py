"""`./kabinet trace`: opens a capsule's trace in Playwright's own viewer, on this machine."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from harness.commands.arguments import port

SUMMARY = "посмотреть трассу из капсулы сбоя"
USAGE = "./kabinet trace КАПСУЛА [--port N]"
DETAILS = """Достаёт из капсулы трассу и открывает её в просмотрщике Playwright: действия, снимки
страницы, сеть, консоль. Просмотрщик работает на этом компьютере и ничего никуда не отправляет;
конец по Ctrl-C.

Пример: ./kabinet trace header.12.capsule.zip"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("capsule", type=Path, metavar="КАПСУЛА", help="файл .capsule.zip")
    parser.add_argument(
        "--port", type=port, default=0, metavar="N", help="порт просмотрщика; 0 любой"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the trace until it is stopped; return the exit code."""
    from harness.browsers.driver import provide_driver  # noqa: PLC0415 - not needed for --help
    from harness.capsule.model import CapsuleError  # noqa: PLC0415 - as above
    from harness.capsule.reading import CapsuleFile  # noqa: PLC0415 - as above
    from harness.commands.child import run_child  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="kabinet-trace-") as folder:
        with CapsuleFile(arguments.capsule) as opened:
            traces = opened.of_kind("trace")
            if not traces:
                raise CapsuleError(f"капсула {arguments.capsule}: трассы в ней нет")
            file = Path(folder) / "trace.zip"
            file.write_bytes(opened.read(traces[0]))
        provide_driver()
        viewer = ["-m", "playwright", "show-trace", "--host", "127.0.0.1"]
        return run_child([*viewer, "--port", str(arguments.port), str(file)])
