"""`./kabinet claims`: what the guides claim and what the last run says of it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from harness import moscow
from harness.errors import KabinetError

SUMMARY = "показать, какие утверждения инструкций доказаны"
USAGE = "./kabinet claims [--guide БУКВА] [--flow ПОТОК] [--all] [--unclaimed] [--json]"
DETAILS = """Сверяет утверждения инструкций (guides/claims.yaml) с последним прогоном сценариев.
Утверждение доказано, когда в нём прошли все сценарии, которые его несут, со всеми примерами.

Пример: ./kabinet claims --guide N --all: каждое утверждение и почему проверено не всё или нельзя
        ./kabinet claims --unclaimed: чего портал делать не обещал, а делает
Код возврата: 0 всё доказано; 1 что-то не выполняется или не доказано; 2 прогона не было."""

ROOT = Path(__file__).parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--guide", metavar="БУКВА", help="только эта инструкция: N, K, R, A или L")
    parser.add_argument("--flow", metavar="ПОТОК", help="только этот поток из guides/flows.yaml")
    parser.add_argument("--all", action="store_true", help="перечислить все, с причинами")
    parser.add_argument(
        "--unclaimed",
        action="store_true",
        help="что портал делает без утверждения и без записанной причины",
    )
    parser.add_argument("--json", action="store_true", help="вывести для машин, в JSON")
    parser.add_argument(
        "--run",
        type=Path,
        metavar="ФАЙЛ",
        help="запись прогона; по умолчанию reports/run.json",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the verdicts; return the exit code."""
    if arguments.unclaimed:
        return _unclaimed(as_json=arguments.json)
    # Not needed for --help.
    from harness.collection.catalogue import read_catalogue  # noqa: PLC0415
    from harness.collection.claims import read_claims, read_flows  # noqa: PLC0415
    from harness.collection.projects import read_projects  # noqa: PLC0415
    from harness.proof.carriers import carriers  # noqa: PLC0415
    from harness.proof.last_run import read_run  # noqa: PLC0415
    from harness.proof.table import table  # noqa: PLC0415
    from harness.proof.verdicts import judge, totals  # noqa: PLC0415

    try:
        claims = read_claims(ROOT / "guides" / "claims.yaml")
        flows = read_flows(ROOT / "guides" / "flows.yaml")
        projects = read_projects(ROOT)
    except ValueError as error:
        raise KabinetError(str(error)) from None
    _check(arguments.guide, sorted({claim.guide for claim in claims.values()}), "инструкции")
    _check(arguments.flow, list(flows), "потока")
    last = read_run(arguments.run or ROOT / "reports" / "run.json")
    files = sorted((ROOT / "features").rglob("*.feature"))
    needed = carriers(read_catalogue(ROOT, files), projects)
    verdicts = [
        one
        for one in judge(claims, needed, last.outcomes)
        if arguments.guide in (None, one.claim.guide) and arguments.flow in (None, one.claim.flow)
    ]
    counted = totals(one.verdict for one in verdicts)
    if arguments.json:
        document = {"claims": [one.as_record() for one in verdicts], "totals": counted}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    else:
        for line in table(verdicts, flows, details=arguments.all):
            sys.stdout.write(f"{line}\n")
        sys.stdout.write(f"Прогон закончен {moscow.told(last.ended.timestamp())}.\n")
    return 1 if counted["failing"] or counted["unproved"] else 0


def _unclaimed(*, as_json: bool) -> int:
    """Tell what no claim and no documented choice stands behind; no run is needed for it."""
    from harness.own_guides.portal_words import ask_portal  # noqa: PLC0415 - not for the rest
    from harness.proof.unclaimed import Tally, tell  # noqa: PLC0415 - as above

    tally = Tally.of(ask_portal().deeds)
    if as_json:
        sys.stdout.write(json.dumps(tally.record(), ensure_ascii=False, indent=1) + "\n")
    else:
        for line in tell(tally):
            sys.stdout.write(f"{line}\n")
    return 1 if tally.unclaimed else 0


def _check(chosen: str | None, known: list[str], what: str) -> None:
    if chosen is not None and chosen not in known:
        raise KabinetError(f"{what} «{chosen}» нет; есть: {', '.join(known)}")
