"""Browsers on other machines, behind Playwright's own server or a Selenium Grid.

`serving` runs the server on the browsers' machine; the rest is the runner's side.
"""

from collections.abc import Mapping

from harness.config import Config
from harness.remote_browsers.endpoints import CHOSEN, Endpoint, endpoints
from harness.remote_browsers.grid import grid_url

__all__ = ["CHOSEN", "Endpoint", "elsewhere", "endpoints", "grid_url"]


def elsewhere(config: Config | None = None, env: Mapping[str, str] | None = None) -> bool:
    """Tell whether runs use browsers of other machines, so that none is needed on this one.

    Args:
        config: playwright.config; read from the root by default.
        env: environment variables.
    """
    return bool(grid_url(env) or endpoints(config, env))
