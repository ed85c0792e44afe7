"""Finds Firefox and WebKit, for projects whose `browserName` asks for them.

Order as for Chromium: what the environment or playwright.config names, Playwright's own download,
the system's Firefox. Playwright's own Firefox and WebKit are patched builds; the system's Firefox
is driven over WebDriver BiDi. Of WebKit there is no other build that Playwright can drive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from harness.browsers import places
from harness.config import Project

# Playwright's channel for a Firefox that is not its own build.
BIDI_FIREFOX = "moz-firefox"
VARIABLES = {"chromium": "KABINET_BROWSER", "firefox": "KABINET_FIREFOX"}
NAMES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}
OWN = "собственный браузер Playwright"


def variable_of(project: Project) -> str:
    """Return the environment variable that names a browser for the project; WebKit has none."""
    return VARIABLES.get(project.browser_name, "")


def present(engine: str, env: Mapping[str, str]) -> Iterator[tuple[Path | None, str | None, str]]:
    """Yield what this machine has of an engine: program, Playwright's channel, where it is from.

    The program is None for Playwright's own builds, which it finds itself.

    Args:
        engine: firefox or webkit.
        env: environment variables.
    """
    if places.downloaded(engine, env):
        yield None, None, OWN
    if engine == "firefox":
        for path in places.firefoxes(env):
            if path.is_file():
                yield path, BIDI_FIREFOX, "Firefox системы"


def missing_text(engine: str) -> str:
    """Say how to get the engine, in one line."""
    own = f".venv/bin/python -m playwright install {engine}"
    if engine == "firefox":
        return (
            f"Firefox не найден: sudo apt-get install firefox-esr, или {own}, "
            f"или {VARIABLES[engine]}=/путь/к/firefox"
        )
    return f"{NAMES[engine]} не найден, а Playwright управляет только своей сборкой: {own}"
