"""OpenSSL's GOST engine: an independent judge of our signatures, needed by the tests only."""

from __future__ import annotations

import subprocess

from harness import packages
from harness.progress import say

PACKAGES = ("openssl", "libengine-gost-openssl")


def has_gost_engine() -> bool:
    """Tell whether `openssl` is there and loads its GOST engine."""
    try:
        told = subprocess.run(
            ["openssl", "engine", "gost"],  # noqa: S607 - whichever openssl the tests will start
            capture_output=True,
            text=True,
            errors="replace",
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0 and "gost" in told.stdout


def provide() -> None:
    """Install the engine where it is missing and that is allowed; say so.

    Elsewhere the tests that need it fail, each with this remedy.
    """
    if has_gost_engine():
        return
    if packages.may_install():
        complaint = packages.install(PACKAGES, "OpenSSL с ГОСТ для тестов")
        if complaint:
            say(f"apt-get не поставил OpenSSL с ГОСТ: {complaint}")
    if not has_gost_engine():
        say(f"Часть тестов не пройдёт без OpenSSL с ГОСТ: {packages.command_for(PACKAGES)}")
