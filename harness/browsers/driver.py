"""Playwright's driver is a Node program that needs a library which bare systems lack."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from harness import packages
from harness.browsers.places import driver_folder
from harness.errors import KabinetError

# Debian's packages of the libraries that Node is linked with, beyond libc.
PACKAGES = {
    "libatomic.so.1": "libatomic1",
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
}
MISSING = re.compile(r"error while loading shared libraries: (\S+?):")


def driver_complaint(node: Path | None = None) -> str:
    """Return what keeps Playwright's driver from starting, as the system says it; else nothing.

    Args:
        node: the driver's program; the installed one by default.
    """
    found = node or next(iter(sorted(driver_folder().glob("node*"))), None)
    if found is None:
        return f"в {driver_folder()} нет программы node"
    try:
        told = subprocess.run(  # noqa: S603 - Playwright's own program
            [found, "--version"],
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (told.stderr.strip() or f"код {told.returncode}") if told.returncode else ""


def provide_driver(node: Path | None = None) -> None:
    """See to it that the driver starts; install the library that it lacks where that is allowed.

    Raises:
        KabinetError: it does not start; the message names the remedy.
    """
    complaint = driver_complaint(node)
    package = package_for(complaint)
    if package and packages.may_install():
        packages.install([package], "библиотеку для Playwright")
        complaint = driver_complaint(node)
    if complaint:
        raise KabinetError(f"драйвер Playwright не запускается: {remedy(complaint)}")


def package_for(complaint: str) -> str:
    """Return Debian's package of the library that the complaint names; nothing if not known."""
    missing = MISSING.search(complaint)
    return PACKAGES.get(missing[1], "") if missing else ""


def remedy(complaint: str) -> str:
    """Return what to do about a complaint of the driver."""
    package = package_for(complaint)
    return packages.command_for([package]) if package else complaint
