"""Installs Debian packages where that is allowed: as root, on a system with apt-get.

Standard library only: the launcher uses it before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from harness.progress import Progress

UPDATE = ("apt-get", "update")
INSTALL = (
    *("apt-get", "install", "--yes", "--no-install-recommends"),
    *("-o", "DPkg::Lock::Timeout=120"),
)
MINUTES = 10


def may_install() -> bool:
    """Tell whether this process may install packages of the system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def command_for(packages: Sequence[str]) -> str:
    """Return the shell command that a person types to install the packages."""
    return f"sudo apt-get install {' '.join(packages)}"


def install(packages: Sequence[str], what_for: str) -> str:
    """Install packages with apt-get.

    Args:
        packages: their names.
        what_for: what they are, as «браузер», for the progress line.

    Returns:
        Nothing when they were installed, else apt-get's last line of complaint.
    """
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    complaint = ""
    with Progress(f"Ставлю {what_for} через apt-get: {' '.join(packages)}") as progress:
        for command in (UPDATE, (*INSTALL, *packages)):
            # A failed update does not matter as long as the known lists have the package.
            complaint = _run(command, environment)
        if complaint:
            progress.fail()
    return complaint


def _run(command: Sequence[str], environment: Mapping[str, str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the two commands above
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=MINUTES * 60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (_last_line(done.stderr) or f"код {done.returncode}") if done.returncode else ""


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
