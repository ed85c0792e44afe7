"""Finds a browser, installs one where there is none, and says how to start it."""

from harness.browsers.install import install_browser
from harness.browsers.launch import launch_options, sandbox_problem, sandbox_wanted
from harness.browsers.search import (
    Browser,
    BrowserNotFoundError,
    find_browser,
    missing_browser_text,
)

__all__ = [
    "Browser",
    "BrowserNotFoundError",
    "find_browser",
    "install_browser",
    "launch_options",
    "missing_browser_text",
    "sandbox_problem",
    "sandbox_wanted",
]
