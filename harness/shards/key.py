"""What makes shards parts of one run: the commit, what was asked for, how the run is divided."""

from __future__ import annotations

import hashlib
import json
import subprocess

from harness.commands.child import ROOT
from harness.shards.durations import FILE


def key_of(*asked: object) -> str:
    """Return a digest that is the same on each machine of one run.

    Args:
        asked: what the command line asked for, in values that JSON can hold.
    """
    durations = ROOT / FILE
    digest = hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode())
    digest.update(_commit().encode())
    digest.update(durations.read_bytes() if durations.is_file() else b"")
    return digest.hexdigest()


def _commit() -> str:
    """Return the checked-out commit, nothing where git or its folder is missing."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "HEAD"],  # noqa: S607 - as the person's shell finds it
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip()
