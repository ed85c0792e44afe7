"""Which scenario noticed which mutant last time: `killers.jsonl`, one pair a line.

The file is committed: a sample needs no watched run then, and a whole campaign asks that scenario
first. `./kabinet drift --remember` writes it. A scenario that was renamed since is looked for anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from harness.drift.model import Result

FILE = Path(__file__).with_name("killers.jsonl")


def remembered(file: Path = FILE) -> dict[str, str]:
    """Return the lasting names of the scenarios by the ids of the mutants that they noticed."""
    if not file.is_file():
        return {}
    lines = file.read_bytes().splitlines()
    return dict(msgspec.json.decode(line, type=tuple[str, str]) for line in lines)


def remember(results: Iterable[Result], gone: Iterable[str] = (), file: Path = FILE) -> None:
    """Add what was noticed now, and forget who noticed what nobody notices any more.

    Args:
        results: of the campaign.
        gone: ids of mutants that there are no more.
        file: where the pairs stand.
    """
    known = remembered(file)
    for name in gone:
        known.pop(name, None)
    for one in results:
        if one.killer:
            known[one.id] = one.killer
        else:
            known.pop(one.id, None)
    write(known, file)


def write(killers: Mapping[str, str], file: Path = FILE) -> None:
    """Write the pairs in the order of the mutants' ids."""
    lines = [msgspec.json.encode([mutant, killers[mutant]]) + b"\n" for mutant in sorted(killers)]
    file.write_bytes(b"".join(lines))
