"""The fixtures that a scenario stands on: the portal process and a world of its own.

Loaded by the root `conftest.py`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest

from harness.collection.editions import edition_of
from harness.portal_process import PortalProcess
from harness.world_client import ControlClient, WorldClient
from harness.world_order import WORLD_FAULTS, WORLD_ORDER


@pytest.fixture(scope="session")
def portal() -> Iterator[PortalProcess]:
    """The portal process of this worker."""
    with PortalProcess.start() as process:
        yield process


@pytest.fixture(scope="session")
def control(portal: PortalProcess) -> Iterator[ControlClient]:
    """A kept-alive connection to the portal's control API."""
    client = portal.control()
    yield client
    client.close()


LINE = re.compile(r"::\d+ ")


def seed_of(node_id: str) -> int:
    """Return the seed of a test, the same in every run, order and worker.

    A scenario's line is left out: it keeps its people when lines above it come and go.
    """
    return int.from_bytes(hashlib.sha256(LINE.sub("::", node_id).encode()).digest()[:6])


@pytest.fixture
def world(
    request: pytest.FixtureRequest, portal: PortalProcess, control: ControlClient
) -> Iterator[WorldClient]:
    """A fresh world, seeded from the test's name, so that a failure repeats.

    Its edition is the one that the scenario's tag names, `--edition` puts another in its place;
    a plugin may order anything of it by `WORLD_ORDER` and `WORLD_FAULTS`. A fault that the test set
    and that never fired fails the test: it tested nothing.
    """
    seed = seed_of(request.node.nodeid) + request.config.getoption("--seed-offset", default=0)
    edition = edition_of(request.node)
    ordered: dict[str, Any] = request.config.stash.get(WORLD_ORDER, {})
    order = {"seed": seed, "edition": edition, **ordered}
    conditions = request.config.stash.get(WORLD_FAULTS, [])
    # Its end is the reason to tell, not the connection that is refused for it.
    portal.ensure_running()
    said_before = len(portal.read_log())
    made = WorldClient.create(control, f"w{seed:x}", **order)
    for fault in conditions:
        made.add_fault(**fault)
    made.ordered_faults = list(conditions)
    made.told_beside["Ошибки портала.txt"] = lambda: portal.read_log()[said_before:]
    yield made
    if made.deleted:
        return
    usual = {fault["name"] for fault in conditions}
    unfired = [name for name in made.unfired_faults() if name not in usual]
    made.delete()
    if unfired:
        pytest.fail(
            f"faults that never fired: {', '.join(unfired)}; mend their path, method or skip, "
            "or take them out",
            pytrace=False,
        )
