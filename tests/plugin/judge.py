"""OpenSSL with its GOST engine: the independent judge of what the plugin makes."""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

INSTALL = "OpenSSL's GOST engine is missing: apt-get install openssl libengine-gost-openssl"
# For subcommands without -engine.
CONFIGURATION = """
openssl_conf = start
[start]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
init = 1
"""


@cache
def _configuration() -> str:
    handle, path = tempfile.mkstemp(suffix=".cnf")
    os.write(handle, CONFIGURATION.encode())
    os.close(handle)
    return path


def openssl(
    *arguments: str | Path, stdin: bytes = b"", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["openssl", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=300,
        check=False,
        env={**os.environ, "OPENSSL_CONF": _configuration(), **variables},
    )


def require_engine() -> None:
    if (
        not shutil.which("openssl")
        or b"Reference implementation" not in openssl("engine", "gost").stdout
    ):
        pytest.fail(INSTALL)
