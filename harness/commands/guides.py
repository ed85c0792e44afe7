"""`./kabinet guides`: the guides of our own, held against the claims, the portal, the last run."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from harness.commands.arguments import positive
from harness.errors import KabinetError

SUMMARY = "проверить свои инструкции, снять для них картинки"
USAGE = "./kabinet guides [ПОТОК …] [--pictures | --aged] [--json]"
DETAILS = """Проверяет инструкции из guides/own: за каждым предложением стоит утверждение, надписи и
числа те же, что на портале, утверждения держатся.

Пример: ./kabinet guides employees-invite
Код возврата: 0 всё верно; 1 есть что исправить; 2 неверный вызов."""

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("flows", nargs="*", metavar="ПОТОК", help="только эти инструкции")
    parser.add_argument("--pictures", action="store_true", help="снять картинки заново")
    parser.add_argument("--aged", action="store_true", help="сравнить картинки с экранами")
    parser.add_argument("--workers", type=positive, default=1, metavar="N", help="процессов")
    parser.add_argument("--json", action="store_true", help="вывести для машин, в JSON")
    parser.add_argument(
        "--run",
        type=Path,
        metavar="ФАЙЛ",
        help="запись прогона; по умолчанию reports/run.json",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check the guides; return the exit code."""
    # Not needed for --help.
    from harness.own_guides import pictures  # noqa: PLC0415
    from harness.own_guides.review import Review  # noqa: PLC0415

    if arguments.pictures and arguments.aged:
        raise KabinetError("--pictures снимает заново, --aged сравнивает: выберите одно")
    review = Review.of(ROOT, arguments.flows, arguments.run)
    if arguments.pictures or arguments.aged:
        from harness.commands.pytest_run import prepare  # noqa: PLC0415 - starts no browser else

        prepare([])
    if arguments.pictures:
        pictures.take(review.moments, review.folder, ROOT, arguments.workers)
    found = review.findings()
    if arguments.aged:
        found += pictures.aged(review.moments, review.folder, ROOT, arguments.workers)
    if arguments.json:
        sys.stdout.write(json.dumps(review.record(found), ensure_ascii=False, indent=1) + "\n")
    else:
        for line in review.told(found):
            sys.stdout.write(f"{line}\n")
    return 1 if found else 0
