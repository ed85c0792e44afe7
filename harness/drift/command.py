"""One campaign from the command line: chooses mutants, runs what is missing, tells the results."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from harness.commands import pytest_run
from harness.drift.campaign import Campaign, told_mutants, watch
from harness.drift.model import VERDICTS, Mutant, Result, Verdict
from harness.drift.plan import known_mutants, plan
from harness.drift.store import Store, digest_of
from harness.errors import KabinetError
from harness.progress import say


def run_drift(root: Path, arguments: argparse.Namespace, kinds: Sequence[str]) -> int:
    """Run the campaign that the arguments of `./kabinet drift` ask for; return the exit code.

    Raises:
        KabinetError: an unknown kind, nothing to try, scenarios that fail as the portal stands.
    """
    for kind in arguments.kind:
        if kind not in kinds:
            raise KabinetError(f"вида «{kind}» нет; есть: {', '.join(kinds)}")
    config = pytest_run.prepare([])
    workers = arguments.workers or config.worker_count()
    store = Store(root / "reports" / "drift", digest_of(root))
    if arguments.fresh:
        store.forget()
    if not store.watched_file.is_file():
        say("Сначала каждый сценарий проходит один раз под наблюдением.")
        watch(store.watched_file, workers)
    watched = store.watched()
    mutants = _choose(known_mutants(told_mutants(), watched), arguments)
    if not mutants:
        raise KabinetError("под эти условия не подходит ни одно изменение")
    done = store.results()
    tasks = [task for task in plan(mutants, watched) if task.mutant.id not in done]
    for task in tasks:
        if not task.node_ids:
            mutant = task.mutant
            store.keep(Result(mutant.id, mutant.kind, mutant.target, "not-covered"))
    until = time.monotonic() + arguments.minutes * 60 if arguments.minutes else None
    progress = _Progress(store, sum(bool(task.node_ids) for task in tasks))
    Campaign(
        [task for task in tasks if task.node_ids],
        progress.keep,
        folder=store.folder,
        workers=workers,
        until=until,
    ).run()
    done = store.results()
    results = [done[mutant.id] for mutant in mutants if mutant.id in done]
    untried = len(mutants) - len(results)
    if arguments.json:
        sys.stdout.write(as_json(results) + "\n")
    else:
        for line in told(results, untried):
            sys.stdout.write(f"{line}\n")
    return 1 if any(one.verdict == "survived" for one in results) else 0


def _choose(mutants: Iterable[Mutant], arguments: argparse.Namespace) -> list[Mutant]:
    words = (arguments.target or "").casefold()
    found = [
        one
        for one in mutants
        if (not arguments.kind or one.kind in arguments.kind)
        and (words in one.id.casefold() or words in one.target.casefold())
        and (arguments.all or one.kind not in ("label", "button") or one.claims)
    ]
    if arguments.minutes:
        random.Random(arguments.seed).shuffle(found)  # noqa: S311 - the same sample for a seed
    return found


class _Progress:
    """Keeps results and tells how far the campaign is."""

    def __init__(self, store: Store, planned: int) -> None:
        self.store = store
        self.planned = planned
        self.kept = 0

    def keep(self, result: Result) -> None:
        self.store.keep(result)
        self.kept += 1
        if result.verdict == "survived":
            say(f"не замечено: {result.id} ({result.target})")
        if self.kept % 25 == 0:
            say(f"проверено {self.kept} из {self.planned}")


def totals(results: Iterable[Result]) -> dict[Verdict, int]:
    """Count the mutants of each verdict; every verdict is there, with 0 too."""
    counted: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for one in results:
        counted[one.verdict] += 1
    return counted


def as_json(results: Sequence[Result]) -> str:
    """Return the results for machines."""
    names = ("id", "kind", "target", "verdict", "killed_by", "seconds")
    mutants = [{name: msgspec.to_builtins(one)[name] for name in names} for one in results]
    return json.dumps({"mutants": mutants, "totals": totals(results)}, ensure_ascii=False, indent=1)


def told(results: Sequence[Result], untried: int) -> list[str]:
    """Return the results as lines for a terminal: totals by kind, then what nobody noticed."""
    lines = []
    for kind in dict.fromkeys(one.kind for one in results):
        counted = totals(one for one in results if one.kind == kind)
        parts = [f"{VERDICTS[name]} {number}" for name, number in counted.items()]
        lines.append(f"{kind:<11}{', '.join(parts)}")
    for verdict in ("survived", "not-covered"):
        found = [one for one in results if one.verdict == verdict]
        if found:
            lines += ["", f"{VERDICTS[verdict].capitalize()}:"]
            lines += [f"  {one.id}  ({one.target})" for one in found]
    seconds = sum(one.seconds for one in results)
    lines += ["", f"Изменений: {len(results)}, время работников: {seconds:.0f} с."]
    if untried:
        lines.append(f"Не дошла очередь: {untried}.")
    return lines
