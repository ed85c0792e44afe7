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
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec

from mock_portal.clock import WORLD_START, Clock, parse_stamp, stamp
from mock_portal.editions import EDITIONS
from mock_portal.faults import FaultSet
from mock_portal.journal import Entry
from mock_portal.labels import text_of
from mock_portal.rules import Rules
from mock_portal.schema import SCHEMA

JOURNAL_LENGTH = 2000


class WorldError(ValueError):
    """A world cannot be made or changed as asked."""


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
    ) -> None:
        if edition not in EDITIONS:
            raise WorldError(f"no such edition: {edition}; known are {', '.join(EDITIONS)}")
        self.name = name
        self.origin = origin
        self.seed = seed
        self.edition = edition
        self.random = random.Random(seed)  # noqa: S311 - a world must repeat; nothing here is secret
        self.clock = Clock(now)
        self.rule_overrides: dict[str, Any] = dict(rules or {})
        self.label_overrides: dict[str, str] = {}
        self.override_labels(labels or {})
        self.rules = self._rules_now()
        self.faults = FaultSet()
        self.journal: deque[Entry] = deque(maxlen=JOURNAL_LENGTH)
        self.changed = threading.Condition(threading.RLock())
        self.db = _connect()
        self.db.executescript(SCHEMA)

    def _rules_now(self) -> Rules:
        return EDITIONS[self.edition].with_overrides(self.rule_overrides)

    def override_rules(self, overrides: dict[str, Any]) -> None:
        """Change rules from now on; what is not named keeps its value.

        Raises:
            RuleError: an unknown rule or a value of another type; nothing is changed then.
        """
        merged = {**self.rule_overrides, **overrides}
        self.rules = EDITIONS[self.edition].with_overrides(merged)
        self.rule_overrides = merged

    def override_labels(self, overrides: dict[str, str]) -> None:
        """Change label texts from now on; what is not named keeps its text.

        Raises:
            LabelError: an unknown key; nothing is changed then.
        """
        for key in overrides:
            text_of(key, {})
        self.label_overrides.update(overrides)

    def label(self, key: str, **values: object) -> str:
        """Return a label's text in this world, with `{name}` places filled from `values`."""
        text = text_of(key, self.label_overrides)
        return text.format(**values) if values else text

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
        """Hold the world and run one transaction; an exception takes everything back."""
        with self.changed:
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")
            self.changed.notify_all()

    def schedule(self, at: datetime, kind: str, **payload: str | int) -> None:
        """Note something to be done when the clock reaches `at`; `due.py` knows the kinds."""
        self.db.execute(
            "INSERT INTO due (at, kind, payload) VALUES (?, ?, ?)",
            (stamp(at), kind, msgspec.json.encode(payload).decode()),
        )

    def snapshot(self) -> bytes:
        """Return the whole world as bytes: database, clock, random state, rules, faults."""
        with self.changed:
            state = {
                "seed": self.seed,
                "edition": self.edition,
                "now": stamp(self.clock.now()),
                "random": self.random.getstate(),
                "rules": self.rule_overrides,
                "labels": self.label_overrides,
                "faults": self.faults.state(),
            }
            with self.transaction():
                self.db.execute("DELETE FROM world_state")
                self.db.execute(
                    "INSERT INTO world_state (id, state) VALUES (1, ?)",
                    (msgspec.json.encode(state).decode(),),
                )
            return self.db.serialize()

    @classmethod
    def restore(cls, snapshot: bytes, name: str, *, origin: str) -> World:
        """Open a snapshot as a new world.

        Raises:
            WorldError: the bytes are no snapshot of this version of the portal.
        """
        # Into a fresh connection: deserialize over one with an open SELECT crashes the process.
        db = _connect()
        try:
            db.deserialize(snapshot)
            row = db.execute("SELECT state FROM world_state").fetchone()
            state = msgspec.json.decode(row["state"])
            tables = _tables(db)
        except (sqlite3.Error, TypeError, msgspec.DecodeError) as error:
            db.close()
            raise WorldError(f"not a snapshot of a world: {error}") from error
        world = cls(
            name,
            origin=origin,
            seed=state["seed"],
            now=parse_stamp(state["now"]),
            edition=state["edition"],
            rules=state["rules"],
            labels=state["labels"],
        )
        if tables != _tables(world.db):
            db.close()
            raise WorldError("the snapshot was made by another version of the portal")
        version, internal, gauss = state["random"]
        world.random.setstate((version, tuple(internal), gauss))
        world.faults = FaultSet.from_state(state["faults"])
        world.db.close()
        world.db = db
        return world

    def close(self) -> None:
        """Free the database."""
        with self.changed:
            self.db.close()


def _connect() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _tables(db: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    return [(row["name"], row["sql"]) for row in rows.fetchall()]
