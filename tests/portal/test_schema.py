"""The schema and the code around it: nothing reads the machine's time or its random source."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import mock_portal
from mock_portal.schema import SCHEMA

ROOT = Path(mock_portal.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))

# What makes a world different each time it is built.
SQL = re.compile(
    r"\bcurrent_(time|date|timestamp)\b|\brandom(blob)?\s*\(|'now'|\b(julianday|unixepoch)\s*\(",
    re.IGNORECASE,
)
CALLS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("uuid", "uuid4"),
    ("uuid", "uuid1"),
    ("secrets", "token_hex"),
    ("secrets", "token_urlsafe"),
    ("secrets", "randbelow"),
    ("os", "urandom"),
    ("random", "random"),
    ("random", "choice"),
    ("random", "randint"),
    ("random", "SystemRandom"),
}
# Keys of the process that keep strangers out must not repeat.
ALLOWED = {"__main__.py", "control/desk/app.py", "start_links.py"}


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    made.executescript(SCHEMA)
    yield made
    made.close()


def defaults_of(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        (table, column[1], column[4])
        for table in tables
        for column in db.execute(f"PRAGMA table_info({table})")
        if column[4] is not None
    ]


def restless(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return [found for found in defaults_of(db) if SQL.search(found[2]) or "(" in found[2]]


def test_no_default_reads_time_or_chance(db: sqlite3.Connection) -> None:
    assert restless(db) == []


@pytest.mark.parametrize(
    "default", ["CURRENT_TIMESTAMP", "(datetime('now'))", "(random())", "(hex(randomblob(8)))"]
)
def test_such_a_default_would_be_seen(db: sqlite3.Connection, default: str) -> None:
    db.execute(f"CREATE TABLE odd (x TEXT DEFAULT {default})")
    assert [found[0] for found in restless(db)] == ["odd"]


def test_no_trigger_or_view_hides_in_the_schema(db: sqlite3.Connection) -> None:
    kinds = {row[0] for row in db.execute("SELECT DISTINCT type FROM sqlite_master")}
    assert kinds <= {"table", "index"}


def test_every_reference_names_a_table_that_is_there(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in tables:
        for key in db.execute(f"PRAGMA foreign_key_list({table})"):
            assert key[2] in tables, f"{table}.{key[3]}"


def restless_calls(tree: ast.AST) -> list[str]:
    return [
        f"{node.func.value.id}.{node.func.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in CALLS
    ]


def restless_sql(tree: ast.AST) -> list[str]:
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [text for text in texts if isinstance(text, str) and SQL.search(text)]


def test_the_portal_never_asks_the_machine_for_time_or_chance() -> None:
    found = {}
    for file in FILES:
        name, tree = file.relative_to(ROOT).as_posix(), ast.parse(file.read_text())
        found[name] = restless_sql(tree) + ([] if name in ALLOWED else restless_calls(tree))
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_such_a_call_would_be_seen() -> None:
    tree = ast.parse("from datetime import datetime\nx = datetime.now()\nsql = 'SELECT random()'")
    assert restless_calls(tree) == ["datetime.now"]
    assert restless_sql(tree) == ["SELECT random()"]
