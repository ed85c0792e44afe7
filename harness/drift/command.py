"""One campaign from the command line: chooses mutants, runs what is missing, tells the results."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from harness.commands import pytest_run
from harness.drift.campaign import Campaign, told_mutants, watch
from harness.drift.explained import explained
from harness.drift.memory import remember, remembered
from harness.drift.model import Mutant, Result, Task
from harness.drift.outcome import as_json, told
from harness.drift.plan import known_mutants, plan, recall
from harness.drift.store import Store
from harness.errors import KabinetError
from harness.progress import say
from harness.source_digest import digest_of


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
    reasons, killers = explained(), remembered()
    # A sample has no time for every scenario; who noticed last time is known without.
    recalled = bool(arguments.minutes and killers) and not store.watched_file.is_file()
    if not recalled and not store.watched_file.is_file():
        say("Сначала каждый сценарий проходит один раз под наблюдением.")
        watch(store.watched_file, workers)
    watched = store.watched()
    # What nobody met when all were watched is no button and no notice any more.
    known = known_mutants(told_mutants(), watched, killers if recalled else ())
    mutants = _choose(known, arguments, reasons, killers)
    if not mutants:
        raise KabinetError("под эти условия не подходит ни одно изменение")
    done = store.results()
    tasks = recall(mutants, killers) if recalled else plan(mutants, watched, killers)
    tasks = [task for task in tasks if task.mutant.id not in done]
    for task in tasks:
        if not task.node_ids:
            mutant = task.mutant
            store.keep(Result(mutant.id, mutant.kind, mutant.target, "not-covered"))
    tasks = [task for task in tasks if task.node_ids]
    _run(tasks, store, workers, arguments.minutes, reasons)
    done = store.results()
    results = [done[mutant.id] for mutant in mutants if mutant.id in done]
    if arguments.remember:
        remember(results, gone=set() if recalled else set(killers) - {one.id for one in known})
    unclaimed = 0 if arguments.all else sum(_is_unclaimed_text(one) for one in known)
    if arguments.json:
        sys.stdout.write(as_json(results, reasons, unclaimed) + "\n")
    else:
        for line in told(results, len(mutants) - len(results), reasons, unclaimed):
            sys.stdout.write(f"{line}\n")
    return 1 if any(one.verdict != "killed" and one.id not in reasons for one in results) else 0


def _run(
    tasks: list[Task],
    store: Store,
    workers: int,
    minutes: int | None,
    reasons: Iterable[str],
) -> None:
    until = time.monotonic() + minutes * 60 if minutes else None
    progress = _Progress(store, len(tasks), set(reasons))
    if tasks:
        Campaign(
            tasks, progress.keep, folder=store.folder, workers=min(workers, len(tasks)), until=until
        ).run()


def _choose(
    mutants: Iterable[Mutant],
    arguments: argparse.Namespace,
    reasons: Iterable[str],
    killers: Iterable[str],
) -> list[Mutant]:
    words = (arguments.target or "").casefold()
    left = set(killers) if arguments.unnoticed else set()
    found = [
        one
        for one in mutants
        if one.id not in left
        and (not arguments.kind or one.kind in arguments.kind)
        and (words in one.id.casefold() or words in one.target.casefold())
        and (arguments.all or not _is_unclaimed_text(one))
    ]
    if arguments.minutes:
        left_out = set(reasons)
        found = [one for one in found if one.id not in left_out]
        random.Random(arguments.seed).shuffle(found)  # noqa: S311 - the same sample for a seed
    return found


def _is_unclaimed_text(mutant: Mutant) -> bool:
    """Whether it is a word of a screen that no guide promises: it may be said otherwise."""
    return mutant.kind in ("label", "message", "button") and not mutant.claims


class _Progress:
    """Keeps results and tells how far the campaign is."""

    def __init__(self, store: Store, planned: int, reasons: set[str]) -> None:
        self.store = store
        self.planned = planned
        self.reasons = reasons
        self.kept = 0

    def keep(self, result: Result) -> None:
        if result.verdict == "not-covered":
            return  # who noticed it once is no more; a whole campaign has to look for another
        self.store.keep(result)
        self.kept += 1
        if result.verdict == "survived" and result.id not in self.reasons:
            say(f"не замечено: {result.id} ({result.target})")
        if self.kept % 25 == 0:
            say(f"проверено {self.kept} из {self.planned}")
