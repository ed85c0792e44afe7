"""The chain of the audit log: whoever changes or removes an entry is seen."""

from __future__ import annotations

import ast
import re
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from audit_ground import LOG, cabinet, fill, head_of, log_of, write
from staff import Staff

import mock_portal
from mock_portal.domain import audit_chain
from mock_portal.routes import ROUTES

ROOT = Path(mock_portal.__file__).parent


@pytest.fixture
def staff() -> Staff:
    return cabinet()


def test_a_log_is_whole_as_it_is_written(staff: Staff) -> None:
    staff.member()
    write(staff, 3)
    assert audit_chain.find_break(staff.world, staff.organisation["id"]) is None
    found = log_of(staff)
    assert [one.number for one in found] == list(range(len(found), 0, -1))
    assert found[-1].previous == audit_chain.BEGINNING
    assert [one.previous for one in found[:-1]] == [one.digest for one in found[1:]]


def test_an_organisation_without_a_log_has_a_whole_one(staff: Staff) -> None:
    assert audit_chain.find_break(staff.world, 999) is None


COLUMNS = ("at", "kind", "actor_id", "actor", "details", "before", "after", "previous", "digest")


@pytest.mark.parametrize("column", COLUMNS)
def test_another_value_in_any_column_is_seen(staff: Staff, column: str) -> None:
    fill(staff, 5)
    value: Any = 1 if column == "actor_id" else "2026-03-02T06:00:00.000001Z"
    sql = f"UPDATE audit_log SET {column} = ? WHERE number = 3"  # noqa: S608 - the test's own names
    staff.world.db.execute(sql, (value,))
    found = audit_chain.find_break(staff.world, staff.organisation["id"])
    assert found == audit_chain.Break(3, "changed")


@pytest.mark.parametrize(
    ("sql", "where"),
    [
        ("DELETE FROM audit_log WHERE number = 1", audit_chain.Break(2, "missing")),
        ("DELETE FROM audit_log WHERE number = 3", audit_chain.Break(4, "missing")),
        ("DELETE FROM audit_log WHERE number = 5", audit_chain.Break(4, "cut")),
        ("DELETE FROM audit_log", audit_chain.Break(0, "cut")),
        ("DELETE FROM audit_heads", audit_chain.Break(5, "cut")),
    ],
    ids=["the first", "a middle one", "the last", "all", "the head"],
)
def test_a_removed_entry_is_seen(staff: Staff, sql: str, where: audit_chain.Break) -> None:
    fill(staff, 5)
    staff.world.db.execute(sql)
    assert audit_chain.find_break(staff.world, staff.organisation["id"]) == where


def test_an_entry_that_was_made_afresh_with_its_digest_breaks_the_next(staff: Staff) -> None:
    fill(staff, 5)
    third = next(one for one in log_of(staff) if one.number == 3)
    at = third.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    digest = audit_chain.digest_of(
        third.organisation_id, 3, at, third.kind, None, "", "подмена", "", "", third.previous
    )
    staff.world.db.execute(
        "UPDATE audit_log SET details = 'подмена', actor_id = NULL, actor = '', before = '', "
        "after = '', digest = ? WHERE number = 3",
        (digest,),
    )
    found = audit_chain.find_break(staff.world, staff.organisation["id"])
    assert found == audit_chain.Break(4, "missing")


def test_nothing_in_the_portal_changes_or_removes_an_entry() -> None:
    found = re.compile(r"(UPDATE|DELETE FROM|REPLACE INTO|DROP TABLE)\s+audit_log\b", re.IGNORECASE)
    texts = {
        file.relative_to(ROOT).as_posix()
        for file in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (found.search(node.value))
    }
    # The control API breaks the chain for tests.
    assert texts == {"control/audit_log.py"}


def test_the_log_is_written_to_by_no_address_of_its_own() -> None:
    mine = {(one.method, one.path) for one in ROUTES if one.path.startswith(LOG)}
    assert {path for method, path in mine if method != "GET"} == {f"{LOG}/rights"}


@pytest.mark.parametrize("path", [LOG, f"{LOG}/1", f"{LOG}/1/delete", f"{LOG}/export.csv"])
def test_a_form_sent_at_the_log_changes_nothing(staff: Staff, path: str) -> None:
    head = head_of(staff)
    token = head.token_of("/")
    before = log_of(staff)
    assert head.post(path, csrf=token, number="1").status in (404, 405)
    assert log_of(staff) == before
