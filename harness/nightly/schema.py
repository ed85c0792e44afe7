"""The tables of the history, and how the file is opened and kept up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from harness.errors import KabinetError

VERSION = 2
# Milliseconds that a writer waits for another one.
PATIENCE = 20_000

# One entry a version: what turns the file of the version before into it.
_STEPS = (
    """
    CREATE TABLE night (
        id INTEGER PRIMARY KEY,
        started REAL NOT NULL,      -- seconds since the epoch
        finished REAL,              -- NULL: unfinished
        digest TEXT NOT NULL,       -- of the sources and the matrix: what may be resumed
        cells TEXT NOT NULL,        -- names, JSON
        scenario_limit INTEGER,     -- at most so many a cell: a trial, never compared with
        given_up INTEGER NOT NULL DEFAULT 0,
        good INTEGER,               -- the verdict
        well INTEGER                -- nothing failed at all but what is in quarantine
    );
    CREATE TABLE cell (
        id INTEGER PRIMARY KEY,
        night INTEGER NOT NULL REFERENCES night,
        name TEXT NOT NULL,
        attempt INTEGER NOT NULL DEFAULT 0,
        seconds REAL NOT NULL DEFAULT 0,
        finished INTEGER NOT NULL DEFAULT 0,
        problem TEXT NOT NULL DEFAULT '',
        report TEXT NOT NULL DEFAULT '',
        UNIQUE (night, name)
    );
    CREATE TABLE scenario (
        id INTEGER PRIMARY KEY,
        cell TEXT NOT NULL,         -- the cell's name: a scenario has one history in each
        name TEXT NOT NULL,         -- node id without its line
        title TEXT NOT NULL,
        address TEXT NOT NULL,
        UNIQUE (cell, name)
    );
    CREATE TABLE tags (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE error (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE result (
        cell INTEGER NOT NULL REFERENCES cell,
        scenario INTEGER NOT NULL REFERENCES scenario,
        attempt INTEGER NOT NULL,
        status TEXT NOT NULL,       -- passed, failed, skipped
        retries INTEGER NOT NULL,
        ms INTEGER NOT NULL,
        error INTEGER REFERENCES error,  -- normalised
        reason TEXT,                -- as it was seen this time
        step TEXT,
        capsule TEXT,
        tags INTEGER NOT NULL REFERENCES tags,
        PRIMARY KEY (cell, scenario)
    ) WITHOUT ROWID;
    """,
    """
    -- Arguments for pytest that may choose scenarios: a trial like scenario_limit; empty: none.
    ALTER TABLE night ADD COLUMN passed_on TEXT NOT NULL DEFAULT '';
    -- Whether cells of the matrix were left out, by --only.
    ALTER TABLE night ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;
    """,
)


def connect(file: Path) -> sqlite3.Connection:
    """Open the history, making or raising it to this version.

    Each transaction is in this one file and on the disk when it ends: no kill loses a result, and
    whoever keeps the file, such as the cache of CI, keeps them all.

    Raises:
        KabinetError: the file is no history, or a newer Kabinet wrote it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(file, timeout=PATIENCE / 1000, isolation_level=None)
    try:
        # A write-ahead log would be a second file, with all that a killed night has found.
        base.execute("PRAGMA journal_mode = DELETE")
        base.execute("PRAGMA synchronous = FULL")
        _raise_version(base, file)
    except sqlite3.DatabaseError as error:
        base.close()
        raise KabinetError(
            f"история ночей {file} не читается: {error}; уберите файл или верните копию"
        ) from None
    except KabinetError:
        base.close()
        raise
    return base


def _raise_version(base: sqlite3.Connection, file: Path) -> None:
    if _version(base) == VERSION:
        return
    base.execute("BEGIN IMMEDIATE")
    known = _version(base)  # another process may have been faster
    if known > VERSION:
        base.execute("ROLLBACK")
        raise KabinetError(
            f"история ночей {file} версии {known}, а эта программа знает {VERSION}: обновите её"
        )
    for step in _STEPS[known:]:
        for statement in step.split(";\n"):
            if statement.strip():
                base.execute(statement)
    base.execute(f"PRAGMA user_version = {VERSION}")
    base.execute("COMMIT")


def _version(base: sqlite3.Connection) -> int:
    return int(base.execute("PRAGMA user_version").fetchone()[0])
