"""The pytest plugin of the second half: a worker that tries mutants as the campaign hands them out.

Started as `pytest … -p harness.drift.worker --drift-leader HOST:PORT`, with the key of the
connection in KABINET_DRIFT_KEY. The items are collected once; each task runs some of them in worlds
with the mutant.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Client, Connection

import msgspec
import pytest
from _pytest.runner import runtestprotocol  # what pytest-rerunfailures uses to run an item again

from harness.collection.names import lasting_name
from harness.collection.state import NAME
from harness.drift.model import Result, Task
from harness.drift.quick import be_quick, keep_no_evidence
from harness.errors import KabinetError
from harness.world_order import WORLD_ORDER

KEY = "KABINET_DRIFT_KEY"
LONGEST_REASON = 300
# How many other scenarios with a mutant's claims are tried when those that noticed it do not.
MOST_OTHERS = 20
# The scenarios that are about a mutant come first. One that fails after so many others have passed
# may have met a busy machine: it has to fail twice.
SURE = 3


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that says who hands out the tasks."""
    parser.addoption("--drift-leader", help="HOST:PORT of the campaign")


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what only costs time here."""
    keep_no_evidence(config)


def pytest_collection(session: pytest.Session) -> None:
    """Shorten the waits, once the fixtures of the root conftest.py are there."""
    be_quick(session.config)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try mutants until the campaign has no more."""
    host, _, port = str(session.config.getoption("--drift-leader")).rpartition(":")
    if len(session.items) < 2:
        raise KabinetError("для проверки чувствительности нужно хотя бы два сценария")
    trial = Trial(session.items, partial(_failure, session))
    leader: Connection = Client((host, int(port)), authkey=os.environb[KEY.encode()])
    with leader:
        leader.send_bytes(b"ready")
        while message := leader.recv_bytes():
            task = msgspec.json.decode(message, type=Task)
            leader.send_bytes(msgspec.json.encode(trial.of(task)))
    return True


class Trial:
    """Looks for a scenario that notices a mutant.

    Args:
        items: the scenarios of the session.
        failure: runs one in a world with the mutant of this id, with the empty one in the portal as
            it stands; returns how it failed, nothing when it passed.
    """

    def __init__(
        self, items: Sequence[pytest.Item], failure: Callable[[pytest.Item, str], str]
    ) -> None:
        self._failure = failure
        self.items = {item.nodeid: item for item in items}
        # Under either name; of two runs with one lasting name the first.
        self.named = {lasting_name(name): item for name, item in reversed(self.items.items())}
        self.named |= self.items

    def of(self, task: Task) -> Result:
        """Try a mutant; the verdict is «not covered» where no scenario could be tried."""
        mutant, began, tried = task.mutant, time.perf_counter(), 0
        for item in self._scenarios(task):
            reason = self._failure(item, mutant.id)
            if reason and self._failure(item, ""):
                continue  # it fails at this moment anyway, and tells nothing
            tried += 1
            if reason and tried > SURE:
                reason = self._failure(item, mutant.id)
            if reason:
                node_id = item.nodeid
                return Result(
                    mutant.id,
                    mutant.kind,
                    mutant.target,
                    "killed",
                    killed_by=node_id.partition(" ")[0].replace("::", ":"),
                    killer=lasting_name(node_id),
                    reason=reason[:LONGEST_REASON],
                    tried=tried,
                    seconds=round(time.perf_counter() - began, 2),
                )
        return Result(
            mutant.id,
            mutant.kind,
            mutant.target,
            "survived" if tried else "not-covered",
            tried=tried,
            seconds=round(time.perf_counter() - began, 2),
        )

    def _scenarios(self, task: Task) -> Iterator[pytest.Item]:
        first = [self.named[name] for name in task.node_ids if name in self.named]
        yield from first
        if not (task.and_others and first):
            return
        claims = set(task.mutant.claims)
        others = [
            item
            for item in self.items.values()
            if item not in first
            and (name := item.stash.get(NAME, None))
            and claims & set(name.tags)
        ]
        yield from others[:MOST_OTHERS]


def _failure(session: pytest.Session, item: pytest.Item, mutant: str) -> str:
    """Run an item in a world with a mutant, see `Trial`."""
    session.config.stash[WORLD_ORDER] = {"mutant": mutant} if mutant else {}
    # Any other item of the module: fixtures of the session and the module outlive this one.
    other = next(one for one in session.items if one is not item)
    for report in runtestprotocol(item, log=False, nextitem=other):
        if report.failed:
            lines = report.longreprtext.strip().splitlines() or ["причина не сохранилась"]
            told = [line.removeprefix("E").strip() for line in lines if line.startswith("E ")]
            return " ".join((told or lines[-3:])[:4])
    return ""
