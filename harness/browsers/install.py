"""Installs a browser where there is none: Playwright's own, else the system's package.

Called by the command line, once, before a run; never by the runs themselves.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from harness import packages
from harness.browsers.search import (
    Browser,
    BrowserNotFoundError,
    find_browser,
    is_headless,
    missing_browser_text,
)
from harness.config import Config, Project
from harness.progress import Progress, say

# A closed network shows as a download that reports no progress for so long.
PATIENCE_SECONDS = 25
SHELL_PACKAGE = "chromium-headless-shell"
BROWSER_PACKAGE = "chromium"
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


def install_browser(
    config: Config,
    env: Mapping[str, str] | None = None,
    project: Project | None = None,
    playwright: Sequence[str] = (sys.executable, "-m", "playwright"),
) -> Browser:
    """Install a browser and return it; says on the error stream what it does.

    Args:
        config: playwright.config.
        env: environment variables.
        project: the project that needs it; the first one by default.
        playwright: Playwright's command line.

    Raises:
        BrowserNotFoundError: neither way was open; the message names them.
    """
    env = os.environ if env is None else env
    project = project or config.project()
    headless = is_headless(project, env)
    say("Браузер не найден, ставлю.")
    reason = download([*playwright, "install", "chromium", *_only_shell(headless)], env)
    if not reason:
        browser = find_browser(config, env, project)
        if browser.version or _complete_libraries([*playwright, "install-deps", "chromium"]):
            return browser
        reason = "браузеру Playwright не хватает библиотек системы"
    say(f"Playwright браузер не поставил: {reason}.")
    if packages.may_install():
        names = [SHELL_PACKAGE if headless else BROWSER_PACKAGE]
        if not has_fonts():
            names.append(FONT_PACKAGE)
        complaint = packages.install(names, "браузер")
        if not complaint:
            return find_browser(config, env, project)
        say(f"apt-get браузер не поставил: {complaint}")
    raise BrowserNotFoundError(missing_browser_text(headless=headless))


def download(
    command: Sequence[str], env: Mapping[str, str], patience: float = PATIENCE_SECONDS
) -> str:
    """Run Playwright's installer; give up when its download stands still.

    Args:
        command: the installer and its arguments.
        env: environment variables.
        patience: seconds without a word of progress.

    Returns:
        Nothing when it succeeded, else one line that says why not.
    """
    with Progress("Скачиваю браузер Playwright") as progress:
        complaint = _download(command, env, patience)
        if complaint:
            progress.fail()
    return complaint


def _download(command: Sequence[str], env: Mapping[str, str], patience: float) -> str:
    # Its own limit for a connection is half a minute, for each of several servers.
    settings = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000", **env}
    try:
        process = subprocess.Popen(  # noqa: S603 - Playwright's command line
            command,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            # Playwright's installer is a child of its Python: both must end together.
            start_new_session=True,
        )
    except OSError as error:
        return str(error)
    lines: list[str] = []
    moved = threading.Event()
    reader = threading.Thread(target=_listen, args=(process, lines, moved), daemon=True)
    reader.start()
    try:
        stuck = _wait(process, moved, patience)
    finally:
        _end(process)
        reader.join(5)
        if process.stdout:
            process.stdout.close()
    if stuck:
        return f"загрузка стоит {patience:.0f} с, сеть закрыта или очень медленная"
    return "" if process.returncode == 0 else _complaint(lines)


def has_fonts(folders: Sequence[str] = FONT_FOLDERS) -> bool:
    """Tell whether the system has any outline font; all common ones have Cyrillic letters."""
    return any(
        next(Path(folder).rglob(pattern), None) is not None
        for folder in folders
        for pattern in ("*.ttf", "*.otf", "*.ttc")
    )


def _only_shell(headless: bool) -> list[str]:
    return ["--only-shell"] if headless else []


def _complete_libraries(command: Sequence[str]) -> bool:
    """Let Playwright install the system libraries that its browser needs."""
    if not packages.may_install() or shutil.which(command[0]) is None:
        return False
    with Progress("Ставлю библиотеки для браузера"):
        done = subprocess.run(  # noqa: S603 - Playwright's command line
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    return done.returncode == 0


def _listen(process: subprocess.Popen[str], lines: list[str], moved: threading.Event) -> None:
    for line in process.stdout or ():
        lines.append(line.strip())
        # Only a percentage is progress; complaints about servers are not.
        if "%" in line:
            moved.set()


def _wait(process: subprocess.Popen[str], moved: threading.Event, patience: float) -> bool:
    """Wait for the end; tell whether the download stood still instead."""
    while True:
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            if not moved.is_set():
                return True
            moved.clear()
        else:
            return False


def _end(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _complaint(lines: Sequence[str]) -> str:
    errors = [line for line in lines if line.startswith(("Error", "Failed"))]
    return (errors or [line for line in lines if line] or ["причина неизвестна"])[-1]
