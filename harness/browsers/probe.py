"""Tries whether Playwright drives the system's Firefox before a run, to say it once if not.

The two change apart: a Playwright that sends an order which an older Firefox does not know fails
at every context that a scenario opens.
"""

from __future__ import annotations

from playwright.sync_api import Error, sync_playwright

from harness.browsers.engines import BIDI_FIREFOX
from harness.browsers.launch import launch_options
from harness.browsers.search import find_browser
from harness.config import Config, Project
from harness.errors import KabinetError


def check_bidi(config: Config, project: Project) -> None:
    """Start the project's Firefox if it is the system's, and open a context in it.

    Raises:
        KabinetError: Playwright and this Firefox do not get on; one line that says why.
    """
    if project.browser_name != "firefox":
        return
    found = find_browser(config, project=project)
    if found.channel != BIDI_FIREFOX:
        return
    try:
        with sync_playwright() as playwright:
            browser = playwright.firefox.launch(**launch_options(config, project))
            browser.new_context().close()
            browser.close()
    except Error as error:
        raise KabinetError(
            f"Playwright не управляет этим Firefox ({found.version or found.source}): "
            f"{_cause(error)}; другой: KABINET_FIREFOX=/путь/к/firefox"
        ) from None


def _cause(error: Error) -> str:
    lines = [line.strip() for line in error.message.splitlines() if line.strip()]
    return lines[0] if lines else "причина неизвестна"
