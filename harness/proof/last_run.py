"""The record of the last run, read again: `reports/run.json` in the Common Test Report Format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from harness.collection.claims import CLAIM_TAG
from harness.errors import KabinetError

Status = Literal["passed", "failed", "skipped", "pending", "other"]


class _Test(msgspec.Struct, rename="camel"):
    status: Status
    name: str = ""
    file_path: str = ""
    line: int = 0
    tags: list[str] = []
    message: str = ""


class _Results(msgspec.Struct):
    tests: list[_Test]


class _Document(msgspec.Struct):
    results: _Results
    timestamp: datetime


@dataclass(frozen=True)
class Outcome:
    """How one run of a scenario ended.

    Attributes:
        address: «features/a/b.feature:12».
        claims: ids of the claims that it was to prove.
        reason: why it failed, empty otherwise.
    """

    address: str
    title: str
    status: Status
    claims: frozenset[str]
    reason: str

    @property
    def path(self) -> str:
        """The feature file."""
        return self.address.rpartition(":")[0]


@dataclass(frozen=True)
class LastRun:
    """The outcomes of a run and the moment of its end."""

    ended: datetime
    outcomes: tuple[Outcome, ...]


def read_run(file: Path) -> LastRun:
    """Read a record that a run has left.

    Raises:
        KabinetError: there is none, or it is no such record.
    """
    try:
        document = msgspec.json.decode(file.read_bytes(), type=_Document)
    except FileNotFoundError:
        raise KabinetError(f"прогона ещё не было: нет {file}; сначала: ./kabinet verify") from None
    except (OSError, msgspec.DecodeError) as error:
        raise KabinetError(f"запись прогона {file} не читается: {error}") from None
    outcomes = tuple(
        Outcome(
            f"{test.file_path}:{test.line}",
            test.name,
            test.status,
            frozenset(name for tag in test.tags if CLAIM_TAG.fullmatch(name := tag.lstrip("@"))),
            test.message,
        )
        for test in document.results.tests
        if test.file_path
    )
    return LastRun(document.timestamp, outcomes)
