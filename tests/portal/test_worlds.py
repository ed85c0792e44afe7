"""Worlds: apart from each other, repeatable, saved and opened again."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from in_process import Control, Visitor

from mock_portal import outbox
from mock_portal.app import Portal
from mock_portal.builders import person_defaults
from mock_portal.faults import Fault
from mock_portal.labels import LabelError
from mock_portal.message import Request
from mock_portal.rules import RuleError
from mock_portal.schema import SCHEMA
from mock_portal.snapshots import MARK, pack, unpack
from mock_portal.world import World, WorldClosedError, WorldError
from mock_portal.worlds import Worlds


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


def furnish(made: World) -> None:
    """Change everything of a world that a snapshot is to carry."""
    control = Control(_only(made))
    control.call("POST", f"/worlds/{made.name}/people", {"surname": "Первая"})
    with made.transaction():
        outbox.send_email(made, "a@example.test", "Тема", "Текст", links=["/roles"], codes=["42"])
        made.schedule(made.clock.now() + timedelta(days=60), "invitation-ends", invitation_id=1)
    made.override_rules({"sms_code_digits": 4})
    made.override_labels({"header.sign_in": "Вход"})
    made.faults.faults["f"] = Fault(name="f", path="x", times=3, seen=2, fired=1)
    made.clock.move(datetime(2026, 4, 1, tzinfo=UTC))
    made.token()


def _only(made: World) -> Worlds:
    worlds = Worlds(8080)
    worlds._worlds[made.name] = made
    return worlds


@pytest.mark.parametrize("name", ["", "A", "a_b", "-a", "a-", "a.b", "я", "a" * 64, "desk"])
def test_a_name_that_is_no_host_label_or_is_taken_by_the_desk_is_refused(
    worlds: Worlds, name: str
) -> None:
    with pytest.raises(WorldError):
        worlds.create(name)


def test_a_name_is_given_once(worlds: Worlds) -> None:
    worlds.create("a")
    with pytest.raises(WorldError, match="already"):
        worlds.create("a")


def test_there_is_a_limit(worlds: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mock_portal.worlds.WORLD_LIMIT", 2)
    worlds.create("a")
    worlds.create("b")
    with pytest.raises(WorldError, match="delete some"):
        worlds.create("c")


def test_an_unknown_host_is_told_the_known_ones(worlds: Worlds) -> None:
    worlds.create("spring")
    portal = Portal(worlds)
    for host in ("autumn.localhost", "spring.example.com", "spring", "localhost", "desk.localhost"):
        answer = portal(Request("GET", "/", host))
        assert (answer.status, b"spring.localhost" in answer.body) == (404, True)
    assert worlds.names() == ["spring"]


def test_worlds_share_nothing(worlds: Worlds) -> None:
    first, second = worlds.create("a", seed=1), worlds.create("b", seed=1)
    before = second.snapshot()
    furnish(first)
    assert second.snapshot() == before
    portal = Portal(worlds)
    visitor = Visitor(portal, "a.localhost")
    visitor.get("/login")
    stranger = Visitor(portal, "b.localhost")
    stranger.cookies = dict(visitor.cookies)
    stranger.get("/login")
    assert len(second.db.execute("SELECT * FROM sessions").fetchall()) == 1


def test_equal_builds_have_equal_snapshots_whatever_their_names(worlds: Worlds) -> None:
    first, second = worlds.create("a", seed=5), worlds.create("b", seed=5)
    furnish(first)
    furnish(second)
    digests = {hashlib.sha256(made.snapshot()).hexdigest() for made in (first, second)}
    assert len(digests) == 1
    assert worlds.create("c", seed=6).token() != worlds.create("d", seed=5).token()


def test_saving_changes_nothing(worlds: Worlds) -> None:
    made = worlds.create("a")
    assert made.snapshot() == made.snapshot()


def test_a_snapshot_carries_everything_to_another_port() -> None:
    original = Worlds(8080).create("a", seed=5, now=datetime(2026, 3, 30, tzinfo=UTC))
    furnish(original)
    elsewhere = Worlds(9090)
    opened = elsewhere.open_snapshot("b", original.snapshot())
    assert opened.snapshot() == original.snapshot()
    assert opened.token() == original.token()
    assert opened.clock.now() == datetime(2026, 4, 1, tzinfo=UTC)
    assert (opened.rules.sms_code_digits, opened.label("header.sign_in")) == (4, "Вход")
    assert opened.faults.copies() == original.faults.copies()
    (message,) = outbox.read(opened)
    assert (message.links, message.codes) == (["http://b.localhost:9090/roles"], ["42"])
    assert opened.db.execute("SELECT kind FROM due").fetchone()["kind"] == "invitation-ends"


def test_an_opened_world_lives_apart_from_the_one_saved(worlds: Worlds) -> None:
    original = worlds.create("a")
    opened = worlds.open_snapshot("b", original.snapshot())
    opened.override_rules({"sms_code_digits": 4})
    opened.clock.move(datetime(2027, 1, 1, tzinfo=UTC))
    assert (original.rules.sms_code_digits, original.clock.now().year) == (6, 2026)


def test_a_snapshot_opens_in_sqlite_as_it_is(worlds: Worlds, tmp_path: Path) -> None:
    made = worlds.create("a")
    furnish(made)
    file = tmp_path / "a.world"
    file.write_bytes(made.snapshot())
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        assert db.execute("SELECT surname FROM people").fetchall() == [("Первая",)]
    finally:
        db.close()


def _foreign() -> dict[str, bytes]:
    saved = Worlds(1).create("a").snapshot()
    database, state = unpack(saved)
    other = sqlite3.connect(":memory:")
    other.execute("CREATE TABLE t (x)")
    foreign = other.serialize()
    other.close()
    broken = bytearray(database)
    broken[4096:8192] = b"\xff" * 4096
    gone = msgspec.structs.replace(state, edition="gone")
    rule = msgspec.structs.replace(state, rules={"gone": 1})
    label = msgspec.structs.replace(state, labels={"gone": "x"})
    return {
        "empty": b"",
        "text": b"hello",
        "mark only": MARK,
        "cut in front": saved[-30:],
        "cut behind": saved[:-1],
        "a plain database": foreign,
        "another database": pack(foreign, state),
        "no database": pack(b"", state),
        "a damaged database": pack(bytes(broken), state),
        "state is no state": database + b"{}" + (2).to_bytes(8) + MARK,
        "an unknown edition": pack(database, gone),
        "an unknown rule": pack(database, rule),
        "an unknown label": pack(database, label),
    }


FOREIGN = _foreign()


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_no_snapshot_is_refused(worlds: Worlds, what: str) -> None:
    with pytest.raises(WorldError):
        worlds.open_snapshot("a", FOREIGN[what])
    assert worlds.names() == []


def test_an_exception_takes_the_transaction_back(worlds: Worlds) -> None:
    made = worlds.create("a")

    def send_and_fail() -> None:
        with made.transaction():
            outbox.send_sms(made, "+79000000000", "x")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        send_and_fail()
    assert outbox.read(made) == []
    with made.transaction():
        outbox.send_sms(made, "+79000000000", "y")
    assert [message.text for message in outbox.read(made)] == ["y"]


def test_a_commit_that_fails_is_taken_back_too(worlds: Worlds) -> None:
    made = worlds.create("a")

    def leave_an_orphan() -> None:
        with made.transaction():
            made.db.execute("PRAGMA defer_foreign_keys = ON")
            made.db.execute(
                "INSERT INTO memberships (organisation_id, person_id, role, joined_at) "
                "VALUES (7, 7, 'head', '')"
            )

    with pytest.raises(sqlite3.IntegrityError):
        leave_an_orphan()
    with made.transaction():
        pass


class Vanishing(Worlds):
    """Worlds that are deleted as soon as they are found."""

    def by_name(self, name: str) -> World | None:
        found = super().by_name(name)
        self.delete(name)
        return found


@pytest.mark.parametrize("path", ["/", "/login", "/nowhere"])
def test_a_world_deleted_while_a_request_is_on_its_way_is_a_clean_404(path: str) -> None:
    worlds = Vanishing(8080)
    worlds.create("a")
    worlds.create("b")
    answer = Portal(worlds)(Request("GET", path, "a.localhost"))
    assert (answer.status, b"known: b.localhost" in answer.body) == (404, True)


@pytest.mark.parametrize("path", ["", "/people", "/outbox?wait=5", "/snapshot"])
def test_a_world_deleted_while_a_control_call_is_on_its_way_is_a_404(path: str) -> None:
    worlds = Vanishing(8080)
    worlds.create("a")
    assert Control(worlds).error("GET", f"/worlds/a{path}")[0] == 404


def test_who_waits_for_a_message_hears_of_the_deletion(worlds: Worlds) -> None:
    made = worlds.create("a")
    errors: list[tuple[int, str]] = []
    waiting = threading.Event()
    wait_for = made.changed.wait_for

    def note(*arguments: Any, **options: Any) -> Any:
        waiting.set()
        return wait_for(*arguments, **options)

    made.changed.wait_for = note  # type: ignore[method-assign] # to know when it waits

    def wait() -> None:
        errors.append(Control(worlds).error("GET", "/worlds/a/outbox?wait=20"))

    waiter = threading.Thread(target=wait)
    waiter.start()
    assert waiting.wait(5)
    worlds.delete("a")
    waiter.join(5)
    assert errors == [(404, "world a was deleted meanwhile")]


def test_nothing_works_in_a_closed_world(worlds: Worlds) -> None:
    made = worlds.create("a")
    assert worlds.delete("a")
    assert not worlds.delete("a")
    with pytest.raises(WorldClosedError), made.transaction():
        pass
    with pytest.raises(WorldClosedError):
        made.snapshot()


def test_an_override_that_fails_changes_nothing(worlds: Worlds) -> None:
    made = worlds.create("a")
    before = made.snapshot()
    with pytest.raises(RuleError):
        made.override_rules({"sms_code_digits": 4, "gone": 1})
    with pytest.raises(LabelError):
        made.override_labels({"header.sign_in": "Вход", "gone": "x"})
    assert made.snapshot() == before


def test_worlds_made_in_parallel_still_repeat(
    worlds: Worlds, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(partial(sys.setswitchinterval, sys.getswitchinterval()))
    sys.setswitchinterval(1e-6)  # let the threads cut into each other as often as they can
    made = [worlds.create(f"w{number}", seed=9) for number in range(4)]
    together = threading.Barrier(len(made))
    drawn: list[list[dict[str, str | bool]]] = []

    def draw(one: World) -> None:
        together.wait(5)
        drawn.append([person_defaults(one) for _ in range(40)])

    threads = [threading.Thread(target=draw, args=(one,)) for one in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn == [drawn[0]] * len(made)


def test_the_empty_database_is_what_the_schema_says() -> None:
    fresh = sqlite3.connect(":memory:")
    fresh.executescript(SCHEMA)
    made = Worlds(1).create("a")
    try:
        assert list(made.db.iterdump()) == list(fresh.iterdump())
    finally:
        fresh.close()
