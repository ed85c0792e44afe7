"""One world: an isolated sandbox with its own database, clock, random source, inbox and rules.

Screens and domain code get the world of the request; nothing is shared between worlds. All access
happens inside `transaction()`, which holds the world's lock.
"""

from __future__ import annotations

import random
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from mock_portal.clock import WORLD_START, Clock, stamp
from mock_portal.editions import EDITIONS
from mock_portal.faults import FaultSet
from mock_portal.journal import Entry
from mock_portal.labels import LabelError, check_override, text_of
from mock_portal.mutation import Mutation, in_force
from mock_portal.rules import Rules
from mock_portal.schema import SCHEMA
from mock_portal.snapshots import SnapshotError, WorldState, open_database, pack, unpack
from mock_portal.start_links import StartLinks

JOURNAL_LENGTH = 2000


class WorldError(ValueError):
    """A world cannot be made or changed as asked."""


class WorldClosedError(Exception):
    """The world was deleted while somebody still used it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"world {name} was deleted meanwhile")


class World:
    """A sandbox, reached in a browser at `http://<name>.localhost:<port>/`.

    Args:
        name: host label, lower-case Latin letters, digits and hyphens.
        origin: address of the world without a path, for links in messages.
        seed: start of the random source; equal seeds and actions give equal worlds.
        now: first moment of the clock, aware.
        edition: name of a set of rules.
        rules: single rules that differ from the edition's.
        labels: single labels that differ.
        db: the database of a snapshot; a new one otherwise.

    Raises:
        WorldError: the edition is unknown.
        ClockError: the moment has no time zone, or lies beyond the clock's range.
        RuleError: an unknown rule or a value of another type.
        LabelError: an unknown label.
    """

    def __init__(
        self,
        name: str,
        *,
        origin: str,
        seed: int = 0,
        now: datetime = WORLD_START,
        edition: str = "official",
        rules: dict[str, Any] | None = None,
        labels: dict[str, str] | None = None,
        db: sqlite3.Connection | None = None,
        mutation: Mutation | None = None,
    ) -> None:
        if edition not in EDITIONS:
            raise WorldError(f"no such edition: {edition}; known are {', '.join(EDITIONS)}")
        self.name = name
        self.origin = origin
        self.seed = seed
        self.edition = edition
        self.random = random.Random(seed)  # noqa: S311 - a world must repeat; nothing here is secret
        self.clock = Clock(now)
        self.mutation = mutation or Mutation()
        self.rule_overrides: dict[str, Any] = dict(rules or {})
        self.label_overrides: dict[str, str] = {}
        self.override_labels(labels or {})
        self.rules = self._rules_now()
        self.faults = FaultSet()
        self.start_links = StartLinks()
        self.journal: deque[Entry] = deque(maxlen=JOURNAL_LENGTH)
        self.changed = threading.Condition(threading.RLock())
        self.closed = False
        self.db = db or _empty_database()

    def _rules_now(self) -> Rules:
        return self.mutation.rules(EDITIONS[self.edition].with_overrides(self.rule_overrides))

    def override_rules(self, overrides: dict[str, Any]) -> None:
        """Change rules from now on; what is not named keeps its value.

        Raises:
            RuleError: an unknown rule or a value of another type; nothing is changed then.
        """
        merged = {**self.rule_overrides, **overrides}
        rules = EDITIONS[self.edition].with_overrides(merged)
        self.rules = self.mutation.rules(rules)
        self.rule_overrides = merged

    def override_labels(self, overrides: dict[str, str]) -> None:
        """Change label texts from now on; what is not named keeps its text.

        Raises:
            LabelError: an unknown key, or a `{place}` that the label has not; nothing is changed
                then.
        """
        for key, text in overrides.items():
            check_override(key, text)
        self.label_overrides.update(overrides)

    def label(self, key: str, **values: object) -> str:
        """Return a label's text in this world, with `{name}` places filled from `values`."""
        text = self.mutation.label(key, text_of(key, self.label_overrides))
        text = text.format(**values) if values else text
        self.mutation.note_text(key, text)
        return text

    def address(self, path: str) -> str:
        """Return the full address of a path of this world."""
        return f"{self.origin}{path}"

    def token(self, length: int = 32) -> str:
        """Return hexadecimal digits from the world's random source: links, sessions, challenges."""
        return f"{self.random.getrandbits(length * 4):0{length}x}"

    def digits(self, length: int) -> str:
        """Return decimal digits from the world's random source: one-time codes."""
        return "".join(self.random.choices("0123456789", k=length))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the world and run one transaction; an exception takes everything back.

        Raises:
            WorldClosedError: the world has been deleted meanwhile.
        """
        with self.changed:
            if self.closed:
                raise WorldClosedError(self.name)
            self.db.execute("BEGIN IMMEDIATE")
            try:
                with in_force(self.mutation):
                    yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise
            self.changed.notify_all()

    def schedule(self, at: datetime, kind: str, **payload: str | int) -> None:
        """Note something to be done when the clock reaches `at`; `due.py` knows the kinds."""
        self.db.execute(
            "INSERT INTO due (at, kind, payload) VALUES (?, ?, ?)",
            (stamp(at), kind, msgspec.json.encode(payload).decode()),
        )

    def snapshot(self) -> bytes:
        """Return the whole world as bytes; its journal and its name stay behind.

        Raises:
            WorldClosedError: the world has been deleted meanwhile.
        """
        with self.transaction():
            state = WorldState(
                seed=self.seed,
                edition=self.edition,
                now=self.clock.now(),
                random=self.random.getstate(),
                rules=self.rule_overrides,
                labels=self.label_overrides,
                faults=self.faults.copies(),
            )
        with self.changed:
            return pack(self.db.serialize(), state)

    @classmethod
    def restore(cls, snapshot: bytes, name: str, *, origin: str) -> World:
        """Open a snapshot as a new world.

        Raises:
            WorldError: the bytes are no snapshot of this version of the portal.
        """
        try:
            database, state = unpack(snapshot)
        except SnapshotError as error:
            raise WorldError(str(error)) from error
        db = _connect()
        try:
            with closing(_empty_database()) as empty:
                open_database(database, db, empty)
            world = cls(
                name,
                origin=origin,
                seed=state.seed,
                now=state.now,
                edition=state.edition,
                rules=state.rules,
                labels=state.labels,
                db=db,
            )
            world.random.setstate(state.random)
        except (ValueError, LabelError) as error:
            db.close()
            raise WorldError(str(error)) from error
        world.faults = FaultSet(state.faults)
        return world

    def close(self) -> None:
        """Free the database; who still uses or awaits the world gets WorldClosedError."""
        with self.changed:
            self.closed = True
            self.db.close()
            self.changed.notify_all()


def _connect() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    return db


@cache
def _empty() -> bytes:
    # Running the schema takes milliseconds, loading its bytes a tenth of one.
    with closing(_connect()) as db:
        db.executescript(SCHEMA)
        return db.serialize()


def _empty_database() -> sqlite3.Connection:
    db = _connect()
    db.deserialize(_empty())
    return db
