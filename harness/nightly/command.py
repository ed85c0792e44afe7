"""One night from the command line: chooses the cells, runs what is missing, tells what changed."""

from __future__ import annotations

import argparse
import difflib
import hashlib
import re
import shlex
import shutil
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from harness.config import Cell, Config, load_config
from harness.errors import KabinetError
from harness.lifeline import Lifeline
from harness.moscow import MOSCOW
from harness.nightly.cells import CellStoppedError, Runner
from harness.nightly.compare import compare
from harness.nightly.history import History
from harness.nightly.messages import send, send_refusal
from harness.nightly.model import Night, NightReport
from harness.nightly.page import render_night
from harness.nightly.quarantine import Quarantine, read_quarantine
from harness.nightly.verdict import problems
from harness.nightly.words import in_short
from harness.progress import say
from harness.report.files import write_atomically
from harness.source_digest import digest_of

REPORTS = Path("reports/nightly")
HISTORY = Path("reports/nightly.sqlite")
# An interrupted night is gone on with for so long; later it would tell of two days at once.
# Less than the day between two scheduled nights, however late either of them begins.
RESUMED_SECONDS = 12 * 3600

_PRINTING = re.compile(
    r"-v+|-q+|-s|-l|-r\w+|--(verbose|quiet|showlocals|no-header|no-summary)"
    r"|--(tb|color|capture|show-capture|durations|durations-min|verbosity|log-[\w-]+)=.*"
)


def run_nightly(root: Path, arguments: argparse.Namespace) -> int:
    """Run the night that the arguments of `./kabinet nightly` ask for; return the exit code.

    Whoever hears of nights that fail also hears of one that could not be held.

    Raises:
        KabinetError: an unknown cell, a broken playwright.config, quarantine or history, a night
            that is running already.
    """
    if arguments.list:
        config = load_config()
        for cell in choose(config, arguments.only):
            sys.stdout.write(f"{told_cell(cell, config)}\n")
        return 0
    try:
        return _hold(root, arguments)
    except Exception as error:
        send_refusal(error)
        raise


def _hold(root: Path, arguments: argparse.Namespace) -> int:
    config = load_config()
    cells = choose(config, arguments.only)
    names = frozenset(cell.name for cell in config.nightly.cells)
    today = datetime.now(MOSCOW).date()
    quarantine = read_quarantine(root, today, names)
    folder = root / REPORTS
    file = (arguments.history or root / HISTORY).absolute()
    with _alone(file), History(file) as history, Lifeline() as lifeline:
        night = _open(root, history, cells, arguments, partial=len(cells) < len(names))
        own = folder / _folder_name(night)
        runner = Runner(
            config,
            history,
            night,
            lifeline,
            folder=own,
            page=folder,
            workers=arguments.workers,
            passed_on=arguments.passed_on,
        )
        try:
            _run(runner, history, night, {cell.name: cell for cell in cells})
        except CellStoppedError as stopped:
            return int(stopped.args[0])
        before = history.last_like(night)
        report = build(history, night, quarantine, strict=arguments.strict)
        page = folder / "index.html"
        if problem := _write(folder, page, report):
            report = msgspec.structs.replace(report, problems=(*report.problems, problem))
        history.finish(night, time.time(), good=report.good, well=report.well)
        _forget(folder, config.nightly.keep)
    send(report, before)
    if arguments.json:
        sys.stdout.write(as_json(report))
    else:
        for line in in_short(report):
            sys.stdout.write(f"{line}\n")
        sys.stdout.write(f"Отчёт: {page}\n")
    return 0 if report.good else 1


def choose(config: Config, only: list[str]) -> list[Cell]:
    """Return the cells of the matrix that were asked for, in its order.

    Raises:
        KabinetError: a name that the matrix does not have.
    """
    known = [cell.name for cell in config.nightly.cells]
    for name in only:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0)[0]
            raise KabinetError(f"клетки «{name}» нет; ближайшая: {near}; все: --list")
    return [cell for cell in config.nightly.cells if not only or cell.name in only]


