"""What makes shards parts of one run: the sources, what was asked for, how the run is divided."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from harness.shards.durations import FILE
from harness.shards.places import without_places
from harness.source_digest import digest_of

# What chooses the scenarios, and what their worlds are like. The rest, such as the number of
# workers, each machine may have as it needs it.
ASKED = (
    *("places", "project", "tags", "k", "claim", "guide", "flow", "changed"),
    *("edition", "seed_offset", "world_faults", "base_url", "allow_host"),
)


def key_of(root: Path, arguments: argparse.Namespace) -> str:
    """Return a digest that is the same on each machine of one run.

    The sources count themselves, not their commit: an image has no git, and a working tree has
    changes that no commit has.

    Args:
        root: of the checkout.
        arguments: of `verify`, with what it passes on to pytest.
    """
    asked = [getattr(arguments, name) for name in ASKED]
    asked.append(without_places(arguments.passed_on))
    digest = hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode())
    digest.update(digest_of(root).encode())
    durations = root / FILE
    digest.update(durations.read_bytes() if durations.is_file() else b"")
    return digest.hexdigest()
