"""The part of `./kabinet verify` that runs scenarios on a portal that is not ours."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from harness.errors import KabinetError

if TYPE_CHECKING:
    from harness.config import Config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that name a stand, and the one that lists instead of running."""
    parser.add_argument(
        "--base-url",
        metavar="АДРЕС",
        help="прогнать на чужом портале те сценарии, которым не нужен пульт учебного",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="ИМЯ",
        help="разрешить стенду имя, похожее на настоящий портал; можно повторять",
    )
    parser.add_argument(
        "--list", action="store_true", help="показать, что выполнится и что нет, и не выполнять"
    )


def options(arguments: argparse.Namespace, config: Config) -> list[str]:
    """Return pytest's options for a stand, after making sure that it is there.

    Raises:
        KabinetError: the address is none, belongs to a real state portal, or does not answer.
    """
    names = arguments.project or config.usual_names
    projects = [config.project(name) for name in names]
    address = arguments.base_url
    if address is None:
        address = next((one.base_url for one in projects if one.base_url), None)
    if address is None:
        if arguments.allow_host:
            raise KabinetError("--allow-host имеет смысл вместе с --base-url АДРЕС")
        return []
    # Not needed for runs on the training portal.
    from harness.remote_browsers import elsewhere  # noqa: PLC0415
    from harness.stand import check_reachable, read_stand  # noqa: PLC0415
    from harness.stand.walls import check_browser, walled  # noqa: PLC0415

    stand = read_stand(address, arguments.allow_host)
    if not arguments.list:
        for one in projects:
            check_browser(one.browser_name, remote=elsewhere(config))
            walled(one.launch_options, one.browser_name, stand)
        trusting = any(one.use.ignore_https_errors is True for one in projects)
        check_reachable(stand, trust_any=trusting)
    found = ["--base-url", stand.url]
    for host in arguments.allow_host:
        found += ["--allow-host", host]
    return found


def show_list(command: Sequence[str], projects: Sequence[str]) -> int:
    """Print which scenarios would run and why others cannot; return the exit code."""
    from harness.commands.pytest_run import run  # noqa: PLC0415 - not needed for --help

    with tempfile.TemporaryDirectory(prefix="kabinet-list-") as folder:
        file, said = Path(folder) / "list.txt", Path(folder) / "said.txt"
        extra = ["-p", "harness.stand.listing_plugin", "--list-to", str(file), "-n", "0"]
        extra += ["--report-dir", folder, "--output", f"{folder}/output"]
        code = run([*command, *extra], projects, output=said)
        if not file.is_file():
            sys.stderr.write(said.read_text(encoding="utf-8", errors="replace"))
            return code or 2
        sys.stdout.write(file.read_text(encoding="utf-8"))
    return 0
