"""`./kabinet nightly`: the whole matrix, and what changed since the last nights."""

from __future__ import annotations

import argparse
from pathlib import Path

from harness.commands.arguments import positive

SUMMARY = "ночной прогон: вся матрица и что изменилось с прошлых ночей"
USAGE = (
    "./kabinet nightly [--only КЛЕТКА] [--list] [--limit N] [--strict] [--json]"
    " [-- аргументы pytest]"
)
DETAILS = """Прогоняет клетки матрицы ([nightly] в playwright.config), помнит результаты всех ночей
в reports/nightly.sqlite и пишет reports/nightly/index.html: что сломалось, починилось, не проходит
и с каких пор, проходит не сразу, перестало выполняться, стало медленнее.

Пример: ./kabinet nightly --only mobile
Прерванная ночь продолжается 12 часов с того же сценария. С аргументами pytest, кроме тех, что
меняют только вывод, это проба, как с --limit. Кому сообщить о сбое и о починке, говорит
переменная KABINET_NOTIFY: адреса apprise через пробел. Карантин: quarantine.toml.
Код возврата: 0 нового плохого нет; 1 новый сбой, сценарий перестал выполняться, утверждение
осталось без сценария, клетка пропала, ничего не прогнала или без отчёта, карантин нарушен;
2 неверный вызов или окружение."""

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="КЛЕТКА",
        help="только эта клетка матрицы; можно повторять",
    )
    parser.add_argument("--list", action="store_true", help="показать клетки матрицы")
    parser.add_argument(
        "--limit",
        type=positive,
        metavar="N",
        help="проба: не больше N сценариев в клетке; следующие ночи с ней не сравниваются",
    )
    parser.add_argument(
        "--strict", action="store_true", help="не прощать и тех сбоев, что были раньше"
    )
    parser.add_argument("--fresh", action="store_true", help="не продолжать прерванную ночь")
    parser.add_argument(
        "--history", type=Path, metavar="ФАЙЛ", help="история; по умолчанию reports/nightly.sqlite"
    )
    parser.add_argument(
        "--workers", type=positive, metavar="N", help="сколько процессов; по умолчанию из конфига"
    )
    parser.add_argument("--json", action="store_true", help="вывести для машин, в JSON")
    parser.set_defaults(passed_on=[])


def run(arguments: argparse.Namespace) -> int:
    """Run the night; return the exit code."""
    from harness.nightly.command import run_nightly  # noqa: PLC0415 - not needed for --help

    return run_nightly(ROOT, arguments)
