"""The history of the nights: one SQLite file, written result by result."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec

from harness.nightly.model import CellRun, Night, Outcome, Past, Status, TrendPoint
from harness.nightly.schema import connect

T = TypeVar("T", bound=msgspec.Struct)

# Of how many nights before this one a report knows.
NIGHTS = 60

_NIGHT = "id, started, finished, digest, cells, scenario_limit, good, well, passed_on, partial"
# Nights that later ones are compared with.
_NO_TRIAL = "scenario_limit IS NULL AND passed_on = ''"
_CELL = "id, name, attempt, seconds, finished, problem, report"


class History:
    """An open history; every method is a transaction of its own."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._base = connect(file)

    def __enter__(self) -> History:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._base.close()

    def begin(
        self,
        started: float,
        digest: str,
        cells: Iterable[str],
        limit: int | None = None,
        *,
        passed_on: str = "",
        partial: bool = False,
    ) -> Night:
        """Open a night with these cells, see `Night`; one that was never finished is given up."""
        names = list(cells)
        with self._writing() as base:
            base.execute(
                "UPDATE night SET finished = ?, given_up = 1 WHERE finished IS NULL", (started,)
            )
            night = base.execute(
                "INSERT INTO night (started, digest, cells, scenario_limit, passed_on, partial) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (started, digest, json.dumps(names), limit, passed_on, partial),
            ).lastrowid
            base.executemany(
                "INSERT INTO cell (night, name) VALUES (?, ?)", [(night, name) for name in names]
            )
        return Night(
            *(night or 0, started, None, digest, tuple(names), limit, None, None),
            passed_on=passed_on,
            partial=partial,
        )

    def unfinished(self) -> Night | None:
        """Return the night that was interrupted, if there is one."""
        rows = self._rows(f"SELECT {_NIGHT} FROM night WHERE finished IS NULL ORDER BY id DESC")  # noqa: S608 - columns of our own
        return _night(rows[0]) if rows else None

    def last_like(self, night: Night) -> Night | None:
        """Return the last night with a verdict that ran the same cells and was no trial."""
        rows = self._rows(
            f"SELECT {_NIGHT} FROM night WHERE good IS NOT NULL AND {_NO_TRIAL} "  # noqa: S608 - columns of our own
            "AND cells = ? AND id < ? ORDER BY id DESC LIMIT 1",
            *(json.dumps(night.cells), night.id),
        )
        return _night(rows[0]) if rows else None

    def last_whole(self, night: Night) -> Night | None:
        """Return the last night with a verdict that ran the whole matrix of its time."""
        rows = self._rows(
            f"SELECT {_NIGHT} FROM night WHERE good IS NOT NULL AND {_NO_TRIAL} "  # noqa: S608 - columns of our own
            "AND NOT partial AND id < ? ORDER BY id DESC LIMIT 1",
            night.id,
        )
        return _night(rows[0]) if rows else None

    def finish(self, night: Night, finished: float, *, good: bool, well: bool) -> None:
        """Close a night with its verdict."""
        with self._writing() as base:
            base.execute(
                "UPDATE night SET finished = ?, good = ?, well = ? WHERE id = ?",
                (finished, good, well, night.id),
            )

    def cells(self, night: Night) -> list[CellRun]:
        """Return the cells of a night in their order."""
        rows = self._rows(f"SELECT {_CELL} FROM cell WHERE night = ? ORDER BY id", night.id)  # noqa: S608 - columns of our own
        return [_read(CellRun, row) for row in rows]

    def start_cell(self, cell: int, report: str) -> int:
        """Count an attempt at a cell and return its number; report: its page."""
        with self._writing() as base:
            base.execute(
                "UPDATE cell SET attempt = attempt + 1, report = ?, problem = '' WHERE id = ?",
                (report, cell),
            )
            row = base.execute("SELECT attempt FROM cell WHERE id = ?", (cell,)).fetchone()
        return int(row[0])

    def end_cell(self, cell: int, seconds: float, problem: str = "") -> None:
        """Note how an attempt at a cell ended; without a problem the cell is finished."""
        with self._writing() as base:
            base.execute(
                "UPDATE cell SET seconds = seconds + ?, problem = ?, finished = ? WHERE id = ?",
                (seconds, problem, not problem, cell),
            )

    def keep(self, cell: int, attempt: int, outcome: Outcome) -> None:
        """Write a result; it is on the disk when this returns."""
        self.keep_all(cell, attempt, [outcome])

    def keep_all(self, cell: int, attempt: int, outcomes: Iterable[Outcome]) -> None:
        """Write results in one transaction."""
        with self._writing() as base:
            name = base.execute("SELECT name FROM cell WHERE id = ?", (cell,)).fetchone()[0]
            for one in outcomes:
                scenario = base.execute(
                    "INSERT INTO scenario (cell, name, title, address) VALUES (?, ?, ?, ?) "
                    "ON CONFLICT DO UPDATE SET title = excluded.title, address = excluded.address "
                    "RETURNING id",
                    (name, one.name, one.title, one.address),
                ).fetchone()[0]
                base.execute(
                    "INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(cell, scenario, attempt, one.status, one.retries, one.ms),
                        _text_id(base, "error", one.error) if one.error else None,
                        *(one.reason or None, one.step or None, one.capsule or None),
                        _text_id(base, "tags", " ".join(one.tags)),
                    ),
                )

    def done(self, cell: int, before_attempt: int) -> set[str]:
        """Return the names of the scenarios that earlier attempts at a cell have finished."""
        rows = self._rows(
            "SELECT name FROM result JOIN scenario ON scenario.id = scenario "
            "WHERE result.cell = ? AND attempt < ?",
            *(cell, before_attempt),
        )
        return {row[0] for row in rows}

    def outcomes(self, cell: int) -> list[Outcome]:
        """Return the results of a cell of a night."""
        rows = self._rows(
            "SELECT scenario.name, title, address, status, ms, retries, coalesce(error.text, ''), "
            "coalesce(reason, ''), coalesce(step, ''), coalesce(capsule, ''), tags.text "
            "FROM result JOIN scenario ON scenario.id = scenario JOIN tags ON tags.id = tags "
            "LEFT JOIN error ON error.id = error WHERE result.cell = ? ORDER BY scenario.name",
            cell,
        )
        return [_read(Outcome, (*row[:10], row[10].split())) for row in rows]

    def earlier(self, night: Night, cell: str) -> list[int]:
        """Return the finished runs of a cell before this night, trials apart, the latest first."""
        rows = self._rows(
            "SELECT cell.id FROM cell JOIN night ON night.id = night WHERE name = ? "  # noqa: S608 - columns of our own
            f"AND cell.finished AND {_NO_TRIAL} AND night.id < ? "
            "ORDER BY night.id DESC LIMIT ?",
            *(cell, night.id, NIGHTS),
        )
        return [row[0] for row in rows]

    def pasts(self, cells: list[int]) -> dict[str, list[Past]]:
        """Return what happened to each scenario in these runs of a cell, the latest first."""
        found: dict[str, list[Past]] = {}
        marks = ",".join("?" * len(cells))
        rows = self._rows(
            "SELECT scenario.name, started, status, retries, ms, coalesce(error.text, '') "  # noqa: S608 - question marks
            "FROM result JOIN cell ON cell.id = result.cell JOIN night ON night.id = night "
            "JOIN scenario ON scenario.id = scenario LEFT JOIN error ON error.id = error "
            f"WHERE result.cell IN ({marks}) ORDER BY night.id DESC",
            *cells,
        )
        for name, started, status, retries, ms, error in rows:
            past = Past(started, _status(status), retries, ms, error)
            found.setdefault(name, []).append(past)
        return found

    def trend(self, night: Night) -> list[TrendPoint]:
        """Return this night and those before it in numbers, the oldest first, trials apart.

        Like is set beside like: a night of the whole matrix beside others of it, whatever cells it
        had in their time; a night of some cells beside those of the same cells.
        """
        alike = "partial AND cells = ?" if night.partial else "NOT partial"
        cells = [json.dumps(night.cells)] if night.partial else []
        rows = self._rows(
            "SELECT started, sum(status = 'passed'), sum(status = 'failed'), "  # noqa: S608 - columns of our own
            "sum(status = 'passed' AND retries > 0), "
            "(SELECT sum(seconds) FROM cell WHERE cell.night = night.id), good "
            "FROM night JOIN cell ON cell.night = night.id JOIN result ON result.cell = cell.id "
            f"WHERE night.id = ? OR night.id < ? AND NOT given_up AND {_NO_TRIAL} AND {alike} "
            "GROUP BY night.id ORDER BY night.id DESC LIMIT ?",
            *(night.id, night.id, *cells, NIGHTS + 1),
        )
        return [_read(TrendPoint, row) for row in reversed(rows)]

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(self._base.execute(query, values)) as cursor:
            return cursor.fetchall()

    def _writing(self) -> _Writing:
        return _Writing(self._base)


class _Writing:
    """A transaction that holds the writer's place from its first moment."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def __enter__(self) -> sqlite3.Connection:
        self._base.execute("BEGIN IMMEDIATE")
        return self._base

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._base.execute("ROLLBACK" if error else "COMMIT")


def _text_id(base: sqlite3.Connection, table: str, text: str) -> int:
    row = base.execute(f"SELECT id FROM {table} WHERE text = ?", (text,)).fetchone()  # noqa: S608 - a table of our own
    if row is None:
        row = base.execute(
            f"INSERT INTO {table} (text) VALUES (?) RETURNING id",  # noqa: S608 - a table of our own
            (text,),
        ).fetchone()
    return int(row[0])


def _status(text: str) -> Status:
    return "passed" if text == "passed" else "failed" if text == "failed" else "skipped"


def _night(row: tuple[Any, ...]) -> Night:
    return _read(Night, (*row[:4], json.loads(row[4]), *row[5:]))


def _read(kind: type[T], row: Iterable[Any]) -> T:
    """Make a struct of a row with its fields in their order; SQLite has numbers for booleans."""
    fields = dict(zip(kind.__struct_fields__, row, strict=True))
    return msgspec.convert(fields, kind, strict=False)
