"""The pytest plugin of the second half: a worker that tries mutants as the campaign hands them out.

Started as `pytest … -p harness.drift.worker --drift-leader HOST:PORT`, with the key of the
connection in KABINET_DRIFT_KEY. The items are collected once; each task runs some of them in worlds
with the mutant.
"""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Client, Connection

import msgspec
import pytest
from _pytest.runner import runtestprotocol  # what pytest-rerunfailures uses to run an item again

from harness.drift.model import Result, Task
from harness.drift.quick import be_quick, keep_no_evidence
from harness.errors import KabinetError
from harness.world_order import WORLD_ORDER

KEY = "KABINET_DRIFT_KEY"
LONGEST_REASON = 300


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
    items = {item.nodeid: item for item in session.items}
    if len(items) < 2:
        raise KabinetError("для проверки чувствительности нужно хотя бы два сценария")
    leader: Connection = Client((host, int(port)), authkey=os.environb[KEY.encode()])
    with leader:
        leader.send_bytes(b"ready")
        while message := leader.recv_bytes():
            task = msgspec.json.decode(message, type=Task)
            leader.send_bytes(msgspec.json.encode(_try(session, items, task)))
    return True


def _try(session: pytest.Session, items: dict[str, pytest.Item], task: Task) -> Result:
    mutant, began = task.mutant, time.perf_counter()
    session.config.stash[WORLD_ORDER] = {"mutant": mutant.id}
    for number, node_id in enumerate(task.node_ids, start=1):
        if reason := _failure(items, node_id):
            return Result(
                mutant.id,
                mutant.kind,
                mutant.target,
                "killed",
                node_id.partition(" ")[0].replace("::", ":"),
                reason[:LONGEST_REASON],
                number,
                round(time.perf_counter() - began, 2),
            )
    return Result(
        mutant.id,
        mutant.kind,
        mutant.target,
        "survived",
        tried=len(task.node_ids),
        seconds=round(time.perf_counter() - began, 2),
    )


def _failure(items: dict[str, pytest.Item], node_id: str) -> str:
    """Run an item; return why it failed, empty when it passed."""
    item = items[node_id]
    # Any other item of the module: fixtures of the session and the module outlive this one.
    other = next(one for name, one in items.items() if name != node_id)
    for report in runtestprotocol(item, log=False, nextitem=other):
        if report.failed:
            lines = report.longreprtext.strip().splitlines() or ["причина не сохранилась"]
            told = [line.removeprefix("E").strip() for line in lines if line.startswith("E ")]
            return " ".join((told or lines[-3:])[:4])
    return ""
