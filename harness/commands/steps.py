"""`./kabinet steps`: the sentences that scenarios are made of."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from harness.errors import KabinetError

if TYPE_CHECKING:
    from harness.collection.usage import Sentence

SUMMARY = "показать фразы, из которых складываются сценарии"
USAGE = "./kabinet steps [СЛОВА …] [--unused] [--alike] [--new ФАЙЛ] [--page ФАЙЛ]"
DETAILS = """Показывает фразы шагов из steps/ с параметрами: без слов сколько мест их говорит, со
словами и сами места, как features/two-factor/code.feature:12.

Пример: ./kabinet steps приглашение
        заготовка сценария: ./kabinet steps --new features/employees-invite/letter.feature"""

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("words", nargs="*", metavar="СЛОВА", help="только фразы с этими словами")
    parser.add_argument("--unused", action="store_true", help="только те, что никто не говорит")
    parser.add_argument("--alike", action="store_true", help="пары почти одинаковых фраз")
    parser.add_argument("--page", type=Path, metavar="ФАЙЛ", help="написать страницу HTML")
    parser.add_argument("--new", type=Path, metavar="ФАЙЛ", help="написать заготовку сценария")


def run(arguments: argparse.Namespace) -> int:
    """Show the sentences; return the exit code."""
    # Not needed for --help.
    from harness.collection.usage import alike  # noqa: PLC0415
    from harness.step_catalogue import page, skeleton, told  # noqa: PLC0415

    if arguments.new:
        skeleton(arguments.new, ROOT)
        sys.stdout.write(f"Заготовка: {arguments.new}\n")
        return 0
    found = _read()
    words = [word.casefold() for word in arguments.words]
    found = [one for one in found if all(word in one.text.casefold() for word in words)]
    if arguments.unused:
        found = [one for one in found if not one.uses]
    if arguments.page:
        try:
            arguments.page.write_text(page(found), encoding="utf-8")
        except OSError as error:
            raise KabinetError(f"{arguments.page} не записать: {error.strerror}") from None
        sys.stdout.write(f"Страница: {arguments.page}\n")
        return 0
    if arguments.alike:
        for first, second in alike(found):
            sys.stdout.write(
                f"{first.keyword} {first.text}  ({first.place})\n"
                f"{second.keyword} {second.text}  ({second.place})\n\n"
            )
        return 0
    for line in told(found, places=bool(words)):
        sys.stdout.write(f"{line}\n")
    return 0


def _read() -> list[Sentence]:
    import msgspec  # noqa: PLC0415 - not needed for --help

    from harness.collection.usage import Sentence as Row  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(prefix="kabinet-steps-") as folder:
        file = Path(folder) / "steps.json"
        command = [sys.executable, "-m", "pytest", "tests/features/test_features.py", "-q"]
        command += ["-p", "harness.collection.steps_plugin", "--steps-to", str(file)]
        command += ["-n", "0", "--report-dir", folder, "-p", "no:cacheprovider"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter and modules
        if not file.is_file():
            lines = (done.stdout + done.stderr).strip().splitlines() or ["pytest молчит"]
            raise KabinetError(f"фразы не прочитаны: {lines[-1]}; подробно: ./kabinet verify")
        return msgspec.json.decode(file.read_bytes(), type=list[Row])
