"""Where browsers lie: Playwright's own downloads, and what a system's packages install.

Only real programs are listed. Debian's `/usr/bin/chromium-headless-shell` and its likes are shell
wrappers: ending such a process leaves the browser behind it running.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DOWNLOADED_SHELL = "chromium-headless-shell"
DOWNLOADED_CHROMIUM = "chromium"

LINUX_SHELLS = (
    "/usr/lib/chromium/chromium-headless-shell",  # Debian
    "/usr/lib64/chromium-browser/headless_shell",  # Fedora
    "/opt/chrome-headless-shell/chrome-headless-shell",
)
LINUX_BROWSERS = (
    ("Chromium", "/usr/lib/chromium/chromium"),  # Debian, Arch, Alpine
    ("Chromium", "/usr/lib64/chromium-browser/chromium-browser"),  # Fedora
    ("Chromium", "/usr/lib/chromium-browser/chromium-browser"),
    ("Chrome", "/opt/google/chrome/chrome"),
    ("Edge", "/opt/microsoft/msedge/msedge"),
)
LINUX_FIREFOXES = (
    "/usr/lib/firefox-esr/firefox-esr",  # Debian
    "/usr/lib/firefox/firefox",  # Debian, Arch, Alpine
    "/usr/lib64/firefox/firefox",  # Fedora
    "/opt/firefox/firefox",
)
MAC_BROWSERS = (
    ("Chromium", "Chromium.app/Contents/MacOS/Chromium"),
    ("Chrome", "Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("Edge", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
)
WINDOWS_BROWSERS = (
    ("Chromium", "Chromium/Application/chrome.exe"),
    ("Chrome", "Google/Chrome/Application/chrome.exe"),
    ("Edge", "Microsoft/Edge/Application/msedge.exe"),
)


def shells(platform: str = sys.platform) -> Iterator[Path]:
    """Yield the places of headless shells that a system's packages install."""
    if platform.startswith("linux"):
        yield from map(Path, LINUX_SHELLS)


def browsers(env: Mapping[str, str], platform: str = sys.platform) -> Iterator[tuple[str, Path]]:
    """Yield (name, place) of whole browsers: Chromium, then Chrome, then Edge."""
    if platform == "darwin":
        homes = [Path("/Applications"), Path(env.get("HOME", "/")) / "Applications"]
        yield from ((name, home / below) for name, below in MAC_BROWSERS for home in homes)
    elif platform == "win32":
        variables = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        homes = [Path(env[name]) for name in variables if env.get(name)]
        yield from ((name, home / below) for name, below in WINDOWS_BROWSERS for home in homes)
    else:
        yield from ((name, Path(place)) for name, place in LINUX_BROWSERS)


def firefoxes(env: Mapping[str, str], platform: str = sys.platform) -> Iterator[Path]:
    """Yield the places of a Firefox that a system's packages install."""
    if platform == "darwin":
        for home in (Path("/"), Path(env.get("HOME", "/"))):
            yield home / "Applications/Firefox.app/Contents/MacOS/firefox"
    elif platform == "win32":
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
            if env.get(name):
                yield Path(env[name]) / "Mozilla Firefox" / "firefox.exe"
    else:
        yield from map(Path, LINUX_FIREFOXES)


def downloads_folder(env: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Return the folder into which `playwright install` puts browsers."""
    chosen = env.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen == "0":
        return driver_folder() / "package" / ".local-browsers"
    if chosen:
        return Path(chosen)
    home = Path(env.get("HOME") or env.get("USERPROFILE") or "~").expanduser()
    if platform == "darwin":
        return home / "Library" / "Caches" / "ms-playwright"
    if platform == "win32":
        return Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local") / "ms-playwright"
    return Path(env.get("XDG_CACHE_HOME") or home / ".cache") / "ms-playwright"


def downloaded(kind: str, env: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Return the folder of Playwright's own browser, of the very revision that it wants.

    Args:
        kind: DOWNLOADED_SHELL, DOWNLOADED_CHROMIUM, firefox or webkit.
        env: environment variables.
        platform: as sys.platform.
    """
    below, name = downloads_folder(env, platform), kind.replace("-", "_")
    folders = [below / f"{name}-{wanted_revision(kind)}"]
    # An older system gets an older WebKit, in a folder that names the system.
    for system, revision in _wanted(kind).get("revisionOverrides", {}).items():
        folders.append(below / f"{name}_{system.replace('-', '_')}_special-{revision}")
    found = (one for one in folders if (one / "INSTALLATION_COMPLETE").is_file())
    return next(found, None)


def wanted_revision(kind: str) -> str:
    """Return the revision of a browser that the installed Playwright is made for."""
    return str(_wanted(kind)["revision"])


def _wanted(kind: str) -> dict[str, Any]:
    text = (driver_folder() / "package" / "browsers.json").read_text(encoding="utf-8")
    known: list[dict[str, Any]] = json.loads(text)["browsers"]
    return next(one for one in known if one["name"] == kind)


def program_in(folder: Path) -> Path | None:
    """Return the browser's program inside a download of Playwright's."""
    names = ("chrome-headless-shell", "headless_shell", "chrome", "Chromium")
    for name in (*names, *(f"{one}.exe" for one in names), "Google Chrome for Testing"):
        for found in folder.glob(f"**/{name}"):
            if found.is_file():
                return found
    return None


def driver_folder() -> Path:
    """Return the folder of Playwright's driver."""
    # Found without importing Playwright, which takes longer than the whole search.
    found = importlib.util.find_spec("playwright")
    home = Path(found.origin).parent if found and found.origin else Path("playwright")
    return home / "driver"
