"""Finds the browser that a run uses.

Order: what the environment or playwright.config names; Playwright's own download; the system's
headless shell, Chromium, Chrome, Edge. Nothing is cached: the search is a few looks at the disk.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from harness.browsers import engines, places
from harness.config import Config, Project
from harness.errors import KabinetError

CHOSEN = engines.VARIABLES["chromium"]
HEADED = "KABINET_HEADED"  # set by `verify --headed` for the processes below it
SLOW_MO = "KABINET_SLOW_MO"  # by `verify --slow-mo`, in milliseconds
CHANNELS = {
    "chrome": "Chrome",
    "msedge": "Edge",
    "chromium": "Chromium",
}


class BrowserNotFoundError(KabinetError):
    """There is no usable browser; the message says how to get one."""


@dataclass(frozen=True)
class Browser:
    """A browser that can be started.

    executable_path: its program, None when Playwright finds it itself; channel: as Playwright's
    launch option of that name; source: in Russian, where it comes from; program: what to start to
    ask its version, None where that is not known.
    """

    executable_path: Path | None
    channel: str | None
    source: str
    program: Path | None = None

    @cached_property
    def version(self) -> str:
        """Its version as it tells it, as «Chromium 156.0.8078.79»; empty if it cannot be started.

        The browser is started for this, which takes some 50 ms: ask only to show it.
        """
        if self.program is None or sys.platform == "win32":
            return self._version_beside()
        try:
            told = subprocess.run(  # noqa: S603 - the browser that will be started anyway
                [self.program, "--version"],
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                timeout=20,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return ""
        return told.stdout.strip()

    def _version_beside(self) -> str:
        """Windows browsers open a window instead of answering; a folder beside is so named."""
        if self.program is None:
            return ""
        names = (one.name for one in self.program.parent.iterdir() if one.is_dir())
        return max((name for name in names if re.fullmatch(r"\d+(\.\d+){3}", name)), default="")


def find_browser(
    config: Config, env: Mapping[str, str] | None = None, project: Project | None = None
) -> Browser:
    """Return the browser for a project.

    Args:
        config: playwright.config.
        env: environment variables; KABINET_BROWSER is the path of a Chromium, KABINET_FIREFOX
            that of a Firefox.
        project: whose settings count; the first project by default.

    Raises:
        BrowserNotFoundError: the named browser is not there, or none is.
    """
    env = os.environ if env is None else env
    project = project or config.project()
    headless = is_headless(project, env)
    for browser in _named(project, env):
        return browser
    if project.browser_name != "chromium":
        for path, channel, source in engines.present(project.browser_name, env):
            return Browser(path, channel, source, path)
        raise BrowserNotFoundError(engines.missing_text(project.browser_name))
    for browser in _present(headless, env):
        return browser
    raise BrowserNotFoundError(missing_browser_text(headless=headless))


def is_headless(project: Project, env: Mapping[str, str]) -> bool:
    """Tell whether the project runs without windows, as its config and the command line say."""
    return project.headless and env.get(HEADED) != "1"


def is_named(project: Project, env: Mapping[str, str] | None = None) -> bool:
    """Tell whether the environment or the config names a browser."""
    env = os.environ if env is None else env
    named = project.channel or project.launch_options.get("executable_path")
    return bool(env.get(engines.variable_of(project)) or named)


def missing_browser_text(*, headless: bool = True) -> str:
    """Say how to get a browser, in one line."""
    package = "chromium-headless-shell" if headless else "chromium"
    shell = " --only-shell" if headless else ""
    return (
        f"браузер не найден: sudo apt-get install {package}, "
        f"или .venv/bin/python -m playwright install chromium{shell}, "
        f"или {CHOSEN}=/путь/к/браузеру"
    )


def _named(project: Project, env: Mapping[str, str]) -> Iterator[Browser]:
    # A Firefox that somebody names is hardly ever Playwright's own patched build.
    way = engines.BIDI_FIREFOX if project.browser_name == "firefox" else None
    if path := env.get(variable := engines.variable_of(project)):
        yield _at(Path(path).expanduser(), f"переменная {variable}", way)
    if path := project.launch_options.get("executable_path"):
        source = "launchOptions.executablePath в playwright.config"
        yield _at(Path(path).expanduser(), source, project.channel or way)
    if channel := project.channel:
        yield _of_channel(channel, env)


def _at(path: Path, source: str, channel: str | None = None) -> Browser:
    if not path.is_file():
        raise BrowserNotFoundError(f"{source}: файла {path} нет")
    if not os.access(path, os.X_OK):
        raise BrowserNotFoundError(f"{source}: {path} не программа, которую можно запустить")
    return Browser(path, channel, source, path)


def _of_channel(channel: str, env: Mapping[str, str]) -> Browser:
    source = f"channel = {channel} в playwright.config"
    if channel == "chromium" and (folder := places.downloaded(places.DOWNLOADED_CHROMIUM, env)):
        return Browser(None, channel, source, places.program_in(folder))
    name = CHANNELS.get(channel)
    if name is None:
        # Beta and developers' channels: Playwright knows their places itself.
        return Browser(None, channel, source)
    for found, path in places.browsers(env):
        if found == name and path.is_file():
            return Browser(path, None, source, path)
    raise BrowserNotFoundError(f"{source}: {name} в системе не найден")


def _present(headless: bool, env: Mapping[str, str]) -> Iterator[Browser]:
    own = "собственный браузер Playwright"
    if headless and (folder := places.downloaded(places.DOWNLOADED_SHELL, env)):
        yield Browser(None, None, own, places.program_in(folder))
    if folder := places.downloaded(places.DOWNLOADED_CHROMIUM, env):
        channel = "chromium" if headless else None
        yield Browser(None, channel, own, places.program_in(folder))
    if headless:
        for path in places.shells():
            if path.is_file():
                yield Browser(path, None, "headless shell системы", path)
    for name, path in places.browsers(env):
        if path.is_file():
            yield Browser(path, None, f"{name} системы", path)
