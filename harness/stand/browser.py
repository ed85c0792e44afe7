"""The browser's launch options on a stand; a plugin of its own, registered where there is one."""

from __future__ import annotations

from typing import Any

import pytest

from harness.config import Config, Project
from harness.remote_browsers import elsewhere
from harness.stand.address import Stand
from harness.stand.walls import check_browser, walled

STAND = pytest.StashKey[Stand]()


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
    settings: Config,
    shared_project: Project,
    pytestconfig: pytest.Config,
) -> dict[str, Any]:
    """Launch options of a browser that has no way to real state portals."""
    engine = shared_project.browser_name
    check_browser(engine, remote=elsewhere(settings))
    return walled(browser_type_launch_args, engine, pytestconfig.stash[STAND])
