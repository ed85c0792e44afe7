"""`./kabinet drift`: does a scenario notice when the portal changes?"""

from __future__ import annotations

import argparse
from pathlib import Path

from harness.commands.arguments import positive

SUMMARY = "проверить, замечают ли сценарии изменения портала"
USAGE = "./kabinet drift [--kind ВИД] [--target СЛОВА] [--minutes N] [--unnoticed] [--json]"
DETAILS = """Меняет в портале по одной вещи (правило, надпись, сообщение, слово состояния, адрес,
право, проверку подписи, письмо, кнопку) и запускает сценарии, которые о ней говорят: хоть один
должен не пройти. Чего замечать не нужно, названо с причиной в harness/drift/explained.toml.

Пример: ./kabinet drift --kind rule --target invitation
Прерванное продолжается с того же места; результаты в reports/drift.
Код возврата: 0 всё замечено; 1 что-то не замечено или этого никто не проверяет; 2 сценарии
не проходят и без изменений."""

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("rule", "label", "message", "state", "route", "permission", "check", "notice", "button")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="ВИД",
        help=f"только изменения этого вида: {', '.join(KINDS)}; можно повторять",
    )
    parser.add_argument("--target", metavar="СЛОВА", help="только те, в чьём имени есть эти слова")
    parser.add_argument(
        "--minutes",
        type=positive,
        metavar="N",
        help="случайная выборка на столько минут: запускает тех, кто заметил в прошлый раз",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="зерно выборки")
    parser.add_argument(
        "--all", action="store_true", help="и надписи, о которых не говорит ни одно утверждение"
    )
    parser.add_argument(
        "--unnoticed",
        action="store_true",
        help="только те, о ком в harness/drift/killers.jsonl не записано, кто их заметил",
    )
    parser.add_argument(
        "--remember",
        action="store_true",
        help="запомнить в harness/drift/killers.jsonl, кто что заметил",
    )
    parser.add_argument("--fresh", action="store_true", help="начать заново, забыв результаты")
    parser.add_argument("--workers", type=positive, metavar="N", help="сколько процессов")
    parser.add_argument("--json", action="store_true", help="вывести для машин, в JSON")


def run(arguments: argparse.Namespace) -> int:
    """Run the campaign; return the exit code."""
    from harness.drift.command import run_drift  # noqa: PLC0415 - not needed for --help

    return run_drift(ROOT, arguments, KINDS)
