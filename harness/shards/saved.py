"""The record that one shard leaves beside its report, and the reading of all of them together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

from harness.errors import KabinetError
from harness.report.run import Run, ScenarioResult

FILE = "shard.json"
JUNIT = "junit.xml"
VERSION = 1
SHARD = re.compile(r"(\d{1,4})/(\d{1,4})")


class Shard(Struct, frozen=True):
    """Which part of a run: «2/3»; key: what was run, the same in all parts of one run."""

    number: int
    of: int
    key: str = ""

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


class SavedRun(Struct):
    """A shard with its `Run`; paths are relative to the folder of the record."""

    shard: Shard
    started: float
    stopped: float
    planned: list[str]
    results: list[ScenarioResult]
    other: dict[str, int]
    other_failures: list[str]
    refusal: list[str]
    interruption: str
    version: int = VERSION


@dataclass(frozen=True)
class ReadShard:
    """A shard's record and the folder it lies in."""

    folder: Path
    saved: SavedRun


def read_shard_name(text: str) -> Shard:
    """Read «2/3». Raises ValueError, in Russian, for anything else."""
    match = SHARD.fullmatch(text)
    number, of = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= number <= of:
        raise ValueError(f"нужна часть прогона вида 1/3, а дано «{text}»")
    return Shard(number, of)


def save(run: Run, shard: Shard, folder: Path) -> None:
    """Write a shard's record beside its report, whose paths the run has by now."""
    saved = SavedRun(
        shard=shard,
        started=run.started,
        stopped=run.stopped,
        planned=list(run.planned),
        results=list(run.results.values()),
        other=dict(run.other),
        other_failures=run.other_failures,
        refusal=run.refusal,
        interruption=run.interruption,
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(msgspec.json.encode(saved))


def forget(folder: Path) -> None:
    """Remove the record of an earlier shard, so that nobody takes it for one that never ended."""
    (folder / FILE).unlink(missing_ok=True)


def read_shards(folders: Sequence[Path]) -> list[ReadShard]:
    """Read the shards in these folders and below them, in the order of their numbers.

    Raises:
        KabinetError: a folder has none, a record is broken, a shard is missing, there twice or did
            not run, or they are not parts of one run.
    """
    files: dict[Path, None] = {}
    for folder in folders:
        found = sorted(folder.rglob(FILE)) if folder.is_dir() else []
        if not found:
            raise KabinetError(f"в {folder} нет части прогона: файла {FILE}")
        files.update(dict.fromkeys(file.resolve() for file in found))
    shards = [_read(file) for file in files]
    _check(shards)
    return sorted(shards, key=lambda one: one.saved.shard.number)


def _read(file: Path) -> ReadShard:
    try:
        saved = msgspec.json.decode(file.read_bytes(), type=SavedRun)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KabinetError(f"часть прогона {file} не читается: {error}") from None
    if saved.version != VERSION:
        raise KabinetError(f"часть прогона {file} версии {saved.version}, а нужна {VERSION}")
    return ReadShard(file.parent, saved)


def _check(shards: list[ReadShard]) -> None:
    by_number: dict[int, ReadShard] = {}
    for one in shards:
        shard = one.saved.shard
        if other := by_number.get(shard.number):
            raise KabinetError(f"часть {shard} есть дважды: {other.folder} и {one.folder}")
        by_number[shard.number] = one
        if one.saved.refusal or one.saved.interruption:
            reason = one.saved.interruption or one.saved.refusal[0]
            raise KabinetError(f"часть {shard} не прогнана до конца: {reason}")
    if len({(one.saved.shard.of, one.saved.shard.key) for one in shards}) > 1:
        told = ", ".join(f"{one.saved.shard} ({one.folder})" for one in shards)
        raise KabinetError(f"это части разных прогонов: {told}")
    of = shards[0].saved.shard.of
    if missing := [str(number) for number in range(1, of + 1) if number not in by_number]:
        raise KabinetError(f"из {of} частей прогона не хватает: {', '.join(missing)}")
    counted = Counter(name for one in shards for name in one.saved.planned)
    if twice := [name for name, count in counted.items() if count > 1]:
        raise KabinetError(f"сценарий есть в двух частях: {twice[0]}")


def joined(shards: Sequence[ReadShard]) -> Run:
    """Return the run that the shards are parts of; paths are absolute."""
    run = Run(
        started=min(one.saved.started for one in shards),
        stopped=max(one.saved.stopped for one in shards),
    )
    for one in shards:
        run.planned.update(dict.fromkeys(one.saved.planned))
        run.other.update(one.saved.other)
        run.other_failures += one.saved.other_failures
        for result in one.saved.results:
            for attachment in result.record.attachments:
                attachment.path = str(one.folder / attachment.path)
            for screen in result.record.screens:
                screen.picture = str(one.folder / screen.picture)
            for moment in result.record.moments:
                moment.picture = str(one.folder / moment.picture)
            run.results[result.record.node_id] = result
    return run