def told_cell(cell: Cell, config: Config) -> str:
    """Return a line of `--list`."""
    parts = [f"проект {cell.project or config.project().name}"]
    parts += [f"теги {cell.tags}"] if cell.tags else []
    parts += [f"редакция {cell.edition}"] if cell.edition else []
    parts += [f"зерно +{cell.seed_offset}"] if cell.seed_offset else []
    parts += [f"сбой {fault.name}: {fault.effect}" for fault in cell.faults]
    return f"{cell.name:<20}{'; '.join(parts)}"


def build(
    history: History, night: Night, quarantine: Quarantine, *, strict: bool = False
) -> NightReport:
    """Return what a night has to say.

    strict: whether failures that are known from earlier nights fail it too.
    """
    found = compare(history, night, quarantine)
    return NightReport(
        started=night.started,
        finished=time.time(),
        cells=tuple(found.cells),
        problems=tuple(problems(found, quarantine, strict=strict)),
        new=tuple(found.new),
        changed=tuple(found.changed),
        fixed=tuple(found.fixed),
        still=tuple(found.still),
        flaky=tuple(found.flaky),
        stopped=tuple(found.stopped),
        slower=tuple(found.slower),
        clusters=tuple(found.clusters()),
        quarantine=tuple(found.quarantine),
        lost_claims=tuple(found.lost_claims()),
        trend=tuple(history.trend(night)),
        first=found.first,
        limit=night.limit,
        passed_on=night.passed_on,
    )


def _open(
    root: Path, history: History, cells: list[Cell], asked: argparse.Namespace, *, partial: bool
) -> Night:
    # Another state of the project, another matrix or other arguments make another night.
    asked_for = repr((cells, asked.limit, asked.passed_on))
    digest = hashlib.sha256(digest_of(root).encode() + asked_for.encode()).hexdigest()
    night, now = history.unfinished(), time.time()
    if (
        night
        and not asked.fresh
        and night.digest == digest
        and now - night.started < RESUMED_SECONDS
    ):
        say("Продолжаю прерванную ночь: что готово, второй раз не запускается.")
        return night
    choosing = shlex.join(choosing_arguments(asked.passed_on))
    if choosing:
        say(f"Проба: {choosing} может выбирать сценарии; следующие ночи с ней не сравниваются.")
    names = (cell.name for cell in cells)
    return history.begin(now, digest, names, asked.limit, passed_on=choosing, partial=partial)


def choosing_arguments(passed_on: list[str]) -> list[str]:
    """Return the arguments for pytest without those that only change what it prints.

    What is left may choose scenarios or break a cell off: there are too many ways to know them all.
    """
    return [one for one in passed_on if not _PRINTING.fullmatch(one)]


def _run(runner: Runner, history: History, night: Night, cells: dict[str, Cell]) -> None:
    known = history.cells(night)
    for number, cell in enumerate(known, start=1):
        if cell.finished:
            continue
        say(f"[{number}/{len(known)}] {cell.name}…")
        problem = runner.run(cells[cell.name], cell)
        counts = Counter(one.status for one in history.outcomes(cell.id))
        told = problem or f"прошло {counts['passed']}, не прошло {counts['failed']}"
        if counts["skipped"] and not problem:
            told += f", пропущено {counts['skipped']}"
        say(f"[{number}/{len(known)}] {cell.name}: {told}")


def as_json(report: NightReport) -> str:
    """Return the report for machines, with the verdict in front."""
    document = {"good": report.good, **msgspec.to_builtins(report)}
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def _write(folder: Path, page: Path, report: NightReport) -> str:
    """Write the page and the record; return why that was not possible."""
    try:
        write_atomically(folder / "nightly.json", as_json(report))
        write_atomically(page, render_night(report))
    except OSError as error:
        return f"отчёт ночи не записан: {error}"
    return ""


def _folder_name(night: Night) -> str:
    return f"{datetime.fromtimestamp(night.started, MOSCOW):%Y-%m-%d}.{night.id}"


def _forget(folder: Path, keep: int) -> None:
    """Throw away reports and evidence of old nights; the history has their results."""
    nights = [one for one in folder.glob("????-??-??.*") if one.suffix[1:].isdigit()]
    for old in sorted(nights, key=lambda one: int(one.suffix[1:]))[:-keep]:
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Refuse a second night beside a running one; the lock goes with the process that holds it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(f"{file}.lock", timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise KabinetError("другая ночь уже идёт; дождитесь её конца") from None
        yield
    finally:
        lock.close()
