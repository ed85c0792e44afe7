"""The fixtures that a scenario stands on: portal, world, browser context, clock.

Loaded by `harness.pytest_plugin`; pytest-playwright supplies `browser`, `context` and `page`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from harness.portal_process import PortalProcess
from harness.world_client import ControlClient, WorldClient


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


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch options of pytest-playwright with the browser that was found."""
    return {
        **browser_type_launch_args,
        "executable_path": "/usr/lib/chromium/chromium-headless-shell",
        "args": ["--no-sandbox"],
    }


def seed_of(node_id: str) -> int:
    """Return the seed of a test, the same in every run, order and worker."""
    return int.from_bytes(hashlib.sha256(node_id.encode()).digest()[:6])


@pytest.fixture
def world(request: pytest.FixtureRequest, control: ControlClient) -> Iterator[WorldClient]:
    """A fresh world, seeded from the test's name, so that a failure repeats."""
    seed = seed_of(request.node.nodeid)
    made = WorldClient.create(control, f"w{seed:x}", seed=seed)
    yield made
    made.delete()


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], world: WorldClient
) -> dict[str, Any]:
    """Context options of pytest-playwright with this scenario's world as base URL."""
    return {**browser_context_args, "base_url": world.url}


@pytest.fixture
def context(context: BrowserContext, world: WorldClient) -> BrowserContext:
    """The scenario's browser context, whose clock follows the world's."""
    context.clock.set_fixed_time(world.now)
    world.on_move(context.clock.set_fixed_time)
    return context
