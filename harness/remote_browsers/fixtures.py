"""The browser fixture of all runs: one that is gone is made anew, here or on another machine.

Loaded by the root `conftest.py` after pytest-playwright, whose `browser` it takes the place of.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType

from harness.config import Config
from harness.errors import KabinetError
from harness.remote_browsers.endpoints import endpoints
from harness.remote_browsers.keeping import BrowserKeeper, Pool, connect_arguments, worker_number
from harness.remote_browsers.repeating import KEEPER

LOCALHOST = Path(__file__).with_name("localhost.cjs")
NODE = "NODE_OPTIONS"


def pytest_configure(config: pytest.Config) -> None:
    """Let Playwright's driver, which every process starts for itself, open worlds by name."""
    try:
        remote = bool(endpoints())
    except KabinetError as error:
        raise pytest.UsageError(str(error)) from None
    told = os.environ.get(NODE, "")
    if remote and LOCALHOST.name not in told:
        os.environ[NODE] = f'{told} --require "{LOCALHOST.as_posix()}"'.strip()


@pytest.fixture(scope="session")
def browser_keeper(
    launch_browser: Callable[[], Browser],
    browser_type: BrowserType,
    settings: Config,
    pytestconfig: pytest.Config,
) -> Iterator[BrowserKeeper]:
    """The browser of this worker, started here, by a grid, or behind a server of browsers."""
    if servers := endpoints(settings):
        pool = Pool(servers, worker_number(pytestconfig), **connect_arguments(settings))
        keeper = BrowserKeeper(lambda: pool.connect(browser_type), pool)
    else:
        keeper = BrowserKeeper(launch_browser)
    pytestconfig.stash[KEEPER] = keeper
    yield keeper
    keeper.close()


@pytest.fixture
def browser(browser_keeper: BrowserKeeper) -> Browser:
    """A browser that works: one that was lost is made anew."""
    return browser_keeper.connected()
